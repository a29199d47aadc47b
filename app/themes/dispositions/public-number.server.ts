import { sql } from "kysely";
import type { Db } from "#db/database.server.ts";

export type Unanswered = { pillar: number; slug: string; name_en: string; name_es: string; points: number; unmarked: number };

/** The public number, of each pillar or of one: public points without a disposition that counts, and published submissions in which no point is marked yet. */
export async function publicNumber(db: Db, pillar?: number): Promise<Unanswered[]> {
  // From what the views read: public_undisposed would look up each point for a submission that is not asked for.
  const { rows } = await sql<Unanswered>`
    select p.id as pillar, p.slug, p.name_en, p.name_es, (select count(*)::int from undisposed u where u.pillar_id = p.id) as points, (select count(*)::int from unmarked u where u.pillar_id = p.id) as unmarked
    from pillars p where ${pillar ? sql`p.id = ${pillar}` : sql`true`} order by p.id`.execute(db);
  return rows;
}
