import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { hashContent } from "./receipts/content-hash.server.ts";
import { mintReference } from "./reference.ts";
import { hashSecret, receiptSecret } from "./receipts/receipt.server.ts";
import { cosignersOf, type Answers, type Cosigner } from "./submissions.ts";

/**
 * Stores a submission: itself, its pillars, its place in the queue and its event, in one transaction.
 * A key that was sent before gives the submission of the first time, whatever the repeated form says.
 * @returns its reference, or "call-closed" | "unknown-pillar" when what the form refers to is no longer there
 */
export function submit(db: Db, answers: Answers) {
  return atomically(db, async (tx) => {
    const sent = await findSent(tx, answers.key);
    if (sent) return { reference: sent.reference };

    const call = await tx
      .selectFrom("calls")
      .select(["id", "code", sql<Date>`now()`.as("now")])
      .where("opens_at", "<=", sql<Date>`now()`)
      .where((eb) => eb.or([eb("closes_at", "is", null), eb("closes_at", ">", sql<Date>`now()`)]))
      .orderBy("opens_at")
      .executeTakeFirst();
    if (!call) return "call-closed";

    const pillars = inOrder(answers);
    const known = await tx.selectFrom("pillars").select("id").where("id", "in", pillars).execute();
    if (known.length !== pillars.length) return "unknown-pillar";
    const initiative = answers.initiative
      ? await tx.selectFrom("initiatives").select(["id", "slug"]).where("slug", "=", answers.initiative).executeTakeFirst()
      : undefined;

    const reference = await freeReference(tx);
    const received_at = call.now;
    const { language, sector, country, state, name, organization, email, title, text, wantedResult: wanted_result, publication } = answers;
    const publication_reason = publication === "not-for-publication" ? answers.publicationReason : null;
    const cosigners = cosignersOf(answers) ?? [];
    const content_hash = hashContent({
      reference, received_at: received_at.toISOString(), call: call.code, channel: "portal", language, sector, country, state,
      name, organization, email, pillars, initiative: initiative?.slug ?? null, title, text, publication, publication_reason,
      ...(cosigners.length > 0 && { cosigners: cosigners.map(asLine) }),
      ...(wanted_result && { wanted_result }),
    });
    const draft = await tx.selectFrom("drafts").select("id").where("key", "=", answers.key).executeTakeFirst();
    const submission = await tx
      .insertInto("submissions")
      .values({
        reference, received_at, call_id: call.id, channel: "portal", form_key: answers.key, secret_hash: hashSecret(receiptSecret(answers.key)),
        language, reply_language: answers.replyLanguage, sector, country, state, initiative_id: initiative?.id ?? null,
        name, organization, email, title, text, wanted_result, publication, publication_reason, content_hash, draft_id: draft?.id ?? null,
      })
      .onConflict((conflict) => conflict.column("form_key").doNothing())
      .returning("id")
      .executeTakeFirst();
    // Two sends of one form at once: the other one has committed, and its receipt is this one's too.
    if (!submission) return { reference: (await findSent(tx, answers.key))!.reference };

    await tx
      .insertInto("submission_pillars")
      .values(pillars.map((pillar_id, index) => ({ submission_id: submission.id, pillar_id, position: index + 1 })))
      .execute();
    if (cosigners.length > 0) {
      await tx.insertInto("cosigners").values(cosigners.map((cosigner, index) => ({ submission_id: submission.id, position: index + 1, ...cosigner }))).execute();
    }
    await tx
      .insertInto("waiting")
      .values({ submission_id: submission.id, since: received_at, call_id: call.id, pillar_id: pillars[0]!, language, country })
      .execute();
    await tx.deleteFrom("drafts").where("key", "=", answers.key).execute();
    await record(tx, "stakeholder", "submission.received", submission.id);
    return { reference };
  });
}

/** How a co-signer stands in the hashed content. */
export const asLine = ({ organization, sector, country }: Cosigner): string => `${organization} (${sector}, ${country})`;

/** The submission that a form has become. */
export const findSent = (db: Db, key: string) =>
  db.selectFrom("submissions").select(["reference", "received_at", "content_hash", "email"]).where("form_key", "=", key).executeTakeFirst();

/** A reference nobody has. Of 34 thousand million, one in a hundred thousand is taken when 300,000 are. */
export async function freeReference(db: Db): Promise<string> {
  for (;;) {
    const reference = mintReference(randomBytes(7));
    const taken = await db.selectFrom("submissions").select("id").where("reference", "=", reference).executeTakeFirst();
    if (!taken) return reference;
  }
}

/** The pillars, the main one first. */
function inOrder({ pillars, mainPillar }: Pick<Answers, "pillars" | "mainPillar">): number[] {
  const chosen = [...new Set(pillars)];
  return mainPillar ? [mainPillar, ...chosen.filter((id) => id !== mainPillar)] : chosen;
}
