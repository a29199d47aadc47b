import { sql, type RawBuilder } from "kysely";
import { atomically, type Db } from "#db/database.server.ts";
import { AHEAD, MONTHS, TOLD_FROM, type AnswerCounts, type Kept, type KeptBy } from "./answers.ts";
import { calendarFor, factsOf, promisesOf } from "./facts.server.ts";
import { daysTaken, follow } from "./promises.ts";
import { countedBetween, dayAt, type DayUnit } from "./working-days.ts";

const BATCH = 500;
/** How many overdue answers a page of the list has. */
export const PAGE = 20;

/** When each submission was answered first, and when each government signed its first answer: of answers that were given, whether together or alone. */
const answered = (given: RawBuilder<unknown>) => sql`
  select g.submission_id, min(g.published_at) as answered_at, min(t.signed_at) filter (where t.government = 'US') as us_at, min(t.signed_at) filter (where t.government = 'MX') as mx_at
  from (${given}) g join response_revisions v on v.response_id = g.response_id and v.number = g.revision
  join signatures t on t.response_id = v.response_id and t.revision = v.number and t.hash = v.hash
  group by g.submission_id`;
const answersTo = (ids: readonly number[]) => answered(sql`select * from answers_given where submission_id = any (${ids})`);

/** Brings the promises to answer up to date: of what was published since, and of what was answered since. */
export async function measureAnswers(db: Db): Promise<void> {
  const changed = async (last: number) => (await sql<{ id: number }>`
    select p.submission_id as id from publications p where p.submission_id > ${last} and not exists (select from promised_answers a where a.submission_id = p.submission_id)
    order by 1 limit ${BATCH}`.execute(db)).rows.map(({ id }) => id);
  for (let ids = await changed(0); ids.length > 0; ids = await changed(ids.at(-1)!)) await measure(db, ids);
  // The view answers_given, which would ask of each comment anew whether its response may be public.
  const { rows } = await sql<{ id: number }>`
    with versions as materialized (
      select id, revision, published_at from public_response_versions where kind <> 'no-joint-position'
    ), answered as (${answered(sql`select b.submission_id, r.id as response_id, r.revision, r.published_at from versions r join submissions_behind b on b.response_id = r.id and b.revision = r.revision`)})
    select a.submission_id as id from promised_answers a left join answered g on g.submission_id = a.submission_id
    where (a.answered_at, a.us_at, a.mx_at) is distinct from (g.answered_at, g.us_at, g.mx_at) order by 1`.execute(db);
  for (let from = 0; from < rows.length; from += BATCH) await measure(db, rows.slice(from, from + BATCH).map(({ id }) => id));
}

/** Of one submission, where it is published and was measured before: what moves the day of its decision moves that of its answer. */
export async function measureAnew(tx: Db, submissionId: number): Promise<void> {
  if (await tx.selectFrom("promised_answers").select("submission_id").where("submission_id", "=", submissionId).executeTakeFirst()) await measure(tx, [submissionId]);
}

/** Puts every due day right of what is not answered, after holidays changed. What was answered keeps the day that was promised then. */
export async function refreshAnswers(db: Db): Promise<void> {
  for (let last = 0; ; ) {
    const rows = await db.selectFrom("promised_answers").select("submission_id").where("submission_id", ">", last).where("answered_at", "is", null).where("day_unit", "is not", null).orderBy("submission_id").limit(BATCH).execute();
    if (rows.length === 0) return;
    last = rows.at(-1)!.submission_id;
    await measure(db, rows.map(({ submission_id }) => submission_id));
  }
}

/** Writes what was promised to some published submissions and what became of it. One that is no longer published is left out. */
function measure(db: Db, ids: readonly number[]): Promise<void> {
  return atomically(db, async (tx) => {
    // In the order of their ids, and before anything is read: two who measure the same one wait for each other.
    await sql`select from publications where submission_id = any (${ids}) order by submission_id for key share`.execute(tx);
    const [calendar, found, { rows: answers }] = [
      await calendarFor(tx),
      await factsOf(tx).innerJoin("publications as p", "p.submission_id", "s.id").where("s.id", "in", ids).execute(),
      await sql<{ submission_id: number; us_at: Date | null; mx_at: Date | null }>`${answersTo(ids)}`.execute(tx),
    ];
    const measured = found.map((facts) => {
      const promised = promisesOf(facts).find(({ kind }) => kind === "answer");
      if (!promised) return { id: facts.id, unit: null, due_on: null, due_at: null, days: null, us: null, mx: null };
      const signed = answers.find(({ submission_id }) => submission_id === facts.id);
      const { dueOn: due_on, dueAt: due_at } = follow(promised, calendar, new Date());
      const within = (at: Date | null | undefined) => (at ? daysTaken(promised, calendar, at) : null);
      return { id: facts.id, unit: promised.unit, due_on, due_at, days: within(promised.metAt), us: within(signed?.us_at), mx: within(signed?.mx_at) };
    });
    const each = <Key extends keyof (typeof measured)[number]>(key: Key) => measured.map((row) => row[key]);
    // The times of answers go from row to row in the database: a Date of JavaScript would round them, and they would never be the same again.
    await sql`
      insert into promised_answers (submission_id, pillar_id, language, day_unit, due_on, due_at, answered_at, us_at, mx_at, days, us_days, mx_days)
      select m.id, p.pillar_id, s.language, m.unit, m.due_on, m.due_at, g.answered_at, g.us_at, g.mx_at, m.days, m.us, m.mx
      from unnest(${each("id")}::bigint[], ${each("unit")}::text[], ${each("due_on")}::date[], ${each("due_at")}::timestamptz[], ${each("days")}::int[], ${each("us")}::int[], ${each("mx")}::int[]) m (id, unit, due_on, due_at, days, us, mx)
      join submissions s on s.id = m.id join publications p on p.submission_id = m.id left join (${answersTo(ids)}) g on g.submission_id = m.id
      order by m.id
      on conflict (submission_id) do update set day_unit = excluded.day_unit, due_on = excluded.due_on, due_at = excluded.due_at, answered_at = excluded.answered_at,
        us_at = excluded.us_at, mx_at = excluded.mx_at, days = excluded.days, us_days = excluded.us_days, mx_days = excluded.mx_days`.execute(tx);
  });
}

const overdue = (db: Db, at: Date) =>
  db.selectFrom("promised_answers as a").innerJoin("public_submissions as s", "s.id", "a.submission_id").where("a.answered_at", "is", null).where("a.due_at", "<", at);

/** The published submissions whose answer is overdue at an instant, each with the day on which it was due; in the order of their ids. */
export async function answersOverdue(db: Db, at: Date): Promise<{ id: number; due_on: string }[]> {
  await measureAnswers(db);
  return overdue(db, at).select(["s.id", "a.due_on"]).orderBy("s.id").$narrowType<{ due_on: string }>().execute();
}

/** A page of what is overdue, as it was measured last: longest first, with how many days each is late. */
export async function overdueAnswers(db: Db, { pillar, page }: { pillar?: number | undefined; page: number }, at = new Date()) {
  const calendar = await calendarFor(db);
  const rows = await overdue(db, at)
    .select(["s.reference", "s.title", "s.language", "s.pillar_id", "a.due_on", "a.day_unit"])
    .$if(pillar !== undefined, (query) => query.where("a.pillar_id", "=", pillar!))
    .orderBy("a.due_at")
    .orderBy("a.submission_id")
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE)
    .$narrowType<{ due_on: string; day_unit: DayUnit }>()
    .execute();
  const found = rows.slice(0, PAGE).map((row) => ({ ...row, late: Math.max(1, countedBetween(row.due_on, dayAt(at, row.day_unit), row.day_unit, calendar)) }));
  return { found, page, more: rows.length > PAGE };
}
export type OverdueAnswer = Awaited<ReturnType<typeof overdueAnswers>>["found"][number];

/** How many answers were in time, late and open, each counted as of an instant. Late is also what is not there although its day has passed. */
const kept = (by: RawBuilder<unknown>, at: Date) => sql`jsonb_build_object(
  'kept', count(*) filter (where ${by} <= a.due_at), 'missed', count(*) filter (where coalesce(${by}, ${at}::timestamptz) > a.due_at),
  'open', count(*) filter (where ${by} is null and a.due_at >= ${at}::timestamptz))`;
const keptBy = (at: Date) => sql`jsonb_build_object('joint', ${kept(sql`a.answered_at`, at)}, 'US', ${kept(sql`a.us_at`, at)}, 'MX', ${kept(sql`a.mx_at`, at)})`;
const NONE: Kept = { kept: 0, missed: 0, open: 0 };

/** Counts the promises to answer: by the pillar and the month in which they were due, of each government, and how long answers took in each language. */
export async function countAnswers(db: Db, at = new Date()): Promise<AnswerCounts> {
  const months = monthsAround(at);
  const { rows: byMonth } = await sql<{ pillar: number; month: string; by: KeptBy }>`
    select s.pillar_id as pillar, to_char(a.due_on, 'YYYY-MM') as month, ${keptBy(at)} as by
    from promised_answers a join public_submissions s on s.id = a.submission_id
    where a.due_on >= ${`${months[0]}-01`}::date and a.due_on < (${`${months.at(-1)}-01`}::date + interval '1 month') group by 1, 2`.execute(db);
  const { rows: pillars } = await sql<AnswerCounts["pillars"][number]>`
    select p.id as pillar, coalesce(c.by, ${JSON.stringify({ joint: NONE, US: NONE, MX: NONE })}::jsonb) as by, coalesce(c.paused, 0) as paused, coalesce(c.overdue, 0) as overdue
    from pillars p left join (
      select s.pillar_id, ${keptBy(at)} as by, count(*) filter (where a.due_on is null)::int as paused, count(*) filter (where a.answered_at is null and a.due_at < ${at})::int as overdue
      from promised_answers a join public_submissions s on s.id = a.submission_id where a.day_unit is not null group by 1
    ) c on c.pillar_id = p.id order by p.id`.execute(db);
  // Only what was answered in the months that are told: what took long years ago says nothing of today.
  const { rows: times } = await sql<{ language: "en" | "es" | null } & Record<"answered" | "days" | "us_count" | "us" | "mx_count" | "mx", number>>`
    select a.language, count(a.days)::int as answered, percentile_disc(0.5) within group (order by a.days)::int as days,
      count(a.us_days)::int as us_count, percentile_disc(0.5) within group (order by a.us_days)::int as us, count(a.mx_days)::int as mx_count, percentile_disc(0.5) within group (order by a.mx_days)::int as mx
    from promised_answers a join public_submissions s on s.id = a.submission_id
    where a.day_unit is not null and a.answered_at >= ${`${months[0]}-01T00:00:00Z`}::timestamptz group by grouping sets ((a.language), ())`.execute(db);
  const timesOf = (language: "en" | "es" | null) => {
    const row = times.find((each) => each.language === language);
    const told = (count: number | undefined, median: number | undefined) => (count !== undefined && count >= TOLD_FROM ? median! : null);
    return { answered: row?.answered ?? 0, days: told(row?.answered, row?.days), US: told(row?.us_count, row?.us), MX: told(row?.mx_count, row?.mx) };
  };
  return {
    months: months.flatMap((month) => pillars.map(({ pillar }) => ({ month, pillar, by: byMonth.find((each) => each.month === month && each.pillar === pillar)?.by ?? { joint: NONE, US: NONE, MX: NONE } }))),
    pillars,
    languages: (["en", "es"] as const).map((language) => ({ language, ...timesOf(language) })),
    all: timesOf(null),
  };
}

/** The months that are told, yyyy-mm: up to that of an instant, and those after it. */
function monthsAround(at: Date): string[] {
  return Array.from({ length: MONTHS + AHEAD }, (_, index) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - (MONTHS - 1) + index)).toISOString().slice(0, 7));
}
