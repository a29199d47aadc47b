import { THRESHOLDS, areAlike, shapeOf } from "#app/campaigns/alike.ts";

/** Repeatable: the same seed gives the same numbers from 0 up to 1. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const SYLLABLES = ["ca", "mi", "no", "tra", "ler", "so", "ver", "pla", "den", "gu", "ri", "fo", "ses", "tan", "lum", "bor", "que", "ti", "ma", "res"];
const word = (roll: () => number) => Array.from({ length: 2 + Math.floor(roll() * 3) }, () => SYLLABLES[Math.floor(roll() * SYLLABLES.length)]).join("");
const sentence = (roll: () => number) => `${Array.from({ length: 6 + Math.floor(roll() * 14) }, () => word(roll)).join(" ")}.`;
export const aText = (roll: () => number, sentences = 6) => Array.from({ length: sentences }, () => sentence(roll)).join(" ");

/** A copy of a text in which this share of the words is another, and to which sentences were added. */
export function variantOf(text: string, { changed, added = 0 }: { changed: number; added?: number }, roll: () => number): string {
  const words = text.split(" ").map((each) => (roll() < changed ? word(roll) + (each.endsWith(".") ? "." : "") : each));
  return [words.join(" "), ...Array.from({ length: added }, () => sentence(roll))].join(" ");
}

/** The groups of texts as the published method says, found the plain way: in memory, all at once. Each a sorted list of places, the single ones left out. */
export function groupsOf(texts: readonly string[], alike = areAlike): number[][] {
  const shapes = texts.map(shapeOf);
  const distinct = [...new Map(shapes.map((shape) => [shape.hash, shape])).values()]
    .sort((a, b) => a.size - b.size || Number(Buffer.from(a.hash, "hex").readBigInt64BE() - Buffer.from(b.hash, "hex").readBigInt64BE() > 0n) || -1);
  const firstOf = new Map<bigint, typeof distinct>();
  for (const shape of distinct) for (const key of shape.keys) firstOf.set(key, [...(firstOf.get(key) ?? []), shape].slice(0, THRESHOLDS.compared));
  const above = new Map(distinct.map(({ hash }) => [hash, hash]));
  const top = (hash: string): string => (above.get(hash) === hash ? hash : top(above.get(hash)!));
  for (const shape of distinct) {
    for (const other of shape.keys.flatMap((key) => firstOf.get(key)!)) if (other !== shape && alike(shape.shingles, other.shingles)) above.set(top(shape.hash), top(other.hash));
  }
  return grouped(shapes.map(({ hash }) => top(hash)));
}

/** The places of each label that more than one has. */
export function grouped(labels: readonly (string | number | null)[]): number[][] {
  const places = new Map<string | number, number[]>();
  labels.forEach((label, place) => label !== null && places.set(label, [...(places.get(label) ?? []), place]));
  return [...places.values()].filter((group) => group.length > 1).sort((a, b) => a[0]! - b[0]!);
}
