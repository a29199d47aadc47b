import { sql, type Expression, type ExpressionBuilder } from "kysely";
import { record, type Actor } from "#app/history/history.server.ts";
import { remembered } from "#app/http/remember.server.ts";
import type { Government } from "#app/people/people.ts";
import { atomically, db as database, type Db } from "#db/database.server.ts";
import type { DB } from "#db/tables.ts";
import { follow, stateOf, type Followed, type Promised, type PromiseState } from "./promises.ts";
import { calendarOf, countDays, countedBetween, dayAt, endOf, type Calendar, type DayUnit } from "./working-days.ts";

const readCalendar = async (db: Db): Promise<Calendar> =>
  calendarOf(await db.selectFrom("holidays").select(["government", "day", "name_en", "name_es"]).where("observed", "=", true).orderBy("day").orderBy("government", "desc").execute());
const calendarNow = remembered(60, () => readCalendar(database));

/** The holidays of both governments, a minute old at most. A transaction reads its own: it may have written them. */
export const calendarFor = (db: Db): Promise<Calendar> => (db.isTransaction ? readCalendar(db) : calendarNow("both"));

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
    const { days, unit, late, dueOn } = follow(promised, calendar, facts.decided_at!);
    const early = late > 0 ? 0 : countedBetween(dayAt(facts.decided_at!, unit), dueOn!, unit, calendar);
    return { id: facts.id, days: Math.max(0, days + late - early), late };
  });
}

/** What a call promises to a submission received at an instant: the last day for the decision, and for the answer. */
export async function dueOn(db: Db, call: { decide_days: number; answer_days: number; day_unit: DayUnit }, at: Date) {
  const calendar = await calendarFor(db);
  const due = (days: number) => countDays({ since: at, days, unit: call.day_unit, pauses: [] }, calendar).due!;
  return { decide: due(call.decide_days), answer: due(call.answer_days) };
}

/** Writes anew by when a waiting submission is to be decided. Called by what moves that day: a question, a reply, a reopening. */
export async function refreshDueOn(tx: Db, submissionId: number): Promise<void> {
  await refresh(tx, [submissionId], await calendarFor(tx));
}

/** Puts every due day right that no longer is: after holidays were added or a call's promises were changed, and once a day. */
export async function refreshDueDates(db: Db): Promise<void> {
  const calendar = await readCalendar(db);
  for (let last = 0; ; ) {
    const rows = await db.selectFrom("waiting").select("submission_id").where("submission_id", ">", last).orderBy("submission_id").limit(500).execute();
    if (rows.length === 0) return;
    last = rows.at(-1)!.submission_id;
    await refresh(db, rows.map(({ submission_id }) => submission_id), calendar);
  }
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

type Facts = Awaited<ReturnType<ReturnType<typeof factsOf>["executeTakeFirstOrThrow"]>>;

/** All that the promises of submissions follow from, a row each. */
function factsOf(db: Db) {
  return db
    .selectFrom("current_submissions as s")
    // What was promised is promised by the call it came under, wherever it was moved since.
    .innerJoin("submissions as first", "first.id", "s.id")
    .innerJoin("calls as c", "c.id", "first.call_id")
    .leftJoin("entries as e", "e.submission_id", "s.id")
    .leftJoin("decisions as d", "d.submission_id", "s.id")
    .leftJoin("withdrawals as w", "w.submission_id", "s.id")
    .leftJoinLateral(promisedThen, (join) => join.onTrue())
    .select(["s.id", "s.channel", "s.received_at", "s.publication", "e.entered_at", "d.outcome", "d.decided_at", "w.withdrawn_at"])
    .select((eb) => [
      eb.fn.coalesce("f.decide_days", "c.decide_days").as("decide_days"),
      eb.fn.coalesce("f.answer_days", "c.answer_days").as("answer_days"),
      eb.fn.coalesce("f.day_unit", "c.day_unit").as("day_unit"),
    ])
    .select(sql<Date | null>`(select max(reversed_at) from reversed_decisions where submission_id = s.id and cause = 'review')`.as("reversed_at"))
    .select(sql<Date | null>`(select min(published_at) from answers_given g where g.submission_id = s.id)`.as("answered_at"))
    .select(pauses.as("pauses"));
}

/** What the call promised when a submission came, where it has been changed since. */
const promisedThen = (eb: ExpressionBuilder<DB & { s: DB["current_submissions"]; first: DB["submissions"]; e: DB["entries"] }, "s" | "first" | "e">) =>
  eb
    .selectFrom("former_promises as p")
    .select(["p.decide_days", "p.answer_days", "p.day_unit"])
    .whereRef("p.call_id", "=", "first.call_id")
    .where(sql<boolean>`p.until > coalesce(e.entered_at, s.received_at)`)
    .orderBy("p.until")
    .limit(1)
    .as("f");

/** Each question from when it was asked to its reply or to the decision, whichever came first. */
const pauses = sql<{ from: string; to: string | null }[]>`(
  select coalesce(json_agg(json_build_object('from', q.asked_at, 'to', least(r.replied_at, (
    select min(each.decided_at) from (
      select decided_at from decisions where submission_id = s.id union all select decided_at from reversed_decisions where submission_id = s.id and cause = 'review'
    ) each where each.decided_at >= q.asked_at))) order by q.asked_at), '[]')
  from questions q left join replies r on r.question_id = q.id where q.submission_id = s.id)`;

function promisesOf(facts: Facts): Promised[] {
  const { channel, received_at, entered_at, reversed_at, decided_at, answered_at, withdrawn_at, outcome, publication } = facts;
  // An imported comment was made elsewhere, to somebody else: nobody promised it anything here.
  if (channel === "import") return [];
  const since = entered_at ?? received_at;
  const common = {
    unit: facts.day_unit, ifPublished: false, from: entered_at ? "entered" : "received", since,
    pauses: facts.pauses.map(({ from, to }) => ({ from: new Date(from), to: to ? new Date(to) : null })),
  } as const;
  const promises: Promised[] = [{ ...common, kind: "acknowledge", days: 0, metAt: since, pauses: [] }];
  if (decided_at || !withdrawn_at) {
    promises.push({ ...common, kind: "decide", days: facts.decide_days, metAt: decided_at, ...(reversed_at && { from: "reopened", since: reversed_at }) });
  }
  const undecided = !outcome && publication !== "not-for-publication";
  if (answered_at || (!withdrawn_at && (outcome === "publish" || outcome === "publish-redacted" || undecided))) {
    promises.push({ ...common, kind: "answer", days: facts.answer_days, metAt: answered_at, ifPublished: !answered_at && undecided });
  }
  return promises;
}
