import { diffArrays } from "diff";
import { THRESHOLDS, compare, plainWords, sentencesOf, shinglesOf, type Sentence } from "./alike.ts";

/** A text of a campaign; `sent` tells how many submissions sent it. */
export type Sent = { id: number; rank: bigint | number; shingles: Int32Array; sent: number };
/** A passage of a text, in UTF-16 units. */
export type Passage = { start: number; end: number; quote: string };
/** What the template and a text have in common, what the text adds, and what it leaves out: words, as they are written. */
export type Run = { kind: "same" | "added" | "left-out"; text: string };

/**
 * The template of a campaign: the text that has most in common with all that were sent (the medoid). Of equals the shorter one, and
 * then by rank. It follows from the texts alone, in whatever order they are given.
 */
export function templateOf(texts: readonly Sent[]): number {
  const sample = sampleOf(texts);
  const near = sample.map((text) => sample.reduce((sum, other) => sum + other.sent * (other === text ? 1 : compare(text.shingles, other.shingles).jaccard), 0));
  // Sums of the same numbers in another order may differ in their last figure.
  const nearness = (at: number) => Math.round(near[at]! * 1e6);
  const best = sample.map((_, at) => at).sort((a, b) => nearness(b) - nearness(a) || sample[a]!.shingles.length - sample[b]!.shingles.length || byRank(sample[a]!, sample[b]!));
  return sample[best[0]!]!.id;
}

function sampleOf(texts: readonly Sent[]): Sent[] {
  const ordered = [...texts].sort(byRank);
  if (ordered.length <= 2 * THRESHOLDS.sampled) return ordered;
  const most = new Set([...ordered].sort((a, b) => b.sent - a.sent || byRank(a, b)).slice(0, THRESHOLDS.sampled));
  return [...most, ...ordered.filter((text) => !most.has(text)).slice(0, THRESHOLDS.sampled)];
}

const byRank = (a: Sent, b: Sent) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id - b.id);

/**
 * The passages of a text that its template does not hold: sentences of which it holds few shingles, neighbouring ones as one. The
 * salutation and the signature are none.
 */
export function addedSentences(template: string, text: string): Passage[] {
  const words = sentencesOf(template).flatMap((sentence) => sentence.words);
  const held = { shingles: new Set(shinglesOf(words)), line: ` ${words.join(" ")} ` };
  const found: { start: number; end: number }[] = [];
  let open = false;
  for (const sentence of ownSentences(text)) {
    const standing = standingOf(sentence, held);
    if (standing === "added" && !open) found.push({ start: sentence.start, end: sentence.end });
    open = standing === "added" || (standing === "short" && open);
    if (open) found.at(-1)!.end = sentence.end;
  }
  return found.map(({ start, end }) => {
    const quote = text.slice(start, end);
    return { start: start + quote.length - quote.trimStart().length, end: end - quote.length + quote.trimEnd().length, quote: quote.trim() };
  });
}

/** "short": too short to be looked at by itself; it goes with what was added before it. */
function standingOf({ words, part }: Sentence, held: { shingles: ReadonlySet<number>; line: string }): "held" | "short" | "added" {
  const shingles = shinglesOf(words);
  if (shingles.length === 0 || (part === "signature" && words.length < THRESHOLDS.sentence)) return held.line.includes(` ${words.join(" ")} `) ? "held" : "short";
  return shingles.filter((shingle) => held.shingles.has(shingle)).length / shingles.length < THRESHOLDS.added ? "added" : "held";
}

/** The sentences of a text without its salutation, its closing words, and the names and addresses under it. */
function ownSentences(text: string): Sentence[] {
  const sentences = sentencesOf(text).filter(({ part }) => part !== "salutation");
  const isUnder = ({ start, end, words }: Sentence) => words.length < THRESHOLDS.sentence && !/[.!?]["”»)]?$/.test(text.slice(start, end).trim());
  let last = sentences.length;
  while (last > 0 && isUnder(sentences[last - 1]!)) last--;
  return sentences.slice(0, last);
}

/** The words of both in the order of reading; without regard to what the method has no regard to: case, accents, marks. */
export function differencesOf(template: string, text: string): Run[] {
  const [before, after] = [tokensOf(template), tokensOf(text)];
  // Two long texts with little in common would take minutes, and tell a reader nothing word by word.
  const found = diffArrays(before, after, { comparator: (a, b) => a.key === b.key, maxEditLength: MOST_EDITS });
  if (!found) return [...run("left-out", template), ...run("added", text)];
  return found.flatMap(({ value, added, removed }) => run(added ? "added" : removed ? "left-out" : "same", value.map(({ written }) => written).join("")));
}

const MOST_EDITS = 2000;
const run = (kind: Run["kind"], text: string): Run[] => (text === "" ? [] : [{ kind, text }]);

/** Words with the white space that follows them, so that together they are the text. */
const tokensOf = (text: string) => (text.match(/^\s+|\S+\s*/g) ?? []).map((written) => ({ written, key: plainWords(written).join(" ") || written.trim() }));
