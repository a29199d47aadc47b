import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONTENT, NOUNS, titleOf, toTyped } from "#app/administration/content.ts";
import { standingPiece } from "#app/administration/pieces.server.ts";
import { findPiece } from "#app/administration/versions.server.ts";
import { administrationTexts as texts } from "#app/administration/texts.ts";
import { db } from "#db/database.server.ts";
import { aPerson } from "#tests/support/people.ts";
import { bringLive, WHOLE } from "#tests/support/content.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { aPublishedSubmission, aSubmission, withContent } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
let cookies: Record<"US" | "MX" | "auditor", string>;
const here = "/en/desk/administration";

beforeAll(async () => {
  portal = await openPortal();
  await withContent(db);
  cookies = { US: await cookieOf(await aPerson(db, "administrator", "US")), MX: await cookieOf(await aPerson(db, "administrator", "MX")), auditor: await cookieOf(await aPerson(db, "auditor", "US")) };
});
afterAll(() => portal.close());

const send = (path: string, form: Record<string, string | string[]>, who: keyof typeof cookies = "MX") => portal.send(here + path, form, { Cookie: cookies[who] });
const page = async (path: string, who: keyof typeof cookies = "MX") => (await portal.ask(here + path, { headers: { Cookie: cookies[who] } })).text();

describe.each(NOUNS)("the pages of a %s", (noun) => {
  const { key, content } = WHOLE[noun];
  const isNew = noun !== "banner";
  const word = noun === "holiday" ? key.slice(3) : key;
  const at = `/${noun}/${encodeURIComponent(key)}`;
  const seen = { banner: "", call: "", pillar: `/pillars/${content.slug}`, initiative: `/initiatives/${key}`, meeting: "/meetings", agency: "/about", holiday: null, template: null }[noun];

  test("a form sent is a draft that the public does not see; what else it says (a government, who, when) is not read; made live, the public sees it in both languages", async () => {
    const form = { ...toTyped(noun, content, "MX"), key: isNew ? word : "", base: "0", government: "US", role: "auditor", published_at: "2000-01-01", live_at: "2000-01-01", live_by: "1", id: "1" };
    const sent = await send(isNew ? `/${noun}/new` : at, form);
    expect([sent.status, sent.headers.get("Location")]).toEqual([303, `${here}${at}/live`]);
    const found = (await findPiece(db, noun, key))!;
    expect(found.draft!.content).toEqual(content);
    expect(found.government).toBe(noun === "agency" || noun === "holiday" ? "MX" : null);
    if (isNew) expect(await standingPiece(db, noun, key)).toBeNull();

    const preview = await page(`${at}/live`);
    expect(preview).toContain(texts.noLetters.en);
    expect(preview).not.toContain(texts.lacking.en);
    const live = await send(`${at}/live`, { number: String(found.draft!.number), sure: "", live_at: "2000-01-01", government: "US" });
    expect([live.status, live.headers.get("Location")]).toEqual([303, `${here}${at}`]);
    expect((await standingPiece(db, noun, key))!.content).toEqual(content);
    const { live_at } = (await findPiece(db, noun, key))!.latest!;
    expect(Date.now() - live_at!.getTime()).toBeLessThan(60_000);
    if (seen !== null) for (const language of ["en", "es"] as const) expect(await (await portal.ask(`/${language}${seen}`)).text()).toContain(titleOf(noun, key, content)[language]);
    expect((await send(`${at}/live`, { number: String(found.draft!.number), sure: "" })).status).toBe(409);
  });

  test("one who only reads sees what stands and its versions, and no form; a stale form comes back with what was typed", async () => {
    const read = await page(at, "auditor");
    expect(read).toContain(texts.readOnly.en);
    expect(read).not.toContain(texts.saveDraft.en);
    const stale = await send(at, { ...toTyped(noun, content, "MX"), [`${CONTENT[noun].fields.find(({ kind }) => kind === "pair")!.name}_en`]: "Mine alone", key: "", base: "0" });
    expect(stale.status).toBe(409);
    const again = await stale.text();
    expect(again).toContain("Somebody wrote another version");
    expect(again).toContain("Mine alone");
  });
});

test("what is the other government's own can be read and not changed, and nothing is at an address that is none", async () => {
  expect(await page("/agency/SRE", "US")).toContain(texts.readOnly.en);
  const { content } = (await standingPiece(db, "agency", "SRE"))!;
  const sent = await send("/agency/SRE", { ...content, name_en: "Ours", key: "", base: "0" }, "US");
  expect(sent.status).toBe(409);
  expect(await sent.text()).toContain(texts.notYours.en);
  for (const path of ["/nothing", "/banner/new", "/call/NOWHERE", "/call/NOWHERE/live", "/call/STANDING?version=9", "/constructor"]) expect((await portal.ask(here + path, { headers: { Cookie: cookies.US } })).status, path).toBe(404);
});

test("a template that is live is offered where it is used, in the author's language, and put into a joint answer in both; taken back, it is not", async () => {
  const administrator = await aPerson(db, "administrator", "MX");
  const { content } = WHOLE.template;
  for (const [key, used_for] of [["asks", "question"], ["declines", "decline"], ["answers", "response"]] as const) {
    expect(await bringLive(db, administrator, "template", key, { ...content, used_for, text_en: `English ${key}`, text_es: `Español ${key}` })).toBe("live");
  }
  const [waiting, published] = [await aSubmission(db), await aPublishedSubmission(db)];
  const lead = await cookieOf(await aPerson(db, "lead", "US"));
  const read = async (path: string) => (await portal.ask(`/en/desk/submissions/${path}`, { headers: { Cookie: lead } })).text();
  const desk = (await read(waiting.reference)) + (await read(`${waiting.reference}/messages`));
  for (const text of ["Español asks", "Español declines"]) expect(desk).toContain(text);
  expect(desk).not.toContain("Español answers");
  const insert = async (template: string) => (await portal.send(`/en/desk/submissions/${published.reference}/response`, { base: "0", kind: "joint", reason_en: "", reason_es: "", en: "", es: "", template, act: "insert" }, { Cookie: lead })).text();
  const answer = await insert("answers");
  expect(answer).toMatch(/<textarea[^>]*name="en"[^>]*>\s*English answers<\/textarea>/);
  expect(answer).toMatch(/<textarea[^>]*name="es"[^>]*>\s*Español answers<\/textarea>/);
  expect(await insert("asks")).not.toContain("asks</textarea>");
  await bringLive(db, administrator, "template", "asks", { ...content, used_for: "question", text_en: "English asks", text_es: "Español asks", listed: "no" });
  expect(await read(`${waiting.reference}/messages`)).not.toContain("Español asks");
  expect(await page("/template")).toContain(texts.isKept.en);
});
