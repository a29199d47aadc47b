import { LOCALE } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { mergingTexts as texts } from "./texts.ts";
import type { Piece } from "./merging.ts";

/** Words with what came and what went: underlined or struck through, and said aloud to who cannot see it. */
export function Pieces({ pieces, lang }: { pieces: Piece[]; lang?: string | undefined }) {
  const say = useSay();
  const language = useLanguage();
  if (pieces.every(({ text }) => !text.trim())) return <p className="pieces">{say(texts.empty)}</p>;
  return (
    <p className="pieces" lang={lang}>
      {pieces.map(({ text, changed }, index) => {
        if (!changed) return <span key={index}>{text}</span>;
        const Tag = changed === "came" ? "ins" : "del";
        return <Tag key={index}><span className="usa-sr-only" lang={LOCALE[language]}>{say(texts[changed])} </span>{text}</Tag>;
      })}
    </p>
  );
}
