import { DateTime } from "luxon";
import { CAPITALS } from "#app/languages/formats.ts";
import type { Government } from "#app/people/people.ts";

/** Which days a promise counts: those on which one government works, on which both work, or all. */
export const DAY_UNITS = ["business-us", "business-mx", "business-both", "calendar"] as const;
export type DayUnit = (typeof DAY_UNITS)[number];

export type Holiday = { government: Government; day: string; name_en: string; name_es: string };
/** The holidays by their day (yyyy-mm-dd): a day can be one in both countries. */
export type Calendar = ReadonlyMap<string, readonly Holiday[]>;

export function calendarOf(holidays: readonly Holiday[]): Calendar {
  const days = new Map<string, Holiday[]>();
  for (const holiday of holidays) days.set(holiday.day, [...(days.get(holiday.day) ?? []), holiday]);
  return days;
}

/** While a question to the author is open: from when it was asked to when it was settled. */
export type Pause = { from: Date; to: Date | null };

/** The governments whose days count and whose clocks tell when a day ends: both, where the unit names none. */
export const governmentsOf = (unit: DayUnit): readonly Government[] => (unit === "business-us" ? ["US"] : unit === "business-mx" ? ["MX"] : ["US", "MX"]);

/** The date at an instant, in that of the capitals concerned where it is later. */
export function dayAt(instant: Date, unit: DayUnit): string {
  return governmentsOf(unit).map((government) => DateTime.fromJSDate(instant, { zone: CAPITALS[government] }).toISODate()!).reduce((one, other) => (one > other ? one : other));
}

const ends = new Map<string, number>();
/** The last moment of a day, in that of the capitals concerned where it ends last. Remembered: a worker asks for the same few days a million times. */
export function endOf(day: string, unit: DayUnit): Date {
  const key = `${unit} ${day}`;
  const known = ends.get(key) ?? Math.max(...governmentsOf(unit).map((government) => DateTime.fromISO(day, { zone: CAPITALS[government] }).endOf("day").toMillis()));
  // Half a century of days of each unit.
  if (ends.size < 80_000) ends.set(key, known);
  return new Date(known);
}

/** A day is the same everywhere: as an instant in UTC, where none is longer than another. */
export const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

const isWeekend = (day: string): boolean => new Date(day).getUTCDay() % 6 === 0;

/** What keeps a day from counting, or null where it counts. */
function offDay(day: string, unit: DayUnit, calendar: Calendar): "weekend" | readonly Holiday[] | null {
  if (unit === "calendar") return null;
  if (isWeekend(day)) return "weekend";
  const holidays = calendar.get(day)?.filter(({ government }) => governmentsOf(unit).includes(government)) ?? [];
  return holidays.length > 0 ? holidays : null;
}

export const counts = (day: string, unit: DayUnit, calendar: Calendar): boolean => offDay(day, unit, calendar) === null;

/** How many days count after one day, up to and with another. */
export function countedBetween(after: string, upTo: string, unit: DayUnit, calendar: Calendar): number {
  let counted = 0;
  for (let day = dayAfter(after); day <= upTo; day = dayAfter(day)) if (counts(day, unit, calendar)) counted++;
  return counted;
}

export type Asked = { since: Date; days: number; unit: DayUnit; pauses: readonly Pause[] };
export type Counted = {
  /** The day of receipt, which does not count. */
  receivedOn: string;
  /** Null while a question is open: then the day is not known yet. */
  due: { day: string; at: Date } | null;
  /** The holidays on the way that would have counted otherwise. */
  holidays: Holiday[];
  /** Days on whose end a question was open, and which would have counted otherwise. */
  pausedDays: number;
};

/**
 * Counts a promise's days. The day of receipt does not count; neither do days off, nor a day on whose end a question to
 * the author was open. The promise falls due at the end of the last day counted, in the capital where that day ends last.
 */
export function countDays({ since, days, unit, pauses }: Asked, calendar: Calendar): Counted {
  const receivedOn = dayAt(since, unit);
  const holidays: Holiday[] = [];
  let pausedDays = 0;
  let day = receivedOn;
  for (let left = days; left > 0; ) {
    day = dayAfter(day);
    const end = pauses.length > 0 ? endOf(day, unit) : null;
    if (end && pauses.some(({ from, to }) => to === null && from <= end)) return { receivedOn, due: null, holidays, pausedDays };
    const off = offDay(day, unit, calendar);
    if (off === "weekend") continue;
    if (off) holidays.push(...off);
    else if (end && pauses.some(({ from, to }) => from <= end && to !== null && end < to)) pausedDays++;
    else left--;
  }
  return { receivedOn, due: { day, at: endOf(day, unit) }, holidays, pausedDays };
}
