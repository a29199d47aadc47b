import { createHash, createHmac, randomInt } from "node:crypto";
import { createChallenge, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { sql } from "kysely";
import { z } from "zod";
import type { Db } from "#db/database.server.ts";

/**
 * The price of a send under pressure: 500 to 750 derivations of 2,000 rounds of PBKDF2, a third of a second of one core of
 * a server and two seconds of a slow phone's. Making a challenge costs the portal one derivation, checking a solution none.
 */
const WORK = { algorithm: "PBKDF2/SHA-256", cost: 2_000, least: 500, most: 750 };
/** As long as somebody may read what they are about to send. */
const SECONDS = 3600;

const secretFor = (what: string) => createHmac("sha256", process.env.HLED_SECRET!).update(`proof of work ${what}`).digest("hex");
const secrets = () => ({ hmacSignatureSecret: secretFor("challenge"), hmacKeySignatureSecret: secretFor("key") });

/** A challenge for a browser to solve: signed, for an hour. Nothing is stored until it is solved. */
export function makeChallenge(seconds = SECONDS) {
  const { algorithm, cost, least, most } = WORK;
  return createChallenge({ algorithm, cost, counter: randomInt(least, most), deriveKey, expiresAt: Math.floor(Date.now() / 1000) + seconds, ...secrets() });
}

const Solved = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.string(), nonce: z.string(), salt: z.string(), cost: z.number(), keyLength: z.number(), keyPrefix: z.string(), keySignature: z.string(), expiresAt: z.number(),
    }),
    signature: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
});

/**
 * Spends a solution on a form. It is good for that form, however often that one is sent, and for no other.
 * @returns "proven", or "forged" (no solution of a challenge of ours), "expired", "used" for another form
 */
export async function spendProof(db: Db, written: string, formKey: string): Promise<"proven" | "forged" | "expired" | "used"> {
  const read = Solved.safeParse(parse(written));
  if (!read.success) return "forged";
  const { challenge, solution } = read.data;
  const { verified, expired } = await verifySolution({ challenge, solution, deriveKey, ...secrets() });
  if (expired) return "expired";
  if (!verified) return "forged";

  const form_key_hash = createHash("sha256").update(formKey).digest("hex");
  const spent = await db
    .insertInto("spent_proofs")
    .values({ challenge: challenge.signature, form_key_hash, expires_at: new Date(challenge.parameters.expiresAt * 1000) })
    .onConflict((conflict) => conflict.doNothing())
    .returning("challenge")
    .executeTakeFirst();
  if (spent) return "proven";
  const before = await db.selectFrom("spent_proofs").select("form_key_hash").where("challenge", "=", challenge.signature).executeTakeFirst();
  return before?.form_key_hash === form_key_hash ? "proven" : "used";
}

function parse(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return null;
  }
}

/** Forgets the proofs whose challenge is over: nobody can spend them again. */
export async function purgeProofs(db: Db): Promise<void> {
  await db.deleteFrom("spent_proofs").where("expires_at", "<", sql<Date>`now() - interval '1 hour'`).execute();
}
