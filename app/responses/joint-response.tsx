import { CAPITALS, formatDay } from "#app/languages/formats.ts";
import { LOCALE, otherLanguage, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { titleOfKind } from "./labels.ts";
import { publicTexts } from "./public-texts.ts";
import type { ResponseKind } from "./responses.ts";
import { responseTexts as texts } from "./texts.ts";

export type Published = {
  id: number; kind: ResponseKind; text_en: string; text_es: string; reason_en: string | null; reason_es: string | null; note_en: string | null; note_es: string | null;
  published_at: string; first_published_at?: string | null; hash?: string; signatures?: { government: "US" | "MX"; signed_at: string }[];
};

/** A response as everyone reads it beside what it answers: in the language of the page, the other one a step away, with the signatures it stands on. */
export function JointResponse(response: Published) {
  const { id, kind, signatures, hash, published_at } = response;
  const language = useLanguage();
  const say = useSay();
  const other = otherLanguage(language);
  const { reason_en, reason_es, note_en, note_es } = response;
  return (
    <section className="joint-response" id={`answer-${id}`}>
      <h2>{say(titleOfKind[kind])}</h2>
      {reason_en && reason_es && <p><strong>{say(publicTexts.because)}</strong> {pick({ reason_en, reason_es }, "reason", language)}</p>}
      <p className="usa-hint">{say(note_en ? publicTexts.correctedOn : texts.answeredOn, { date: formatDay(language, published_at) })}</p>
      {note_en && note_es && <p><strong>{say(publicTexts.note)}</strong> {pick({ note_en, note_es }, "note", language)}</p>}
      <OriginalText text={pick(response, "text", language)} />
      <details>
        <summary>{say(texts.inOther)}</summary>
        <div lang={LOCALE[other]}><OriginalText text={pick(response, "text", other)} /></div>
      </details>
      {signatures && hash && (
        <div className="seals">
          <ul className="usa-list usa-list--unstyled">
            {signatures.map(({ government, signed_at }) => (
              <li key={government}>{say(government === "US" ? texts.signedForUS : texts.signedForMX, { date: formatDay(language, signed_at, CAPITALS[government]) })}</li>
            ))}
          </ul>
          <p className="usa-hint">{say(texts.sameText)} <code className="hash">{hash}</code></p>
        </div>
      )}
      <p><a className="usa-link" href={`/${language}/responses/${id}`}>{say(publicTexts.toPage)}</a></p>
    </section>
  );
}
