import { plainWords } from "#app/campaigns/alike.ts";

/** Words that are known to belong to a theme: those of a coded point, or the theme's own where there is none. */
export type Known = { theme: number; point: number | null; words: string };
/** A theme that words resemble, how much, from 0 to 1, and the point they resemble most; null: the theme's own words. */
export type Near = { theme: number; score: number; point: number | null };

/** What is less alike is not proposed, nor more than so many themes: docs/decisions/0035-points-and-themes.md tells how these were chosen. */
export const LIKENESS = { least: 0.25, most: 3, stem: 6 } as const;

/** The words of a text as they are compared: without case, accents and endings, each word longer than three letters. */
export const termsOf = (text: string): string[] => plainWords(text).filter((word) => word.length > 3).map((word) => word.slice(0, LIKENESS.stem));

const indexes = new WeakMap<readonly Known[], Index>();
type Index = { weight: Map<string, number>; holders: Map<string, { at: number; weight: number }[]> };

/**
 * The themes whose known words are most like these: by the cosine of their terms, each weighted by how often it stands there and how rare it
 * is among all that is known (tf-idf). The same words always give the same answer.
 */
export function nearest(words: string, known: readonly Known[]): Near[] {
  let index = indexes.get(known);
  if (!index) indexes.set(known, (index = indexOf(known)));
  const asked = weighed(termsOf(words), index.weight);
  const scores = new Map<number, number>();
  for (const [term, weight] of asked) for (const holder of index.holders.get(term) ?? []) scores.set(holder.at, (scores.get(holder.at) ?? 0) + weight * holder.weight);
  const best = new Map<number, Near>();
  for (const [at, score] of scores) {
    const { theme, point } = known[at]!;
    const rounded = Math.min(1, Math.round(score * 1000) / 1000);
    const before = best.get(theme);
    if (rounded >= LIKENESS.least && (!before || rounded > before.score || (rounded === before.score && (point ?? Infinity) < (before.point ?? Infinity)))) best.set(theme, { theme, score: rounded, point });
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.theme - b.theme).slice(0, LIKENESS.most);
}

function indexOf(known: readonly Known[]): Index {
  const terms = known.map(({ words }) => termsOf(words));
  const among = new Map<string, number>();
  for (const each of terms) for (const term of new Set(each)) among.set(term, (among.get(term) ?? 0) + 1);
  const weight = new Map([...among].map(([term, count]) => [term, Math.log((1 + known.length) / (1 + count)) + 1]));
  const holders: Index["holders"] = new Map();
  for (const [at, each] of terms.entries()) {
    for (const [term, share] of weighed(each, weight)) {
      const list = holders.get(term);
      if (list) list.push({ at, weight: share });
      else holders.set(term, [{ at, weight: share }]);
    }
  }
  return { weight, holders };
}

/** Terms with their weights, of length one together. What nobody knows is as rare as can be. */
function weighed(terms: readonly string[], weight: ReadonlyMap<string, number>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const rarest = Math.log(1 + weight.size) + 1;
  const raw = [...counts].map(([term, count]) => [term, (1 + Math.log(count)) * (weight.get(term) ?? rarest)] as const);
  const length = Math.hypot(...raw.map(([, value]) => value)) || 1;
  return new Map(raw.map(([term, value]) => [term, value / length]));
}
