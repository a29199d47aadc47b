import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { fromCrockford, toCrockford } from "#app/http/crockford.ts";

function portalSecret(): string {
  const secret = process.env.HLED_SECRET;
  if (!secret) throw new Error("HLED_SECRET is not set: server.ts reads or makes it before anything else.");
  return secret;
}

/**
 * The secret of a receipt: 26 characters of Crockford base32, 130 bits (ASVS 11.5.1 asks for 128).
 * Derived from the key of the form, so that a repeated send shows the same receipt although only a hash is stored.
 */
export function receiptSecret(key: string): string {
  return toCrockford(createHmac("sha256", portalSecret()).update(`receipt:${key}`).digest()).slice(0, 26);
}

export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Whether a written secret is the one whose hash is stored. */
export function isSecret(written: string, storedHash: string | null): boolean {
  const secret = fromCrockford(written);
  if (!secret || !storedHash) return false;
  return timingSafeEqual(Buffer.from(hashSecret(secret), "hex"), Buffer.from(storedHash, "hex"));
}

/** "ABCDE FGHJK …": how a secret is shown. Spaces do not matter when it is typed. */
export const showSecret = (secret: string): string => secret.match(/.{1,5}/g)!.join(" ");
