import { sql } from "kysely";
import type { Transaction } from "kysely";
import { record, type Actor } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { DB } from "#db/tables.ts";
import { voidSecondLook } from "../../second-looks.server.ts";
import { refreshPublicCopy } from "../../publishing.server.ts";
import type { Publication } from "../../submissions.ts";
import { lockStanding } from "../standing.server.ts";
import { standingParts } from "../../parts.server.ts";
import { narrowerThan, type Choice } from "../tracking.ts";

/**
 * Chooses anew how a submission, and what is undecided of its parts, may be published. A public part follows to what shows less. Once it is public only what shows less of its author, and the public copy follows at once.
 * @returns "chosen" (also when it was the choice already), or why not: "withdrawn", "decided" (declined, or kept unpublished), "shows-more",
 *   "withdraw-instead" (what is public cannot become unpublished by a choice), "name-needed", "organization-needed", "reason-needed"
 */
export function choosePublication(db: Db, submission: { id: number }, { publication, publicationReason }: Choice) {
  return atomically(db, async (tx) => {
    const found = await lockStanding(tx, submission);
    const reason = publication === "not-for-publication" ? publicationReason : null;
    if (found.withdrawn_at) return "withdrawn";
    if (found.outcome === "decline" || found.outcome === "withhold") return "decided";
    if (publication === found.publication && reason === found.publication_reason) return "chosen";
    const parts = await standingParts(tx, submission);
    if (publication === "not-for-publication" && (found.published_at || parts.some(({ published_at }) => published_at))) return "withdraw-instead";
    if (found.published_at && !narrowerThan(found.publication).includes(publication)) return "shows-more";
    if (publication === "name-and-organization" && !found.name) return "name-needed";
    if (publication === "organization-only" && !found.organization) return "organization-needed";
    if (publication === "not-for-publication" && !reason) return "reason-needed";
    await addChoice(tx, "stakeholder", found, publication, reason);
    for (const part of parts) {
      if (part.published_at ? narrowerThan(part.publication).includes(publication) : !part.outcome) await addChoice(tx, "stakeholder", part, publication, reason);
    }
    return "chosen";
  });
}

/**
 * Takes the names off a submission and its parts for the portal, because a report of misuse was upheld. The caller holds the submission's lock.
 * Nothing is added where they are off already.
 */
export async function hideNames(tx: Transaction<DB>, submission: { id: number }, report: number) {
  const found = await lockStanding(tx, submission);
  if (found.publication !== "without-name" && found.publication !== "not-for-publication") await addChoice(tx, "portal", found, "without-name", null, { report });
  for (const part of await standingParts(tx, submission)) await hideNames(tx, part, report);
}

async function addChoice(tx: Transaction<DB>, actor: Actor, { id }: { id: number }, publication: Publication, publication_reason: string | null, details: Record<string, number> = {}) {
  const { number } = await tx
    .selectFrom("publication_choices")
    .select(sql<number>`coalesce(max(number), 1) + 1`.as("number"))
    .where("submission_id", "=", id)
    .executeTakeFirstOrThrow();
  await tx.insertInto("publication_choices").values({ submission_id: id, number, publication, publication_reason }).execute();
  await refreshPublicCopy(tx, { id });
  await record(tx, actor, "submission.publication-chosen", id, { publication, ...details, ...(await voidSecondLook(tx, id)) });
}
