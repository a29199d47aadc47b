import { sql, type RawBuilder } from "kysely";
import type { Db } from "#db/database.server.ts";

/** What is looked for: words, facts that all hold, groups of facts of which one holds, what the index does not know, on `d`, and whether all of it waits. */
export type Sought = { words?: RawBuilder<unknown> | undefined; facts: string[]; oneOf: string[][]; beside: RawBuilder<boolean>[]; waits: boolean };

type Range = { from: number | null; oldest: boolean };

/** Where the planner expects no more than so many, they are found at once: a walk goes by steps, of which each costs a look-up even where nothing is. */
const FEW = 500;

/** The numbers of submissions that hold what is looked for: newest first or oldest first, from a number on. */
export async function find(db: Db, sought: Sought, limit: number, range: Range): Promise<number[]> {
  const many = await expected(db, sought);
  return many <= FEW ? atOnce(db, sought, limit, range) : walk(db, sought, many, limit, range);
}

// Each fact is a condition by itself: between conditions the index jumps ahead, while in one that names several it reads the rarest from its beginning.
const held = ({ words, facts, oneOf }: Sought, step?: RawBuilder<unknown>) =>
  sql.join([sql`true`, ...(step ? [sql`d.facts @> array[${step}]`] : []), ...facts.map((each) => sql`d.facts @> array[${each}::text]`), ...(words ? [sql`d.words @@ ${words}`] : []), ...oneOf.map((each) => sql`d.facts && ${each}::text[]`)], sql` and `);

/** How many the planner expects, by its statistics of words and facts. */
async function expected(db: Db, sought: Sought): Promise<number> {
  const { rows: [answer] } = await sql<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }>`explain (format json) select from desk_words d where ${held(sought)}`.execute(db);
  return answer!["QUERY PLAN"][0].Plan["Plan Rows"];
}

async function atOnce(db: Db, sought: Sought, limit: number, { from, oldest }: Range): Promise<number[]> {
  const conditions = [...(from === null ? [] : [oldest ? sql`d.submission_id > ${from}` : sql`d.submission_id < ${from}`]), ...sought.beside];
  const { rows } = await sql<{ id: number }>`
    with hits as materialized (select d.submission_id from desk_words d where ${held(sought)})
    select d.submission_id as id from hits d ${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}
    order by d.submission_id ${oldest ? sql`asc` : sql`desc`} limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** What one step reads at most, but for the smallest ones. */
const DENSE = 256;
/** The first step is the largest of those in which no more is expected. */
const FIRST = 192;
/** Where so many steps like the last would find enough, none is larger: of a phrase each row of a step is read to its end. */
const ALIKE = 16;
/** After so many steps it is enough: only a search whose words are common and whose days fit nothing gets this far. */
const MOST_STEPS = 400;

/**
 * A word may stand in one submission or in each of a million, so it goes by steps of numbers, each one look-up of the index: larger ones
 * while little is found, and where a step holds too much, through it in smaller ones. It stops at the limit.
 * @param many how many are expected among all numbers: the planner's guess, which sets the first step and nothing else
 */
export async function walk(db: Db, sought: Sought, many: number, limit: number, { from, oldest }: Range): Promise<number[]> {
  const { beside, waits } = sought;
  // Of what waits nothing is older than the oldest that does: years are passed over at once.
  const start = oldest ? sql`coalesce(${from}::bigint + 1, ${waits ? sql`(select min(submission_id) from waiting)` : sql`null`}, 0)` : sql`coalesce(${from}::bigint, last + 1)`;
  const order = oldest ? sql`asc` : sql`desc`;
  const { rows } = await sql<{ id: number }>`
    with recursive ends as (select coalesce(max(submission_id), 0) as last from desk_words),
    walk (steps, level, edge, ids, found) as (
      select 0, coalesce((select max(level) from generate_series(0, 3) level where ${Math.round(many)}::bigint << (8 + 4 * level) <= last * ${FIRST}::int), 0),
        ${start}, '{}'::bigint[], 0 from ends
      union all
      select w.steps + 1,
        case when n.dense then w.level - 1
          when w.level < 3 and n.edge & ((1 << (k.bits + 4)) - 1) = 0 and ${ALIKE}::int * cardinality(f.ids) < ${limit}::int - w.found - cardinality(f.ids) then w.level + 1
          else w.level end,
        case when n.dense then w.edge else n.edge end,
        f.ids, w.found + cardinality(f.ids)
      from walk w
      cross join ends
      cross join lateral (select bits, (w.edge - ${oldest ? 0 : 1}::int) >> bits as step from (select 8 + 4 * w.level as bits) b) k
      -- Materialized, so that neither the limit nor the edge tempts the planner to read numbers instead of the index; and with "offset 0",
      -- so that each is found once, however often it is named below.
      cross join lateral (
        select array(
          with hits as materialized (select d.submission_id from desk_words d where ${held(sought, sql`('n' || k.bits || ':' || k.step)`)})
          select submission_id from hits where submission_id ${oldest ? sql`>=` : sql`<`} w.edge limit ${DENSE + 1}) as ids
        offset 0) h
      cross join lateral (select w.level > 0 and cardinality(h.ids) > ${DENSE} as dense, (k.step + ${oldest ? 1 : 0}::int) << k.bits as edge offset 0) n
      cross join lateral (select case when n.dense then '{}' else ${beside.length > 0 ? sql`array(select d.submission_id from unnest(h.ids) d (submission_id) where ${sql.join(beside, sql` and `)})` : sql`h.ids`} end as ids offset 0) f
      where w.found < ${limit} and w.steps < ${MOST_STEPS} and ${oldest ? sql`w.edge <= ends.last` : sql`w.edge > 0`}
    )
    select id from walk, unnest(ids) id order by id ${order} limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** The same among the members of one campaign: few beside all there are, so they are asked one by one. */
export async function among(db: Db, campaign: number, { words, facts, oneOf, beside }: Sought, limit: number, { from, oldest }: Range): Promise<number[]> {
  const conditions = [
    sql<boolean>`m.campaign_id = (select coalesce(c.shown_as, c.id) from campaigns c where c.id = ${campaign})`, sql<boolean>`d.facts @> ${facts}::text[]`,
    ...(words ? [sql<boolean>`d.words @@ ${words}`] : []), ...oneOf.map((each) => sql<boolean>`d.facts && ${each}::text[]`), ...beside,
    ...(from === null ? [] : [oldest ? sql<boolean>`m.submission_id > ${from}` : sql<boolean>`m.submission_id < ${from}`]),
  ];
  const { rows } = await sql<{ id: number }>`
    select m.submission_id as id from campaign_members m join desk_words d on d.submission_id = m.submission_id
    where ${sql.join(conditions, sql` and `)} order by m.submission_id ${oldest ? sql`asc` : sql`desc`} limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}
