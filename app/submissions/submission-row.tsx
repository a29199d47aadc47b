import { LOCALE, otherLanguage, pick, type Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Marked } from "#app/ui/marked.tsx";
import { StatusTag } from "#app/ui/status-tag.tsx";
import { uiTexts } from "#app/ui/texts.ts";
import { Day } from "#app/ui/when.tsx";
import { AuthorLine, type Author } from "./author-line.tsx";
import { publishedTexts } from "./attachments/published-texts.ts";
import { submissionTexts as texts } from "./texts.ts";
import { publicTranslationTexts } from "./translations/texts.ts";

export type ListedSubmission = Author & {
  reference: string; title: string; language: Language; published_at: string | null; snippet: string; answered: boolean;
  /** The reference of the comment it is a part of. */
  original?: string | null;
  in_attachment?: { number: number; snippet: string } | null; in_translation?: string | null; translated: boolean;
};
type Pillar = { id: number; slug: string; name_en: string; name_es: string };

/** One published comment in a list: what, by whom as they chose, when, how it begins or where the searched words stand. */
export function SubmissionRow({ submission, pillar }: { submission: ListedSubmission; pillar?: Pillar | undefined }) {
  const { reference, title, language: written, published_at, snippet, answered, in_attachment: attached, in_translation: inTranslation, translated, original } = submission;
  const said = attached ? "attached" : inTranslation ? "translated" : "original";
  const say = useSay();
  const language = useLanguage();
  return (
    <li className="submission-row">
      <h3 className="submission-row__title"><a href={`/${language}/submissions/${reference}`} lang={LOCALE[written]}>{title}</a></h3>
      <p className="byline"><AuthorLine {...submission} />{original && ` · ${say(texts.partOf, { reference: original })}`}</p>
      <p className="submission-row__snippet" lang={LOCALE[said === "translated" ? otherLanguage(written) : written]}><Marked text={wholeWords(attached?.snippet ?? inTranslation ?? snippet)} /></p>
      <p className="submission-row__marks">
        {answered && <StatusTag status="answered">{say(texts.statusAnswered)}</StatusTag>}
        {written !== language && <span className="language-badge">{say(written === "en" ? uiTexts.writtenInEnglish : uiTexts.writtenInSpanish)}</span>}
        {attached && <span className="language-badge">{say(publishedTexts.foundIn, { number: attached.number })}</span>}
        {said === "translated" && <span className="language-badge">{say(publicTranslationTexts.foundIn)}</span>}
        {translated && <a href={`/${language}/submissions/${reference}#translation`}>{say(publicTranslationTexts.read)}<span className="usa-sr-only">: <span lang={LOCALE[written]}>{title}</span></span></a>}
        {published_at && <Day at={published_at} />}
        {pillar && <a href={`/${language}/pillars/${pillar.slug}`}>{pillar.id}. {pick(pillar, "name", language)}</a>}
      </p>
    </li>
  );
}

/** A beginning that was cut ends at a word and says that it goes on. */
const wholeWords = (text: string) => (text.length < 280 ? text : `${text.replace(/\s+\S*$/, "")} …`);
