export type Compared = { text: string; changed: boolean };

/** The paragraphs of a text, as OriginalText shows them. */
export const paragraphsOf = (text: string): string[] => text.split(/\r?\n\s*\r?\n/).map((paragraph) => paragraph.trim()).filter(Boolean);

/** Above this many pairs of paragraphs a comparison is not worth its time: everything between what both share at the ends counts as changed. */
const MOST_PAIRS = 250_000;

/**
 * The paragraphs of two versions, each with whether the other one lacks it: the longest common run of paragraphs stays
 * unmarked on both sides, in order.
 */
export function compareVersions(before: string, after: string): { before: Compared[]; after: Compared[] } {
  const [a, b] = [paragraphsOf(before), paragraphsOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [inA, inB] = commonRun(a.slice(start, a.length - end), b.slice(start, b.length - end));
  const told = (paragraphs: string[], common: Set<number>) =>
    paragraphs.map((text, index) => ({ text, changed: index >= start && index < paragraphs.length - end && !common.has(index - start) }));
  return { before: told(a, inA), after: told(b, inB) };
}

/** The places, in each list, of their longest common subsequence. */
function commonRun(a: string[], b: string[]): [Set<number>, Set<number>] {
  const [inA, inB] = [new Set<number>(), new Set<number>()];
  if (a.length * b.length > MOST_PAIRS) return [inA, inB];
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = a[i] === b[j] ? longest[(i + 1) * width + j + 1]! + 1 : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      inA.add(i++);
      inB.add(j++);
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i++;
    else j++;
  }
  return [inA, inB];
}
