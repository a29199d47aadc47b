import { LOCALE, type Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { uiTexts as texts } from "./texts.ts";

/** A text as it was written: its paragraphs (`numbered` where somebody speaks of them), its language, and a word about that language where it is not the page's. */
export function OriginalText({ lang, text, numbered }: { lang?: Language; text: string; numbered?: boolean }) {
  const language = useLanguage();
  const say = useSay();
  const paragraphs = text.split(/\r?\n\s*\r?\n/).filter((paragraph) => paragraph.trim()).map((paragraph, index) => <p key={index}>{paragraph.trim()}</p>);
  const foreign = lang !== undefined && lang !== language;
  return (
    <div className="original-text">
      {foreign && <p className="original-text__language"><span className="language-badge">{say(lang === "en" ? texts.writtenInEnglish : texts.writtenInSpanish)}</span></p>}
      <div lang={lang && LOCALE[lang]}>
        {numbered ? <ol className="numbered">{paragraphs.map((paragraph, index) => <li key={index} id={`paragraph-${index + 1}`}>{paragraph}</li>)}</ol> : paragraphs}
      </div>
    </div>
  );
}
