import { sql } from "kysely";
import type { Db } from "#db/database.server.ts";
import { Groups } from "./groups.ts";

/** What changes in which campaign a submission is happens one at a time: two at once would each build on what the other is changing. Until the transaction ends. */
export const alone = (tx: Db) => sql`select pg_advisory_xact_lock(4719)`.execute(tx);

/** These campaigns and all that they are shown with are one from now on: by the number of the oldest. */
export async function showTogether(tx: Db, ids: readonly number[]): Promise<void> {
  await sql`
    with parts as (select id, merged_into from campaigns where id in (select coalesce(shown_as, id) from campaigns where id = any (${ids}))
        union select id, merged_into from campaigns where shown_as in (select coalesce(shown_as, id) from campaigns where id = any (${ids}))),
      oldest as (select min(id) as id from parts where merged_into is null)
    update campaigns c set shown_as = nullif(o.id, c.id) from parts p, oldest o where p.id = c.id and c.shown_as is distinct from nullif(o.id, c.id)`.execute(tx);
}

/** A join of these stands no longer: finds anew what the others and the method hold together. */
export async function showApart(tx: Db, ids: readonly number[]): Promise<void> {
  const { rows: parts } = await sql<{ id: number; merged_into: number | null }>`
    select id, merged_into from campaigns where coalesce(shown_as, id) in (select coalesce(shown_as, id) from campaigns where id = any (${ids})) order by id`.execute(tx);
  const all = parts.map(({ id }) => id);
  const groups = new Groups<number>();
  for (const { id, merged_into } of parts) groups.join(id, merged_into ?? id);
  for (const { one_id, other_id } of await joinsAmong(tx, all)) groups.join(one_id, other_id);
  const shown = groups.all().flatMap((group) => {
    const oldest = Math.min(...parts.filter(({ id, merged_into }) => merged_into === null && group.includes(id)).map(({ id }) => id));
    return group.map((id) => ({ id, as: id === oldest ? null : oldest }));
  });
  await sql`
    update campaigns c set shown_as = s.shown_as from unnest(${shown.map(({ id }) => id)}::bigint[], ${shown.map((each) => each.as)}::bigint[]) s (id, shown_as)
    where c.id = s.id and c.shown_as is distinct from s.shown_as`.execute(tx);
}

/** The joins that stand and name one of these. */
export async function joinsAmong(db: Db, ids: readonly number[]) {
  const { rows } = await sql<{ id: number; one_id: number; other_id: number; reason: string; joined_at: Date; by: string; government: "US" | "MX" }>`
    select j.id, j.one_id, j.other_id, j.reason, j.joined_at, p.name as by, p.government from campaign_joins j join people p on p.id = j.joined_by
    where j.joined and (j.one_id = any (${ids}) or j.other_id = any (${ids}))
      and not exists (select from campaign_joins later where (later.one_id, later.other_id) = (j.one_id, j.other_id) and later.id > j.id)
    order by j.id`.execute(db);
  return rows;
}
