import { sql } from "kysely";
import { UNDO_SECONDS } from "#app/history/history.ts";
import type { Db } from "#db/database.server.ts";
import { receivedOfS } from "../attachments/attachments.server.ts";
import { pillarsChosen, pillarsOf } from "../choices.server.ts";
import { cosignersOfS } from "../cosigners.server.ts";
import { canonical, contentOf, type Content } from "../receipts/content-hash.server.ts";
import { isSecret } from "../receipts/receipt.server.ts";
import { publicResponsesTo } from "../public.server.ts";
import { readReference } from "../reference.ts";
import type { Status } from "../submissions.ts";
import { isClosed, openQuestion } from "./standing.server.ts";
import { TOLD_TO_AUTHOR, type ToldToAuthor } from "./timeline.ts";

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
  const submission = await stored(db).where("s.reference", "=", reference).executeTakeFirst();
  if (!submission) return undefined;
  const [responses, parts] = await Promise.all([publicResponsesTo(db, submission.id), partsFor(db, submission.id)]);
  const latest = responses.findLast(({ kind }) => kind !== "no-joint-position")?.published_at ?? null;
  return { ...submission, responses, parts, closed: isClosed(submission), ...standingOf({ ...submission, answered_at: latest }) };
}
export type AuthorsView = NonNullable<Awaited<ReturnType<typeof findForAuthor>>>;

/** The parts that were made of a submission, with where each stands. One that was joined back to it is none any more. */
async function partsFor(db: Db, submissionId: number) {
  const parts = await stored(db)
    .select(sql<Date | null>`(select max(published_at) from answers_given g where g.submission_id = s.id)`.as("answered_at"))
    .where("s.part_of", "=", submissionId)
    .where("w.joined_by", "is", null)
    .orderBy("s.id")
    .execute();
  return parts.map(({ reference, title, ...part }) => ({ reference, title, status: standingOf(part).status }));
}

/** A submission as it was received, with what has become of it. */
const stored = (db: Db) =>
  db
    .selectFrom("submissions as s")
    .innerJoin("current_submissions as now", "now.id", "s.id")
    .innerJoin("calls as c", "c.id", "s.call_id")
    .leftJoin("initiatives as i", "i.id", "s.initiative_id")
    .leftJoin("decisions as d", "d.submission_id", "s.id")
    .leftJoin("publications as p", "p.submission_id", "s.id")
    .leftJoin("withdrawals as w", "w.submission_id", "s.id")
    .leftJoin("suspicions as suspected", "suspected.submission_id", "s.id")
    .leftJoin("review_requests as rq", "rq.submission_id", "s.id")
    .leftJoin("review_settlements as rs", "rs.submission_id", "s.id")
    .selectAll("s")
    .select(["now.version", "now.publication as chosen", "now.publication_reason as chosen_reason", "c.code as call"])
    .select(["i.slug as initiative", "i.title_en as initiative_en", "i.title_es as initiative_es"])
    .select(["d.outcome", "d.reason", "d.reason_code", "d.decided_at", "p.published_at", "w.withdrawn_at", "suspected.reason as suspicion"])
    .select(["rq.requested_at", "rq.reason as review_asked", "rs.outcome as review_outcome", "rs.reason as review_reason", "rs.settled_at"])
    .select((eb) => [pillarsOf(eb.ref("s.id")).as("pillars_now"), eb.selectFrom("submissions as o").select("o.reference").whereRef("o.id", "=", "s.part_of").as("original")])
    .select(openQuestion.as("question"))
    .select(sql<boolean>`exists (select from second_looks l where l.submission_id = s.id)`.as("looked_at"))
    .select(sql<boolean>`exists (select from second_looks l where l.submission_id = s.id and not exists (select from second_look_settlements t where t.second_look_id = l.id))`.as("second_look"))
    .select(sql<boolean>`exists (select from claim_rulings r where r.submission_id = s.id and r.outcome = 'denied')
      and not exists (select from claim_choices x where x.submission_id = s.id)`.as("claim_denied"))
    .select((eb) => pillarsChosen(eb.ref("s.id")).as("pillars"))
    .select(sql<boolean>`exists (select from anonymisations where submission_id = s.id and subject in ('email', 'name', 'publication-reason'))`.as("anonymised"))
    .select([cosignersOfS.as("cosigners"), receivedOfS.as("attachments")]);

type Stood = {
  outcome: string | null; withdrawn_at: Date | null; question: number | null; requested_at: Date | null; review_outcome: string | null; settled_at: Date | null; answered_at: Date | null;
  claim_denied: boolean;
  /** A second look waits; one was asked for at any time: its author is told neither, only that somebody has read it. */
  second_look: boolean; looked_at: boolean;
};
/** Why a submission stands where it does, where its status alone does not say it. */
export type Because = "withdrawn" | "claim-denied" | "review-asked" | "reopened" | "to-answer-again" | null;

/** Where a submission stands, in the five words the public knows (experience.md 3.2), and why. */
export function standingOf(submission: Stood): { status: Status; because: Because } {
  const { outcome, requested_at, review_outcome, settled_at, answered_at } = submission;
  const reopened = review_outcome === "reopened";
  if (submission.withdrawn_at) return { status: "closed", because: "withdrawn" };
  if (isClosed(submission)) return { status: "closed", because: null };
  if (submission.second_look) return { status: "in-review", because: null };
  if (submission.question) return { status: "action-needed", because: null };
  if (submission.claim_denied) return { status: "action-needed", because: "claim-denied" };
  if (requested_at && !review_outcome) return { status: "in-review", because: "review-asked" };
  if (!outcome) return reopened ? { status: "in-review", because: "reopened" } : { status: submission.looked_at ? "in-review" : "received", because: null };
  if (!answered_at) return { status: "in-review", because: null };
  return reopened && settled_at && answered_at < settled_at ? { status: "in-review", because: "to-answer-again" } : { status: "answered", because: null };
}

/** Whether there is something to look at again that nobody has asked to be looked at again. */
export function mayAskForReview({ withdrawn_at, requested_at, outcome, responses }: Pick<AuthorsView, "withdrawn_at" | "requested_at" | "outcome" | "responses">): boolean {
  return !withdrawn_at && !requested_at && (outcome === "decline" || outcome === "withhold" || responses.length > 0);
}

/** What happened to a submission, as its author may read it: of the desk the government only, never who it was, nothing internal. */
export function eventsForAuthor(db: Db, submissionId: number) {
  return db
    .selectFrom("events")
    .select(["id", "at", "what", "actor_kind", "government"])
    .select(sql<boolean>`details ? 'second_look'`.as("together"))
    .where("subject", "=", "submission")
    .where("subject_id", "=", submissionId)
    .where("what", "in", TOLD_TO_AUTHOR)
    .where(sql<boolean>`not (what in (${sql.join(UNTOLD)}) and exists (
      select from reversed_decisions r where r.submission_id = events.subject_id and r.cause = 'undo' and r.reversed_at < r.decided_at + make_interval(secs => ${UNDO_SECONDS})
        and events.at = case events.what when 'submission.reopened' then r.reversed_at else r.decided_at end))`)
    .orderBy("id");
}

/** A decision and its undoing, where it came so soon that nobody was told of either. */
const UNTOLD = ["submission.published", "submission.published-redacted", "submission.withheld", "submission.declined", "submission.reopened"] satisfies ToldToAuthor[];

type Stored = Awaited<ReturnType<ReturnType<typeof stored>["executeTakeFirstOrThrow"]>>;

/** The content of a submission as it was received, or "anonymised" where some of it has been forgotten. */
export async function firstContent(db: Db, submissionId: number): Promise<Content | "anonymised"> {
  const submission = await stored(db).where("s.id", "=", submissionId).executeTakeFirstOrThrow();
  return submission.anonymised ? "anonymised" : contentOf(asReceived(submission));
}

/** The content as received, as the file whose SHA-256 the receipt shows. @returns the file, or "anonymised": what was forgotten since is missing, so its hash would be another */
export const contentFile = (submission: Stored): string => (submission.anonymised ? "anonymised" : canonical(contentOf(asReceived(submission))));

// The row's own version is the latest; what was received is the first, whose content names no number.
const asReceived = (submission: Stored) => ({ ...submission, version: 1 });
