/** What is marked in a confidential text, and what is wrong with its marks: one is not closed or not opened; nothing stands between two; there are none. */
export type Marked = { passages: string[]; wrong: "unbalanced" | "empty" | "unmarked" | null };

/** The passages that stand between [[ and ]]. */
export function passagesIn(text: string): Marked {
  const passages: string[] = [];
  let opened: number | null = null;
  let empty = false;
  // "[[see [1]]]" closes with its last two brackets.
  for (const { 0: mark, index } of text.matchAll(/\[\[|\]\](?!\])/g)) {
    if ((mark === "[[") !== (opened === null)) return { passages, wrong: "unbalanced" };
    if (mark === "[[") opened = index + 2;
    else {
      const passage = text.slice(opened!, index).trim();
      if (/[\p{L}\p{N}]/u.test(passage)) passages.push(passage);
      else empty = true;
      opened = null;
    }
  }
  if (opened !== null) return { passages, wrong: "unbalanced" };
  return { passages, wrong: empty ? "empty" : passages.length === 0 ? "unmarked" : null };
}

/** A passage that is still to be read in a public version, whole or by one of its sentences. */
export type Standing<Place> = { passage: string; place: Place };

/**
 * The passages that still stand in texts the public may come to read. Case, accents, white space, line breaks, quotation marks and dashes do not
 * count; of a passage of several sentences each with five words or more counts by itself.
 */
export function stillStanding<Place>(passages: string[], texts: { place: Place; text: string }[]): Standing<Place>[] {
  const parts = [...new Set(passages.flatMap((passage) => [passage, ...sentencesOf(passage)]))].map((passage) => ({ passage, needle: bare(fold(passage).text) })).filter(({ needle }) => needle !== "");
  return texts.flatMap(({ place, text }) => {
    const folded = fold(text);
    const found = parts.filter(({ needle }) => stands(needle, folded));
    // A passage that stands whole is not told again by its sentences.
    return found.filter(({ passage, needle }) => !found.some((other) => other.passage !== passage && other.needle.length > needle.length && other.needle.includes(needle))).map(({ passage }) => ({ passage, place }));
  });
}

function sentencesOf(passage: string): string[] {
  const sentences = passage.split(/(?<=[.!?…;])\s+|\n\s*\n/u).map((sentence) => sentence.trim());
  return sentences.length > 1 ? sentences.filter((sentence) => sentence.split(/\s+/).length >= 5) : [];
}

type Folded = { text: string; edges: Set<number> };

/** A text without what does not count, and where in it a word begins or ends. */
function fold(text: string): Folded {
  let folded = "";
  const edges = new Set([0]);
  let before = "";
  for (const character of text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")) {
    const kind = /[\p{L}\p{N}]/u.test(character) ? "word" : character;
    if (kind !== "word" || before !== "word") edges.add(folded.length);
    if (!/[\s\p{Pd}\p{Pi}\p{Pf}"'`´‚„′″\u2212]/u.test(character)) folded += character;
    before = kind;
  }
  edges.add(folded.length);
  return { text: folded, edges };
}

/** Without the points and brackets around it. */
const bare = (text: string): string => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%$]+$/gu, "");

/** A short passage has to stand as words of its own, so that "12" is not found in "2012". */
const SHORT = 8;

function stands(needle: string, { text, edges }: Folded): boolean {
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    if (needle.length > SHORT || (edges.has(at) && edges.has(at + needle.length))) return true;
  }
  return false;
}
