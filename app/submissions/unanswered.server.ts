import { sql } from "kysely";
import type { Db } from "#db/database.server.ts";

/**
 * Writes anew what of these submissions counts in the public number (themes/dispositions/public-number.server.ts): their public points
 * without a disposition that counts, and they themselves, published, while no public point of theirs is marked. What publishes, takes back,
 * retags, marks, removes and disposes is followed in the database (migration points_follow_what_is_public); tests/themes/mirrors.test.ts compares.
 */
export async function refreshUnanswered(tx: Db, submissionIds: readonly number[]): Promise<void> {
  if (submissionIds.length > 0) await sql`select refresh_point_marks(${submissionIds}::bigint[])`.execute(tx);
}
