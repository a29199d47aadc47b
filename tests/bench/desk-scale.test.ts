import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { indexWords } from "#app/submissions/desk-words.server.ts";
import { refreshWaiting } from "#app/submissions/waiting.server.ts";
import { connect, createPool } from "#db/connect.ts";
import { db, type Db } from "#db/database.server.ts";
import { seedScale, TABLES } from "#tests/bench/desk-scale.ts";
import "#tests/support/submissions.ts";

const COUNT = 600;
const made = { count: COUNT, seed: 7, at: new Date("2026-11-26T12:00:00Z") };
let rows: Record<string, number>;

beforeAll(async () => {
  rows = await seedScale(process.env.TEST_OWNER_URL!, made);
}, 300_000);

/** The rows that point to a row that is not there, by foreign key. */
async function orphans(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string; count: number }>`
    select c.conname as name, (xpath('/row/count/text()', query_to_xml(
      format('select count(*) from %s a where %s and not exists (select from %s b where %s)', c.conrelid::regclass, given, c.confrelid::regclass, pairs), true, true, '')))[1]::text::int as count
    from pg_constraint c, lateral (
      select string_agg(format('a.%I = b.%I', x.attname, y.attname), ' and ') as pairs, string_agg(format('a.%I is not null', x.attname), ' and ') as given
      from unnest(c.conkey, c.confkey) k (one, other)
      join pg_attribute x on x.attrelid = c.conrelid and x.attnum = k.one join pg_attribute y on y.attrelid = c.confrelid and y.attnum = k.other) keys
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace`.execute(db);
  return rows.filter(({ count }) => count > 0).map(({ name, count }) => `${name}: ${count}`);
}

/** What waits by all other rows, and by the mirror. */
async function whatWaits() {
  const { rows: [found] } = await sql<{ rightly: number[]; mirrored: number[] }>`select
    array(select s.id from submissions s where not exists (select from decisions d where d.submission_id = s.id) and not exists (select from withdrawals w where w.submission_id = s.id)
      and not exists (select from suspicions x where x.submission_id = s.id) order by 1) as rightly,
    array(select submission_id from waiting order by 1) as mirrored`.execute(db);
  return found!;
}

test("every row of it points to a row that is there, and the tables are not empty", async () => {
  expect(await orphans(db)).toEqual([]);
  expect(Object.entries(rows).filter(([table, count]) => count === 0 && !["response_publications", "misuse_settlements", "misuse_reports", "reversed_decisions", "waiting_reviews"].includes(table))).toEqual([]);

  const owner = connect(createPool(process.env.TEST_OWNER_URL!, 1));
  const tx = await owner.startTransaction().execute();
  await sql`set local session_replication_role = replica`.execute(tx);
  await sql`insert into snoozes (submission_id, snoozed_by) values (999999999, (select min(id) from people))`.execute(tx);
  expect(await orphans(tx)).toEqual(["snoozes_submission_id_fkey: 1"]);
  await tx.rollback().execute();
  await owner.destroy();
});

test("a fifth waits, exactly what nobody has decided, withdrawn or suspected, and the queue mirrors the rows", async () => {
  const { rightly, mirrored } = await whatWaits();
  expect(mirrored).toEqual(rightly);
  expect(mirrored.length / COUNT).toBeGreaterThan(0.15);
  expect(mirrored.length / COUNT).toBeLessThan(0.25);

  await db.transaction().execute(async (tx) => {
    const all = () => tx.selectFrom("waiting").selectAll().orderBy("submission_id").execute();
    const before = await all();
    for (const id of mirrored) await refreshWaiting(tx, id);
    expect(before).toEqual(await all());
    await tx.updateTable("waiting").set({ due_on: "2020-01-01" }).where("submission_id", "=", mirrored[0]!).execute();
    expect(before).not.toEqual(await all());
    await refreshWaiting(tx, mirrored[0]!);
  });
});

test("what is searched of it is what PostgreSQL would have read in its words", async () => {
  const searched = async () => (await sql<{ id: number; search: string }>`select submission_id as id, search::text as search from publications order by 1`.execute(db)).rows;
  const written = await searched();
  expect(written.length).toBeGreaterThan(COUNT / 2);
  await sql`update publications set title = title`.execute(db);
  expect(written).toEqual(await searched());

  const onDesk = () => db.selectFrom("desk_words").select(["submission_id", sql<string>`words::text`.as("words"), "facts"]).orderBy("submission_id").execute();
  const before = await onDesk();
  expect(before).toHaveLength(COUNT);
  await db.transaction().execute((tx) => indexWords(tx, before.map(({ submission_id }) => submission_id)));
  expect(before).toEqual(await onDesk());
});

test("it speaks both languages at lengths that people write, with words that many and words that hardly anybody says", async () => {
  const { rows: [said] } = await sql<{ english: number; median: number; longest: number; common: number; rare: number }>`select
    avg((language = 'en')::int)::float8 as english, percentile_disc(0.5) within group (order by char_length(text)) as median, max(char_length(text)) as longest,
    count(*) filter (where text ilike '% the %')::int as common, count(*) filter (where text ~ 'HS\\d{5}')::int as rare from submissions`.execute(db);
  expect(said!.english).toBeGreaterThan(0.48);
  expect(said!.english).toBeLessThan(0.62);
  expect(said!.median).toBeGreaterThan(700);
  expect(said!.median).toBeLessThan(1200);
  expect(said!.longest).toBeGreaterThan(5_000);
  expect(said!.common).toBeGreaterThan(COUNT * 0.4);
  expect(said!.rare).toBeLessThan(COUNT * 0.12);
});

test("the same seed gives the same rows, and another seed gives others", async () => {
  const owner = connect(createPool(process.env.TEST_OWNER_URL!, 1));
  const prints = async () => {
    const { rows: [found] } = await sql<{ print: string }>`select md5(string_agg(s::text, '' order by s.id)) || (select md5(string_agg(w::text, '' order by w.submission_id)) from waiting w)
      || (select md5(string_agg(e::text, '' order by e.id)) from events e where e.subject = 'submission') as print from submissions s`.execute(db);
    return found!.print;
  };
  const again = async (seed: number) => {
    await sql`truncate ${sql.join(["chain", ...TABLES].map((table) => sql.table(table)))} cascade`.execute(owner);
    await seedScale(process.env.TEST_OWNER_URL!, { ...made, seed });
    return prints();
  };
  try {
    const first = await prints();
    await sql`alter table chain disable trigger user`.execute(owner);
    await sql`alter table events disable trigger user`.execute(owner);
    expect(await again(7)).toBe(first);
    expect(await again(8)).not.toBe(first);
    await expect(seedScale(process.env.TEST_OWNER_URL!, made)).rejects.toThrow("There are submissions in this database already");
  } finally {
    await owner.destroy();
  }
}, 300_000);
