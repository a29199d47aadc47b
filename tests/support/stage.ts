import type { Language } from "#app/languages/languages.ts";
import { draftResponse } from "#app/responses/responses.server.ts";
import { receiptSecret, showSecret } from "#app/submissions/receipts/receipt.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import type { Db } from "#db/database.server.ts";
import { signTogether } from "#db/seeds/signing.ts";
import type { Claim } from "#app/submissions/attachments/sight.ts";
import { decideTogether } from "./decisions.ts";
import { aClaim, anAttachment, type Attached } from "./attachments.ts";
import { redactWords } from "./redactions.ts";
import { aSubmission } from "./submissions.ts";

export type Staged = {
  title: string; text?: string; until?: "received" | "published" | "redacted" | "declined" | "answered";
  attachments?: Attached[]; readers?: Claim["readers"];
};

/** A person of the demonstration, by the name before the @. */
export async function whoIs(db: Db, name: string) {
  const person = await db.selectFrom("people").select(["id", "name", "email", "government"]).where("email", "=", `${name}@example.org`).executeTakeFirstOrThrow();
  return { ...person, roles: [], grants: [] };
}

/** A comment that was received and, if asked, published, also without its first word, declined or answered by the demonstration's people, with its receipt. */
export async function stage(db: Db, language: Language, { title, text = "First paragraph.\n\nSecond paragraph.", until = "received", attachments = [], readers }: Staged) {
  const { key, reference, ...submission } = await aSubmission(db, { title, text, language, replyLanguage: language, email: "", pillars: ["2"], mainPillar: "2" });
  for (const attached of attachments) await anAttachment(db, submission, attached);
  if (readers) await aClaim(db, submission, readers);
  if (until === "declined") await decideTogether(db, await whoIs(db, "reviewer.us"), submission, { outcome: "decline", reason: "It is about a private contract.", pillar: null });
  if (until === "redacted") {
    await redactWords(db, await whoIs(db, "reviewer.us"), submission, "text", text.split(" ")[0]!);
    await decideTogether(db, await whoIs(db, "reviewer.us"), submission, { outcome: "publish-redacted", reason: null }, await whoIs(db, "reviewer.mx"));
  }
  if (until === "published" || until === "answered") await decide(db, await whoIs(db, "reviewer.us"), submission, { outcome: "publish", reason: null, pillar: null });
  if (until === "answered") {
    const texts = { en: "We will study it together.", es: "Lo estudiaremos juntos." };
    const response = await draftResponse(db, await whoIs(db, "lead.us"), submission, texts);
    if (typeof response === "string") throw new Error(response);
    const both = async (role: string) => ({ us: await whoIs(db, `${role}.us`), mx: await whoIs(db, `${role}.mx`) });
    await signTogether(db, response, await both("reviewer"), await both("signatory"));
  }
  return { title, reference, secret: showSecret(receiptSecret(key)) };
}
