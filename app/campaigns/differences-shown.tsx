import { LOCALE, type Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Run } from "./differences.ts";
import { publicCampaignTexts as texts } from "./public-texts.ts";

/** A text with what it adds to its template underlined and what it leaves out crossed out; said in words for who does not see it. */
export function Differences({ runs, language }: { runs: readonly Run[]; language: Language }) {
  const say = useSay();
  if (runs.every(({ kind }) => kind === "same")) return <p>{say(texts.differsNowhere)}</p>;
  return (
    <>
      <p className="usa-hint">{say(texts.legend)}</p>
      <div className="pieces" lang={LOCALE[language]}>
        {runs.map(({ kind, text }, at) =>
          kind === "same" ? <span key={at}>{text}</span>
          : kind === "added" ? <ins key={at}><Word>{say(texts.added)}</Word>{text}</ins>
          : <del key={at}><Word>{say(texts.leftOut)}</Word>{text}</del>)}
      </div>
    </>
  );
}

/** In the page's language, within a text that may be in the other. */
function Word({ children }: { children: string }) {
  return <span className="usa-sr-only" lang={LOCALE[useLanguage()]}>{` [${children}] `}</span>;
}
