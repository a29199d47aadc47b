import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { notFound } from "#app/http/answers.server.ts";
import { readQuery } from "#app/http/query.ts";
import { formatDay, formatMonth, formatNumber } from "#app/languages/formats.ts";
import { isLanguage, LOCALE } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { AuthorLine } from "#app/submissions/author-line.tsx";
import { countryLabel, sectorLabel } from "#app/submissions/labels.ts";
import { readReference } from "#app/submissions/reference.ts";
import type { Country, Sector } from "#app/submissions/submissions.ts";
import { submissionTexts } from "#app/submissions/texts.ts";
import { BarChart } from "#app/ui/chart.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Day } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { CampaignName, CampaignRow, ReceivedWhen } from "./campaign-row.tsx";
import { Differences } from "./differences-shown.tsx";
import { methodTexts } from "./method-texts.ts";
import { findPublicCampaign } from "./public.server.ts";
import { publicCampaignTexts as texts } from "./public-texts.ts";

export const meta: MetaFunction<typeof loader> = ({ params, data }) => {
  const language = isLanguage(params.language) ? params.language : "en";
  return metaTitle(params, data ? data.called[`name_${language}`] ?? data.called.title : "", texts.title);
};

const Query = z.object({ page: z.coerce.number().int().min(1).max(5000).optional(), compare: z.string().max(40).optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const { page = 1, compare } = readQuery(request, Query);
  const reference = readReference(params.reference!) ?? notFound();
  const campaign = (await findPublicCampaign(db, reference, { page, compare: compare && readReference(compare) || undefined })) ?? notFound();
  return json({ page, reference, ...campaign });
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

export default function CampaignPage() {
  const data = useLoaderData<typeof loader>();
  const { page, reference, called, text, first, last, submissions, texts: distinct, members, more, compared, linked } = data;
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/campaigns/${reference}`;
  return (
    <Page title={<CampaignName {...called} />} crumbs={[{ to: `/${language}/submissions`, text: say(texts.comments) }, { to: `/${language}/campaigns`, text: say(texts.title) }]}>
      <p className="usa-intro">{say(texts.counted, { count: submissions, texts: distinct })}</p>
      <p><ReceivedWhen first={first} last={last} /> · <a className="usa-link" href={`/${language}/campaigns/method`}>{say(methodTexts.toMethod)}</a></p>
      {compared && (
        <section id="difference" className="summary-box">
          <h2>{say(texts.differsIn, { reference: compared.reference })}</h2>
          <Differences runs={compared.runs} language={compared.language} />
          <p><a className="usa-link" href={`/${language}/submissions/${compared.reference}`}>{say(texts.readWhole)}</a></p>
          <p><a className="usa-link" href={`${here}?page=${page}#comments`}>{say(texts.backToAll)}</a></p>
        </section>
      )}
      <section>
        <h2>{say(texts.typical)}</h2>
        <p>{say(texts.typicalText)} <a className="usa-link" href={`/${language}/submissions/${called.reference}`}>{called.reference}</a>.</p>
        <OriginalText lang={called.language} text={text} />
      </section>
      {linked.length > 0 && (
        <section>
          <h2>{say(texts.otherLanguage)}</h2>
          <p>{say(texts.otherLanguageText)}</p>
          <ul className="submission-list">{linked.map((each) => <CampaignRow key={each.reference} {...each} />)}</ul>
        </section>
      )}
      <OverTime days={data.figures.days} />
      <Senders {...data} />
      <section id="comments">
        <h2>{say(texts.members)}</h2>
        <ul className="submission-list">{members.map((member) => <Member key={member.reference} member={member} compareAt={`${here}?page=${page}&compare=${member.reference}#difference`} />)}</ul>
        <Pagination page={page} more={more} hrefFor={(number) => `${here}?page=${number}#comments`} />
      </section>
    </Page>
  );
}

function Member({ member, compareAt }: { member: Data["members"][number]; compareAt: string }) {
  const { reference, title, language: written, received_at, added } = member;
  const say = useSay();
  const language = useLanguage();
  return (
    <li className="submission-row">
      <h3 className="submission-row__title"><a href={`/${language}/submissions/${reference}`} lang={LOCALE[written]}>{title}</a></h3>
      <p className="byline"><AuthorLine {...member} /></p>
      {added !== "template" && added.length > 0 && (
        <div className="campaign-adds">
          <p className="campaign-adds__word">{say(texts.adds)}:</p>
          {added.map(({ start, quote }) => <blockquote key={start} lang={LOCALE[written]}>{quote}</blockquote>)}
        </div>
      )}
      <p className="submission-row__marks">
        {added === "template" ? <span>{say(texts.isTemplate)}</span> : added.length === 0 && <span>{say(texts.addsNothing)}</span>}
        <span>{reference}</span>
        <Day at={received_at} />
        {added !== "template" && <a href={compareAt}>{say(texts.differs)}<span className="usa-sr-only">: {reference}</span></a>}
      </p>
    </li>
  );
}

/** More days than this are told by month. */
const DAYS = 31;

function OverTime({ days }: { days: Record<string, number> }) {
  const say = useSay();
  const language = useLanguage();
  const monthly = Object.keys(days).length > DAYS;
  const counts = new Map<string, number>();
  for (const [day, count] of Object.entries(days).sort(([a], [b]) => (a < b ? -1 : 1))) counts.set(monthly ? day.slice(0, 7) : day, (counts.get(monthly ? day.slice(0, 7) : day) ?? 0) + count);
  const rows = [...counts].map(([when, count]) => ({ label: monthly ? formatMonth(language, when) : formatDay(language, when), count }));
  return (
    <BarChart id="time" heading={say(texts.time)} caption={say(monthly ? texts.monthsCaption : texts.timeCaption)} legend={[]}
      rows={rows.map(({ label, count }) => ({ label, bars: [{ segments: [{ kind: "decided", value: count }], text: formatNumber(language, count) }] }))}>
      <details>
        <summary>{say(texts.showTable)}</summary>
        <CountTable caption={say(texts.time)} head={say(texts.when)} rows={rows} />
      </details>
    </BarChart>
  );
}

function Senders({ figures, organizations, submissions }: Data) {
  const say = useSay();
  const language = useLanguage();
  return (
    <section>
      <h2>{say(texts.who)}</h2>
      <div className="two-columns">
        <CountTable caption={say(texts.countries)} head={say(submissionTexts.country)} rows={counted(figures.countries, (country) => say(countryLabel[country as Country]))} />
        <CountTable caption={say(texts.sectors)} head={say(texts.sector)} rows={counted(figures.sectors, (sector) => say(sectorLabel[sector as Sector]))} />
      </div>
      <h3>{say(texts.organizations)}</h3>
      {organizations.names.length === 0 ? <p>{say(texts.noOrganizations)}</p> : (
        <ul className="usa-list">
          {organizations.names.map((name) => <li key={name}><bdi>{name}</bdi></li>)}
          {organizations.more > 0 && <li>{say(texts.moreOrganizations, { count: organizations.more })}</li>}
        </ul>
      )}
    </section>
  );
  /** By name, never by size; last those who did not say. */
  function counted(counts: Record<string, number>, named: (key: string) => string) {
    const rows = Object.entries(counts).map(([key, count]) => ({ label: named(key), count })).sort((a, b) => a.label.localeCompare(b.label, LOCALE[language]));
    const left = submissions - rows.reduce((sum, { count }) => sum + count, 0);
    return left > 0 ? [...rows, { label: say(texts.notSaid), count: left }] : rows;
  }
}

function CountTable({ caption, head, rows }: { caption: string; head: string; rows: { label: string; count: number }[] }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <table className="usa-table usa-table--borderless usa-table--stacked totals">
      <caption>{caption}</caption>
      <thead><tr><th scope="col">{head}</th><th scope="col">{say(texts.number)}</th></tr></thead>
      <tbody>{rows.map(({ label, count }) => <tr key={label}><th scope="row" data-label={head}>{label}</th><td data-label={say(texts.number)}>{formatNumber(language, count)}</td></tr>)}</tbody>
    </table>
  );
}
