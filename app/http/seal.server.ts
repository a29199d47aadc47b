import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** The key of this portal, made of its secret: a copy of the database without the secret opens nothing. */
function sealingKey(): Uint8Array {
  const secret = process.env.HLED_SECRET;
  if (!secret) throw new Error("HLED_SECRET is not set: server.ts reads or makes it before anything else.");
  return new Uint8Array(hkdfSync("sha256", secret, "", "hled seal", 32));
}

/**
 * Encrypts a text (AES-256-GCM) so that only this portal can read it again, and only for what it was sealed for.
 * @param purpose what it is and whose: "authenticator 12" is not readable as "authenticator 13"
 */
export function seal(purpose: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(), nonce).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** @returns the text, or null where it was sealed for something else, by another portal, or was changed */
export function unseal(purpose: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < 28) return null;
  const cipher = createDecipheriv("aes-256-gcm", sealingKey(), bytes.subarray(0, 12)).setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(12, 28));
  try {
    return cipher.update(bytes.subarray(28), undefined, "utf8") + cipher.final("utf8");
  } catch {
    return null;
  }
}
