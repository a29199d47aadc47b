import { countDays, countedBetween, counts, dayAt, type Calendar, type Counted, type DayUnit, type Pause } from "./working-days.ts";

export type PromiseKind = "acknowledge" | "decide" | "answer";
/** Where a promise stands (experience.md 3.2). At risk: two days or fewer are left, the due day included. */
export type PromiseState = "due" | "at-risk" | "overdue" | "paused" | "met";
/** From when it counts: from receipt, from when a reviewer entered it, or from when an earlier decision was set aside. */
export type CountedFrom = "received" | "entered" | "reopened";

/** What was promised and what became of it, as the history tells. */
export type Promised = {
  kind: PromiseKind; from: CountedFrom; since: Date; days: number; unit: DayUnit; pauses: readonly Pause[]; metAt: Date | null;
  /** An answer is owed only to what is published; until it is decided, this says by when it would be. */
  ifPublished: boolean;
};

export type Followed = Omit<Promised, "pauses"> & Omit<Counted, "due"> & {
  state: PromiseState;
  dueOn: string | null;
  dueAt: Date | null;
  /** Days left, today and the due day included. */
  left: number;
  /** Days between the due day and when it was met; 0 where it was met in time. */
  late: number;
  /** The pauses that moved the due day, from the day of the question to the day of the reply or decision. */
  pauses: { from: string; to: string | null }[];
};

/** A promise with its arithmetic and its state at an instant. */
export function follow(promised: Promised, calendar: Calendar, at: Date): Followed {
  const { unit, metAt } = promised;
  // What is met is paused no longer.
  const pauses = promised.pauses.map(({ from, to }) => ({ from, to: metAt && (!to || to > metAt) ? metAt : to }));
  const { due, ...counted } = countDays({ ...promised, pauses }, calendar);
  const late = due && metAt && metAt > due.at ? Math.max(1, countedBetween(due.day, dayAt(metAt, unit), unit, calendar)) : 0;
  return {
    ...promised,
    ...counted,
    state: metAt ? "met" : due ? stateOf(due, unit, calendar, at) : "paused",
    dueOn: due?.day ?? null,
    dueAt: due?.at ?? null,
    left: due ? daysLeft(due.day, unit, calendar, at) : 0,
    late,
    pauses: pauses.filter(({ from }) => !due || from <= due.at).map(({ from, to }) => ({ from: dayAt(from, unit), to: to && dayAt(to, unit) })),
  };
}

/** In how many of the days that it counts a promise was met at an instant: without those on which a question was open. */
export function daysTaken(promised: Promised, calendar: Calendar, metAt: Date): number {
  const { days, unit, late, dueOn } = follow({ ...promised, metAt }, calendar, metAt);
  const early = late > 0 ? 0 : countedBetween(dayAt(metAt, unit), dueOn!, unit, calendar);
  return Math.max(0, days + late - early);
}

/** Where a promise stands that is not met and not paused. */
export function stateOf(due: { day: string; at: Date }, unit: DayUnit, calendar: Calendar, at: Date): "due" | "at-risk" | "overdue" {
  if (at > due.at) return "overdue";
  return daysLeft(due.day, unit, calendar, at) <= 2 ? "at-risk" : "due";
}

function daysLeft(dueOn: string, unit: DayUnit, calendar: Calendar, at: Date): number {
  const today = dayAt(at, unit);
  return (today <= dueOn && counts(today, unit, calendar) ? 1 : 0) + countedBetween(today, dueOn, unit, calendar);
}
