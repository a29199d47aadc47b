import type { Language } from "#app/languages/languages.ts";
import { useSay } from "#app/languages/use-language.ts";
import { uiTexts as texts } from "./texts.ts";
import { Day } from "./when.tsx";

export type Origin = "official" | "translation" | "portal-translation" | "portal-summary";
export type Source = { url: string; title: string; dated: string; secondary: boolean };

const SAID = {
  official: texts.official,
  translation: texts.translation,
  "portal-translation": texts.portalTranslation,
  "portal-summary": texts.portalSummary,
} as const;

/** The origin of a text in a language: `originOf(pillar, "summary", "es")` is `pillar.summary_es_origin`. */
export const originOf = <Row, Name extends string>(row: Row & Record<`${Name}_${Language}_origin`, string>, name: Name, language: Language) =>
  row[`${name}_${language}_origin`] as Origin;

/** Whose words these are, and where they can be checked. */
export function OriginMark({ origin, sources }: { origin?: Origin; sources: (Source | null)[] }) {
  const say = useSay();
  return (
    <p className="origin-mark">
      {origin && <span className={`origin-mark__kind origin-mark__kind--${origin}`}>{say(SAID[origin])}</span>}
      {sources.map((source) => source && <span key={source.url}>{say(texts.source)} <SourceLink {...source} /></span>)}
    </p>
  );
}

/** A document, its day, and whether others than the two governments wrote it. */
export function SourceLink({ url, title, dated, secondary }: Source) {
  const say = useSay();
  return <><a href={url} rel="external noopener">{title}</a>, <Day at={dated} />{secondary && <> ({say(texts.secondary)})</>}</>;
}
