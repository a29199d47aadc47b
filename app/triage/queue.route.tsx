import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readQuery } from "#app/http/query.ts";
import { pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { DueMark } from "#app/promises/promise-list.tsx";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { channelLabel, countryLabel, languageLabel } from "#app/submissions/labels.ts";
import { OUTCOMES } from "#app/submissions/reasons.ts";
import { COUNTRIES } from "#app/submissions/submissions.ts";
import { AuthorLine } from "#app/submissions/author-line.tsx";
import { AnsweredForm, Select, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Day } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { questionTexts } from "./questions/texts.ts";
import { PAGE, queue } from "./queue.server.ts";
import { outcomeLabel } from "./triage.ts";
import { triageTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.queue, texts.desk);

const DECISIONS = ["waiting", ...OUTCOMES] as const;
const Query = z.object({
  decision: z.enum(DECISIONS).default("waiting"),
  pillar: z.union([z.literal("none"), z.coerce.number().int().min(1).max(99)]).optional(),
  language: z.enum(["en", "es"]).optional(),
  country: z.enum(COUNTRIES).optional(),
  page: z.coerce.number().int().min(1).max(50_000).optional(),
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "read-desk");
  languageOf(params);
  const filter = readQuery(request, Query);
  const [result, pillars] = await Promise.all([queue(db, filter), pillarNames(db)]);
  return json({ ...result, filter, pillars, size: PAGE });
}

export default function QueuePage() {
  const { found, page, count, more, filter, pillars, size } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const waiting = filter.decision === "waiting";
  const address = (number: number) => {
    const query = new URLSearchParams(Object.entries({ ...filter, page: number }).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));
    return `/${language}/desk?${query}`;
  };
  return (
    <Page title={say(texts.queue)} wide>
      <form method="get" className="queue-filters" aria-label={say(texts.filters)}>
        <AnsweredForm values={{ decision: filter.decision, pillar: String(filter.pillar ?? ""), language: filter.language ?? "", country: filter.country ?? "" }}>
          <Select name="decision" label={say(texts.decision)} options={DECISIONS.map((value) => ({ value, label: say(value === "waiting" ? texts.waiting : outcomeLabel[value]) }))} />
          <Select name="pillar" label={say(texts.pillar)} empty={say(texts.anyPillar)}
            options={[...pillars.map((pillar) => ({ value: String(pillar.id), label: `${pillar.id}. ${pick(pillar, "name", language)}` })), { value: "none", label: say(texts.noPillar) }]} />
          <Select name="language" label={say(texts.language)} empty={say(texts.anyLanguage)} options={(["en", "es"] as const).map((value) => ({ value, label: say(languageLabel[value]) }))} />
          <Select name="country" label={say(texts.country)} empty={say(texts.anyCountry)} options={COUNTRIES.map((value) => ({ value, label: say(countryLabel[value]) }))} />
          <SubmitButton look="outline">{say(texts.apply)}</SubmitButton>
        </AnsweredForm>
      </form>
      <h2>{more ? say(texts.moreThan, { count }) : say(texts.howMany, { count })}</h2>
      <p className="usa-hint">{say(waiting ? texts.queueIntro : texts.decidedIntro)}</p>
      {found.length === 0 ? <p>{say(texts.nothing)}</p> : (
        <table className="usa-table usa-table--borderless usa-table--stacked queue-table">
          <caption className="usa-sr-only">{say(texts.caption)}</caption>
          <thead>
            <tr>
              <th scope="col">{say(texts.submission)}</th>
              <th scope="col">{say(texts.from)}</th>
              <th scope="col">{say(texts.pillar)}</th>
              <th scope="col">{say(waiting ? texts.received : texts.decided)}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((row) => (
              <tr key={row.reference}>
                <th scope="row" data-label={say(texts.submission)}>
                  <a className="usa-link" href={`/${language}/desk/submissions/${row.reference}`}><span lang={row.language}>{row.title}</span></a>
                  <span className="queue-table__marks">
                    <span>{row.reference}</span> · <span>{say(languageLabel[row.language])}</span>
                    {row.channel !== "portal" && <> · <span>{say(channelLabel[row.channel])}</span></>}
                    {row.asked && <> · <strong>{say(questionTexts.openMark)}</strong></>}
                    {row.publication === "not-for-publication" && <> · <span>{say(texts.private)}</span></>}
                  </span>
                </th>
                <td data-label={say(texts.from)}><AuthorLine {...row} /></td>
                <td data-label={say(texts.pillar)}>{row.pillar_id ?? say(texts.noPillar)}</td>
                <td data-label={say(waiting ? texts.received : texts.decided)}>
                  <Day at={row.decided_at ?? row.received_at} />{row.decided_by && <> · <span>{row.decided_by}</span></>}
                  {row.due && <DueMark state={row.due} dueOn={row.due_on} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pagination page={page} more={more || count > page * size} hrefFor={address} />
    </Page>
  );
}
