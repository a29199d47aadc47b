import { createHash, createHmac } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import type { Stored } from "#app/files/files.server.ts";
import { quarantine } from "#app/files/receiving.server.ts";
import { mintStorageKey, storage } from "#app/files/storage.server.ts";
import { filledUp, type Typed } from "#app/http/forms.ts";
import { record } from "#app/history/history.server.ts";
import type { Language } from "#app/languages/languages.ts";
import type { Writer } from "#app/people/writers.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { checkClaim } from "../claims/claims.server.ts";
import { Answers } from "../submissions.ts";
import type { Said } from "../sending/sending.ts";
import { weigh } from "../sending/sending.server.ts";
import type { Suspicion } from "../submissions.ts";
import { findSent, submit } from "../submit.server.ts";
import { alive, changesSince, findDraft } from "./drafts.server.ts";
import { addressIn, DraftForm, unfinished } from "./steps.ts";

/** How often the link of one draft is mailed, and how often one address is written to in a day. */
export const LINK_LIMITS = { draft: 5, addressPerDay: 20 } as const;

/**
 * Sends a draft as it was checked: the version that was looked at is the one that becomes the submission. Sent before, it is the same submission.
 * The confidential version of the comment becomes a file: its bytes are in the storage before the transaction, and go again if
 * it was not sent with them; after a fault they are the reaper's.
 * @returns its reference; what was changed since it was looked at; or "gone" | "unfinished" | "passages-stand" | "call-closed" | "unknown-pillar"
 */
export async function sendDraft(db: Db, writer: Writer & { key: string }, looked: number, suspicion: Exclude<Suspicion, "reviewer"> | null = null) {
  const { key } = writer;
  const seen = await findDraft(db, key);
  const confidential = seen ? await storeText(String(seen.answers.confidentialText ?? ""), seen.language as Language) : null;
  const sent = await work();
  const { storage_key } = confidential ?? {};
  if (storage_key && !(await db.selectFrom("files").select("id").where("storage_key", "=", storage_key).executeTakeFirst())) await storage().remove(storage_key);
  return sent;

  function work() {
    return atomically(db, async (tx) => {
      const draft = await tx.selectFrom("drafts").select(["version", "answers"]).where("key", "=", key).where(alive).forUpdate().executeTakeFirst();
      if (!draft) {
        const before = await findSent(tx, key);
        return before ? { reference: before.reference } : "gone";
      }
      const typed = draft.answers as Typed;
      const changes = draft.version === looked ? [] : await changesSince(tx, writer, key, looked);
      if (changes.length > 0) return { changes };
      // Saved between the two looks at it, by whoever looked at that version: they look at it again.
      if (draft.version !== seen?.version) return { changes: await changesSince(tx, writer, key, seen?.version ?? 1) };
      const answers = Answers.safeParse({ ...filledUp(DraftForm, typed), key });
      if (!answers.success || unfinished(typed).length > 0) return "unfinished";
      const claim = await checkClaim(tx, key, typed);
      if (claim.standing.length > 0) return "passages-stand";
      return claim.problems.length > 0 ? "unfinished" : submit(tx, answers.data, suspicion, confidential);
    });
  }
}

/** Puts a text into the storage as a file, which its caller keeps or removes. */
async function storeText(text: string, language: Language): Promise<Stored | null> {
  if (!text) return null;
  const bytes = Buffer.from(`${text}\n`);
  const storage_key = mintStorageKey();
  const path = join(quarantine(), storage_key);
  await mkdir(quarantine(), { recursive: true, mode: 0o700 });
  try {
    await writeFile(path, bytes, { mode: 0o600, flag: "wx" });
    await storage().put(storage_key, path);
  } finally {
    await rm(path, { force: true });
  }
  const name = language === "es" ? "comentario-confidencial.txt" : "confidential-comment.txt";
  return { storage_key, name, kind: "txt", size: bytes.length, hash: createHash("sha256").update(bytes).digest("hex") };
}

/**
 * Sends a draft within the limits. One that was sent before gets its receipt again and counts nowhere, and so does one that is not finished.
 * @returns what sendDraft does, or that it has to wait (weigh)
 */
export async function sendWithinLimits(db: Db, writer: Writer & { key: string }, { version, ...said }: Said & { version: number }, network: string) {
  const draft = await findDraft(db, writer.key);
  if (!draft) return sendDraft(db, writer, version);
  if (unfinished(draft.answers).length > 0) return "unfinished";
  // Reads files that were not read yet before the draft's row is locked.
  const claim = await checkClaim(db, writer.key, draft.answers);
  if (claim.standing.length > 0) return "passages-stand";
  if (claim.problems.length > 0) return "unfinished";
  const weighed = await weigh(db, { key: writer.key, address: addressIn(draft.answers) }, said, network);
  return "unsent" in weighed ? weighed : sendDraft(db, writer, version, weighed.suspicion);
}

/**
 * Asks for a draft's link by e-mail. The mail follows the event.
 * @returns "requested", "gone", or "too-many" where this draft or this address has had its share
 */
export function requestDraftLink(db: Db, key: string, email: string) {
  return atomically(db, async (tx) => {
    const draft = await tx.selectFrom("drafts").select("id").where("key", "=", key).where(alive).forUpdate().executeTakeFirst();
    if (!draft) return "gone";
    const address_hash = createHmac("sha256", process.env.HLED_SECRET!).update(`address ${email.toLowerCase()}`).digest("hex");
    // Two drafts asking for one address at once take turns.
    await sql`select pg_advisory_xact_lock(hashtextextended(${address_hash}, 0))`.execute(tx);
    const { ofDraft, ofAddress } = await tx
      .selectFrom("draft_link_requests")
      .select((eb) => [
        eb.fn.countAll<number>().filterWhere("draft_id", "=", draft.id).as("ofDraft"),
        eb.fn.countAll<number>().filterWhere("address_hash", "=", address_hash).filterWhere("requested_at", ">", sql<Date>`now() - interval '1 day'`).as("ofAddress"),
      ])
      .where((eb) => eb.or([eb("draft_id", "=", draft.id), eb("address_hash", "=", address_hash)]))
      .executeTakeFirstOrThrow();
    if (ofDraft >= LINK_LIMITS.draft || ofAddress >= LINK_LIMITS.addressPerDay) return "too-many";
    await tx.insertInto("draft_link_requests").values({ draft_id: draft.id, address_hash }).execute();
    await tx.updateTable("drafts").set({ email }).where("key", "=", key).execute();
    await record(tx, "stakeholder", "draft.link-requested", draft.id);
    return "requested";
  });
}
