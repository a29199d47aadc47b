import { sql, type RawBuilder } from "kysely";
import { BLOCK, NEAR } from "#app/submissions/desk-words.server.ts";
import type { Db } from "#db/database.server.ts";

/** What is looked for: words, facts that all hold, groups of facts of which one holds, and what the index does not know, on `d`. */
export type Sought = { words?: RawBuilder<unknown> | undefined; facts: string[]; oneOf: string[][]; beside: RawBuilder<boolean>[] };

/**
 * The numbers of submissions that hold what is looked for, newest first, or from a number back to newer ones.
 * It goes step by step through the numbers and stops at the limit: the first steps are small, because a common word is found at once,
 * and the later ones as large as can be read at once where a word stands in every submission of old. Each step is one look-up of an index.
 */
export async function walk(db: Db, { words, facts, oneOf, beside }: Sought, limit: number, from: number | null = null, newer = false): Promise<number[]> {
  const way = sql`${newer ? 1 : -1}::int`;
  const beyond = newer ? sql`>=` : sql`<`;
  const conditions = [
    sql<boolean>`d.facts @> (${facts}::text[] || case when w.step < 2 then ${"near:"} || (near + ${way} * w.step) else ${"block:"} || (block + ${way} * (w.step - 2)) end)`,
    sql<boolean>`d.submission_id ${newer ? sql`>=` : sql`<=`} start`,
    sql<boolean>`(w.step < 2 or d.submission_id ${beyond} edge)`,
    ...(words ? [sql<boolean>`d.words @@ ${words}`] : []),
    ...oneOf.map((each) => sql<boolean>`d.facts && ${each}::text[]`),
    ...beside,
  ];
  const { rows } = await sql<{ id: number }>`
    with recursive origin as (
      select coalesce(${from}::bigint + ${way}, last) as start, last from (select coalesce(max(submission_id), 0) as last from desk_words) m
    ), steps as (
      select *, (edge - ${newer ? 0 : 1}::int) >> ${BLOCK}::int as block
      from (select *, start >> ${NEAR}::int as near, greatest((start >> ${NEAR}::int) + ${newer ? 2 : -1}::int, 0) << ${NEAR}::int as edge from origin) o
    ), walk (step, ids, found) as (
      select 0, '{}'::bigint[], 0
      union all
      select w.step + 1, f.ids, w.found + cardinality(f.ids)
      from walk w, steps, lateral (
        select array(
          -- Without "offset 0" the order would tempt the planner to read every number from the newest on.
          select submission_id from (select d.submission_id from desk_words d where ${sql.join(conditions, sql` and `)} offset 0) hits
          order by submission_id ${newer ? sql`` : sql`desc`} limit ${limit}) as ids
      ) f
      where w.found < ${limit} and (w.step < 2 or (edge > 0 and block + ${way} * (w.step - 2) between 0 and last >> ${BLOCK}::int))
    )
    select id from walk, unnest(ids) id order by id ${newer ? sql`` : sql`desc`} limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}
