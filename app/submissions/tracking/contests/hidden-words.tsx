import { LOCALE, type Language, type Text } from "#app/languages/languages.ts";
import { useSay } from "#app/languages/use-language.ts";
import { redactionReasonLabel, type Field, type RedactionReason } from "../../redactions/redactions.ts";
import { submissionTexts } from "../../texts.ts";
import { contestingTexts as texts } from "./texts.ts";

export type HiddenWord = { id: number; field: Field; quote: string; reason_code: RedactionReason; note: string | null };
const FIELD: Record<Field, Text> = { title: submissionTexts.title, text: texts.inText, name: submissionTexts.name, organization: submissionTexts.organization };

/** The author's own words that the public does not read, and why. */
export function HiddenWords({ hidden, lang }: { hidden: HiddenWord[]; lang: Language }) {
  const say = useSay();
  return (
    <table className="usa-table usa-table--borderless usa-table--stacked">
      <caption className="usa-sr-only">{say(texts.hidden)}</caption>
      <thead><tr><th scope="col">{say(texts.words)}</th><th scope="col">{say(texts.where)}</th><th scope="col">{say(texts.why)}</th></tr></thead>
      <tbody>
        {hidden.map(({ id, field, quote, reason_code, note }) => (
          <tr key={id}>
            <th scope="row" data-label={say(texts.words)}><mark className="redacted" lang={LOCALE[lang]}>{quote}</mark></th>
            <td data-label={say(texts.where)}>{say(FIELD[field])}</td>
            <td data-label={say(texts.why)}>{say(redactionReasonLabel[reason_code])}{note && <><br /><span lang={LOCALE[lang]}>{note}</span></>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
