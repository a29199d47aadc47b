import { sql } from "kysely";
import type { Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import type { Db } from "#db/database.server.ts";
import type { Doing, Present } from "./presence.ts";

/** Seconds after which somebody who is not heard of counts as gone: three polls of /desk.js. */
const GONE = 45;

/**
 * Says that a person is at a submission and reads who else is, in one statement. Who only reads the desk (an auditor, a signatory) gets
 * in nobody's way and is not written down.
 */
export async function meetAt(db: Db, person: Person, submission: { id: number; pillars: readonly number[] }, what: Doing): Promise<Present[]> {
  const counts = may(person, "write-notes", submission);
  const { rows } = await sql<Present>`
    with here as (
      insert into presences (submission_id, person_id, what)
      select ${submission.id}::bigint, ${person.id}::int, ${what}::text where ${counts}::boolean
      on conflict (submission_id, person_id) do update set what = excluded.what, seen_at = now())
    select p.name, p.government, r.what from presences r join people p on p.id = r.person_id
    where r.submission_id = ${submission.id} and r.person_id <> ${person.id} and r.seen_at > now() - make_interval(secs => ${GONE})
    order by r.what, p.name`.execute(db);
  return rows;
}

/** Forgets who was where: nothing of it is kept. */
export async function purgePresences(db: Db): Promise<void> {
  await sql`delete from presences where seen_at < now() - interval '5 minutes'`.execute(db);
}
