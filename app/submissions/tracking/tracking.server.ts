import { sql } from "kysely";
import type { Db } from "#db/database.server.ts";
import { canonical, type Content } from "../receipts/content-hash.server.ts";
import { isSecret } from "../receipts/receipt.server.ts";
import { readReference } from "../reference.ts";
import type { Status } from "../submissions.ts";

/**
 * The submission that a receipt opens.
 * @returns its reference, or null for an unknown reference and a wrong secret alike
 */
export async function findByReceipt(db: Db, written: { reference: string; secret: string }): Promise<string | null> {
  const reference = readReference(written.reference);
  if (!reference) return null;
  const submission = await db.selectFrom("submissions").select("secret_hash").where("reference", "=", reference).executeTakeFirst();
  return submission && isSecret(written.secret, submission.secret_hash) ? reference : null;
}

/** All that the author of a submission may see of it: what was stored, where it stands, what was answered. */
export async function findForAuthor(db: Db, reference: string) {
  const submission = await db
    .selectFrom("submissions as s")
    .innerJoin("calls as c", "c.id", "s.call_id")
    .leftJoin("initiatives as i", "i.id", "s.initiative_id")
    .leftJoin("decisions as d", "d.submission_id", "s.id")
    .leftJoin("publications as p", "p.submission_id", "s.id")
    .leftJoin("withdrawals as w", "w.submission_id", "s.id")
    .selectAll("s")
    .select(["c.code as call", "i.slug as initiative", "i.title_en as initiative_en", "i.title_es as initiative_es"])
    .select(["d.outcome", "d.reason", "d.decided_at", "p.published_at", "w.withdrawn_at"])
    .select(sql<number[]>`array(select pillar_id from submission_pillars where submission_id = s.id order by position)`.as("pillars"))
    .where("s.reference", "=", reference)
    .executeTakeFirst();
  if (!submission) return undefined;
  const responses = await db
    .selectFrom("public_responses as r")
    .innerJoin("public_response_submissions as rs", "rs.response_id", "r.id")
    .select(["r.id", "r.text_en", "r.text_es", "r.published_at"])
    .where("rs.submission_id", "=", submission.id)
    .orderBy("r.published_at")
    .execute();
  return { ...submission, responses, status: statusOf({ ...submission, answered: responses.length > 0 }) };
}
export type AuthorsView = NonNullable<Awaited<ReturnType<typeof findForAuthor>>>;

/** Where a submission stands, in the five words the public knows (experience.md 3.2). */
export function statusOf(submission: { outcome: string | null; withdrawn_at: Date | null; answered: boolean }): Status {
  if (submission.withdrawn_at || submission.outcome === "decline") return "closed";
  if (submission.answered) return "answered";
  return submission.outcome ? "in-review" : "received";
}

/** What the receipt's hash was made of, as the file whose SHA-256 it is. */
export function contentOf(submission: AuthorsView): Content {
  const { reference, received_at, call, channel, language, sector, country, state, name, organization, email } = submission;
  const { pillars, initiative, title, text, publication, publication_reason } = submission;
  return {
    reference, received_at: received_at.toISOString(), call, channel, language, sector, country, state,
    name, organization, email, pillars, initiative, title, text, publication, publication_reason,
    ...(submission.wanted_result && { wanted_result: submission.wanted_result }),
  };
}

export const contentFile = (submission: AuthorsView): string => canonical(contentOf(submission));
