import { sql, type RawBuilder } from "kysely";
import type { Db } from "#db/database.server.ts";

/** What is looked for: words, facts that all hold, groups of facts of which one holds, and what the index does not know, on `d`. */
export type Sought = { words?: RawBuilder<unknown> | undefined; facts: string[]; oneOf: string[][]; beside: RawBuilder<boolean>[] };

/** What one step reads at most, but for the smallest ones. */
const DENSE = 256;
/** After so many steps it is enough: only a search whose words are common and whose days fit nothing gets this far. */
const MOST_STEPS = 400;

/**
 * The numbers of submissions that hold what is looked for: newest first or oldest first, from a number on.
 * A word may stand in one submission or in each of a million, so it goes by steps of numbers, each one look-up of the index: larger ones
 * while little is found, and where a step holds too much, through it in smaller ones. It stops at the limit.
 */
export async function walk(db: Db, { words, facts, oneOf, beside }: Sought, limit: number, { from, oldest }: { from: number | null; oldest: boolean }): Promise<number[]> {
  const held = [
    sql<boolean>`d.facts @> (${facts}::text[] || ('n' || k.bits || ':' || k.step))`,
    ...(words ? [sql<boolean>`d.words @@ ${words}`] : []),
    ...oneOf.map((each) => sql<boolean>`d.facts && ${each}::text[]`),
  ];
  const order = oldest ? sql`asc` : sql`desc`;
  const { rows } = await sql<{ id: number }>`
    with recursive ends as (select coalesce(max(submission_id), 0) as last from desk_words),
    walk (steps, level, edge, ids, found) as (
      select 0, 0, ${oldest ? sql`coalesce(${from}::bigint + 1, 0)` : sql`coalesce(${from}::bigint, last + 1)`}, '{}'::bigint[], 0 from ends
      union all
      select w.steps + 1,
        case when n.dense then w.level - 1 when w.level < 3 and n.edge & ((1 << (k.bits + 4)) - 1) = 0 then w.level + 1 else w.level end,
        case when n.dense then w.edge else n.edge end,
        f.ids, w.found + cardinality(f.ids)
      from walk w
      cross join ends
      cross join lateral (select bits, (w.edge - ${oldest ? 0 : 1}::int) >> bits as step from (select 8 + 4 * w.level as bits) b) k
      -- Materialized, so that neither the limit nor the edge tempts the planner to read numbers instead of the index; and with "offset 0",
      -- so that each is found once, however often it is named below.
      cross join lateral (
        select array(
          with hits as materialized (select d.submission_id from desk_words d where ${sql.join(held, sql` and `)})
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
export async function among(db: Db, campaign: number, { words, facts, oneOf, beside }: Sought, limit: number, { from, oldest }: { from: number | null; oldest: boolean }): Promise<number[]> {
  const held = [
    sql<boolean>`m.campaign_id = (select coalesce(c.shown_as, c.id) from campaigns c where c.id = ${campaign})`, sql<boolean>`d.facts @> ${facts}::text[]`,
    ...(words ? [sql<boolean>`d.words @@ ${words}`] : []), ...oneOf.map((each) => sql<boolean>`d.facts && ${each}::text[]`), ...beside,
    ...(from === null ? [] : [oldest ? sql<boolean>`m.submission_id > ${from}` : sql<boolean>`m.submission_id < ${from}`]),
  ];
  const { rows } = await sql<{ id: number }>`
    select m.submission_id as id from campaign_members m join desk_words d on d.submission_id = m.submission_id
    where ${sql.join(held, sql` and `)} order by m.submission_id ${oldest ? sql`asc` : sql`desc`} limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}
