import type { Language } from "#app/languages/languages.ts";
import type { Outcome } from "#app/themes/dispositions/dispositions.ts";

type Pair<Name extends string> = Record<`${Name}_en` | `${Name}_es`, string>;
type MaybePair<Name extends string> = Record<`${Name}_en` | `${Name}_es`, string | null>;

/** A public point: its passage where that is public, whose comment it is of, how many others hold it, and what became of it. */
export type AnsweredPoint = MaybePair<"reason"> & MaybePair<"referred"> & { id: number; quote: string | null; language: Language; reference: string; others: number; outcome: Outcome | null };
/** How many points there are, of a pillar or of all (null): in how many places they stand, since one may be under several themes. */
export type Totals = { pillar: number | null; points: number; undisposed: number; places: number; themes: number; unthemed: number };
/** A public theme, or what is under none in a pillar (0): how many points it has, and how many of each outcome. */
export type Section = MaybePair<"label"> & { pillar: number; theme: number; slug: string | null; points: number; outcomes: Partial<Record<Outcome | "none", number>> };
/** With its words; `told`: its points, or some of them, or null where they are on a page of their own. `continued`: it began before. */
export type AnsweredSection = Section & Pair<"definition"> & {
  responses: (Pair<"text"> & MaybePair<"reason"> & { id: number; kind: "joint" | "us-only" | "mx-only" | "no-joint-position"; published_on: string; outcome: Outcome | null; outcome_reason_en: string | null; outcome_reason_es: string | null })[];
  told: AnsweredPoint[] | null;
  continued?: boolean;
};
export type Answers = { totals: Totals; sections: AnsweredSection[] };

/** How many points stand on one page with all their themes; where there are more, each theme has them on a page of its own, so many at a time. */
export const IN_PLACE = 100;
export const POINTS = 50;
/** How many themes stand on a page without their points. */
export const THEMES = 20;
/** How many points a word processor is given in one file. */
export const IN_FILE = 1000;
