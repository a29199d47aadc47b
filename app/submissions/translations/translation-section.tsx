import { formatDay } from "#app/languages/formats.ts";
import { LOCALE, otherLanguage, type Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { publicTranslationTexts as texts } from "./texts.ts";

type Translated = { title: string; text: string; kind: "machine" | "human"; reviewed_at: string | null };

/** A translation under its original: what it is worth first, then its words in their language. */
export function TranslationSection({ translation, original }: { translation: Translated; original: Language }) {
  const say = useSay();
  const language = useLanguage();
  const into = otherLanguage(original);
  return (
    <section id="translation" className="public-translation" aria-labelledby="translation-title">
      <h2 id="translation-title">{say(into === "en" ? texts.intoEnglish : texts.intoSpanish)}</h2>
      <p className="origin-mark">
        <strong>{say(translation.kind === "machine" ? texts.byMachine : texts.byPeople)}</strong>
        {translation.reviewed_at && <> · {say(texts.reviewedOn, { date: formatDay(language, translation.reviewed_at) })}</>}
        {" · "}{say(texts.originalCounts)}
      </p>
      <div className="original-text" lang={LOCALE[into]}>
        <h3>{translation.title}</h3>
        {translation.text.split(/\n\s*\n/).map((paragraph, index) => <p key={index}>{paragraph}</p>)}
      </div>
    </section>
  );
}
