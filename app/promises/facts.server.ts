import { sql, type ExpressionBuilder } from "kysely";
import { remembered } from "#app/http/remember.server.ts";
import { db as database, type Db } from "#db/database.server.ts";
import type { DB } from "#db/tables.ts";
import type { Promised } from "./promises.ts";
import { calendarOf, type Calendar } from "./working-days.ts";

/** The holidays of both governments as they are now. */
export const readCalendar = async (db: Db): Promise<Calendar> =>
  calendarOf(await db.selectFrom("holidays").select(["government", "day", "name_en", "name_es"]).where("observed", "=", true).orderBy("day").orderBy("government", "desc").execute());
const calendarNow = remembered(60, () => readCalendar(database));

/** The holidays of both governments, a minute old at most. A transaction reads its own: it may have written them. */
export const calendarFor = (db: Db): Promise<Calendar> => (db.isTransaction ? readCalendar(db) : calendarNow("both"));

export type Facts = Awaited<ReturnType<ReturnType<typeof factsOf>["executeTakeFirstOrThrow"]>>;

/** All that the promises of submissions follow from, a row each. */
export function factsOf(db: Db) {
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

/** What was promised to the author of a submission. */
export function promisesOf(facts: Facts): Promised[] {
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
