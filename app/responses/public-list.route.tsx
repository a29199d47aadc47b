import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readQuery } from "#app/http/query.ts";
import { formatNumber } from "#app/languages/formats.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { db } from "#db/database.server.ts";
import { Published } from "./public-response.tsx";
import { publicResponses, ratesNow } from "./public.server.ts";
import { titleOfKind } from "./labels.ts";
import { publicTexts as texts } from "./public-texts.ts";

const Query = z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1) });

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title);

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const { page = 1 } = readQuery(request, Query);
  const [found, rates] = await Promise.all([publicResponses(db, page), ratesNow("all")]);
  return json({ ...found, rates, page });
}

export default function PublicResponsesPage() {
  const { responses, more, page, rates } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const told = (count: number | null) => (count === null ? say(texts.fewer) : formatNumber(language, count));
  const rows = [
    { said: texts.yes, count: rates.yes }, { said: texts.partly, count: rates.partly }, { said: texts.no, count: rates.no },
    { said: texts.reviewsAsked, count: rates.asked }, { said: texts.reviewsSettled, count: rates.settled }, { said: texts.reviewsReopened, count: rates.reopened },
  ];
  return (
    <Page title={say(texts.title)}>
      <p className="usa-intro">{say(responses.length === 0 ? texts.none : texts.intro)}</p>
      {responses.map(({ id, kind, themes, first, behind, ...response }) => (
        <article key={id} className="answer-row">
          <h2><a className="usa-link" href={`/${language}/responses/${id}`}>{say(titleOfKind[kind])} <span className="usa-sr-only">({id})</span></a></h2>
          <p className="usa-hint"><Published published_at={response.published_at} first_published_at={response.first_published_at} /> · {say(texts.behind, { count: behind })}</p>
          {themes.length > 0 ? <p>{say(texts.to, { what: themes.map((theme) => pick(theme, "label", language)).join(" · ") })}</p> : first && <p>{say(texts.to, { what: "" })}<span lang={LOCALE[first.language]}>{first.title}</span></p>}
          {response.reason_en && response.reason_es && <p>{say(texts.because)} {language === "en" ? response.reason_en : response.reason_es}</p>}
          <p>{shortened(pick(response, "text", language))}</p>
        </article>
      ))}
      <Pagination page={page} more={more} hrefFor={(to) => `/${language}/responses?page=${to}`} />
      <section aria-labelledby="rates">
        <h2 id="rates">{say(texts.rates)}</h2>
        <p className="usa-hint" id="rates-help">{say(texts.ratesIntro)}</p>
        <table className="usa-table usa-table--borderless" aria-describedby="rates-help">
          <caption className="usa-sr-only">{say(texts.rates)}</caption>
          <thead><tr><th scope="col">{say(texts.answers)}</th><th scope="col">{say(texts.count)}</th></tr></thead>
          <tbody>{rows.map(({ said, count }) => <tr key={said.en}><th scope="row">{say(said)}</th><td>{told(count)}</td></tr>)}</tbody>
        </table>
      </section>
    </Page>
  );
}

/** The beginning of a text, as far as a list shows it. */
const shortened = (text: string) => (text.length <= 280 ? text : `${text.slice(0, 280).replace(/\s+\S*$/, "")}…`);
