import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { filledUp, type Typed } from "#app/http/forms.ts";
import { record } from "#app/history/history.server.ts";
import type { Writer } from "#app/people/writers.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { Answers } from "../submissions.ts";
import { findSent, submit } from "../submit.server.ts";
import { alive, changesSince } from "./drafts.server.ts";
import { DraftForm, unfinished } from "./steps.ts";

/** How often the link of one draft is mailed, and how often one address is written to in a day. */
export const LINK_LIMITS = { draft: 5, addressPerDay: 20 } as const;

/**
 * Sends a draft as it was checked: the version that was looked at is the one that becomes the submission. Sent before, it is the same submission.
 * @returns its reference; what was changed since it was looked at; or "gone" | "unfinished" | "call-closed" | "unknown-pillar"
 */
export function sendDraft(db: Db, writer: Writer & { key: string }, looked: number) {
  return atomically(db, async (tx) => {
    const { key } = writer;
    const draft = await tx.selectFrom("drafts").select(["version", "answers"]).where("key", "=", key).where(alive).forUpdate().executeTakeFirst();
    if (!draft) {
      const sent = await findSent(tx, key);
      return sent ? { reference: sent.reference } : "gone";
    }
    const typed = draft.answers as Typed;
    const changes = draft.version === looked ? [] : await changesSince(tx, writer, key, looked);
    if (changes.length > 0) return { changes };
    const answers = Answers.safeParse({ ...filledUp(DraftForm, typed), key });
    return answers.success && unfinished(typed).length === 0 ? submit(tx, answers.data) : "unfinished";
  });
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
