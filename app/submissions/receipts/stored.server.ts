import type { Db } from "#db/database.server.ts";
import { readersOfS, receivedOfS } from "../attachments/attachments.server.ts";
import { pillarsChosen } from "../choices.server.ts";
import { cosignersOfS } from "../cosigners.server.ts";
import { saltOf } from "./content-hash.server.ts";
import type { OnReceipt } from "./receipts.ts";

/** What a receipt shows of the attachments that came with a submission. */
export function onReceipt({ attachments, readers, form_key }: Pick<StoredSubmission, "attachments" | "readers" | "form_key">): OnReceipt[] {
  return attachments.map(({ confidential, ...attachment }) => ({ ...attachment, confidential: confidential && readers && form_key ? { readers, salt: saltOf(form_key, attachment.number) } : null }));
}
type StoredSubmission = NonNullable<Awaited<ReturnType<typeof findStored>>>;

/** What was stored under a form's key when it was sent: version 1, whatever its author changed since. Its content is `contentOf` it. */
export function findStored(db: Db, key: string) {
  return db
    .selectFrom("submissions as s")
    .innerJoin("calls as c", "c.id", "s.call_id")
    .leftJoin("initiatives as i", "i.id", "s.initiative_id")
    .select(["s.id", "s.reference", "s.received_at", "s.content_hash", "s.channel", "s.language", "s.reply_language", "s.sector", "s.country", "s.state"])
    .select(["s.name", "s.organization", "s.email", "s.title", "s.text", "s.wanted_result", "s.publication", "s.publication_reason"])
    .select(["c.code as call", "i.slug as initiative", "i.title_en as initiative_en", "i.title_es as initiative_es"])
    .leftJoin("suspicions as suspected", "suspected.submission_id", "s.id")
    .select("suspected.reason as suspicion")
    .select((eb) => pillarsChosen(eb.ref("s.id")).as("pillars"))
    .select([cosignersOfS.as("cosigners"), receivedOfS.as("attachments"), readersOfS.as("readers"), "s.form_key"])
    .where("s.form_key", "=", key)
    .executeTakeFirst();
}
