import { reportProgress } from "#app/commitments/commitments.server.ts";
import { record } from "#app/history/history.server.ts";
import { confirmAddress } from "#app/notices/addresses/confirmations.server.ts";
import type { Letter } from "#app/notices/letters.server.ts";
import { sendNotices } from "#app/notices/notices.server.ts";
import type { Kind } from "#app/notices/notices.ts";
import { sendNotice } from "#app/notices/outbox/delivery.server.ts";
import { beginDraft } from "#app/submissions/drafts/drafts.server.ts";
import { undoDecision } from "#app/triage/decisions.server.ts";
import { contest } from "#app/submissions/tracking/contests/contests.server.ts";
import { settleContest } from "#app/triage/contests/contests.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { decideTogether } from "./decisions.ts";
import { aClaim, anAttachment } from "./attachments.ts";
import { aCommitment } from "./commitments.ts";
import { aWriter } from "./drafts.ts";
import { aMeeting, anItem, anOpenTheme, anOutcome, holdMeeting } from "./meetings.ts";
import { aPerson } from "./people.ts";
import { aDraftResponse, publishTogether } from "./responses.ts";
import { redactWords } from "./redactions.ts";
import { aSubmission } from "./submissions.ts";

export const origin = "https://portal.example.org";

/** Does what the worker does, once: follows every event, then sends what waits. @returns what was sent */
export async function work(db: Db, send: (letter: Letter) => Promise<void> = async () => {}): Promise<Letter[]> {
  const sent: Letter[] = [];
  for (const { id } of await db.selectFrom("events").select("id").orderBy("id").execute()) await sendNotices(db, id);
  const waiting = await db.selectFrom("notices").select("id").where("sent_at", "is", null).where("held", "is", null).orderBy("id").execute();
  for (const { id } of waiting) {
    await sendNotice(db, id, async (letter) => {
      await send(letter);
      sent.push(letter);
    }, origin);
  }
  return sent;
}

/** Where a link of a letter leads, path and code. */
export const linkIn = ({ paragraphs }: Pick<Letter, "paragraphs">, path: string): string => new URL(paragraphs.find(({ href }) => href?.includes(path))!.href!).pathname + new URL(paragraphs.find(({ href }) => href?.includes(path))!.href!).search;

/** Confirms every address there is, without telling anybody. */
export async function everyAddressConfirmed(db: Db): Promise<void> {
  await db
    .insertInto("address_confirmations")
    .columns(["submission_id"])
    .expression((eb) => eb.selectFrom("submissions").select("id").where("email", "is not", null))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A submission whose address is confirmed. */
export async function aConfirmedSubmission(db: Db, otherwise: Record<string, string | string[]> = {}) {
  const submission = await aSubmission(db, otherwise);
  await confirmAddress(db, submission);
  return submission;
}

/** A reviewer asks the author of a submission something. */
export const ask = (db: Db, submission: { id: number }, text: string) => atomically(db, async (tx) => {
  const reviewer = await aPerson(tx);
  const question = await tx.insertInto("questions").values({ submission_id: submission.id, text, asked_by: reviewer.id }).returning("id").executeTakeFirstOrThrow();
  await record(tx, reviewer, "submission.asked", submission.id);
  return question;
});

/** An answer signed by both governments. */
export async function answer(db: Db, submission: { id: number }, texts: { en: string; es: string }) {
  await publishTogether(db, await aDraftResponse(db, submission, texts));
}

/** The reviewer's words in the notice of each kind, with what mail breaks easily. */
export const SAID = "¿Ñandú y café? 🌵 <b>&\n\nSegunda línea.";

/** Lets happen what a kind of notice tells of, to a submission whose author reads `language`. */
export async function happen(db: Db, kind: Kind, language: "en" | "es", email: string): Promise<void> {
  const title = `Título con ñ, “comillas” y 🌵 <script>`;
  if (kind === "draft-link") {
    const key = await beginDraft(db, aWriter(), language, { title });
    const draft = await db.updateTable("drafts").set({ email }).where("key", "=", key).returning("id").executeTakeFirstOrThrow();
    return void (await atomically(db, (tx) => record(tx, "stakeholder", "draft.link-requested", draft.id)));
  }
  const publication: Record<string, string> = kind === "withheld" ? { publication: "not-for-publication", publicationReason: "Privado" } : {};
  const submission = await aSubmission(db, { email, language, replyLanguage: language, title, ...publication });
  if (kind === "receipt") return;
  await confirmAddress(db, submission);
  const reviewer = await aPerson(db);
  if (kind === "published-redacted") await db.insertInto("redactions").values({ submission_id: submission.id, version: 1, field: "text", start: 0, end: 1, quote: "P", reason_code: "security", redacted_by: (await aPerson(db)).id }).execute();
  const outcome = ({ published: "publish", "published-redacted": "publish-redacted", reopened: "publish", answered: "publish", withheld: "withhold", declined: "decline", "review-settled": "decline" } as const)[kind as string];
  if (outcome) await decideTogether(db, reviewer, submission, { outcome, reason: outcome === "publish" ? null : SAID, pillar: null });
  if (kind === "reopened") {
    // It is told of an undoing who was told of the decision.
    for (const { id } of await db.selectFrom("events").select("id").where("what", "=", "submission.published").where("subject_id", "=", submission.id).execute()) await sendNotices(db, id);
    await undoDecision(db, reviewer, submission);
  }
  if (kind === "outcome") {
    await decide(db, reviewer, submission, { outcome: "publish", reason: null, pillar: null });
    const meeting = await aMeeting(db);
    const item = await anItem(db, meeting, await anOpenTheme(db, { submissions: [submission] }));
    await holdMeeting(db, meeting);
    await anOutcome(db, meeting, item, { text_en: `Together. ${SAID}`, text_es: `Juntos. ${SAID}` });
  }
  if (kind === "committed" || kind === "progressed") {
    await decide(db, reviewer, submission, { outcome: "publish", reason: null, pillar: null });
    const { id: theme } = await anOpenTheme(db, { submissions: [submission] });
    const commitment = await aCommitment(db, { sources: { themes: [theme], responses: [] }, text_en: SAID, text_es: SAID });
    if (kind === "progressed") await reportProgress(db, await aPerson(db, "lead"), commitment, { reported_on: "2026-11-20", text_en: SAID, text_es: SAID, evidence_url: null, evidence_en: null, evidence_es: null });
  }
  if (kind === "question") await ask(db, submission, SAID);
  if (kind === "answered") await answer(db, submission, { en: `Together. ${SAID}`, es: `Juntos. ${SAID}` });
  await atomically(db, async (tx) => {
    if (kind === "review-settled") {
      await tx.insertInto("review_requests").values({ submission_id: submission.id, reason: "Otra vez" }).execute();
      await tx.insertInto("review_settlements").values({ submission_id: submission.id, outcome: "reopened", reason: SAID, settled_by: reviewer.id }).execute();
      await record(tx, reviewer, "submission.review-settled", submission.id, { outcome: "reopened" });
    }
    if (kind === "withdrawn") {
      await tx.insertInto("withdrawals").values({ submission_id: submission.id }).execute();
      await record(tx, "stakeholder", "submission.withdrawn", submission.id);
    }
    if (kind === "claim-granted" || kind === "claim-denied") {
      await aClaim(tx, submission, "both", { outcome: kind === "claim-granted" ? "granted" : "denied", reason: SAID, by: reviewer });
      await record(tx, reviewer, `submission.${kind}`, submission.id);
    }
    if (kind === "file-blocked") {
      const number = await anAttachment(tx, submission, { name: `${SAID}.txt`, scan: "infected", confidential: true });
      await record(tx, "portal", "submission.file-blocked", submission.id, { number });
    }
    if (kind === "redacted" || kind === "contest-settled") {
      const lead = await aPerson(tx, "lead");
      await decide(tx, reviewer, submission, { outcome: "publish", reason: null, pillar: null });
      await redactWords(tx, lead, submission, "text", "cosecha");
      if (kind === "contest-settled") {
        await contest(tx, submission, { text: "Es público." });
        await settleContest(tx, await aPerson(tx), submission, { result: "stands", lift: [], contestReason: SAID });
      }
    }
    if (kind === "tracking-link") await record(tx, "stakeholder", "submission.link-requested", submission.id);
  });
}
