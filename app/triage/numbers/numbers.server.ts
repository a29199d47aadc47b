import { sql, type RawBuilder } from "kysely";
import { LANGUAGES } from "#app/languages/languages.ts";
import { GOVERNMENTS } from "#app/people/people.ts";
import { calendarFor } from "#app/promises/facts.server.ts";
import { measuredPromises } from "#app/promises/promises.server.ts";
import { stateOf } from "#app/promises/promises.ts";
import { endOf, type Calendar, type DayUnit } from "#app/promises/working-days.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import type { Db } from "#db/database.server.ts";
import type { Names } from "./figures.ts";
import { AGES, MONTHS, REVIEWERS, SIDES, STANDINGS, totalOf, WEEKS, type DeskNumbers, type Side, type Standings } from "./numbers.ts";

const BATCH = 500;
/** Counts are kept for a while, so that one who looks can be told what they saw. */
const KEPT_FOR = "7 days";

/** The numbers as they were counted last. Where they never were, as in a new portal, now. */
export async function deskNumbers(db: Db): Promise<{ as_of: Date; numbers: DeskNumbers }> {
  const latest = () => db.selectFrom("desk_numbers").select(["as_of", "numbers"]).orderBy("as_of", "desc").limit(1).$narrowType<{ numbers: DeskNumbers }>().executeTakeFirst();
  return (await latest()) ?? (await countDesk(db), (await latest())!);
}

/** Counts everything anew. A job of every five minutes: no page waits for it. */
export async function countDesk(db: Db, at = new Date()): Promise<void> {
  await measureDecisions(db);
  const calendar = await calendarFor(db);
  const [ages, reviewers, pillars, weeks, promises, secondLooks, reopened, languages] = [
    await agesOf(db, calendar, at), await reviewersOf(db, calendar, at), await standingsOfPillars(db, calendar, at), await weeksOf(db, at), await promisesOf(db, at),
    await secondLooksOf(db, at), await reopenedOf(db, at), await languagesOf(db, at),
  ];
  const numbers: DeskNumbers = { waiting: together(pillars), ages, reviewers, pillars, weeks, promises, secondLooks, reopened, languages };
  await db.insertInto("desk_numbers").values({ as_of: at, numbers: JSON.stringify(numbers) }).onConflict((conflict) => conflict.column("as_of").doNothing()).execute();
  await db.deleteFrom("desk_numbers").where("as_of", "<", sql<Date>`${at}::timestamptz - ${KEPT_FOR}::interval`).execute();
}

/**
 * Measures the decisions that were made since the last time: in how many days, and how many of them too late. The promises' own
 * arithmetic says it, once for each. A transaction may commit an hour after the time it writes: so much is looked at again.
 */
export async function measureDecisions(db: Db): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ id: number }>`
      select d.submission_id as id from decisions d
      where d.decided_at >= (select coalesce(max(decided_at) - interval '1 hour', '-infinity') from measured_decisions)
        and not exists (select from measured_decisions m where m.submission_id = d.submission_id and m.decided_at = d.decided_at)
      order by d.decided_at limit ${BATCH}`.execute(db);
    if (rows.length === 0) return;
    const measured = await measuredPromises(db, rows.map(({ id }) => id));
    await sql`
      insert into measured_decisions (submission_id, decided_at, language, days, late)
      select d.submission_id, d.decided_at, s.language, m.days, m.late from decisions d join submissions s on s.id = d.submission_id
      join unnest(${measured.map(({ id }) => id)}::bigint[], ${measured.map(({ days }) => days)}::int[], ${measured.map(({ late }) => late)}::int[]) m (id, days, late) on m.id = d.submission_id
      on conflict do nothing`.execute(db);
  }
}

type Counted<Key> = { key: Key; due_on: string | null; day_unit: DayUnit; returned: boolean; count: number };
const nothing = (): Standings => ({ due: 0, "at-risk": 0, overdue: 0, paused: 0, none: 0 });

/** What waits, by something and by where it stands. The days are counted by PostgreSQL, what they mean by the promises' own rules. */
async function standingsBy<Key extends string | number>(db: Db, calendar: Calendar, at: Date, key: RawBuilder<Key | null>): Promise<Map<Key | null, Standings>> {
  const { rows } = await sql<Counted<Key | null>>`
    select ${key} as key, w.due_on, c.day_unit, w.returned, count(*)::int as count from waiting w join calls c on c.id = w.call_id group by 1, 2, 3, 4`.execute(db);
  const known = new Map<string, "due" | "at-risk" | "overdue">();
  const standings = new Map<Key | null, Standings>();
  for (const { key, due_on, day_unit, returned, count } of rows) {
    let state: keyof Standings = returned ? "paused" : "none";
    if (due_on) {
      const day = `${due_on} ${day_unit}`;
      state = known.get(day) ?? stateOf({ day: due_on, at: endOf(due_on, day_unit) }, day_unit, calendar, at);
      known.set(day, state);
    }
    const counts = standings.get(key) ?? nothing();
    counts[state] += count;
    standings.set(key, counts);
  }
  return standings;
}

function together(all: readonly Standings[]): Standings {
  const sum = nothing();
  for (const each of all) for (const standing of STANDINGS) sum[standing] += each[standing];
  return sum;
}

async function agesOf(db: Db, calendar: Calendar, at: Date): Promise<DeskNumbers["ages"]> {
  const counted = await standingsBy<number>(db, calendar, at, sql`width_bucket(greatest(0, floor(extract(epoch from ${at}::timestamptz - w.since) / 86400)), ${AGES}::float8[])`);
  return AGES.map((from, index) => ({ from, to: AGES[index + 1] ? AGES[index + 1]! - 1 : null, ...(counted.get(index + 1) ?? nothing()) }));
}

async function reviewersOf(db: Db, calendar: Calendar, at: Date): Promise<DeskNumbers["reviewers"]> {
  const counted = await standingsBy<number>(db, calendar, at, sql`w.assigned_to`);
  const people = [...counted].filter(([person]) => person !== null).sort(([one, a], [other, b]) => totalOf(b) - totalOf(a) || one! - other!);
  const others = together(people.slice(REVIEWERS).map(([, standings]) => standings));
  return [
    { person: null, ...(counted.get(null) ?? nothing()) },
    ...people.slice(0, REVIEWERS).map(([person, standings]) => ({ person, ...standings })),
    ...(totalOf(others) > 0 ? [{ person: "others" as const, ...others }] : []),
  ];
}

async function standingsOfPillars(db: Db, calendar: Calendar, at: Date): Promise<DeskNumbers["pillars"]> {
  const counted = await standingsBy<number>(db, calendar, at, sql`w.pillar_id`);
  const pillars = await db.selectFrom("pillars").select("id").orderBy("id").execute();
  return [...pillars.map(({ id }) => id), null].map((pillar) => ({ pillar, ...(counted.get(pillar) ?? nothing()) }));
}

async function weeksOf(db: Db, at: Date): Promise<DeskNumbers["weeks"]> {
  const { rows } = await sql<DeskNumbers["weeks"][number]>`
    with weeks as (
      select date_trunc('week', ${at}::timestamptz, 'UTC') - n * interval '7 days' as week from generate_series(0, ${WEEKS - 1}::int) n
    ), received as (
      select date_trunc('week', received_at, 'UTC') as week, count(*)::int as count from submissions where received_at >= (select min(week) from weeks) group by 1
    ), decided as (
      select date_trunc('week', decided_at, 'UTC') as week, count(*)::int as count from decisions where decided_at >= (select min(week) from weeks) group by 1
    )
    select to_char(week at time zone 'UTC', 'YYYY-MM-DD') as week, coalesce(r.count, 0) as received, coalesce(d.count, 0) as decided
    from weeks left join received r using (week) left join decided d using (week) order by week`.execute(db);
  return rows;
}

const monthsOf = (at: Date) => sql`select date_trunc('month', ${at}::timestamptz, 'UTC') at time zone 'UTC' - n * interval '1 month' as month from generate_series(0, ${MONTHS - 1}::int) n`;
const firstMonth = (at: Date) => sql`(select (date_trunc('month', ${at}::timestamptz, 'UTC') at time zone 'UTC' - ${MONTHS - 1}::int * interval '1 month') at time zone 'UTC')`;

async function promisesOf(db: Db, at: Date): Promise<DeskNumbers["promises"]> {
  const { rows } = await sql<DeskNumbers["promises"][number]>`
    with counted as (
      select date_trunc('month', m.decided_at at time zone 'UTC') as month, by.government, count(*) filter (where m.late = 0)::int as kept, count(*) filter (where m.late > 0)::int as missed
      from measured_decisions m join decisions d on d.submission_id = m.submission_id and d.decided_at = m.decided_at join people by on by.id = d.decided_by
      where m.decided_at >= ${firstMonth(at)} group by 1, 2
    )
    select to_char(m.month, 'YYYY-MM') as month, g as government, coalesce(c.kept, 0) as kept, coalesce(c.missed, 0) as missed
    from (${monthsOf(at)}) m cross join unnest(${GOVERNMENTS}::text[]) g left join counted c on c.month = m.month and c.government = g
    order by m.month, g desc`.execute(db);
  return rows;
}

async function secondLooksOf(db: Db, at: Date): Promise<DeskNumbers["secondLooks"]> {
  const days = sql`floor(extract(epoch from ${at}::timestamptz - l.asked_at) / 86400)`;
  const { rows } = await sql<{ side: Side; count: number; median: number; oldest: number }>`
    select w.second_look as side, count(*)::int as count, percentile_disc(0.5) within group (order by ${days})::int as median, max(${days})::int as oldest
    from waiting w join second_looks l on l.submission_id = w.submission_id and not exists (select from second_look_settlements t where t.second_look_id = l.id)
    where w.second_look is not null group by 1`.execute(db);
  return SIDES.map((side) => rows.find((row) => row.side === side) ?? { side, count: 0, median: 0, oldest: 0 });
}

async function reopenedOf(db: Db, at: Date): Promise<DeskNumbers["reopened"]> {
  const { rows } = await sql<DeskNumbers["reopened"][number]>`
    with decided as (
      select date_trunc('month', decided_at at time zone 'UTC') as month, count(*)::int as count
      from (select decided_at from decisions where decided_at >= ${firstMonth(at)} union all select decided_at from reversed_decisions where decided_at >= ${firstMonth(at)}) each group by 1
    ), reopened as (
      select date_trunc('month', reversed_at at time zone 'UTC') as month, count(*)::int as count from reversed_decisions where reversed_at >= ${firstMonth(at)} group by 1
    )
    select to_char(month, 'YYYY-MM') as month, coalesce(d.count, 0) as decided, coalesce(r.count, 0) as reopened
    from (${monthsOf(at)}) months left join decided d using (month) left join reopened r using (month) order by month`.execute(db);
  return rows;
}

async function languagesOf(db: Db, at: Date): Promise<DeskNumbers["languages"]> {
  const { rows } = await sql<DeskNumbers["languages"][number]>`
    select l as language,
      (select count(*)::int from submissions where language = l and received_at >= ${firstMonth(at)}) as received,
      (select count(*)::int from waiting where language = l) as waiting,
      coalesce(m.decided, 0) as decided, m.days
    from unnest(${LANGUAGES}::text[]) l
    left join (
      select language, count(*)::int as decided, percentile_disc(0.5) within group (order by days)::int as days
      from measured_decisions where decided_at >= ${firstMonth(at)} and days is not null group by 1
    ) m on m.language = l
    order by l`.execute(db);
  return rows;
}

/** Who and what the numbers speak of. */
export async function namesIn(db: Db, { reviewers }: DeskNumbers): Promise<Names> {
  const people = reviewers.flatMap(({ person }) => (typeof person === "number" ? [person] : []));
  const [named, pillars] = await Promise.all([
    people.length > 0 ? db.selectFrom("people").select(["id", "name", "government"]).where("id", "in", people).execute() : [],
    pillarNames(db),
  ]);
  return { people: named, pillars };
}
