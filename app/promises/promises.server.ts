import { sql, type Expression } from "kysely";
import { record, type Actor } from "#app/history/history.server.ts";
import type { Government } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { measureAnew, refreshAnswers } from "./answers.server.ts";
import { calendarFor, factsOf, promisesOf, readCalendar } from "./facts.server.ts";
import { daysTaken, follow, stateOf, type Followed, type PromiseState } from "./promises.ts";
import { countDays, endOf, type Calendar, type DayUnit } from "./working-days.ts";

/** The promises of one submission with their arithmetic and state: receipt, decision and answer. What was imported is owed nothing. */
export async function findPromises(db: Db, submissionId: number, at = new Date()): Promise<Followed[]> {
  const [facts, calendar] = await Promise.all([factsOf(db).where("s.id", "=", submissionId).executeTakeFirst(), calendarFor(db)]);
  return facts ? promisesOf(facts).map((promised) => follow(promised, calendar, at)) : [];
}

/**
 * What became of the promise to decide some submissions that are decided: in how many days, and how many of them after the due day.
 * Both null where nothing was promised. The days on which a question to the author was open do not count.
 */
export async function measuredPromises(db: Db, submissionIds: readonly number[]): Promise<{ id: number; days: number | null; late: number | null }[]> {
  const [found, calendar] = await Promise.all([factsOf(db).where("s.id", "in", submissionIds).where("d.decided_at", "is not", null).execute(), calendarFor(db)]);
  return found.map((facts) => {
    const promised = promisesOf(facts).find(({ kind }) => kind === "decide");
    if (!promised) return { id: facts.id, days: null, late: null };
    return { id: facts.id, days: daysTaken(promised, calendar, facts.decided_at!), late: follow(promised, calendar, facts.decided_at!).late };
  });
}

/** What a call promises to a submission received at an instant: the last day for the decision, and for the answer. */
export async function dueOn(db: Db, call: { decide_days: number; answer_days: number; day_unit: DayUnit }, at: Date) {
  const calendar = await calendarFor(db);
  const due = (days: number) => countDays({ since: at, days, unit: call.day_unit, pauses: [] }, calendar).due!;
  return { decide: due(call.decide_days), answer: due(call.answer_days) };
}

/** Writes anew by when a submission is to be decided, and one that is published to be answered. Called by what moves that day: a question, a reply, a reopening. */
export async function refreshDueOn(tx: Db, submissionId: number): Promise<void> {
  await refresh(tx, [submissionId], await calendarFor(tx));
  await measureAnew(tx, submissionId);
}

/** Puts every due day right that no longer is: after holidays were added or a call's promises were changed, and once a day. */
export async function refreshDueDates(db: Db): Promise<void> {
  const calendar = await readCalendar(db);
  for (let last = 0; ; ) {
    const rows = await db.selectFrom("waiting").select("submission_id").where("submission_id", ">", last).orderBy("submission_id").limit(500).execute();
    if (rows.length === 0) break;
    last = rows.at(-1)!.submission_id;
    await refresh(db, rows.map(({ submission_id }) => submission_id), calendar);
  }
  await refreshAnswers(db);
}

/** How many decisions would fall due on another day if this day was a holiday of a government, or no longer was one. Nothing is changed. */
export async function countMoved(db: Db, { government, day, observed }: { government: Government; day: string; observed: boolean }): Promise<number> {
  const before = await readCalendar(db);
  const others = (before.get(day) ?? []).filter((holiday) => holiday.government !== government);
  const after: Calendar = new Map([...before, [day, observed ? [...others, { government, day, name_en: day, name_es: day }] : others]]);
  let moved = 0;
  for (let last = 0; ; ) {
    const rows = await factsOf(db).innerJoin("waiting", "waiting.submission_id", "s.id").where("s.id", ">", last).orderBy("s.id").limit(500).execute();
    if (rows.length === 0) return moved;
    last = rows.at(-1)!.id;
    for (const facts of rows) {
      const decide = promisesOf(facts).find(({ kind }) => kind === "decide");
      const dueIn = (calendar: Calendar) => decide && countDays(decide, calendar).due?.day;
      if (dueIn(before) !== dueIn(after)) moved++;
    }
  }
}

/** The row lock orders this after a question or a reply that is being written: what it reads is what they leave. */
function refresh(db: Db, ids: number[], calendar: Calendar): Promise<void> {
  return atomically(db, async (tx) => {
    await tx.selectFrom("submissions").select("id").where("id", "in", ids).orderBy("id").forUpdate().execute();
    const found = await factsOf(tx).innerJoin("waiting", "waiting.submission_id", "s.id").select("waiting.due_on").where("s.id", "in", ids).execute();
    for (const facts of found) {
      const decide = promisesOf(facts).find(({ kind }) => kind === "decide");
      const due_on = (decide && countDays(decide, calendar).due?.day) ?? null;
      if (due_on !== facts.due_on) await tx.updateTable("waiting").set({ due_on }).where("submission_id", "=", facts.id).execute();
    }
  });
}

/** What the queue says of each row that waits: its state, as of now; nothing where nothing is owed. */
export async function markDue<Row extends { due_on: string | null; day_unit: DayUnit; paused: boolean }>(db: Db, rows: Row[], at = new Date()) {
  const calendar = await calendarFor(db);
  const mark = ({ due_on, day_unit, paused }: Row): Exclude<PromiseState, "met"> | null =>
    due_on ? stateOf({ day: due_on, at: endOf(due_on, day_unit) }, day_unit, calendar, at) : paused ? "paused" : null;
  return rows.map((row) => ({ ...row, due: mark(row) }));
}

/** Whether a question to the author of a submission is open. */
export const hasOpenQuestion = (submissionId: Expression<number>) =>
  sql<boolean>`exists (select from questions q where q.submission_id = ${submissionId} and not exists (select from replies r where r.question_id = q.id))`;

export type PromiseNumbers = { decide_days: number; answer_days: number; day_unit: DayUnit };

/**
 * Changes what a call promises from now on. What was received before keeps the promise under which it came.
 * @returns what was promised before and what is now, or "no-such-call" | "answer-before-decision"
 */
export function setPromises(db: Db, code: string, changes: Partial<PromiseNumbers>, actor: Actor = "portal") {
  return atomically(db, async (tx) => {
    const call = await tx.selectFrom("calls").select(["id", "decide_days", "answer_days", "day_unit"]).where("code", "=", code).forUpdate().executeTakeFirst();
    if (!call) return "no-such-call";
    const { id, ...before } = call;
    const now = { ...before, ...changes };
    if (now.answer_days < now.decide_days) return "answer-before-decision";
    const changed = (Object.keys(before) as (keyof PromiseNumbers)[]).some((key) => before[key] !== now[key]);
    if (changed) {
      await tx.insertInto("former_promises").values({ call_id: id, ...before }).onConflict((conflict) => conflict.doNothing()).execute();
      await tx.updateTable("calls").set(now).where("id", "=", id).execute();
      await record(tx, actor, "call.promises-set", id, now);
    }
    return { before, now, changed };
  });
}
