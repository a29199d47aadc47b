import { formatNumber } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { BarChart } from "#app/ui/chart.tsx";
import { TOLD_FROM, type AnswerCounts } from "./answers.ts";
import { promisePageTexts as texts } from "./page-texts.ts";

const TIMES = [{ of: "days", name: texts.joint, column: texts.medianJoint }, { of: "US", name: texts.US, column: texts.medianUS }, { of: "MX", name: texts.MX, column: texts.medianMX }] as const;

/** Whether both languages are answered alike: by which day half of the comments in each had an answer, and the signature of each government. */
export function LanguageTimes({ languages }: { languages: AnswerCounts["languages"] }) {
  const say = useSay();
  const language = useLanguage();
  const [en, es] = (["en", "es"] as const).map((each) => languages.find((row) => row.language === each)!) as [AnswerCounts["languages"][number], AnswerCounts["languages"][number]];
  const told = (days: number | null) => (days === null ? say(texts.tooFew, { count: TOLD_FROM }) : formatNumber(language, days));
  return (
    <BarChart id="languages" level="h3" caption={say(texts.languagesCaption)} legend={([en, es]).map((each) => ({ kind: each.language, label: say(texts[each.language]), title: say(texts.legend) }))}
      heading={en.days === null || es.days === null ? say(texts.languagesNone, { count: TOLD_FROM }) : say(texts.languagesSay, { en: en.days, es: es.days })}
      rows={TIMES.map(({ of, name }) => ({ label: say(name), bars: [en, es].map((each) => ({ segments: [{ kind: each.language, value: each[of] ?? 0 }], text: told(each[of]) })) }))}>
      <details>
        <summary>{say(texts.showTable)}</summary>
        <table className="usa-table usa-table--borderless usa-table--stacked">
          <caption>{say(texts.languages)}</caption>
          <thead><tr><th scope="col">{say(texts.language)}</th><th scope="col">{say(texts.answered)}</th>{TIMES.map(({ of, column }) => <th scope="col" key={of}>{say(column)}</th>)}</tr></thead>
          <tbody>
            {[en, es].map((each) => (
              <tr key={each.language}>
                <th scope="row" data-label={say(texts.language)}>{say(texts[each.language])}</th>
                <td data-label={say(texts.answered)}>{formatNumber(language, each.answered)}</td>
                {TIMES.map(({ of, column }) => <td key={of} data-label={say(column)}>{told(each[of])}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </BarChart>
  );
}
