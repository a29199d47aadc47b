import type { Person } from "#app/people/people.ts";
import type { Outcome } from "#app/submissions/reasons.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { askSecondLook, settleSecondLook } from "#app/triage/second-looks/second-looks.server.ts";
import type { Db } from "#db/database.server.ts";
import { aPerson } from "./people.ts";

type Decision = { outcome: Outcome; reason: string | null; reasonCode?: string; pillar?: number | null; version?: number | undefined };
/** A reason where a test does not care which. */
const USUAL = { "publish-redacted": "redactions", withhold: "author-asked", decline: "off-topic" } as const;

/**
 * A decision as it comes about: published at once, or proposed by a person and agreed to by one of the other government.
 * @returns "decided", or the word of whichever refused
 */
export async function decideTogether(db: Db, person: Person, submission: { id: number }, { outcome, reason, reasonCode, pillar = null, version }: Decision, second?: Person) {
  if (outcome === "publish") return decide(db, person, submission, { outcome, reason, pillar, version });
  const asked = await askSecondLook(db, person, submission, { outcome, reason, reasonCode: reasonCode ?? USUAL[outcome], pillar, version });
  if (asked !== "asked") return asked;
  const agreed = await agree(db, submission, second ?? (await aPerson(db, "reviewer", person.government === "US" ? "MX" : "US", "Second Example")));
  return agreed === "agreed" ? "decided" : agreed;
}

/** Agrees to the second look that a submission waits for. */
export async function agree(db: Db, submission: { id: number }, person: Person) {
  const { id } = await pendingAt(db, submission);
  return settleSecondLook(db, person, submission, { secondLook: id, result: "agreed", reason: null });
}

/** The second look that a submission waits for, or the latest there was. */
export const pendingAt = (db: Db, submission: { id: number }) =>
  db.selectFrom("second_looks").select("id").where("submission_id", "=", submission.id).orderBy("id", "desc").limit(1).executeTakeFirstOrThrow();
