import { formatNumber } from "#app/languages/formats.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { SidesChart } from "#app/ui/chart.tsx";
import { mostlyFrom } from "./sides.ts";
import type { ThemeSides } from "./themes.server.ts";
import { publicThemeTexts as texts } from "./texts.ts";

/** How many themes a picture holds: the table has them all. */
const DRAWN = 12;

/** Where the stakeholders of the two countries differ: the distinct texts of each behind every theme, as bars to both sides and as a table. */
export function Sides({ themes, level = "h3" }: { themes: readonly ThemeSides[]; level?: "h3" | "h4" }) {
  const say = useSay();
  const language = useLanguage();
  if (themes.length === 0) return null;
  // In the order of their names, those that the most texts speak of: a picture of dozens says nothing.
  const least = themes.map(({ US, MX }) => US + MX).sort((one, other) => other - one)[DRAWN - 1] ?? 0;
  const drawn = themes.filter(({ US, MX }) => US + MX >= least).slice(0, DRAWN);
  const oneSided = drawn.filter((theme) => mostlyFrom(theme) !== null).length;
  const side = (count: number) => ({ value: count, text: formatNumber(language, count) });
  const columns = [["US", texts.unitedStates], ["MX", texts.mexico]] as const;
  return (
    <SidesChart id="sides" level={level} heading={say(texts.sidesHeading, { count: oneSided, all: drawn.length })} caption={say(texts.sidesCaption)}
      sides={{ left: { kind: "US", label: say(texts.unitedStates) }, right: { kind: "MX", label: say(texts.mexico) } }}
      rows={drawn.map((theme) => ({ label: pick(theme, "label", language), left: side(theme.US), right: side(theme.MX) }))}>
      <details>
        <summary>{say(texts.showTable)}</summary>
        <table className="usa-table usa-table--borderless usa-table--stacked">
          <caption>{say(texts.sidesTable)}</caption>
          <thead><tr><th scope="col">{say(texts.theme)}</th>{columns.map(([country, text]) => <th scope="col" key={country}>{say(text)}</th>)}</tr></thead>
          <tbody>{themes.map((theme) => (
            <tr key={theme.slug}>
              <th scope="row" data-label={say(texts.theme)}><a className="usa-link" href={`/${language}/themes/${theme.slug}`}>{pick(theme, "label", language)}</a></th>
              {columns.map(([country, text]) => <td key={country} data-label={say(text)}>{formatNumber(language, theme[country])}</td>)}
            </tr>
          ))}</tbody>
        </table>
      </details>
    </SidesChart>
  );
}
