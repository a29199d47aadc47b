import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { trackingCookie } from "#app/http/cookies.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { correct } from "#app/submissions/tracking/corrections/corrections.server.ts";
import { trackingTexts as texts } from "#app/submissions/tracking/texts.ts";
import { claimTexts } from "#app/submissions/claims/texts.ts";
import { misuseTexts } from "#app/submissions/misuse/texts.ts";
import { submissionTexts } from "#app/submissions/texts.ts";
import { requestReview } from "#app/submissions/tracking/verdicts/review-requests.server.ts";
import { ask } from "#app/triage/questions/questions.server.ts";
import { questionTexts } from "#app/triage/questions/texts.ts";
import { reviewTexts } from "#app/triage/reviews/texts.ts";
import { reportTexts } from "#app/triage/reports/texts.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { db } from "#db/database.server.ts";
import { aClaim, anAttachment } from "#tests/support/attachments.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, cookiesFrom, openPortal } from "#tests/support/portal.ts";
import { anAnsweredSubmission, aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const holder = async (reference: string) => ({ Cookie: (await trackingCookie.write(reference)).split(";")[0]! });
const unescaped = (html: string) => html.replaceAll("&#x27;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
/** What the page says, and with which status. */
const said = async (answer: Response) => ({ status: answer.status, text: unescaped(await answer.text()) });
const words = { title: "Caminos", text: "Un texto.", name: "Itzel Ejemplo", organization: "Cooperativa Ejemplo" };

test("every page of the author slides the half hour, and only its own submission is open", async () => {
  const [submission, other] = [await anAnsweredSubmission(db), await aSubmission(db)];
  const headers = await holder(submission.reference);
  for (const path of ["", "/messages", "/correction", "/publication", "/withdrawal", "/rating", "/review", "/content"]) {
    const answer = await portal.ask(`/en/track/${submission.reference}${path}`, { headers });
    expect(answer.status, path).toBe(200);
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie, path).toMatch(/^hled-tracking=.+; Max-Age=1800; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await trackingCookie.read(new Request(portal.url, { headers: { Cookie: cookie!.split(";")[0]! } })), path).toBe(submission.reference);
    const foreign = await portal.ask(`/en/track/${other.reference}${path}`, { headers });
    expect([foreign.status, foreign.headers.get("Location")], path).toEqual([303, "/en/track"]);
    expect(foreign.headers.getSetCookie(), path).toEqual([]);
  }
});

test("closing the comment on this device takes its cookie away; opening the address does not", async () => {
  const { reference } = await aSubmission(db);
  const headers = await holder(reference);
  const opened = await portal.ask(`/es/track/${reference}/close`, { headers });
  expect([opened.status, opened.headers.get("Location")]).toEqual([303, `/es/track/${reference}`]);
  const closed = await portal.send(`/es/track/${reference}/close`, {}, headers);
  expect(closed.headers.get("Location")).toBe("/es/track?closed=here");
  expect(closed.headers.getSetCookie()[0]).toContain("Max-Age=0");
  expect((await portal.ask(`/es/track/${reference}`, { headers: { Cookie: cookiesFrom(closed) } })).status).toBe(303);
  expect((await said(await portal.ask("/es/track?closed=here"))).text).toContain(texts.closedHere.es);
});

test("the author's pages never name who asked, decided, settled or signed", async () => {
  const submission = await anAnsweredSubmission(db);
  const people = { asker: await aPerson(db, "reviewer", "MX", "Ximena Secreta"), settler: await aPerson(db, "lead", "US", "Wilma Secreta") };
  await ask(db, people.asker, submission, { question: "¿Dónde?" });
  await requestReview(db, submission, { reason: "No contesta." });
  const headers = await holder(submission.reference);
  for (const path of ["", "/messages", "/rating", "/review"]) {
    const { text } = await said(await portal.ask(`/en/track/${submission.reference}${path}`, { headers }));
    for (const name of ["Secreta", "Ada Example"]) expect(text, path).not.toContain(name);
  }
  const { text } = await said(await portal.ask(`/en/track/${submission.reference}`, { headers }));
  expect(text).toContain("A reviewer for Mexico asked you a question");
});

test("each version is downloaded as the file of its hash; a version that is not there is not found", async () => {
  const submission = await aSubmission(db);
  await correct(db, submission, { base: 1, ...words });
  const headers = await holder(submission.reference);
  const hashes = [];
  for (const version of ["", "?version=2"]) {
    const answer = await portal.ask(`/en/track/${submission.reference}/content${version}`, { headers });
    expect(answer.headers.get("Content-Disposition")).toBe(`attachment; filename="${submission.reference}${version && "-version-2"}.json"`);
    hashes.push(createHash("sha256").update(Buffer.from(await answer.arrayBuffer())).digest("hex"));
  }
  const page = (await said(await portal.ask(`/en/track/${submission.reference}`, { headers }))).text;
  for (const hash of hashes) expect(page).toContain(hash);
  expect((await portal.ask(`/en/track/${submission.reference}/content?version=3`, { headers })).status).toBe(404);
});

test("a stale correction is told with 409, keeps what was typed and shows what was saved; it goes on from there", async () => {
  const submission = await aSubmission(db);
  const headers = await holder(submission.reference);
  const to = `/es/track/${submission.reference}/correction`;
  await correct(db, submission, { base: 1, ...words, text: "De la otra ventana." });
  const { status, text } = await said(await portal.send(to, { base: "1", ...words, text: "De esta ventana." }, headers));
  expect(status).toBe(409);
  expect(text).toContain(texts.staleCorrection.es);
  expect(text).toContain("De esta ventana.");
  expect(text).toContain("De la otra ventana.");
  expect(text).toMatch(/name="base" value="2"/);
  // A mistake in between must not make a stale form fresh.
  const wrong = await said(await portal.send(to, { base: "1", ...words, title: "" }, headers));
  expect(wrong.status).toBe(422);
  expect(wrong.text).toMatch(/name="base" value="1"/);
  expect((await portal.send(to, { base: "2", ...words, text: "De esta ventana." }, headers)).status).toBe(303);
});

test("a correction with a confidential passage is told with 422, where it stands and which it is; what was typed is kept and nothing stored", async () => {
  const submission = await aSubmission(db);
  await anAttachment(db, submission, { bytes: "[[El flete cuesta 812 pesos.]]", confidential: true });
  await aClaim(db, submission, "both");
  for (const language of ["en", "es"] as const) {
    const typed = { base: "1", ...words, title: "Otro título 9q", text: "Pedimos más: el flete cuesta 812 pesos." };
    const { status, text } = await said(await portal.send(`/${language}/track/${submission.reference}/correction`, typed, await holder(submission.reference)));
    expect(status).toBe(422);
    for (const told of [claimTexts.standing[language], claimTexts.stillStanding[language], claimTexts.inText[language], "<mark>El flete cuesta 812 pesos.</mark>", 'value="Otro título 9q"', typed.text]) expect(text).toContain(told);
    expect(text).toContain('href="#field-text"');
  }
  expect(await db.selectFrom("corrections").select("number").where("submission_id", "=", submission.id).execute()).toEqual([]);
});

test("a correction that comes after the decision or the withdrawal is told with 409, and what was typed is on the page", async () => {
  const [decided, declined, withdrawn] = [await aPublishedSubmission(db), await aSubmission(db), await aSubmission(db)];
  await decideTogether(db, await aPerson(db), declined, { outcome: "decline", reason: "Fuera", pillar: null });
  await withdraw(db, withdrawn, { reason: null });
  for (const [submission, sentence, mayAdd] of [[decided, texts.decidedMeanwhile, true], [declined, texts.decidedMeanwhile, false], [withdrawn, texts.withdrawnAlready, false]] as const) {
    const { status, text } = await said(await portal.send(`/en/track/${submission.reference}/correction`, { base: "1", ...words, text: "Llegó tarde 7q." }, await holder(submission.reference)));
    expect(status).toBe(409);
    expect(text).toContain(sentence.en);
    expect(text).toContain("Llegó tarde 7q.");
    expect(text.includes(texts.sendAsAddition.en)).toBe(mayAdd);
  }
});

test("forms of the author with something wrong answer 422 with everything typed", async () => {
  const answered = await anAnsweredSubmission(db);
  const waiting = await aSubmission(db, { name: "", publication: "organization-only" });
  const long = "x".repeat(20_001);
  const cases: [string, Record<string, string>, string, string][] = [
    [`${waiting.reference}/messages`, { kind: "addition", addition: "" }, texts.enterAddition.en, ""],
    [`${waiting.reference}/messages`, { kind: "reply", question: "1", reply: long }, texts.messageTooLong.en, ""],
    [`${waiting.reference}/messages`, { kind: "addition", addition: long }, texts.messageTooLong.en, "xxxxx"],
    [`${waiting.reference}/correction`, { base: "1", ...words, title: "", text: "Guardado 7q" }, submissionTexts.enterTitle.en, "Guardado 7q"],
    [`${waiting.reference}/correction`, { base: "1", ...words, organization: "", text: "Guardado 8q" }, submissionTexts.enterOrganization.en, "Guardado 8q"],
    [`${waiting.reference}/publication`, { publication: "name-and-organization", publicationReason: "Guardado 9q" }, texts.choiceNeedsName.en, "Guardado 9q"],
    [`${waiting.reference}/publication`, { publication: "not-for-publication", publicationReason: "" }, submissionTexts.enterPublicationReason.en, ""],
    [`${waiting.reference}/publication`, { publication: "everything" }, submissionTexts.selectPublication.en, ""],
    [`${waiting.reference}/withdrawal`, { reason: "Guardado 10q" }, texts.confirmWithdrawal.en, "Guardado 10q"],
    [`${answered.reference}/rating`, { response: String(answered.response), text: "Guardado 11q" }, texts.selectVerdict.en, "Guardado 11q"],
    [`${answered.reference}/review`, { reason: "" }, texts.enterReviewReason.en, ""],
    [`${answered.reference}/review`, { reason: `${"x".repeat(5000)}y` }, texts.reviewReasonTooLong.en, "xxxxy"],
  ];
  for (const [path, form, problem, kept] of cases) {
    const reference = path.split("/")[0]!;
    const { status, text } = await said(await portal.send(`/en/track/${path}`, form, await holder(reference)));
    expect(status, `${path} ${problem}`).toBe(422);
    expect(text, path).toContain(problem);
    expect(text, path).toContain(kept);
  }
});

test("what the rules refuse is told with 409 in both languages, and nothing is lost", async () => {
  const [published, answered, withdrawn] = [await aPublishedSubmission(db, { publication: "without-name" }), await anAnsweredSubmission(db), await aSubmission(db)];
  await withdraw(db, withdrawn, { reason: null });
  await requestReview(db, answered, { reason: "Antes" });
  const cases: [string, Record<string, string>, { en: string; es: string }][] = [
    [`${published.reference}/publication`, { publication: "name-and-organization" }, texts.showsMore],
    [`${published.reference}/publication`, { publication: "not-for-publication", publicationReason: "No" }, texts.withdrawInstead],
    [`${withdrawn.reference}/publication`, { publication: "without-name" }, texts.withdrawnAlready],
    [`${withdrawn.reference}/messages`, { kind: "addition", addition: "Tarde 12q" }, texts.closedNoMessages],
    [`${published.reference}/messages`, { kind: "reply", question: "999999", reply: "Perdida 13q" }, texts.noSuchQuestion],
    [`${published.reference}/rating`, { response: String(answered.response), verdict: "no", text: "Ajena" }, texts.notAnswered],
    [`${published.reference}/review`, { reason: "Nada que revisar 14q" }, texts.nothingToReview],
    [`${answered.reference}/review`, { reason: "Otra vez 15q" }, texts.reviewBefore],
  ];
  for (const language of ["en", "es"] as const) {
    for (const [path, form, sentence] of cases) {
      const { status, text } = await said(await portal.send(`/${language}/track/${path}`, form, await holder(path.split("/")[0]!)));
      expect(status, path).toBe(409);
      expect(text, path).toContain(sentence[language]);
      const typed = form.addition ?? form.reply ?? form.reason;
      if (typed) expect(text, path).toContain(typed);
    }
  }
});

test("a report of misuse: 404 alike for what is not public, 422 with what was typed, once for one form, ten in an hour from a network", async () => {
  const [published, waiting] = [await aPublishedSubmission(db), await aSubmission(db)];
  const form = () => ({ key: randomBytes(16).toString("hex"), name: "Itzel", email: "", text: "Yo no fui." });
  const nothing = "HLED-0000-0000";
  for (const ask of [(reference: string) => portal.ask(`/en/submissions/${reference}/report`), (reference: string) => portal.send(`/en/submissions/${reference}/report`, form()), (reference: string) => portal.send(`/en/submissions/${reference}/report`, {})]) {
    const masked = async (reference: string) => {
      const { status, text } = await said(await ask(reference));
      return `${status} ${text.replaceAll(reference, "X").replace(/nonce="[^"]*"/g, "")}`;
    };
    const found = await masked(waiting.reference);
    expect(found).toMatch(/^404 /);
    expect(found).toBe(await masked(nothing));
  }
  const to = `/es/submissions/${published.reference}/report`;
  const wrong = await said(await portal.send(to, { ...form(), email: "nada", text: "" }));
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain(misuseTexts.enterMisuse.es);
  expect(wrong.text).toContain('value="nada"');

  const once = form();
  for (let times = 0; times < 2; times++) expect((await portal.send(to, once)).headers.get("Location")).toBe(`${to}?sent=yes`);
  expect((await said(await portal.ask(`${to}?sent=yes`))).text).toContain(misuseTexts.thanksNext.es);
  for (let times = 2; times < 10; times++) expect((await portal.send(to, form())).status).toBe(303);
  const refused = await said(await portal.send(to, { ...form(), text: "La undécima." }));
  expect(refused.status).toBe(429);
  expect(refused.text).toContain(misuseTexts.tooManyReports.es);
  expect(refused.text).toContain("La undécima.");
  expect(await db.selectFrom("misuse_reports").select("id").execute()).toHaveLength(9);
});

test("at the desk: what the rules refuse is told with 409 and what was typed stays", async () => {
  const [submission, declined] = [await aSubmission(db), await aSubmission(db)];
  const [reviewer, lead] = [await aPerson(db, "reviewer", "US"), await aPerson(db, "lead", "MX")];
  await decideTogether(db, reviewer, declined, { outcome: "decline", reason: "Fuera", pillar: null });
  await requestReview(db, declined, { reason: "Otra vez" });
  await ask(db, reviewer, submission, { question: "¿Primera?" });
  const desk = "/en/desk/submissions";
  const as = async (person: typeof lead) => ({ Cookie: await cookieOf(person) });

  const second = await said(await portal.send(`${desk}/${submission.reference}/messages`, { question: "¿Segunda 16q?" }, await as(lead)));
  expect([second.status, second.text.includes(questionTexts.alreadyAsked.en), second.text.includes("¿Segunda 16q?")]).toEqual([409, true, true]);
  const empty = await said(await portal.send(`${desk}/${submission.reference}/messages`, { question: "" }, await as(lead)));
  expect([empty.status, empty.text.includes(questionTexts.enterQuestion.en)]).toEqual([422, true]);

  const own = await said(await portal.send(`${desk}/${declined.reference}/review`, { result: "stands", resultReason: "Propia" }, await as(reviewer)));
  expect([own.status, own.text.includes(reviewTexts.ownDecision.en)]).toEqual([409, true]);
  const half = await said(await portal.send(`${desk}/${declined.reference}/review`, { result: "", resultReason: "A medias 17q" }, await as(lead)));
  expect([half.status, half.text.includes(reviewTexts.selectResult.en), half.text.includes("A medias 17q")]).toEqual([422, true, true]);

  await correct(db, submission, { base: 1, ...words, text: "Corregido mientras leía." });
  const stale = await said(await portal.send(`${desk}/${submission.reference}/decision`, { outcome: "publish", reason: "", pillar: "", version: "1" }, await as(lead)));
  expect([stale.status, stale.text.includes(triageTexts.correctedMeanwhile.en), stale.text.includes("Corregido mientras leía.")]).toEqual([409, true, true]);

  const { id } = await db.selectFrom("misuse_reports").select("id").limit(1).executeTakeFirstOrThrow();
  expect((await portal.send(`/en/desk/reports/${id}`, { finding: "not-upheld", reason: "Lo confirmó" }, await as(lead))).status).toBe(303);
  const again = await said(await portal.send(`/en/desk/reports/${id}`, { finding: "upheld", reason: "Otra opinión 18q" }, await as(reviewer)));
  expect([again.status, again.text.includes(reportTexts.alreadySettled.en), again.text.includes("Otra opinión 18q")]).toEqual([409, true, true]);
  for (const path of ["0", "999999", "x", "1e3"]) expect((await portal.ask(`/en/desk/reports/${path}`, { headers: await as(lead) })).status, path).toBe(404);
});
