import type { SerializeFrom } from "@remix-run/node";
import type { Text } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Day } from "#app/ui/when.tsx";
import { triageTexts } from "../texts.ts";
import type { Contested } from "./contests.server.ts";
import { contestTexts as texts } from "./texts.ts";

/** Redactions that wait for somebody: contested by their authors, or made after publication. Nothing where none does. */
export function WaitingRedactions({ title, intro, rows, to }: { title: Text; intro: Text; rows: SerializeFrom<Contested>[]; to: "contest" | "late" }) {
  const say = useSay();
  const language = useLanguage();
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{say(title)}</h2>
      <p className="usa-hint">{say(intro)}</p>
      <table className="usa-table usa-table--borderless usa-table--stacked queue-table">
        <caption className="usa-sr-only">{say(title)}</caption>
        <thead><tr><th scope="col">{say(triageTexts.submission)}</th><th scope="col">{say(texts.since)}</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.reference}>
              <th scope="row" data-label={say(triageTexts.submission)}>
                <a className="usa-link" href={`/${language}/desk/submissions/${row.reference}/redaction#${to}`}><span lang={row.language}>{row.title}</span></a>
                <span className="queue-table__marks">{row.reference}</span>
              </th>
              <td data-label={say(texts.since)}><Day at={row.at} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
