import { createHmac, timingSafeEqual } from "node:crypto";

/** What only the portal can make of some words: for the codes of mailed links, of which nothing is stored, and for addresses in jobs. */
export const signWords = (words: string): string => createHmac("sha256", process.env.HLED_SECRET!).update(words).digest("hex");

/** A code: a number, and 160 bits that only the portal can make of the words. */
export const codeOf = (number: number, words: string): string => `${number}-${signWords(words).slice(0, 40)}`;

/** The number in front of a code, or null where it cannot be a code at all. */
export function numberIn(code: string): number | null {
  const [, number] = /^(\d{1,15})-[0-9a-f]{40}$/.exec(code) ?? [];
  return number ? Number(number) : null;
}

export const isCode = (given: string, expected: string): boolean =>
  given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));

/** The code in an address, as text of a code's length at most. */
export const codeIn = (request: Request): string => new URL(request.url).searchParams.get("code")?.slice(0, 100) ?? "";
