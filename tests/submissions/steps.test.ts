import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { say } from "#app/languages/say.ts";
import type { Text } from "#app/languages/languages.ts";
import { sql } from "kysely";
import { handleOf } from "#app/people/writers.server.ts";
import { draftLinkCode, draftsOf, findDraft } from "#app/submissions/drafts/drafts.server.ts";
import { STEP_NAMES, type Step } from "#app/submissions/drafts/drafts.ts";
import { firstUnfinished, problemsOf, unfinished } from "#app/submissions/drafts/steps.ts";
import { draftTexts } from "#app/submissions/drafts/texts.ts";
import { submissionTexts } from "#app/submissions/texts.ts";
import { db } from "#db/database.server.ts";
import { allAnswers, begin, fillIn, partOf, sendStep } from "#tests/support/drafts.ts";
import { cookiesFrom, openPortal } from "#tests/support/portal.ts";
import { withContent } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  await withContent(db);
  portal = await openPortal();
});
afterAll(() => portal.close());

const long = (length: number) => "x".repeat(length);
/** Every answer that can be wrong, and the sentence that says so: the error table of experience.md 2.6, as far as its fields are here, and the rest. */
const WRONG: [step: Step, field: string, otherwise: Record<string, string | string[]>, text: Text][] = [
  ["about-you", "onBehalf", { onBehalf: "" }, draftTexts.selectOnBehalf],
  ["about-you", "name", { name: "" }, draftTexts.enterFullName],
  ["about-you", "name", { name: "   " }, draftTexts.enterFullName],
  ["about-you", "name", { name: long(129) }, submissionTexts.nameTooLong],
  ["about-you", "email", { email: "ana" }, submissionTexts.emailFormat],
  ["about-you", "email", { email: "ana@" }, submissionTexts.emailFormat],
  ["about-you", "email", { email: `${long(250)}@example.org` }, submissionTexts.emailFormat],
  ["about-you", "organization", { organization: "" }, draftTexts.enterTheOrganization],
  ["about-you", "organization", { organization: long(201) }, submissionTexts.organizationTooLong],
  ["about-you", "sector", { sector: "" }, submissionTexts.selectSector],
  ["about-you", "sector", { sector: "pirate" }, submissionTexts.selectSector],
  ["about-you", "country", { country: "" }, submissionTexts.selectCountry],
  ["about-you", "replyLanguage", { replyLanguage: "fr" }, submissionTexts.selectReplyLanguage],
  ["about-you", "cosignerOrganization", { cosignerOrganization: ["Uno"], cosignerSector: [""], cosignerCountry: ["MX"] }, submissionTexts.completeCosigner],
  ["about-you", "cosignerOrganization", { cosignerOrganization: [long(201)], cosignerSector: ["academia"], cosignerCountry: ["MX"] }, submissionTexts.completeCosigner],
  ["about-you", "cosignerOrganization", { cosignerOrganization: [""], cosignerSector: ["academia"], cosignerCountry: ["MX"] }, draftTexts.nameCosigner],
  ["about-you", "cosignerOrganization", { onBehalf: "myself", cosignerOrganization: ["Uno"], cosignerSector: ["academia"], cosignerCountry: ["MX"] }, draftTexts.cosignersOfMyself],
  ["about-you", "cosignerOrganization", { cosignerOrganization: Array(51).fill("Uno"), cosignerSector: Array(51).fill("academia"), cosignerCountry: Array(51).fill("MX") }, submissionTexts.tooManyCosigners],
  ["topic", "pillars", { pillars: [] }, submissionTexts.selectPillar],
  ["topic", "mainPillar", { mainPillar: "" }, submissionTexts.selectMainPillar],
  ["topic", "mainPillar", { mainPillar: "3" }, submissionTexts.selectMainPillar],
  ["comment", "title", { title: "" }, submissionTexts.enterTitle],
  ["comment", "title", { title: long(121) }, submissionTexts.titleTooLong],
  ["comment", "text", { text: "" }, submissionTexts.enterText],
  ["comment", "text", { text: long(20_001) }, submissionTexts.textTooLong],
  ["comment", "wantedResult", { wantedResult: long(1001) }, submissionTexts.wantedResultTooLong],
  ["comment", "language", { language: "" }, submissionTexts.selectLanguage],
  ["publication", "publication", { publication: "" }, submissionTexts.selectPublication],
  ["publication", "publicationReason", { publication: "not-for-publication" }, submissionTexts.enterPublicationReason],
  ["publication", "publicationReason", { publicationReason: long(1001) }, submissionTexts.publicationReasonTooLong],
  ["publication", "confirmed", { confirmed: "" }, submissionTexts.confirm],
];

const inHtml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("'", "&#x27;").replaceAll('"', "&quot;");

describe.each(["en", "es"] as const)("in %s", (language) => {
  test("every wrong answer is named in the summary and at its field, with 422, and is kept", { timeout: 120_000 }, async () => {
    const draft = await begin(portal, language);
    let version = 1;
    for (const [step, field, otherwise, text] of WRONG) {
      const form = { ...partOf(step, allAnswers(otherwise)), version: String(version), go: "continue" };
      const answer = await sendStep(portal, draft, step, form);
      const page = await answer.text();
      const sentence = inHtml(say(language, text));
      const told = `${field}: ${JSON.stringify(otherwise).slice(0, 60)}`;
      expect(answer.status, told).toBe(422);
      expect(page, told).toContain(`href="#field-${field}">${sentence}</a>`);
      expect(page.split(sentence).length - 1, `${told} is said twice`).toBe(2);
      expect(page, told).toContain("<title>Error: ");
      const [kept] = await draftsOf(db, { keys: await keysLike(draft.here) });
      for (const [name, value] of Object.entries(otherwise)) expect(kept!.answers[name], told).toEqual(typeof value === "string" ? value.trim() : value);
      version = kept!.version;
    }
  });

  test("each empty step names all that it needs and nothing of the others; Save and finish later takes it as it is", async () => {
    const needed = { "about-you": 4, topic: 1, comment: 2, publication: 2 } as const;
    for (const step of STEP_NAMES) {
      const draft = await begin(portal, language);
      const form = { replyLanguage: language, language, version: "1" };
      const refused = await sendStep(portal, draft, step, { ...form, go: "continue" });
      expect(refused.status).toBe(422);
      expect((await refused.text()).split(`href="#field-`).length - 1, step).toBe(needed[step]);
      const later = await sendStep(portal, draft, step, { ...form, go: "later", ...(step === "comment" && { title: long(5000) }), ...(step === "about-you" && { email: "no address" }) });
      expect([later.status, later.headers.get("Location")]).toEqual([303, `${draft.here}/saved`]);
    }
  });

  test("filled in step by step it is checked and sent; from Change one comes back to the check", async () => {
    const draft = await begin(portal, language);
    await fillIn(portal, draft, allAnswers({ text: "Llame al 55 1234 5678" }));
    const checked = await (await portal.ask(`${draft.here}/check`, { headers: { Cookie: draft.cookie } })).text();
    expect(checked).toContain(inHtml(say(language, draftTexts.looksLikeTelephone, { found: "55 1234 5678" })));
    expect(checked).toContain(`${draft.here}/comment?from=check#field-title`);
    expect(checked).not.toContain(inHtml(say(language, draftTexts.stillMissing)));
    const changed = await portal.send(`${draft.here}/comment?from=check`, { ...partOf("comment", allAnswers({ title: "Otro" })), version: "5", go: "continue" }, { Cookie: draft.cookie });
    expect(changed.headers.get("Location")).toBe(`${draft.here}/check`);

    const stale = await sendStep(portal, draft, "check", { version: "5" });
    expect(stale.status).toBe(409);
    expect(await stale.text()).toContain(inHtml(say(language, draftTexts.checkAgain)));
    const sent = await sendStep(portal, draft, "check", { version: "6" });
    expect([sent.status, sent.headers.get("Location")]).toEqual([303, `/${language}/receipt`]);
    const again = await sendStep(portal, draft, "check", { version: "6" });
    const receipt = async (answer: Response) => /HLED-\w{4}-\w{4}/.exec(await (await portal.ask(`/${language}/receipt`, { headers: { Cookie: cookiesFrom(answer) } })).text())![0];
    expect(await receipt(again)).toBe(await receipt(sent));
    const late = await sendStep(portal, draft, "comment", { ...partOf("comment", allAnswers()), version: "6", go: "continue" });
    expect(late.headers.get("Location")).toBe(`/${language}/receipt?already=sent`);
  });

  test("what is missing is named on the check page with the way to its step, and is not sent", async () => {
    const draft = await begin(portal, language);
    const page = await (await portal.ask(`${draft.here}/check`, { headers: { Cookie: draft.cookie } })).text();
    for (const [step, field, text] of [["about-you", "name", draftTexts.enterFullName], ["topic", "pillars", submissionTexts.selectPillar], ["comment", "text", submissionTexts.enterText], ["publication", "confirmed", submissionTexts.confirm]] as const) {
      expect(page).toContain(`href="${draft.here}/${step}?from=check#field-${field}">${inHtml(say(language, text))}</a>`);
    }
    const sent = await sendStep(portal, draft, "check", { version: "1" });
    expect(sent.status).toBe(409);
    expect(await sent.text()).toContain(inHtml(say(language, draftTexts.unfinished)));
  });

  test("a call that closed meanwhile says when, and the draft stays", async () => {
    const draft = await begin(portal, language);
    await fillIn(portal, draft);
    await db.updateTable("calls").set({ closes_at: new Date("2026-03-05T18:00:00Z") }).execute();
    try {
      const closed = await sendStep(portal, draft, "check", { version: "5" });
      const sentence = language === "en" ? "This call closed on March 5, 2026. Your draft is saved; you can print it." : "La convocatoria cerró el 5 de marzo de 2026. Guardamos su borrador; puede imprimirlo.";
      expect(closed.status).toBe(409);
      expect(await closed.text()).toContain(sentence);
      expect((await portal.send(`/${language}/submit`, {})).status).toBe(409);
    } finally {
      await db.updateTable("calls").set({ closes_at: null }).execute();
    }
    expect((await sendStep(portal, draft, "check", { version: "5" })).status).toBe(303);
  });

  test("the link opens the draft in another browser at the first unfinished step, and later says that it was sent or is over", async () => {
    const draft = await begin(portal, language);
    await sendStep(portal, draft, "about-you", { ...partOf("about-you", allAnswers()), version: "1", go: "continue" });
    const page = await (await portal.ask(`${draft.here}/saved`, { headers: { Cookie: draft.cookie } })).text();
    const [, code] = /submit\/resume\?code=(\d+-[0-9a-f]{40})/.exec(page)!;
    const opened = await portal.ask(`/${language}/submit/resume?code=${code}`);
    expect([opened.status, opened.headers.get("Location")]).toEqual([303, `${draft.here}/topic`]);
    const other = cookiesFrom(opened);
    expect((await portal.ask(`${draft.here}/topic`, { headers: { Cookie: other } })).status).toBe(200);
    expect((await portal.ask(`${draft.here}/topic`)).headers.get("Location")).toBe(`/${language}/submit/resume`);

    const key = (await keysLike(draft.here))[0]!;
    expect(page).not.toContain(key);
    await db.updateTable("drafts").set({ saved_at: sql<Date>`now() - interval '31 days'` }).where("key", "=", key).execute();
    expect(await (await portal.ask(`/${language}/submit/resume?code=${code}`)).text()).toContain(inHtml(say(language, draftTexts.linkOver)));
    expect((await portal.ask(`${draft.here}/topic`, { headers: { Cookie: other } })).headers.get("Location")).toBe(`/${language}/submit/resume?gone=yes`);
    expect(await (await portal.ask(`/${language}/submit/resume?gone=yes`)).text()).toContain(inHtml(say(language, draftTexts.draftGone)));

    const sent = await begin(portal, language);
    await fillIn(portal, sent);
    const sentCode = draftLinkCode((await findDraft(db, (await keysLike(sent.here))[0]!))!);
    await sendStep(portal, sent, "check", { version: "5" });
    expect(await (await portal.ask(`/${language}/submit/resume?code=${sentCode}`)).text()).toContain(inHtml(say(language, draftTexts.linkSent)));
  });

  test("the list of this browser's drafts deletes one, and only one that this browser opened", async () => {
    const draft = await begin(portal, language);
    const strange = await begin(portal, language);
    const handle = (here: string) => here.split("/").at(-1)!;
    const resume = (form: Record<string, string>) => portal.send(`/${language}/submit/resume`, form, { Cookie: draft.cookie });
    expect((await resume({ go: "delete", draft: handle(strange.here) })).headers.get("Location")).toBe(`/${language}/submit/resume?gone=yes`);
    expect((await portal.ask(`${strange.here}/topic`, { headers: { Cookie: strange.cookie } })).status).toBe(200);
    expect((await resume({ go: "delete", draft: handle(draft.here) })).headers.get("Location")).toBe(`/${language}/submit/resume?deleted=yes`);
    expect((await portal.ask(`${draft.here}/topic`, { headers: { Cookie: draft.cookie } })).headers.get("Location")).toBe(`/${language}/submit/resume?gone=yes`);
    const tooLong = await resume({ go: "name", name: long(61) });
    expect(tooLong.status).toBe(422);
    expect(await tooLong.text()).toContain(inHtml(say(language, draftTexts.editorNameTooLong)));
    const named = await resume({ go: "name", name: "José «Pepe» | ~%" });
    expect(await (await portal.ask(`/${language}/submit/resume`, { headers: { Cookie: cookiesFrom(named) } })).text()).toContain("José «Pepe» | ~%");
  });
});

/** The keys of the drafts at an address: the test may look them up, the page never shows one. */
async function keysLike(here: string): Promise<string[]> {
  const drafts = await db.selectFrom("drafts").select("key").execute();
  return drafts.map(({ key }) => key).filter((key) => here.endsWith(handleOf(key)));
}

test("answers in order are wrong nowhere, and the first unfinished step follows what is missing", () => {
  expect(unfinished(allAnswers())).toEqual([]);
  expect(firstUnfinished(allAnswers())).toBe("check");
  expect(firstUnfinished({})).toBe("about-you");
  expect(firstUnfinished(allAnswers({ pillars: [] }))).toBe("topic");
  expect(firstUnfinished(allAnswers({ text: "" }))).toBe("comment");
  expect(firstUnfinished(allAnswers({ confirmed: "" }))).toBe("publication");
  expect(firstUnfinished(allAnswers({ onBehalf: "myself", organization: "", publication: "organization-only" }))).toBe("about-you");
  expect(problemsOf("publication", allAnswers({ name: "", title: "" }))).toEqual([]);
  expect(problemsOf("comment", allAnswers({ text: "x".repeat(20_000), title: "x".repeat(120) }))).toEqual([]);
});

test("co-signers are added and taken out by buttons that save the draft", async () => {
  const draft = await begin(portal, "en");
  const rows = { cosignerOrganization: ["Uno", "", "Tres"], cosignerSector: ["academia", "", ""], cosignerCountry: ["MX", "", "US"] };
  const added = await sendStep(portal, draft, "about-you", { ...rows, version: "1", go: "add" });
  expect(added.headers.get("Location")).toBe(`${draft.here}/about-you?rows=3#cosigners`);
  const page = await (await portal.ask(`${draft.here}/about-you?rows=3`, { headers: { Cookie: draft.cookie } })).text();
  expect(page.match(/name="cosignerOrganization"/g)).toHaveLength(3);
  const removed = await sendStep(portal, draft, "about-you", { ...rows, version: "2", go: "remove-1" });
  expect(removed.headers.get("Location")).toBe(`${draft.here}/about-you#cosigners`);
  const [kept] = await draftsOf(db, { keys: await keysLike(draft.here) });
  expect(kept!.answers).toMatchObject({ cosignerOrganization: ["Tres"], cosignerSector: [""], cosignerCountry: ["US"] });
});

test("the pillar and the initiative of the page one comes from are chosen already; what does not exist is not", async () => {
  const start = await (await portal.ask("/en/submit?pillar=2&pillar=99&pillar=x&initiative=farmers-in-southern-mexico")).text();
  expect(start.match(/<input type="hidden"[^>]*>/g)).toEqual(['<input type="hidden" name="pillar" value="2"/>', '<input type="hidden" name="initiative" value="farmers-in-southern-mexico"/>']);
  const begun = await portal.send("/en/submit", { pillar: ["2", "99"], initiative: "none" });
  const [draft] = await draftsOf(db, { keys: await keysLike(begun.headers.get("Location")!.replace("/about-you", "")) });
  expect(draft).toMatchObject({ version: 1, answers: { pillars: ["2"], initiative: "", language: "en", replyLanguage: "en" } });
});
