import { createHmac } from "node:crypto";
import { Secret } from "otpauth";
import { readSettings } from "#app/http/settings.server.ts";
import type { Db } from "#db/database.server.ts";
import { codeAt, findFactor } from "./factors.server.ts";

/** The key that the demonstration's people share: made of the portal's secret, so that no two portals have the same. */
export function demoKey(): string {
  const bytes = createHmac("sha1", process.env.HLED_SECRET!).update("demonstration authenticator").digest();
  return new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32;
}

/** The code of the demonstration's people at a moment. */
export const demoCodeAt = (milliseconds: number): string => codeAt(demoKey(), Math.floor(milliseconds / 30_000));

/**
 * The next code of one of the demonstration's people that can still be used, for whoever tries the portal without a phone.
 * @returns null for everybody else, and where this is no demonstration; "wait" when those of this half minute are used
 */
export async function demoCodeOf(db: Db, personId: number): Promise<string | "wait" | null> {
  if (!readSettings().DEMO) return null;
  const factor = await findFactor(db, personId);
  if (!factor || factor.key !== demoKey()) return null;
  const step = [factor.now, factor.now + 1].find((each) => each > factor.last_step);
  return step === undefined ? "wait" : codeAt(demoKey(), step);
}
