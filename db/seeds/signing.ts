import type { Person } from "#app/people/people.ts";
import { signResponse } from "#app/responses/signing.server.ts";
import { setSide, signOff } from "#app/responses/steps.server.ts";
import type { Db } from "#db/database.server.ts";

type Both = { us: Person; mx: Person };

async function latestOf(db: Db, response: { id: number }) {
  return db.selectFrom("response_revisions").select(["number as revision", "hash"]).where("response_id", "=", response.id).orderBy("number", "desc").limit(1).executeTakeFirstOrThrow();
}

/** Takes the latest revision of a response through all that comes before signatures: both languages reviewed, a sign-off of each government. @returns its hash */
export async function readyToSign(db: Db, response: { id: number }, { us, mx }: Both): Promise<string> {
  const { revision, hash } = await latestOf(db, response);
  for (const language of ["en", "es"] as const) {
    await setSide(db, us, response, { revision, language, state: "translated" });
    expectWord("set", await setSide(db, us, response, { revision, language, state: "reviewed" }));
  }
  for (const reviewer of [us, mx]) expectWord("signed-off", await signOff(db, reviewer, response, { revision }));
  return hash;
}

/** Both governments sign, and it is public. */
export async function signTogether(db: Db, response: { id: number }, reviewers: Both, { us, mx }: Both): Promise<void> {
  const hash = await readyToSign(db, response, reviewers);
  expectWord("signed", await signResponse(db, us, response, { hash }));
  expectWord("published", await signResponse(db, mx, response, { hash }));
}

function expectWord(expected: string, word: string) {
  if (word !== expected) throw new Error(`"${word}" came where "${expected}" was expected.`);
}
