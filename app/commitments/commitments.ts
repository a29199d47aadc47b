import { DateTime } from "luxon";
import { CAPITALS } from "#app/languages/formats.ts";

/** How far an agreed commitment is, as a lead says it. */
export const STATES = ["in-progress", "done", "dropped"] as const;
export type State = (typeof STATES)[number];
/** Where a commitment stands. Proposed: not agreed to by both; late: its day has passed and it is neither done nor dropped. */
export const STANDINGS = ["late", "proposed", "agreed", "in-progress", "done", "dropped"] as const;
export type Standing = (typeof STANDINGS)[number];

/** The columns of a version that are written, in both languages. */
export const COMMITMENT_WORDS = ["title_en", "title_es", "text_en", "text_es", "measure_en", "measure_es", "target_en", "target_es"] as const;
/** All that a version says. */
export type CommitmentInput = {
  title_en: string; title_es: string; text_en: string; text_es: string;
  measure_en: string | null; measure_es: string | null; target_en: string | null; target_es: string | null;
  pillar_id: number; initiative_id: number | null; us_agency_id: number; mx_agency_id: number; due_on: string | null;
};
export const COMMITMENT_COLUMNS = [...COMMITMENT_WORDS, "pillar_id", "initiative_id", "us_agency_id", "mx_agency_id", "due_on"] as const satisfies readonly (keyof CommitmentInput)[];

/** The day (yyyy-mm-dd) in Mexico City, where every day ends later than in Washington: until then what is due on it is in time. */
export const todayAt = (instant: Date): string => DateTime.fromJSDate(instant, { zone: CAPITALS.MX }).toISODate()!;

/** Where an agreed commitment stands on a day. */
export const standingOn = (today: string, { state, due_on }: { state: string; due_on: string | null }): Standing =>
  due_on !== null && due_on < today && (state === "agreed" || state === "in-progress") ? "late" : (state as Standing);

/** "2026-Q4". */
export const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
/** The quarter after one. */
export const quarterAfter = (quarter: string): string => (quarter.endsWith("4") ? `${Number(quarter.slice(0, 4)) + 1}-Q1` : `${quarter.slice(0, 6)}${Number(quarter[6]) + 1}`);

/** The parts of the board, in their order: what is late first, what is over last. */
export const PARTS = ["late", "proposed", "this-quarter", "next-quarter", "later", "undated", "done", "dropped"] as const;
export type Part = (typeof PARTS)[number];

/** In which part of the board something stands. */
export function partOf(today: string, { standing, due_on }: { standing: Standing; due_on: string | null }): Part {
  if (standing !== "agreed" && standing !== "in-progress") return standing;
  if (due_on === null) return "undated";
  const quarter = quarterOf(due_on);
  return quarter === quarterOf(today) ? "this-quarter" : quarter === quarterAfter(quarterOf(today)) ? "next-quarter" : "later";
}
