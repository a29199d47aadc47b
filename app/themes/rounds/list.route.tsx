import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { readQuery } from "#app/http/query.ts";
import { formatNumber } from "#app/languages/formats.ts";
import { pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary, Radios, Select, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Day } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { Tick } from "../points/parts.tsx";
import { OpeningForm } from "./forms.ts";
import { coderChoices, openRound, rounds } from "./rounds.server.ts";
import { roundTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, triageTexts.desk);

const Query = z.object({ state: z.enum(["open", "ended"]).optional(), mine: z.literal("yes").optional(), page: z.coerce.number().int().min(1).max(5000).optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const { state, mine, page = 1 } = readQuery(request, Query);
  const opens = may(person, "open-rounds");
  const [shown, coders, pillars] = await Promise.all([rounds(db, page, { state, coder: mine && person.id }), coderChoices(db), pillarNames(db)]);
  return json({ ...shown, state: state ?? null, mine: mine ?? null, page, opens, coders, pillars });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lead = await admit(request, "open-rounds");
  const language = languageOf(params);
  const form = await readForm(request, OpeningForm);
  if (!form.ok) return form.problems;
  insist(lead, "open-rounds", { pillar: form.value.pillar });
  const outcome = await openRound(db, lead, form.value);
  if (typeof outcome === "object") return seeOther(`/${language}/desk/rounds/${outcome.id}`);
  const why = { "same-coder": texts.sameCoder, "not-a-coder": texts.notACoder, "no-points": texts.noPoints };
  return refuse(why[outcome], { values: form.typed });
}

export default function RoundsPage() {
  const { found, more, state, mine, page, opens, coders, pillars } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const who = (name: string, government: "US" | "MX") => say(texts.coder, { name, government: say(government === "US" ? texts.unitedStates : texts.mexico) });
  const here = `/${language}/desk/rounds`;
  const narrowed = [state && `state=${state}&`, mine && `mine=${mine}&`].filter(Boolean).join("");
  const choices = coders.map(({ id, name, government }) => ({ value: String(id), label: who(name, government) }));
  return (
    <Page title={say(texts.title)} wide>
      <AnsweredForm answer={answer} values={{ which: "uncoded", count: "50" }}>
        <ErrorSummary />
        <p className="usa-intro">{say(texts.intro)}</p>
        {(found.length > 0 || narrowed) && (
          <form method="get" action={here} className="theme-filter">
            <AnsweredForm values={{ state: state ?? "" }}>
              <Select name="state" label={say(texts.state)} empty={say(texts.anyState)} options={[{ value: "open", label: say(texts.open) }, { value: "ended", label: say(texts.both) }]} />
              <Tick name="mine" label={say(texts.mine)} checked={mine !== null} />
              <SubmitButton look="outline">{say(texts.filter)}</SubmitButton>
            </AnsweredForm>
          </form>
        )}
        {found.length === 0 ? <p>{say(narrowed ? texts.noneLeft : texts.none)}</p> : (
          <table className="usa-table usa-table--borderless usa-table--stacked">
            <caption className="usa-sr-only">{say(texts.title)}</caption>
            <thead><tr><th scope="col">{say(texts.title)}</th><th scope="col">{say(texts.coders)}</th><th scope="col">{say(texts.points)}</th><th scope="col">{say(texts.state)}</th><th scope="col">{say(texts.opened)}</th></tr></thead>
            <tbody>
              {found.map((each) => (
                <tr key={each.id}>
                  <th scope="row" data-label={say(texts.title)}><a className="usa-link" href={`${here}/${each.id}`}>{say(texts.round, { id: each.id })}</a></th>
                  <td data-label={say(texts.coders)}>{who(each.first, each.first_government)}, {who(each.second, each.second_government)}</td>
                  <td data-label={say(texts.points)}>{formatNumber(language, each.points)}</td>
                  <td data-label={say(texts.state)}>{say(each.ended ? texts.both : texts.open)}</td>
                  <td data-label={say(texts.opened)}><Day at={each.opened_at} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <Pagination page={page} more={more} hrefFor={(number) => `${here}?${narrowed}page=${number}`} />
        {opens && (
          <section aria-labelledby="open-a-round">
            <h2 id="open-a-round">{say(texts.openTitle)}</h2>
            <form method="post" noValidate>
              <Select name="first" label={say(texts.first)} hint={say(texts.coderHint)} options={choices} empty={say(texts.chooseOne)} />
              <Select name="second" label={say(texts.second)} options={choices} empty={say(texts.chooseOne)} />
              <Select name="pillar" label={say(texts.pillar)} empty={say(texts.anyPillar)} options={pillars.map((pillar) => ({ value: String(pillar.id), label: say(texts.pillarName, { number: pillar.id, name: pick(pillar, "name", language) }) }))} />
              <Radios name="which" label={say(texts.which)} options={[{ value: "uncoded", label: say(texts.uncoded) }, { value: "coded", label: say(texts.coded) }]} />
              <TextField name="count" label={say(texts.count)} hint={say(texts.countHint)} inputMode="numeric" width="sm" />
              <SubmitButton>{say(texts.toOpen)}</SubmitButton>
            </form>
          </section>
        )}
      </AnsweredForm>
    </Page>
  );
}
