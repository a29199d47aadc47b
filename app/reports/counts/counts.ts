import type { AnswerCounts } from "#app/promises/answers.ts";
import type { Government } from "#app/people/people.ts";
import type { Totals } from "#app/submissions/decisions/told.ts";

/** What is not public is told from so many on: nought, one and four are the same, so that no number leads to a person. */
export const TOLD_FROM = 5;
/** A count of what is not public; null for fewer than TOLD_FROM. */
export type Told = number | null;
export const told = (count: number): Told => (count < TOLD_FROM ? null : count);

export const PLACES = ["US", "MX", "other"] as const;
export type Place = (typeof PLACES)[number];

/** What became of the comments, each counted once: parts of a comment count for it, what was withdrawn does not. */
export type LoopCounts = {
  /** Of the published ones, where they come from. Of the others no country is told. */
  published: Record<Place, number>;
  texts: number;
  unpublished: Told;
  waiting: Told;
  /** Of the published ones: answered by both governments or by one; of these, those behind a commitment that is done, that is not done yet, or that was dropped. */
  answered: number;
  done: number;
  ongoing: number;
  dropped: number;
  responses: number;
  commitments: { agreed: number; done: number };
};

/** What came since the last meeting, from the day after it. */
export type SinceCounts = { slug: string; title_en: string; title_es: string; held_on: string; ended_on: string | null; responses: number; commitments: number; progress: number; outcomes: number };

/** What the public is told in numbers, as it was counted last. */
export type PublicCounts = {
  loop: LoopCounts;
  /** Published comments of each pillar, and of how many distinct texts. */
  pillars: { id: number; comments: number; texts: number }[];
  since: SinceCounts | null;
  answers: AnswerCounts;
  /** Decisions by the month in which they were made: in time and late. */
  decisions: { month: string; government: Government; kept: Told; missed: Told }[];
  /** All decisions by outcome and reason. */
  totals: Totals;
};

export const publishedOf = ({ published }: Pick<LoopCounts, "published">): number => PLACES.reduce((sum, place) => sum + published[place], 0);
/** All that came and may be told: at least so many where something is too little to be told. */
export const receivedOf = (loop: LoopCounts): number => publishedOf(loop) + (loop.unpublished ?? 0) + (loop.waiting ?? 0);
export const isAtLeast = ({ unpublished, waiting }: LoopCounts): boolean => unpublished === null || waiting === null;
