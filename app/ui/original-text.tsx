import { LOCALE, type Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { paragraphsOf } from "#app/languages/paragraphs.ts";
import { uiTexts as texts } from "./texts.ts";

/** A text as it was written: its paragraphs, its language, and a word about that language where it is not the page's. */
export function OriginalText({ lang, text }: { lang?: Language; text: string }) {
  const language = useLanguage();
  const say = useSay();
  const foreign = lang !== undefined && lang !== language;
  return (
    <div className="original-text">
      {foreign && <p className="original-text__language"><span className="language-badge">{say(lang === "en" ? texts.writtenInEnglish : texts.writtenInSpanish)}</span></p>}
      <div lang={lang && LOCALE[lang]}>
        {paragraphsOf(text).map((paragraph, index) => <p key={index}>{paragraph}</p>)}
      </div>
    </div>
  );
}
