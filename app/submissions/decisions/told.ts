import type { Reason } from "../reasons.ts";

/** Fewer than this are not told apart: nought, one and four are the same to the public, so that no number leads to a person. */
export const SHOWN_FROM = 5;

/** A count, or why it is not told: it is "few", or it stands "beside" the only one that is. */
export type Told = number | "few" | "beside";

/**
 * What may be told of counts whose sum is told somewhere (the home page tells how many are not published): not those under SHOWN_FROM,
 * and where that is one alone, not the smallest of the others either: the sum less the rest would tell it.
 */
export function toldTogether(counts: readonly number[]): Told[] {
  const few = counts.filter((count) => count < SHOWN_FROM).length;
  const alsoHidden = few === 1 ? counts.indexOf(Math.min(...counts.filter((count) => count >= SHOWN_FROM))) : -1;
  return counts.map((count, place) => (count < SHOWN_FROM ? "few" : place === alsoHidden ? "beside" : count));
}

/** How many decisions gave a reason. */
export type Total = { reason: Reason; count: Told };
/** What was decided. `atLeast` adds up what is shown: a sum of everything would give away what is not. */
export type Totals = { published: number; redacted: number; texts: number; unpublished: { outcome: "withhold" | "decline"; reasons: Total[]; atLeast: number }[] };
