import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { readSettings } from "#app/http/settings.server.ts";
import { pick, type Text } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { cookieName } from "#app/people/session.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { draftDays, signedCookies } from "./cookies.server.ts";
import { Notice } from "./notices.tsx";
import { retentionPeriods } from "./retention.server.ts";
import { findSlots } from "./slots.server.ts";
import { privacyTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title);

export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const [periods, slots] = await Promise.all([retentionPeriods(db), findSlots(db)]);
  const stated = (each: (typeof slots)["US" | "MX"][number]) => ({ slot: each.slot, text_en: each.text_en, text_es: each.text_es, written_at: each.written_at });
  return json({ periods, notices: { US: slots.US.map(stated), MX: slots.MX.map(stated) }, cookies: signedCookies(), session: cookieName(), draftDays: draftDays(), demo: readSettings().DEMO });
}

const SECTIONS = { kept: texts.kept, sees: texts.sees, public: texts.isPublic, "how-long": texts.howLong, cookies: texts.cookies, rights: texts.rights, "privacy-act": texts.noticeUS, aviso: texts.noticeMX };

/** Who sees what, as README.md says it: public, author with the receipt, desk. */
const SEEN: [Text, Text, Text, Text][] = [
  [texts.seesText, texts.yes, texts.yes, texts.yes],
  [texts.seesName, texts.asChosen, texts.yes, texts.yes],
  [texts.seesMessages, texts.no, texts.yes, texts.yes],
  [texts.seesEmail, texts.no, texts.no, texts.yes],
  [texts.seesPrivate, texts.no, texts.withReason, texts.yes],
  [texts.seesNotes, texts.no, texts.no, texts.yes],
  [texts.seesDraft, texts.no, texts.no, texts.yes],
];

export default function PrivacyPage() {
  const { periods, notices, cookies, session, draftDays, demo } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const rows = <Key,>(list: Key[], row: (each: Key) => ReactNode[]) => list.map(row);
  return (
    <Page title={say(texts.title)} crumbs={[{ to: `/${language}/privacy`, text: say(texts.title) }]}>
      <p className="usa-intro">{say(texts.intro)}</p>
      <nav aria-label={say(texts.contents)}>
        <ul className="usa-list">{Object.entries(SECTIONS).map(([id, text]) => <li key={id}><a className="usa-link" href={`#${id}`}>{say(text)}</a></li>)}</ul>
      </nav>
      <section id="kept">
        <h2>{say(texts.kept)}</h2>
        <ul className="usa-list">
          {[say(texts.kept1), say(texts.kept2), say(texts.kept3), say(texts.kept4, { days: draftDays }), say(texts.kept5), say(texts.kept6)].map((line) => <li key={line}>{line}</li>)}
        </ul>
      </section>
      <section id="sees">
        <h2>{say(texts.sees)}</h2>
        <Table caption={say(texts.seesCaption)} heads={[texts.what, texts.public, texts.author, texts.desk].map((head) => say(head))} rows={rows(SEEN, (row) => row.map((cell) => say(cell)))} />
      </section>
      <section id="public">
        <h2>{say(texts.isPublic)}</h2>
        <p>{say(texts.isPublicText)}</p>
      </section>
      <section id="how-long">
        <h2>{say(texts.howLong)}</h2>
        <p>{say(texts.howLongText)}</p>
        <Table caption={say(texts.howLongCaption)} heads={[texts.what, texts.period, texts.why].map((head) => say(head))}
          rows={rows(periods, (period) => [say(texts[period.subject]), say(texts.months, { months: period.months }), pick(period, "why", language)])} />
        <p>{say(texts.operators)}</p>
        <p>{say(texts.withRecord)}</p>
        <p>{say(texts.hashGone)}</p>
      </section>
      <section id="cookies">
        <h2>{say(texts.cookies)}</h2>
        <p>{say(texts.cookiesText)}</p>
        <Table caption={say(texts.cookiesCaption)} heads={[texts.cookieName, texts.cookieFor, texts.cookieLasts].map((head) => say(head))}
          rows={[
            ...rows(cookies, ({ name, purpose, seconds }) => [<code key={name}>{name}</code>, purpose[language], lasting(seconds)]),
            [<code key="session">{session}</code>, say(texts.cookieSession), say(texts.sessionLasts)],
          ]} />
      </section>
      <section id="rights">
        <h2>{say(texts.rights)}</h2>
        <p>{say(texts.rightsHere)} <a className="usa-link" href={`/${language}/track`}>{say(texts.toTracking)}</a></p>
        <h3>{say(texts.rightsUS)}</h3>
        <p>{say(texts.rightsUSText)}</p>
        <h3>{say(texts.rightsMX)}</h3>
        <p>{say(texts.rightsMXText)}</p>
      </section>
      <Notice government="US" slots={notices.US} demo={demo} />
      <Notice government="MX" slots={notices.MX} demo={demo} />
    </Page>
  );

  function lasting(seconds: number): string {
    if (seconds >= 86_400) return say(texts.days, { count: Math.round(seconds / 86_400) });
    return seconds >= 3600 ? say(texts.hours, { count: Math.round(seconds / 3600) }) : say(texts.minutes, { count: Math.round(seconds / 60) });
  }
}

/** A table whose first column names its rows; on a phone each row becomes a card with its heads beside the cells. */
function Table({ caption, heads, rows }: { caption: string; heads: string[]; rows: ReactNode[][] }) {
  return (
    <table className="usa-table usa-table--borderless usa-table--stacked">
      <caption className="usa-sr-only">{caption}</caption>
      <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>{row.map((cell, column) => (column === 0 ? <th key={column} scope="row" data-label={heads[column]}>{cell}</th> : <td key={column} data-label={heads[column]}>{cell}</td>))}</tr>
        ))}
      </tbody>
    </table>
  );
}
