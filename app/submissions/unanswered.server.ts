import { sql } from "kysely";
import type { Db } from "#db/database.server.ts";

/**
 * Writes anew what of these submissions counts in the public number (themes/dispositions/public-number.server.ts): their public points
 * without a disposition that counts, and they themselves, published, while no point of theirs is marked. A point marked in the template
 * of a campaign is one of each member whose words hold it, so its members follow.
 * Each verb that publishes, takes back, retags, marks, removes or disposes calls it last, in its transaction; tests/themes/public-number.test.ts compares.
 */
export async function refreshUnanswered(tx: Db, submissionIds: readonly number[]): Promise<void> {
  if (submissionIds.length === 0) return;
  const { rows } = await sql<{ id: number }>`
    select unnest(${submissionIds}::bigint[]) as id
    union
    select m.submission_id from points p join point_texts x on x.point_id = p.id join campaign_members m on m.text_id = x.text_id where p.submission_id = any (${submissionIds}::bigint[])`.execute(tx);
  const ids = sql`any (${rows.map(({ id }) => id)}::bigint[])`;
  await sql`delete from undisposed where point_id in (select id from points where submission_id = ${ids})`.execute(tx);
  await sql`
    insert into undisposed (point_id, pillar_id)
    select p.id, s.pillar_id from public_points p join public_submissions s on s.id = p.submission_id
    where p.submission_id = ${ids} and not exists (select from public_dispositions d where d.point_id = p.id)`.execute(tx);
  await sql`delete from unmarked where submission_id = ${ids}`.execute(tx);
  await sql`
    insert into unmarked (submission_id, pillar_id)
    select s.id, s.pillar_id from public_submissions s
    where s.id = ${ids}
      and not exists (select from points p where p.submission_id = s.id and not exists (select from point_removals r where r.point_id = p.id))
      and not exists (
        select from campaign_members m join point_texts x on x.text_id = m.text_id join points p on p.id = x.point_id
        where m.submission_id = s.id and not exists (select from point_removals r where r.point_id = p.id) and not exists (select from withdrawals w where w.submission_id = p.submission_id))`.execute(tx);
}
