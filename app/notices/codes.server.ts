import { codeOf, isCode, numberIn, signWords } from "#app/http/codes.server.ts";
import type { Language } from "#app/languages/languages.ts";
import type { Db } from "#db/database.server.ts";

/** What a link in a mail may do, and nothing else. */
export type Purpose = "confirm" | "preferences" | "unsubscribe";
type Reader = { id: number; email: string };

/** An address as what only the portal can compute from it: for job payloads, which hold no address. */
export const hashAddress = (address: string): string => signWords(`notices address ${address.trim().toLowerCase()}`);

/**
 * What a link carries: the submission's number and 160 bits that only the portal can make of purpose, submission and
 * address. Nothing of it is stored, and it is over when the address is no longer the submission's.
 */
export const codeFor = (purpose: Purpose, { id, email }: Reader): string => codeOf(id, `notices ${purpose} ${id} ${hashAddress(email)}`);

/** What a mailed link to a submission carries: the number of the event that asked for it, so that each opens once. */
export const openingCode = (eventId: number, { id, email }: Reader): string => codeOf(eventId, `notices open ${eventId} ${id} ${hashAddress(email)}`);

export type Addressed = { id: number; reference: string; email: string; reply_language: Language };

/** The submission whose address a code was sent to, for this purpose. @returns null for every wrong code alike */
export async function findByCode(db: Db, purpose: Purpose, code: string): Promise<Addressed | null> {
  const id = numberIn(code);
  if (id === null) return null;
  const submission = await db.selectFrom("submissions").select(["id", "reference", "email", "reply_language"]).where("id", "=", id).executeTakeFirst();
  if (!submission?.email) return null;
  const addressed = { ...submission, email: submission.email };
  return isCode(code, codeFor(purpose, addressed)) ? addressed : null;
}
