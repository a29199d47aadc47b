import { createHmac, timingSafeEqual } from "node:crypto";
import type { Language } from "#app/languages/languages.ts";
import type { Db } from "#db/database.server.ts";

/** What a link in a mail may do, and nothing else. */
export type Purpose = "confirm" | "preferences" | "unsubscribe";
type Reader = { id: number; email: string };

const sign = (words: string): string => createHmac("sha256", process.env.HLED_SECRET!).update(`notices ${words}`).digest("hex");

/** An address as what only the portal can compute from it: for job payloads, which hold no address. */
export const hashAddress = (address: string): string => sign(`address ${address.trim().toLowerCase()}`);

/**
 * What a link carries: the submission's number and 160 bits that only the portal can make of purpose, submission and
 * address. Nothing of it is stored, and it is over when the address is no longer the submission's.
 */
export const codeFor = (purpose: Purpose, { id, email }: Reader): string => `${id}-${sign(`${purpose} ${id} ${hashAddress(email)}`).slice(0, 40)}`;

/** What a mailed link to a submission carries: the number of the event that asked for it, so that each opens once. */
export const openingCode = (eventId: number, { id, email }: Reader): string => `${eventId}-${sign(`open ${eventId} ${id} ${hashAddress(email)}`).slice(0, 40)}`;

/** The number in front of a code, or null where it cannot be a code at all. */
export function numberIn(code: string): number | null {
  const [, number] = /^(\d{1,15})-[0-9a-f]{40}$/.exec(code) ?? [];
  return number ? Number(number) : null;
}

export const isCode = (given: string, expected: string): boolean =>
  given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));

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

/** The code in an address, as text of a code's length at most. */
export const codeIn = (request: Request): string => new URL(request.url).searchParams.get("code")?.slice(0, 100) ?? "";
