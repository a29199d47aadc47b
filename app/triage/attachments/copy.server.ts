import { readFile, rm } from "node:fs/promises";
import { makeCopy, makePicture, type Copy, type NoCopy } from "#app/files/copies.server.ts";
import type { Person } from "#app/people/people.ts";
import { asFileRedactions, redactionsOn } from "#app/submissions/attachments/redactions.server.ts";
import { findSeen } from "#app/submissions/attachments/sight.server.ts";
import type { Db } from "#db/database.server.ts";
import type { OnDesk } from "../queue.server.ts";

/**
 * The copy of an attachment as the public will get it, made for whoever looks before it is cleared and kept nowhere; or one page of it, or
 * of the original, as a picture.
 * @returns undefined where there is none for this person; "not-served" where it is held or gone; "refused" where none can be made
 */
export async function previewOf(db: Db, person: Person, submission: OnDesk, number: number, view: "copy" | { page: number; redacted: boolean }) {
  const attachment = await findSeen(db, person, submission, number);
  if (!attachment || attachment.sealed) return undefined;
  if (!attachment.served) return "not-served";
  const standing = view === "copy" || view.redacted ? asFileRedactions(await redactionsOn(db, submission.id, number).execute(), submission.language) : [];
  const made: Copy | NoCopy = view === "copy" ? await makeCopy(attachment, standing) : await makePicture(attachment, view.page, standing);
  if ("refusal" in made) return "refused";
  try {
    return { bytes: await readFile(made.path), kind: attachment.kind };
  } finally {
    await rm(made.path, { force: true });
  }
}
