import { afterAll, beforeAll, expect, test } from "vitest";
import { trackingCookie } from "#app/http/cookies.server.ts";
import { normalise } from "#app/http/forms.server.ts";
import type { Typed } from "#app/http/forms.ts";
import { handleOf, rememberWriter } from "#app/people/writers.server.ts";
import { mailer } from "#app/notices/outbox/mail.server.ts";
import { sendNotices } from "#app/notices/notices.server.ts";
import { sendNotice } from "#app/notices/outbox/delivery.server.ts";
import { mintKey } from "#app/submissions/drafts/drafts.server.ts";
import { db } from "#db/database.server.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { aDraft, allAnswers, partOf } from "#tests/support/drafts.ts";
import { fromElsewhere, MAIL, type Hostile } from "#tests/support/hostile.ts";
import { openMailServer, read } from "#tests/support/mail-server.ts";
import { ask, everyAddressConfirmed, happen, origin } from "#tests/support/notices.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { entered } from "#tests/support/entries.ts";
import { withContent } from "#tests/support/submissions.ts";

/** What is accepted as an address, a name or a text, and the mail that is made of it (trust.md B13). */
let portal: Awaited<ReturnType<typeof openPortal>>;
let server: Awaited<ReturnType<typeof openMailServer>>;

beforeAll(async () => {
  process.env.TRUST_PROXY = "1";
  server = await openMailServer();
  process.env.SMTP_URL = server.url;
  portal = await openPortal();
  await withContent(db);
});
afterAll(async () => {
  delete process.env.TRUST_PROXY;
  delete process.env.SMTP_URL;
  await portal.close();
  await server.close();
});

/** What a careless program would read as the end of a header, in every field that a letter is made of. */
const LINES = ["Ada\r\nBcc: b@example.org", "Ada\nBcc: b@example.org\n\nHello", "Ada\rBcc: b@example.org", "Ada\u2028Bcc: b@example.org", "Ada\u0085Bcc: b@example.org", "=?utf-8?q?a=0d=0aBcc:_b@example.org?=", "Ada%0d%0aBcc:b@example.org", "\r\n.\r\nMAIL FROM:<x>"];
const HEADERS = ["auto-submitted", "content-language", "content-type", "date", "from", "list-unsubscribe", "list-unsubscribe-post", "message-id", "mime-version", "references", "subject", "to"];
const post = (path: string, form: Typed, Cookie: string) => portal.send(path, form, { Cookie, ...fromElsewhere() });

/** Writes and sends what waits. Every letter goes to one address, the one that was stored, with the headers that letters have. */
async function everyLetter(wrong: string[]): Promise<number> {
  for (const { id } of await db.selectFrom("events").select("id").orderBy("id").execute()) await sendNotices(db, id);
  const waiting = await db.selectFrom("notices").select(["id", "address"]).where("sent_at", "is", null).where("held", "is", null).orderBy("id").execute();
  for (const { id, address } of waiting) {
    server.arrived.length = 0;
    await sendNotice(db, id, mailer(), origin);
    const [arrived, ...more] = server.arrived;
    const { headers, subject, to } = read(arrived!);
    // A domain travels as ASCII and case means nothing in it.
    const asSent = (each: string) => `${each.slice(0, each.lastIndexOf("@"))}@${new URL(`http://${each.slice(each.lastIndexOf("@") + 1)}`).hostname}`;
    if (more.length > 0 || arrived!.to.length !== 1 || asSent(arrived!.to[0]!) !== asSent(address)) wrong.push(`${address}: sent to ${JSON.stringify(arrived!.to)}`);
    const added = Object.keys(headers).filter((name) => !HEADERS.includes(name));
    if (added.length > 0 || [to].flat().length !== 1) wrong.push(`${address}: adds ${added.join(", ")}`);
    if (/Bcc|Ada/.test(subject ?? "")) wrong.push(`${address}: says ${subject}`);
  }
  return waiting.length;
}

/** Fills in a draft through its forms and sends it. @returns the submission, where no form was refused */
async function throughTheWizard(otherwise: Record<string, string>): Promise<{ id: number; reference: string; email: string | null } | undefined> {
  const draft = await aDraft(db);
  const here = `/es/submit/${handleOf(draft.key)}`;
  const cookie = (await rememberWriter(draft, draft.key)).split(";")[0]!;
  const saved = await post(`${here}/about-you`, { ...partOf("about-you", allAnswers(otherwise)), version: "2", go: "continue" }, cookie);
  await post(`${here}/comment`, { ...partOf("comment", allAnswers(otherwise)), version: "3", go: "continue" }, cookie);
  await post(`${here}/saved`, {}, cookie);
  const { version } = await db.selectFrom("drafts").select("version").where("key", "=", draft.key).executeTakeFirstOrThrow();
  const sent = await post(`${here}/check`, { version: String(version), proof: "", asked: "", homepage: "" }, cookie);
  expect(sent.status).toBeLessThan(500);
  if (saved.status !== 303) return undefined;
  return db.selectFrom("submissions").select(["id", "reference", "email"]).where("form_key", "=", draft.key).executeTakeFirst();
}

test("an address of the wizard or of an entry is the one it was typed as, or refused; no letter has another reader or header", { timeout: 120_000 }, async () => {
  const wrong: string[] = [];
  let cases = 0, accepted = 0;
  const reviewer = await cookieOf(await aPerson(db, "reviewer", "MX"));
  const judge = (email: string | null | undefined, { text, name }: Hostile) => {
    cases++;
    if (email === undefined) return;
    accepted++;
    if (email !== normalise(text)) wrong.push(`${name}: stored as ${email}`);
    if (/[\s,;:<>"()[\]\u0000-\u001f]/.test(email ?? "")) wrong.push(`${name}: accepted`); // eslint-disable-line no-control-regex
  };
  for (const address of MAIL) {
    judge((await throughTheWizard({ email: address.text }))?.email, address);
    const key = mintKey();
    await post("/es/desk/entries/new", entered({ key, email: address.text }), reviewer);
    judge((await db.selectFrom("submissions").select("email").where("form_key", "=", key).executeTakeFirst())?.email, address);
  }
  await everyAddressConfirmed(db);
  for (const { id } of await db.selectFrom("submissions").select("id").execute()) await ask(db, { id }, "¿Cuándo?");
  const letters = await everyLetter(wrong);
  console.log(`bad input, addresses: ${cases} cases, ${accepted} accepted, ${letters} letters, ${wrong.length} failed`);
  expect(wrong).toEqual([]);
  expect(accepted).toBeGreaterThan(2);
  expect(letters).toBeGreaterThan(accepted);
});

test("names, titles and texts with line ends and addresses in them come into no header, from author and reviewer alike", { timeout: 120_000 }, async () => {
  const wrong: string[] = [];
  let cases = 0, accepted = 0;
  const reviewer = await aPerson(db, "reviewer", "MX");
  for (const line of LINES) {
    // The four texts of the author, and the three that are written later.
    cases += 7;
    const submission = await throughTheWizard({ name: line, organization: line, title: line, text: line });
    if (!submission) continue;
    accepted++;
    await db.insertInto("address_confirmations").values({ submission_id: submission.id }).execute();
    await ask(db, submission, line);
    await post(`/es/track/${submission.reference}/messages`, { kind: "addition", question: "", reply: "", addition: line }, (await trackingCookie.write(submission.reference)).split(";")[0]!);
    await decideTogether(db, reviewer, submission, { outcome: "decline", reason: line, pillar: null });
  }
  await happen(db, "draft-link", "es", "itzel@example.mx");
  const letters = await everyLetter(wrong);
  console.log(`bad input, lines in letters: ${cases} cases, ${accepted} accepted, ${letters} letters, ${wrong.length} failed`);
  expect(wrong).toEqual([]);
  expect(accepted).toBe(LINES.length);
  expect(letters).toBeGreaterThan(2 * accepted);
});
