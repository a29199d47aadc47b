import { sql } from "kysely";
import { keep } from "#app/http/keep.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { pointsNow, totalsOf } from "./answers.server.ts";

/** From how many points on the worker keeps which stand under which theme; from how many members of campaigns on, since each may hold one. */
const FROM = { points: 500, members: 10_000 };

/** Keeps under which theme each public point stands, and how many a call has: writes what changed since last time. Of little it keeps nothing, and pages look for themselves. */
export async function keepCallPoints(db: Db, { points, members }: Partial<typeof FROM> = {}): Promise<void> {
  const { rows: [there] } = await sql<{ many: boolean }>`
    select (select count(*) from (select from points limit ${points ?? FROM.points}) p) >= ${points ?? FROM.points}
      or (select count(*) from (select from campaign_members limit ${members ?? FROM.members}) m) >= ${members ?? FROM.members} and exists (select from point_texts) as many`.execute(db);
  const calls = await db.selectFrom("calls").select("id").execute();
  if (!there!.many) {
    await sql`delete from call_points`.execute(db);
    await sql`delete from kept_figures where about like 'call %'`.execute(db);
    return;
  }
  await atomically(db, async (tx) => {
    // Where nothing is kept yet nothing is compared: the planner, who knows of no row, would look through all that are being written for each.
    const { rows: [kept] } = await sql<{ any: boolean }>`select exists (select from call_points) as any`.execute(tx);
    const changed = sql`
      where not exists (
        select from call_points c where n.call_id = c.call_id and n.pillar_id = c.pillar_id and n.theme_id = c.theme_id and n.reference = c.reference and n.point_id = c.point_id
          and n.others = c.others and n.outcome is not distinct from c.outcome)`;
    await sql`
      with now as materialized (${pointsNow}), gone as (
        delete from call_points c where not exists (
          select from now n where n.call_id = c.call_id and n.pillar_id = c.pillar_id and n.theme_id = c.theme_id and n.reference = c.reference and n.point_id = c.point_id)
      )
      insert into call_points (call_id, pillar_id, theme_id, reference, point_id, others, outcome)
      select n.call_id, n.pillar_id, n.theme_id, n.reference, n.point_id, n.others, n.outcome from now n ${kept!.any ? changed : sql``}
      on conflict (call_id, pillar_id, theme_id, reference, point_id) do update set others = excluded.others, outcome = excluded.outcome`.execute(tx);
    // A call more is a row more, and what is counted of it are its rows.
    for (const { id } of calls) await keep(tx, `call ${id}`, await totalsOf(tx, { call: id }, true));
  });
}
