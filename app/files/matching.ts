/** A letter, figure or other sign of a text, as one is drawn on a page, and what lies between it and the one before. White space is no sign. */
export type Sign = { text: string; gap: "none" | "space" | "line" };
/** Signs that lie next to each other, the last included. */
export type Found = { from: number; to: number };

/** The signs of a text, and where each begins in it. */
export function signsOf(text: string): { signs: Sign[]; at: number[] } {
  const signs: Sign[] = [];
  const at: number[] = [];
  let gap: Sign["gap"] = "line";
  let index = 0;
  for (const character of text) {
    if (/\s/u.test(character)) gap = character === "\n" || gap === "line" ? "line" : "space";
    else if (!/^[\u00ad\u200b-\u200d\u2060\ufeff]$/u.test(character)) {
      signs.push({ text: character, gap });
      at.push(index);
      gap = "none";
    }
    index += character.length;
  }
  return { signs, at };
}

/**
 * Where words stand in signs. Case, accents, ligatures, white space, line breaks, and kinds of dashes and quotation marks do not count,
 * nor the hyphen with which a line ends. Words stand by themselves, unless they are looked for inside longer ones.
 */
export function findWords(signs: readonly Sign[], words: string, inside = false): Found[] {
  const needles = new Set([true, false].map((joined) => folded(signsOf(words).signs, joined).text).filter((needle) => needle !== ""));
  const found: Found[] = [];
  for (const joined of [false, true]) {
    const { text, of } = folded(signs, joined);
    for (const needle of needles) {
      for (let place = text.indexOf(needle); place >= 0; place = text.indexOf(needle, place + 1)) {
        const [from, to] = [of[place]!, of[place + needle.length - 1]!];
        if (inside || (isEdge(signs, from) && isEdge(signs, to + 1))) found.push({ from, to });
      }
    }
  }
  // Of those that overlap the first stands: the second would be counted for the same words.
  let last = -1;
  return found.sort((one, other) => one.from - other.from || other.to - one.to).filter(({ from, to }) => from > last && (last = to) >= 0);
}

const isOfWord = (sign: Sign | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign.text);
const isEdge = (signs: readonly Sign[], at: number) => signs[at]?.gap !== "none" || !isOfWord(signs[at]) || !isOfWord(signs[at - 1]);

/** What counts of signs, and to which sign each piece of it belongs. */
function folded(signs: readonly Sign[], joined: boolean): { text: string; of: number[] } {
  let text = "";
  const of: number[] = [];
  signs.forEach((sign, index) => {
    if (joined && /^[-\u2010\u2011]$/.test(sign.text) && signs[index + 1]?.gap === "line") return;
    const plain = sign.text.normalize("NFKD").replace(/[\p{M}\p{Cf}\s]/gu, "").toLowerCase().replace(/[\p{Pd}\u2212]/gu, "-").replace(/['`´‘’‚‛′"“”„«»″]/gu, "'");
    text += plain;
    for (let piece = 0; piece < plain.length; piece++) of.push(index);
  });
  return { text, of };
}

/** A piece of a text that goes, and what is read in its place. */
export type Cut = { start: number; end: number; mark: string };

/** Cuts in their order and apart from each other: where two overlap they are one, with the mark of the first. */
export function apart(cuts: Cut[]): Cut[] {
  const kept: Cut[] = [];
  for (const cut of [...cuts].sort((one, other) => one.start - other.start || other.end - one.end)) {
    const last = kept.at(-1);
    if (last && cut.start < last.end) last.end = Math.max(last.end, cut.end);
    else kept.push({ ...cut });
  }
  return kept;
}

/** A text without its words that are found, a mark in the place of each; and how often each was found. */
export function withMarks(text: string, hidden: { words: string; inside: boolean; occurrence: number | null; mark: string }[]): { text: string; counts: number[] } {
  const { signs, at } = signsOf(text);
  const counts: number[] = [];
  const cuts = apart(hidden.flatMap(({ words, inside, occurrence, mark }) => {
    const found = findWords(signs, words, inside);
    counts.push(found.length);
    return (occurrence === null ? found : found.slice(occurrence - 1, occurrence)).map(({ from, to }) => ({ start: at[from]!, end: at[to]! + signs[to]!.text.length, mark }));
  }));
  let marked = "";
  let done = 0;
  for (const { start, end, mark } of cuts) {
    marked += text.slice(done, start) + mark;
    done = end;
  }
  return { text: marked + text.slice(done), counts };
}
