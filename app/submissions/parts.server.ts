import type { Db } from "#db/database.server.ts";

/** The parts of a submission that were neither withdrawn nor joined back to it, with what is decided of each. */
export const standingParts = (db: Db, { id }: { id: number }) =>
  db
    .selectFrom("current_submissions as s")
    .leftJoin("decisions as d", "d.submission_id", "s.id")
    .leftJoin("publications as p", "p.submission_id", "s.id")
    .leftJoin("withdrawals as w", "w.submission_id", "s.id")
    .select(["s.id", "s.name", "s.organization", "s.publication", "d.outcome", "p.published_at"])
    .where("s.part_of", "=", id)
    .where("w.submission_id", "is", null)
    .orderBy("s.id")
    .execute();
