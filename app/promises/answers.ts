import type { Language } from "#app/languages/languages.ts";
import type { Government } from "#app/people/people.ts";

/** For how many months kept and missed promises are told, the one that is not over included; and how many are told of those to come, in which answers are due. */
export const [MONTHS, AHEAD] = [12, 6] as const;
/** A median of fewer than so many is not told: it would be the time of somebody. */
export const TOLD_FROM = 5;

/** Answers that were due: in time, late (or not there although the day has passed), and not due yet. */
export type Kept = { kept: number; missed: number; open: number };
/** Of both: the first answer that was published. Of one government: its signature under one. */
export type KeptBy = Record<"joint" | Government, Kept>;
type Times = { answered: number } & Record<"days" | Government, number | null>;

export type AnswerCounts = {
  /** By the month, yyyy-mm, in which they were due. */
  months: { month: string; pillar: number; by: KeptBy }[];
  /** All there ever were. Paused: a question to the author is open, and no day is known. Overdue: missed, and still not answered. */
  pillars: { pillar: number; by: KeptBy; paused: number; overdue: number }[];
  /** Of what was answered in these months: how many, and by which day half of them were; and signed by each government. Null of fewer than TOLD_FROM. */
  languages: ({ language: Language } & Times)[];
  all: Times;
};

export const dueOf = ({ kept, missed, open }: Kept): number => kept + missed + open;
/** What share of the promises that could be kept was, in whole per cent; null where none fell due. */
export const shareKept = ({ kept, missed }: Kept): number | null => (kept + missed === 0 ? null : Math.round((100 * kept) / (kept + missed)));
export const sumOf = (all: readonly Kept[]): Kept => all.reduce((sum, each) => ({ kept: sum.kept + each.kept, missed: sum.missed + each.missed, open: sum.open + each.open }), { kept: 0, missed: 0, open: 0 });
