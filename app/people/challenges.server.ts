import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "#db/database.server.ts";

/** What is used once may be in a browser for ten minutes at most (its cookie's time), and for an hour in a clock that is wrong. */
const REMEMBERED = sql<Date>`now() + interval '70 minutes'`;

/**
 * Uses a challenge up, whatever becomes of what it was for. Two at once: one of them is the first.
 * @returns whether this was the first time
 */
export async function spendChallenge(db: Db, challenge: string): Promise<boolean> {
  const spent = await db
    .insertInto("spent_challenges")
    .values({ challenge_hash: createHash("sha256").update(challenge).digest("hex"), expires_at: REMEMBERED })
    .onConflict((conflict) => conflict.doNothing())
    .returning("challenge_hash")
    .executeTakeFirst();
  return spent !== undefined;
}

/** Forgets the challenges whose cookie is over: nobody can spend them again. */
export async function purgeChallenges(db: Db): Promise<void> {
  await db.deleteFrom("spent_challenges").where("expires_at", "<", sql<Date>`now()`).execute();
}
