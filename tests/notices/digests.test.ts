import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { reportProgress, setCommitmentState } from "#app/commitments/commitments.server.ts";
import { chooseDigest, makeDigest, sendDigest } from "#app/notices/digests/digests.server.ts";
import { isFollowed, movedBetween } from "#app/notices/digests/moves.server.ts";
import { digestTexts as texts } from "#app/notices/digests/texts.ts";
import type { Letter } from "#app/notices/letters.server.ts";
import { mailer } from "#app/notices/outbox/mail.server.ts";
import { endSubscriptions } from "#app/notices/subscriptions/subscriptions.server.ts";
import { assign } from "#app/triage/sorting/assignments.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import type { Db } from "#db/database.server.ts";
import { aCommitment } from "#tests/support/commitments.ts";
import { test } from "#tests/support/database.ts";
import { openMailServer, read } from "#tests/support/mail-server.ts";
import { aMeeting, anItem, anOpenTheme, anOutcome, leadOf } from "#tests/support/meetings.ts";
import { work } from "#tests/support/notices.ts";
import { aPerson } from "#tests/support/people.ts";
import { anInitiative, aStatement } from "#tests/support/statements.ts";
import { aSubscription } from "#tests/support/subscriptions.ts";
import { aPublishedSubmission, aResponseTo, aSubmission, withContent } from "#tests/support/submissions.ts";

/** What the worker does when the week's letter is due: makes it, and follows its event. @returns the letters of it that were sent */
async function week(db: Db, at: Date, send?: (letter: Letter) => Promise<void>): Promise<Letter[]> {
  await makeDigest(db, at);
  await work(db);
  for (const { id } of await db.selectFrom("events").select("id").where("what", "=", "digest.made").orderBy("id").execute()) await sendDigest(db, id);
  return (await work(db, send)).filter(({ subject }) => [texts.subject, texts.deskSubject].some((each) => subject.includes(each.en) || subject.includes(each.es)));
}
const later = (days: number) => new Date(Date.now() + days * 86_400_000);
const wordsOf = ({ paragraphs }: Letter) => paragraphs.map(({ text, href }) => (href ? `${text} → ${href}` : text)).join("\n");
const toSubscribers = (letters: Letter[]) => letters.filter(({ unsubscribe }) => unsubscribe);

/** Something of each kind moves, on an initiative of pillar 2. */
async function aWeek(db: Db) {
  const initiative = await anInitiative(db);
  const submission = await aPublishedSubmission(db, { initiative: initiative.slug, pillars: ["2"] });
  await aResponseTo(db, submission);
  const commitment = await aCommitment(db, { initiative_id: initiative.id });
  await reportProgress(db, await aPerson(db, "lead"), commitment, { reported_on: "2026-11-20", text_en: "The first lane opened.", text_es: "Abrió el primer carril.", evidence_url: null, evidence_en: null, evidence_es: null });
  await setCommitmentState(db, await aPerson(db, "lead"), commitment, { state: "in-progress", reason_en: null, reason_es: null });
  const meeting = await aMeeting(db, { held_on: "2026-02-02", status: "planned" });
  const item = await anItem(db, meeting, await anOpenTheme(db, { submissions: [submission] }));
  await anOutcome(db, meeting, item);
  await aStatement(db, { initiative });
  return { initiative, submission, commitment, meeting };
}

test("a subscriber is told in their language what moved in what they follow, each with its page, and nothing of what they do not follow", async ({ db }) => {
  const { initiative, commitment, meeting } = await aWeek(db);
  const other = await aCommitment(db, { pillar_id: 4, title_en: "Elsewhere", title_es: "En otra parte" });
  const [all, pillar, one, elsewhere] = [await aSubscription(db, { language: "es" }), await aSubscription(db, { follow: "pillar-2" }), await aSubscription(db, { follow: `initiative-${initiative.slug}` }), await aSubscription(db, { follow: "pillar-3" })];
  const letters = toSubscribers(await week(db, later(0.01)));
  expect(letters.map(({ to }) => to)).toEqual([all.email, pillar.email, one.email]);
  expect(letters.map(({ to }) => to)).not.toContain(elsewhere.email);
  const [inSpanish, ofPillar, ofInitiative] = letters.map(wordsOf);
  expect(inSpanish).toContain(`Una ventanilla para ambas aduanas → https://portal.example.org/es/commitments/${commitment.slug}`);
  expect(inSpanish).toContain(`Una ventanilla para ambas aduanas: Abrió el primer carril. → https://portal.example.org/es/commitments/${commitment.slug}`);
  expect(inSpanish).toContain("Una ventanilla para ambas aduanas: En curso");
  expect(inSpanish).toContain(`Los puentes abren a las cinco. → https://portal.example.org/es/meetings/${meeting.slug}#outcome-`);
  expect(inSpanish).toContain(`https://portal.example.org/es/initiatives/${initiative.slug}`);
  expect(inSpanish).toContain(`En otra parte → https://portal.example.org/es/commitments/${other.slug}`);
  expect(ofPillar).toContain("https://portal.example.org/en/responses/");
  expect(ofPillar).toContain("The bridges open at five.");
  expect(ofPillar).not.toContain("Elsewhere");
  expect(ofInitiative).toContain("The first lane opened.");
  expect(ofInitiative).not.toContain("The bridges open at five.");
});

test("a week has one letter however often the job runs and however often it is followed; the next tells only what moved since", async ({ db }) => {
  const { email } = await aSubscription(db);
  await aCommitment(db);
  const monday = new Date("2027-01-04T14:00Z");
  await db.updateTable("subscription_confirmations").set({ confirmed_at: later(-20) }).execute();
  await db.insertInto("digests").values({ week: "2026-11-16", since: later(-30), until: later(-10) }).execute();
  expect(toSubscribers(await week(db, monday)).map(({ to }) => to)).toEqual([email]);
  expect(await makeDigest(db, new Date("2027-01-10T23:00Z"))).toBe("made-before");
  expect(toSubscribers(await week(db, monday))).toEqual([]);
  expect(await week(db, new Date("2027-01-11T14:00Z")), "nothing moved, and nobody waits").toEqual([]);
  expect(await db.selectFrom("digests").select(["week", "since"]).orderBy("id", "desc").limit(1).executeTakeFirst()).toEqual({ week: "2027-01-11", since: monday });
});

test("an address that follows several things gets one letter; one that nobody confirmed, or that ended it, gets none, not even one that was written before", async ({ db }) => {
  await aCommitment(db);
  const { email } = await aSubscription(db);
  await aSubscription(db, { email: email.toUpperCase(), follow: "pillar-2" });
  await aSubscription(db, { confirmed: false });
  const ended = await aSubscription(db);
  const leaving = await aSubscription(db);
  await endSubscriptions(db, ended);
  await makeDigest(db, later(0.01));
  const { id } = await db.selectFrom("events").select("id").where("what", "=", "digest.made").executeTakeFirstOrThrow();
  await sendDigest(db, id);
  expect((await db.selectFrom("notices").select("address").where("kind", "=", "digest").orderBy("id").execute()).map(({ address }) => address.toLowerCase())).toEqual([email, leaving.email]);
  await endSubscriptions(db, leaving);
  expect(toSubscribers(await work(db)).map(({ to }) => to.toLowerCase())).toEqual([email]);
  expect(await db.selectFrom("notices").select("held").where("address", "=", leaving.email).where("kind", "=", "digest").execute()).toEqual([{ held: "link-over" }]);
});

test("what is not public moves nothing: a commitment only one agreed to, an outcome that waits, a statement that waits, a withdrawn comment's answer", async ({ db }) => {
  const since = later(-1);
  await aCommitment(db, { agreed: false });
  await aStatement(db, { agreed: false });
  const submission = await aPublishedSubmission(db);
  await aResponseTo(db, submission);
  expect((await movedBetween(db, since, later(1))).map(({ what }) => what)).toEqual(["response"]);
  await withdraw(db, submission, { reason: null });
  const moved = await movedBetween(db, since, later(1));
  expect(moved.filter((each) => isFollowed(each, { pillar_id: 2, initiative_id: null }))).toEqual([]);
});

describe("to the desk", () => {
  test("everybody is told what waits for them and their government, on their pillars, with what is overdue and due this week; who stopped it and who has nothing waiting are not", async ({ db }) => {
    await withContent(db);
    const [mine, lead, elsewhere, stopped, auditor] = [await aPerson(db, "reviewer", "MX"), await leadOf(db, "MX"), await aPerson(db, "lead", "MX", "Ana Ejemplo", 4), await aPerson(db, "reviewer", "US"), await aPerson(db, "auditor", "US")];
    const [late, soon] = [await aSubmission(db, { pillars: ["2"] }), await aSubmission(db, { pillars: ["2"] })];
    for (const submission of [late, soon]) await assign(db, await aPerson(db, "lead", "MX"), submission, { to: mine.id });
    await db.updateTable("waiting").set({ due_on: "2026-11-01" }).where("submission_id", "=", late.id).execute();
    await db.updateTable("waiting").set({ due_on: "2026-12-03" }).where("submission_id", "=", soon.id).execute();
    await aCommitment(db, { agreed: false });
    await aCommitment(db, { due_on: "2026-11-20" });
    await aStatement(db, { agreed: false });
    expect(await chooseDigest(db, stopped, false)).toBe("chosen");
    expect(await chooseDigest(db, stopped, false)).toBe("as-before");
    const letters = await week(db, new Date("2026-11-30T14:00Z"));
    const to = (person: { email: string }) => letters.filter((letter) => letter.to === person.email).map(wordsOf)[0];
    expect(to(mine)).toContain("Aportaciones asignadas a usted: 2, 1 vencido, 1 vence esta semana → https://portal.example.org/es/desk?view=mine");
    expect(to(lead)).toContain("Compromisos en espera del acuerdo de su gobierno: 1 → https://portal.example.org/es/desk/commitments");
    expect(to(lead)).toContain("Declaraciones sobre iniciativas en espera del acuerdo de su gobierno: 1");
    expect(to(lead)).toContain("Compromisos vencidos o que vencen esta semana: 1, 1 vencido");
    expect(to(lead)).not.toContain("Aportaciones asignadas a usted");
    for (const person of [elsewhere, stopped, auditor]) expect(to(person), person.email).toBeUndefined();
    expect(await week(db, new Date("2026-12-01T14:00Z")), "the same week").toEqual([]);
  });
});

describe("as it arrives", () => {
  let server: Awaited<ReturnType<typeof openMailServer>>;
  beforeAll(async () => {
    server = await openMailServer();
    vi.stubEnv("SMTP_URL", server.url);
    vi.stubEnv("MAIL_FROM", "Portal <portal@example.org>");
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await server.close();
  });

  test("in both languages: subject, pages as links, a way to choose, one click to stop it, and a line in the other language", async ({ db }) => {
    await aWeek(db);
    const readers = { en: await aSubscription(db, { language: "en" }), es: await aSubscription(db, { language: "es" }) };
    await week(db, later(0.01), mailer());
    for (const language of ["en", "es"] as const) {
      const mail = read(server.arrived.find(({ to, raw }) => to.includes(readers[language].email) && !raw.includes("confirm?code"))!);
      expect(mail.subject).toBe(`[HLED] ${texts.subject[language]}`);
      expect(mail.headers["list-unsubscribe"]).toMatch(new RegExp(`^<https://portal\\.example\\.org/${language}/subscribe/end\\?code=\\d+-[0-9a-f]{40}>$`));
      expect(mail.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
      expect(mail.text).toContain(`https://portal.example.org/${language}/subscribe/follows?code=`);
      expect(mail.text).toMatch(new RegExp(`https://portal\\.example\\.org/${language === "en" ? "es" : "en"}\\n?$`));
      expect(mail.html).not.toMatch(/<(img|script|iframe)\b/);
      expect(mail.html.match(/<a /g)).toHaveLength(mail.text.match(/^https:\/\//gm)!.length);
    }
  });
});
