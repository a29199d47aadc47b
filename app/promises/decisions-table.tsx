import { formatMonth, formatNumber } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { TOLD_FROM, type PublicCounts } from "#app/reports/counts/counts.ts";
import { promisePageTexts as texts } from "./page-texts.ts";

/** Decisions of each government in time and late, by month, the newest first. What is too little to be told says so. */
export function DecisionsTable({ decisions }: { decisions: PublicCounts["decisions"] }) {
  const say = useSay();
  const language = useLanguage();
  const months = [...new Set(decisions.map(({ month }) => month))].filter((month) => decisions.some((each) => each.month === month && (each.kept !== null || each.missed !== null))).reverse();
  const columns = (["US", "MX"] as const).flatMap((government) => (["kept", "missed"] as const).map((of) => ({ government, of, text: say(texts.decidedBy, { government: say(texts[government]), what: say(of === "kept" ? texts.kept : texts.late) }) })));
  const told = (count: number | null) => (count === null ? say(texts.tooFew, { count: TOLD_FROM }) : formatNumber(language, count));
  return (
    <>
      <p>{say(texts.decisionsIntro, { count: TOLD_FROM })}</p>
      {months.length === 0 ? <p>{say(texts.decisionsNone, { count: TOLD_FROM })}</p> : (
        <table className="usa-table usa-table--borderless usa-table--stacked promise-table">
          <caption className="usa-sr-only">{say(texts.decisions)}</caption>
          <thead><tr><th scope="col">{say(texts.month)}</th>{columns.map(({ text }) => <th scope="col" key={text}>{text}</th>)}</tr></thead>
          <tbody>
            {months.map((month) => (
              <tr key={month}>
                <th scope="row" data-label={say(texts.month)}>{formatMonth(language, month)}</th>
                {columns.map(({ government, of, text }) => <td key={text} data-label={text}>{told(decisions.find((each) => each.month === month && each.government === government)![of])}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
