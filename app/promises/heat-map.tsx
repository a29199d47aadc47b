import { dialogueTexts } from "#app/initiatives/texts.ts";
import { formatMonthShort, formatNumber } from "#app/languages/formats.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Government } from "#app/people/people.ts";
import { dueOf, shareKept, sumOf, type AnswerCounts, type Kept } from "./answers.ts";
import { promisePageTexts as texts } from "./page-texts.ts";

/** The promises of a government as a coloured table: a row for each month in which answers were due, the newest first, and a column for each pillar. The number stands in each cell. */
export function HeatMap({ government, months, pillars }: { government: Government; months: AnswerCounts["months"]; pillars: { id: number; name_en: string; name_es: string }[] }) {
  const say = useSay();
  const language = useLanguage();
  const of = (month: string, pillar?: number) => sumOf(months.filter((each) => each.month === month && (pillar === undefined || each.pillar === pillar)).map(({ by }) => by[government]));
  const shown = [...new Set(months.map(({ month }) => month))].filter((month) => dueOf(of(month)) > 0).reverse();
  return (
    <table className="usa-table heat-map">
      <caption>{say(texts[government])}</caption>
      <thead>
        <tr>
          <th scope="col">{say(texts.month)}</th>
          {pillars.map((pillar) => <th scope="col" key={pillar.id}><abbr title={pick(pillar, "name", language)}>{say(dialogueTexts.pillarNumber, { number: pillar.id })}</abbr></th>)}
          <th scope="col">{say(texts.all)}</th>
        </tr>
      </thead>
      <tbody>
        {shown.length === 0 && <tr><td colSpan={pillars.length + 2}>{say(texts.keptNone)}</td></tr>}
        {shown.map((month) => (
          <tr key={month}>
            <th scope="row">{formatMonthShort(language, month)}</th>
            {pillars.map(({ id }) => <Cell counts={of(month, id)} key={id} />)}
            <Cell counts={of(month)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ counts }: { counts: Kept }) {
  const say = useSay();
  const language = useLanguage();
  const share = shareKept(counts);
  if (dueOf(counts) === 0) return <td><span aria-hidden="true">–</span><span className="usa-sr-only">{say(texts.nothingDue)}</span></td>;
  return (
    <td className={share === null ? "heat-map__open" : `heat-map__cell heat-map__cell--${Math.min(4, Math.floor(share / 20))}`} title={say(texts.cell, counts)}>
      {share === null ? say(texts.openCell, { open: counts.open }) : (
        <>
          <strong>{say(texts.percent, { share })}</strong>
          <span>{say(texts.ofDue, { kept: formatNumber(language, counts.kept), due: formatNumber(language, counts.kept + counts.missed) })}</span>
        </>
      )}
    </td>
  );
}
