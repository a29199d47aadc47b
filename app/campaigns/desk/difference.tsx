import { LOCALE, type Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Run } from "../differences.ts";
import { deskCampaignTexts as texts } from "./texts.ts";

/** So many words are left of each end of a passage that is the same. */
const AROUND = 8;

/** What a text has otherwise than the template, in the order of reading, behind a summary that can be opened. */
export function Difference({ runs, lang }: { runs: readonly Run[]; lang: Language }) {
  const say = useSay();
  if (runs.every(({ kind }) => kind === "same")) return <p className="usa-hint">{say(texts.sameWords)}</p>;
  return (
    <details>
      <summary>{say(texts.difference)}</summary>
      <p className="usa-hint">{say(texts.legend)}</p>
      <div className="pieces" lang={LOCALE[lang]}>
        {runs.map(({ kind, text }, at) =>
          kind === "same" ? <span key={at}>{shortened(text, at === 0, at === runs.length - 1)}</span>
          : kind === "added" ? <ins key={at}><Spoken>{say(texts.added)}</Spoken>{text}</ins>
          : <del key={at}><Spoken>{say(texts.leftOut)}</Spoken>{text}</del>)}
      </div>
    </details>
  );
}

/** For who does not see how it is underlined or crossed out; in the page's language, within a text that may be in the other. */
const Spoken = ({ children }: { children: string }) => <span className="usa-sr-only" lang={LOCALE[useLanguage()]}>{` [${children}] `}</span>;

function shortened(text: string, first: boolean, last: boolean): string {
  const words = text.match(/\s*\S+/g) ?? [];
  if (words.length <= 2 * AROUND + 4) return text;
  return `${first ? "" : words.slice(0, AROUND).join("")} … ${last ? "" : `${words.slice(-AROUND).join("").trimStart()} `}`;
}

/** The sentences that a text adds to its template. */
export function AddedPassages({ passages, lang }: { passages: readonly string[]; lang: Language }) {
  const say = useSay();
  if (passages.length === 0) return null;
  return (
    <>
      <p className="added-passages"><strong>{say(texts.addedPassages, { count: passages.length })}</strong></p>
      {passages.map((quote, at) => <blockquote className="added-passage" lang={LOCALE[lang]} key={at}>{quote}</blockquote>)}
    </>
  );
}
