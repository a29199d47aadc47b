import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Language } from "#app/languages/languages.ts";
import { dueOn, type PromiseNumbers } from "#app/promises/promises.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { Stored } from "#app/files/files.server.ts";
import { indexWords } from "./desk-words.server.ts";
import { becomingOf, keepReceived, recordBlocked, type Becoming } from "./attachments/received.server.ts";
import { contentOf, hashContent } from "./receipts/content-hash.server.ts";
import { mintReference } from "./reference.ts";
import { hashSecret, receiptSecret } from "./receipts/receipt.server.ts";
import { cosignersOf, type Answers, type Channel, type Cosigner, type Country, type Publication, type Readers, type Sector, type Suspicion } from "./submissions.ts";

/**
 * Stores what came through the comment form, into the call that is open.
 * A key that was sent before gives the submission of the first time, whatever the repeated form says.
 * @param suspicion why it lies aside as suspected spam, without a place in the queue, until it is released
 * @param confidentialText the confidential version of the comment as a file, which is in the storage already
 * @returns its reference, or "call-closed" | "unknown-pillar" when what the form refers to is no longer there
 */
export function submit(db: Db, answers: Answers, suspicion: Exclude<Suspicion, "reviewer"> | null = null, confidentialText: Stored | null = null) {
  return atomically(db, async (tx) => {
    const sent = await findSent(tx, answers.key);
    if (sent) return { reference: sent.reference };

    const call = await tx
      .selectFrom("calls")
      .select(["id", "code", "decide_days", "answer_days", "day_unit", sql<Date>`now()`.as("now")])
      .where("opens_at", "<=", sql<Date>`now()`)
      .where((eb) => eb.or([eb("closes_at", "is", null), eb("closes_at", ">", sql<Date>`now()`)]))
      .orderBy("opens_at")
      .executeTakeFirst();
    if (!call) return "call-closed";

    const draft = await tx.selectFrom("drafts").select("id").where("key", "=", answers.key).executeTakeFirst();
    const stored = await store(tx, {
      ...answers, call, channel: "portal", received_at: call.now, reply_language: answers.replyLanguage, pillars: inOrder(answers), cosigners: cosignersOf(answers) ?? [],
      wanted_result: answers.wantedResult, publication_reason: answers.publication === "not-for-publication" ? answers.publicationReason : null, draft_id: draft?.id ?? null, suspicion,
      attachments: await becomingOf(tx, answers.key, confidentialText), readers: answers.readers,
    });
    if (stored === "unknown-pillar") return stored;
    // Two sends of one form at once: the other one has committed, and its receipt is this one's too.
    if (stored === "already-sent") return { reference: (await findSent(tx, answers.key))!.reference };

    await tx.deleteFrom("drafts").where("key", "=", answers.key).execute();
    await record(tx, "stakeholder", "submission.received", stored.id);
    await recordBlocked(tx, stored.id);
    if (suspicion) await record(tx, "portal", "submission.suspected", stored.id, { reason: suspicion });
    return { reference: stored.reference };
  });
}

export type Received = {
  key: string; call: { id: number; code: string } & PromiseNumbers; channel: Channel; received_at: Date; language: Language; reply_language: Language;
  sector: Sector | null; country: Country | null; state: string | null; name: string | null; organization: string | null; email: string | null;
  /** The main one first. */
  pillars: number[];
  /** Its slug; one that no longer exists counts as none. */
  initiative: string; title: string; text: string; wanted_result: string | null; publication: Publication; publication_reason: string | null; cosigners: Cosigner[];
  draft_id: number | null;
  /** Why it lies aside as suspected spam, without a place in the queue. */
  suspicion?: Suspicion | null;
  /** The files that come with it, and who may read those that are confidential. */
  attachments?: Becoming[]; readers?: Readers | null;
};

/**
 * Stores a submission, its pillars, co-signers and place in the queue. Its event is the caller's, in the same transaction.
 * @returns its id and reference, or "unknown-pillar", or "already-sent" when its key became a submission meanwhile
 */
export async function store(tx: Db, { key, call, pillars, initiative: slug, cosigners, suspicion = null, attachments = [], readers = null, ...received }: Received) {
  const known = await tx.selectFrom("pillars").select("id").where("id", "in", pillars).execute();
  if (known.length !== pillars.length) return "unknown-pillar";
  const initiative = slug ? await tx.selectFrom("initiatives").select(["id", "slug"]).where("slug", "=", slug).executeTakeFirst() : undefined;

  const reference = await freeReference(tx);
  const content_hash = hashContent(contentOf({ ...received, reference, call: call.code, pillars, initiative: initiative?.slug ?? null, cosigners, attachments, form_key: key }));
  const { channel, received_at, language, reply_language, sector, country, state, name, organization, email, title, text, wanted_result, publication, publication_reason, draft_id } = received;
  const submission = await tx
    .insertInto("submissions")
    .values({
      reference, received_at, call_id: call.id, channel, form_key: key, secret_hash: hashSecret(receiptSecret(key)),
      language, reply_language, sector, country, state, initiative_id: initiative?.id ?? null,
      name, organization, email, title, text, wanted_result, publication, publication_reason, content_hash, draft_id,
    })
    .onConflict((conflict) => conflict.column("form_key").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!submission) return "already-sent";
  const submission_id = submission.id;

  await tx.insertInto("submission_pillars").values(pillars.map((pillar_id, index) => ({ submission_id, pillar_id, position: index + 1 }))).execute();
  if (cosigners.length > 0) {
    await tx.insertInto("cosigners").values(cosigners.map((cosigner, index) => ({ submission_id, position: index + 1, ...cosigner }))).execute();
  }
  await keepReceived(tx, submission_id, attachments, readers);
  if (suspicion) await tx.insertInto("suspicions").values({ submission_id, reason: suspicion }).execute();
  else await tx.insertInto("waiting").values({ submission_id, since: received_at, call_id: call.id, pillar_id: pillars[0]!, language, country, sector, channel, initiative_id: initiative?.id ?? null, due_on: (await dueOn(tx, call, received_at)).decide.day }).execute();
  await indexWords(tx, [submission_id]);
  return { id: submission_id, reference };
}

/** The submission that a form has become. */
export const findSent = (db: Db, key: string) =>
  db
    .selectFrom("submissions as s")
    .leftJoin("suspicions as suspected", "suspected.submission_id", "s.id")
    .select(["s.id", "s.reference", "s.received_at", "s.content_hash", "s.email", "suspected.reason as suspicion"])
    .where("s.form_key", "=", key)
    .executeTakeFirst();

/** A reference nobody has. Of 34 thousand million, one in a hundred thousand is taken when 300,000 are. */
export async function freeReference(db: Db): Promise<string> {
  for (;;) {
    const reference = mintReference(randomBytes(7));
    const taken = await db.selectFrom("submissions").select("id").where("reference", "=", reference).executeTakeFirst();
    if (!taken) return reference;
  }
}

/** The pillars, the main one first. */
export function inOrder({ pillars, mainPillar }: Pick<Answers, "pillars" | "mainPillar">): number[] {
  const chosen = [...new Set(pillars)];
  return mainPillar && chosen.includes(mainPillar) ? [mainPillar, ...chosen.filter((id) => id !== mainPillar)] : chosen;
}
