import { formatDay, formatMonth, formatNumber } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { BarChart } from "#app/ui/chart.tsx";
import { deskCampaignTexts as texts } from "./texts.ts";

/** More days than this are told by month. */
const DAYS = 31;

/** When the members came: a bar for each day or month on which one did, and the table that says the same. */
export function OverTime({ days, from, to, count }: { days: Record<string, number>; from: string; to: string; count: number }) {
  const say = useSay();
  const language = useLanguage();
  const byMonth = Object.keys(days).length > DAYS;
  const counts = new Map<string, number>();
  for (const [day, number] of Object.entries(days).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const label = byMonth ? formatMonth(language, day.slice(0, 7)) : formatDay(language, `${day}T12:00:00Z`, "UTC");
    counts.set(label, (counts.get(label) ?? 0) + number);
  }
  const rows = [...counts].map(([label, value]) => ({ label, bars: [{ segments: [{ kind: "received", value }], text: formatNumber(language, value) }] }));
  return (
    <BarChart id="over-time" heading={say(texts.overHeading, { count, from: formatDay(language, from), to: formatDay(language, to) })} caption={say(texts.overCaption)} rows={rows} legend={[]}>
      <details>
        <summary>{say(texts.showTable)}</summary>
        <table className="usa-table usa-table--borderless usa-table--stacked">
          <caption>{say(texts.over)}</caption>
          <thead><tr><th scope="col">{say(texts.when)}</th><th scope="col">{say(texts.letters)}</th></tr></thead>
          <tbody>{[...counts].map(([label, value]) => <tr key={label}><th scope="row" data-label={say(texts.when)}>{label}</th><td data-label={say(texts.letters)}>{formatNumber(language, value)}</td></tr>)}</tbody>
        </table>
      </details>
    </BarChart>
  );
}
