import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { publicCampaignTexts } from "#app/campaigns/public-texts.ts";
import { readQuery } from "#app/http/query.ts";
import { pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { AnsweredForm, Select, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { db } from "#db/database.server.ts";
import { pillarNames } from "./choices.server.ts";
import { totalsTexts } from "./decisions/texts.ts";
import { countryLabel } from "./labels.ts";
import { LACKS, PAGE, publicSubmissions } from "./public.server.ts";
import { SubmissionRow } from "./submission-row.tsx";
import { COUNTRIES } from "./submissions.ts";
import { submissionTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.listTitle);

const Query = z.object({
  q: z.string().min(1).max(200).optional(),
  pillar: z.coerce.number().int().min(1).max(99).optional(),
  country: z.enum(COUNTRIES).optional(),
  initiative: z.coerce.number().int().min(1).max(2_000_000_000).optional(),
  lacks: z.enum(LACKS).optional(),
  answered: z.enum(["yes", "no"]).optional(),
  page: z.coerce.number().int().min(1).max(5000).optional(),
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const filter = readQuery(request, Query);
  const [result, pillars] = await Promise.all([publicSubmissions(db, filter), pillarNames(db)]);
  return json({ ...result, filter, pillars, size: PAGE });
}

export default function ListPage() {
  const { found, page, count, texts: distinct, parts, more, filter, pillars, size } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const address = (change: object) => {
    const query = new URLSearchParams(Object.entries({ ...filter, ...change }).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));
    return `/${language}/submissions?${query}`;
  };
  const filtered = Boolean(filter.q || filter.pillar || filter.country || filter.initiative || filter.lacks || filter.answered);
  return (
    <Page title={say(texts.listTitle)} wide>
      <p className="usa-intro">{say(texts.listIntro)}</p>
      <p><a className="usa-link" href={`/${language}/decisions`}>{say(totalsTexts.link)}</a></p>
      <p><a className="usa-link" href={`/${language}/campaigns`}>{say(publicCampaignTexts.link)}</a></p>
      <p><a className="usa-link" href={`/${language}/themes`}>{say(texts.toThemes)}</a></p>
      <div className="with-filters">
        <form method="get" action={`/${language}/submissions#results`} role="search" className="usa-form filters" aria-label={say(texts.filterBy)}>
          <AnsweredForm values={{ q: filter.q ?? "", pillar: String(filter.pillar ?? ""), country: filter.country ?? "", answered: filter.answered ?? "", lacks: filter.lacks ?? "" }}>
            <TextField name="q" type="search" label={say(texts.search)} hint={say(texts.searchHint)} />
            <Select name="pillar" label={say(texts.pillar)} empty={say(texts.anyPillar)} options={pillars.map((pillar) => ({ value: String(pillar.id), label: `${pillar.id}. ${pick(pillar, "name", language)}` }))} />
            <Select name="country" label={say(texts.country)} empty={say(texts.anyCountry)} options={COUNTRIES.map((value) => ({ value, label: say(countryLabel[value]) }))} />
            <Select name="answered" label={say(texts.answered)} empty={say(texts.answeredAny)} options={[{ value: "yes", label: say(texts.answeredYes) }, { value: "no", label: say(texts.answeredNo) }]} />
            <Select name="lacks" label={say(texts.lacks)} empty={say(texts.lacksAny)} options={[{ value: "disposition", label: say(texts.lacksDisposition) }, { value: "point", label: say(texts.lacksPoint) }]} />
            {filter.initiative && <input type="hidden" name="initiative" value={filter.initiative} />}
            <SubmitButton>{say(texts.applyFilters)}</SubmitButton>
            {filtered && <p><a className="usa-link" href={`/${language}/submissions`}>{say(texts.clearFilters)}</a></p>}
          </AnsweredForm>
        </form>
        <section>
          <h2 id="results">{more ? say(texts.moreThan, { count }) : say(texts.howMany, { count })}{!more && count > 0 && `, ${say(texts.distinct, { texts: distinct })}`}{parts > 0 && ` ${say(texts.andParts, { count: parts })}`}</h2>
          {filter.q && <p className="usa-hint">{say(texts.searchedBoth)}</p>}
          {filter.answered && <p className="usa-hint">{filter.answered === "yes" && say(texts.answeredFirst)} {say(texts.answeredAsOf)}</p>}
          {count + parts === 0 && filtered && <p>{say(texts.nothingFound)}</p>}
          <ul className="submission-list">
            {found.map((submission) => <SubmissionRow key={submission.reference} submission={submission} pillar={pillars.find(({ id }) => id === submission.pillar_id)} />)}
          </ul>
          <Pagination page={page} more={more || count + parts > page * size} hrefFor={(number) => address({ page: number })} />
        </section>
      </div>
    </Page>
  );
}
