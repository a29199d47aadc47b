import type { Language } from "#app/languages/languages.ts";
import type { Government } from "#app/people/people.ts";

/** Where what waits stands with its promise; none: nothing was promised, as to an import. */
export const STANDINGS = ["due", "at-risk", "overdue", "paused", "none"] as const;
export type Standing = (typeof STANDINGS)[number];
export type Standings = Record<Standing, number>;

/** For how many days something waits: from each of these to the next. */
export const AGES = [0, 3, 6, 11, 16, 31, 61] as const;
/** How many weeks and months are told, and of how many reviewers. */
export const [WEEKS, MONTHS, REVIEWERS] = [12, 12, 20] as const;

export const SIDES = ["US", "MX", "either"] as const;
export type Side = (typeof SIDES)[number];

/** The numbers for leads, as the worker counts them (numbers.server.ts). Days are yyyy-mm-dd, months yyyy-mm; weeks and months are those of UTC. */
export type DeskNumbers = {
  waiting: Standings;
  ages: (Standings & { from: number; to: number | null })[];
  /** Who looks after most, the others together, and (null) what nobody looks after. */
  reviewers: (Standings & { person: number | "others" | null })[];
  pillars: (Standings & { pillar: number | null })[];
  weeks: { week: string; received: number; decided: number }[];
  promises: { month: string; government: Government; kept: number; missed: number }[];
  /** Days since they were asked for. */
  secondLooks: { side: Side; count: number; median: number; oldest: number }[];
  reopened: { month: string; decided: number; reopened: number }[];
  languages: { language: Language; received: number; waiting: number; decided: number; days: number | null }[];
};

export const totalOf = (standings: Standings): number => STANDINGS.reduce((sum, standing) => sum + standings[standing], 0);
/** A share in whole per cent, or null of nothing. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((100 * part) / whole));
