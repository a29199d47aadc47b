import type { SerializeFrom } from "@remix-run/node";
import { formatMonth } from "#app/languages/formats.ts";
import { LOCALE, pick, type Language } from "#app/languages/languages.ts";
import { say as sayIn } from "#app/languages/say.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Government } from "#app/people/people.ts";
import { StatusTag, type TaggedStatus } from "#app/ui/status-tag.tsx";
import { Day } from "#app/ui/when.tsx";
import type { BoardRow } from "./board.server.ts";
import { PARTS, partOf, quarterAfter, quarterOf, type Standing } from "./commitments.ts";
import { commitmentTexts as texts } from "./texts.ts";

const SHAPE = { late: "overdue", proposed: "planned", agreed: "due", "in-progress": "in-review", done: "met", dropped: "cancelled" } as const satisfies Record<Standing, TaggedStatus>;

/** Where a commitment stands: a word and a shape. */
export function StandingTag({ standing }: { standing: Standing }) {
  const say = useSay();
  return <StatusTag status={SHAPE[standing]}>{say(texts[standing])}</StatusTag>;
}

/** "October 2026 to December 2026", from "2026-Q4". */
function spanOf(language: Language, quarter: string): string {
  const month = (number: number) => formatMonth(language, `${quarter.slice(0, 4)}-${String(number).padStart(2, "0")}`);
  const last = Number(quarter[6]) * 3;
  return sayIn(language, texts.quarterSpan, { from: month(last - 2), to: month(last) });
}

/** The governments a version waits for, in words. */
export function useGovernments() {
  const say = useSay();
  return (governments: readonly Government[]) => (governments.length === 2 ? say(texts.bothCountries) : say(governments[0] === "US" ? texts.unitedStates : texts.mexico));
}

/** The board: what is late first, then by the quarter in which it is due. `to` is where a commitment's page is. */
export function Board({ found, today, to, heading: Heading = "h2", brief }: { found: SerializeFrom<BoardRow>[]; today: string; to: string; heading?: "h2" | "h3" | "h4"; brief?: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const quarter = quarterOf(today);
  const titles = {
    late: say(texts.partLate), proposed: say(texts.partProposed), "this-quarter": say(texts.partThisQuarter, { quarter: spanOf(language, quarter) }), "next-quarter": say(texts.partNextQuarter, { quarter: spanOf(language, quarterAfter(quarter)) }),
    later: say(texts.partLater), undated: say(texts.partUndated), done: say(texts.partDone), dropped: say(texts.partDropped),
  };
  return (
    <>
      {PARTS.map((part) => ({ part, rows: found.filter((row) => partOf(today, row) === part) })).filter(({ rows }) => rows.length > 0).map(({ part, rows }) => (
        <section key={part} aria-labelledby={`part-${part}`}>
          <Heading id={`part-${part}`}>{titles[part]}</Heading>
          <Rows rows={rows} to={to} title={titles[part]} brief={brief} />
        </section>
      ))}
    </>
  );
}

function Rows({ rows, to, title, brief }: { rows: SerializeFrom<BoardRow>[]; to: string; title: string; brief: boolean | undefined }) {
  const say = useSay();
  const language = useLanguage();
  const governments = useGovernments();
  return (
    <table className="usa-table usa-table--borderless usa-table--stacked commitments">
      <caption className="usa-sr-only">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{say(texts.commitment)}</th><th scope="col">{say(texts.due)}</th><th scope="col">{say(texts.state)}</th><th scope="col">{say(texts.owners)}</th>
          {!brief && <th scope="col">{say(texts.pillar)}</th>}<th scope="col">{say(texts.progress)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" data-label={say(texts.commitment)}><a className="usa-link" href={`${to}/${row.slug}`}>{pick(row, "title", language)}</a></th>
            <td data-label={say(texts.due)}>{row.due_on ? <Day at={row.due_on} /> : say(texts.undated)}</td>
            <td data-label={say(texts.state)}>
              <StandingTag standing={row.standing} />
              {row.waits.length > 0 && <p className="usa-hint">{row.newer ? say(texts.newerWaits, { governments: governments(row.waits) }) : say(texts.waitsFor, { governments: governments(row.waits) })}</p>}
            </td>
            <td data-label={say(texts.owners)}>{pick(row, "us", language)} · {pick(row, "mx", language)}</td>
            {!brief && <td data-label={say(texts.pillar)}>{row.pillar_id}. {pick(row, "pillar", language)}</td>}
            <td data-label={say(texts.progress)}>{say(texts.progressCount, { count: row.progress })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export type Progress = { id: number; reported_on: string; text_en: string; text_es: string; evidence_url: string | null; evidence_en: string | null; evidence_es: string | null };

/** What was done, newest first, each with where one can see it. `both`: in the two languages, as the desk reads it. */
export function ProgressEntries({ progress, both }: { progress: Progress[]; both?: boolean }) {
  const say = useSay();
  const page = useLanguage();
  if (progress.length === 0) return <p>{say(texts.noProgress)}</p>;
  return (
    <ol className="timeline">
      {progress.map((entry) => (
        <li key={entry.id}>
          <p className="meeting__when"><Day at={entry.reported_on} /></p>
          {(both ? (["en", "es"] as const) : [page]).map((language) => (
            <div key={language} lang={both ? LOCALE[language] : undefined}>
              <p className="preserved">{pick(entry, "text", language)}</p>
              {(entry.evidence_url || entry.evidence_en) && <p>{sayIn(language, texts.evidence)} <Evidence url={entry.evidence_url} name={entry[`evidence_${language}`] ?? entry.evidence_url ?? ""} /></p>}
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}

const Evidence = ({ url, name }: { url: string | null; name: string }) => (url ? <a className="usa-link" href={url} rel="noreferrer">{name}</a> : <>{name}</>);
