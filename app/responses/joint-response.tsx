import { CAPITALS, formatDay } from "#app/languages/formats.ts";
import { LOCALE, otherLanguage, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { responseTexts as texts } from "./texts.ts";

export type Published = {
  text_en: string; text_es: string; published_at: string; hash?: string; signatures?: { government: "US" | "MX"; signed_at: string }[];
};

/** A joint answer as everyone reads it: in the language of the page, the other one a step away, with the signatures it stands on. */
export function JointResponse(response: Published) {
  const { signatures, hash, published_at } = response;
  const language = useLanguage();
  const say = useSay();
  const other = otherLanguage(language);
  return (
    <section className="joint-response">
      <h2>{say(texts.jointResponse)}</h2>
      <p className="usa-hint">{say(texts.answeredOn, { date: formatDay(language, published_at) })}</p>
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
    </section>
  );
}
