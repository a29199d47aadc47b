import { draftResponse } from "#app/responses/responses.server.ts";
import type { Changes } from "#app/responses/responses.ts";
import type { Db } from "#db/database.server.ts";
import { readyToSign as ready, signTogether } from "#db/seeds/signing.ts";
import { aPerson } from "./people.ts";

const reviewers = async (db: Db) => ({ us: await aPerson(db, "reviewer", "US"), mx: await aPerson(db, "reviewer", "MX") });

/** A draft that answers a published submission, with the hash of what it says. */
export async function aDraftResponse(db: Db, submission: { id: number }, said: { en: string; es: string } & Changes = { en: "We will study it together.", es: "Lo estudiaremos juntos." }, writer = aPerson(db, "lead")) {
  const response = await draftResponse(db, await writer, submission, said);
  if (typeof response === "string") throw new Error(response);
  return response;
}

/** Both languages reviewed, signed off by each government: only the signatures are missing. @returns the hash to sign */
export const readyToSign = async (db: Db, response: { id: number }): Promise<string> => ready(db, response, await reviewers(db));

/** All that makes a response public, by people made for it. */
export async function publishTogether(db: Db, response: { id: number }): Promise<void> {
  await signTogether(db, response, await reviewers(db), { us: await aPerson(db, "signatory", "US"), mx: await aPerson(db, "signatory", "MX") });
}
