import { ensureText } from "#app/files/reading.server.ts";
import type { Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import { proposalOn, redactionsOn } from "#app/submissions/attachments/redactions.server.ts";
import { attachmentsFor, openAttachment } from "#app/submissions/attachments/sight.server.ts";
import type { Db } from "#db/database.server.ts";
import type { OnDesk } from "../queue.server.ts";

/**
 * One attachment opened at the desk: what is known of it, its text, the public version beside a confidential one, and what this person
 * may do with it. Reading is the act that the history keeps, so looking at a confidential one writes its event first, also on GET.
 */
export async function openAttachmentPage(db: Db, submission: OnDesk, number: number, person: Person) {
  const attachment = await openAttachment(db, person, submission, number);
  if (!attachment) return undefined;
  const { storage_key: _key, file_id: _file, hash: _hash, ...shown } = attachment;
  const { seen } = await attachmentsFor(db, person, submission.id);
  const publicVersion = attachment.confidential ? seen.find(({ public_version_of }) => public_version_of === number) : undefined;
  const beside = publicVersion && (await openAttachment(db, person, submission, publicVersion.number));
  const withdrawn = Boolean(submission.withdrawn_at);
  const standing = await redactionsOn(db, submission.id, number).execute();
  const proposal = await proposalOn(db, submission.id, number, standing);
  return {
    reference: submission.reference, title: submission.title, language: submission.language, attachment: shown,
    text: await textOf(db, attachment),
    beside: beside ? { number: beside.number, text: await textOf(db, beside), forgotten: Boolean(beside.forgotten_at) } : null,
    redactions: standing.length,
    proposal: proposal && attachment.clearance !== "publish" ? { by_name: proposal.by_name, by_government: proposal.by_government, proposed_at: proposal.proposed_at, isMine: proposal.proposed_by === person.id } : null,
    isOfComment: attachment.sealed && !beside,
    mayClear: may(person, "clear-attachments", submission) && !attachment.sealed && !withdrawn && (!attachment.forgotten_at || attachment.clearance === "publish"),
    mayRelease: may(person, "release-files", submission) && Boolean(attachment.held) && attachment.held !== "infected" && !attachment.found && !withdrawn,
  };
}
export type AttachmentPage = NonNullable<Awaited<ReturnType<typeof openAttachmentPage>>>;

/** The text of a file; none of one in which a virus was found, or that has been forgotten. */
const textOf = async (db: Db, file: { found: string | null; held: string | null; forgotten_at: Date | null; file_id: number; storage_key: string; kind: string }) =>
  file.found || file.held === "infected" || file.forgotten_at ? null : ensureText(db, { ...file, id: file.file_id });
