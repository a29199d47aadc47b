import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { draftResponse, hashOfBoth, signResponse } from "#app/responses/responses.server.ts";
import { mintKey } from "#app/submissions/drafts/drafts.server.ts";
import { receiptSecret, showSecret } from "#app/submissions/receipts/receipt.server.ts";
import { Answers } from "#app/submissions/submissions.ts";
import { submit } from "#app/submissions/submit.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { closeDatabase, db } from "#db/database.server.ts";
import { openDatabase } from "#db/open.ts";

// Sets the stage for a journey in the database of the portal that runs on DATA_DIR, with the product's own verbs:
// a comment is received and, if asked, published, declined or answered by the demonstration's people. Prints its receipt.
const { title, text, language, email, until } = JSON.parse(process.argv[2]!) as { title: string; text: string; language: "en" | "es"; email: string; until: "received" | "published" | "declined" | "answered" };
const dataDir = process.env.DATA_DIR!;
process.env.HLED_SECRET ??= (await readFile(join(dataDir, "secret"), "utf8")).trim();
const database = await openDatabase({ dataDir });
process.env.DATABASE_URL = database.url;

const key = mintKey();
const sent = await submit(db, Answers.parse({
  key, sector: "civil-society", country: "MX", state: "MX-OAX", name: "Itzel Ejemplo", organization: "Cooperativa Ejemplo", email, pillars: ["2"], mainPillar: "2", initiative: "",
  language, replyLanguage: language, title, text, publication: "name-and-organization", publicationReason: "", confirmed: "yes",
}));
if (typeof sent === "string") throw new Error(sent);
const submission = await db.selectFrom("submissions").select("id").where("reference", "=", sent.reference).executeTakeFirstOrThrow();
const who = async (name: string) => {
  const person = await db.selectFrom("people").select(["id", "name", "email", "government"]).where("email", "=", `${name}@example.org`).executeTakeFirstOrThrow();
  return { ...person, roles: [] };
};
if (until === "declined") await decide(db, await who("reviewer.us"), submission, { outcome: "decline", reason: "It is about a private contract.", pillar: null });
if (until === "published" || until === "answered") await decide(db, await who("reviewer.us"), submission, { outcome: "publish", reason: null, pillar: null });
if (until === "answered") {
  const texts = { en: "We will study it together.", es: "Lo estudiaremos juntos." };
  const response = await draftResponse(db, await who("lead.us"), submission, { base: 0, ...texts });
  if (response === "not-published") throw new Error(response);
  for (const signatory of ["signatory.us", "signatory.mx"]) await signResponse(db, await who(signatory), response, { hash: hashOfBoth(texts) });
}
console.log(JSON.stringify({ reference: sent.reference, secret: showSecret(receiptSecret(key)) }));
await closeDatabase();
await database.stop();
