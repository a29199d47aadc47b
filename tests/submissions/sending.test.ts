import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { makeChallenge } from "#app/http/proof.server.ts";
import { say } from "#app/languages/say.ts";
import { handleOf, rememberWriter, type Writer } from "#app/people/writers.server.ts";
import { findDraft } from "#app/submissions/drafts/drafts.server.ts";
import { sendWithinLimits } from "#app/submissions/drafts/sending.server.ts";
import { challengeFor } from "#app/submissions/sending/sending.server.ts";
import { sendingTexts as texts } from "#app/submissions/sending/texts.ts";
import { submissionTexts } from "#app/submissions/texts.ts";
import { db } from "#db/database.server.ts";
import { cookiesFrom, openPortal } from "#tests/support/portal.ts";
import { aDraft } from "#tests/support/drafts.ts";
import { withContent } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  await withContent(db);
  portal = await openPortal();
});
afterAll(() => portal.close());
afterEach(async () => {
  vi.unstubAllEnvs();
  await db.deleteFrom("limits").execute();
});

const network = "203.0.113.7";
const aForm = (otherwise: Record<string, string> = {}) => aDraft(db, { email: "", ...otherwise });
type Inside = Writer & { key: string };
const nothing = { proof: "", asked: "", homepage: "" };
const sending = async (draft: Inside | Promise<Inside>, said: Partial<typeof nothing> = {}) => sendWithinLimits(db, await draft, { version: 2, ...nothing, ...said }, network);
async function solution(seconds?: number): Promise<string> {
  const challenge = await makeChallenge(seconds);
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}
const isStored = async ({ key }: Inside) => Boolean(await db.selectFrom("submissions").select("id").where("form_key", "=", key).executeTakeFirst());
const liesAside = async ({ key }: Inside) =>
  (await db.selectFrom("suspicions as p").innerJoin("submissions as s", "s.id", "p.submission_id").select("p.reason").where("s.form_key", "=", key).executeTakeFirst())?.reason ?? null;

/** A network past its soft limit. */
async function underPressure() {
  vi.stubEnv("SENDS_PER_NETWORK", "2");
  for (let time = 0; time < 2; time++) expect(await sending(aForm())).toHaveProperty("reference");
  expect(await challengeFor(db, { network, address: null })).toHaveProperty("signature");
}

test("without pressure nothing is asked for, and nothing lies aside", async () => {
  expect(await challengeFor(db, { network, address: "itzel@example.mx" })).toBeNull();
  const form = await aForm();
  expect(await sending(form)).toHaveProperty("reference");
  expect(await liesAside(form)).toBeNull();
});

test("under pressure: with a proof of work it is sent as ever; without one the page asks first, then an address is asked for, and then it lies aside", async () => {
  await underPressure();
  const proven = await aForm();
  expect(await sending(proven, { proof: await solution(), asked: "yes" })).toHaveProperty("reference");
  expect(await liesAside(proven)).toBeNull();

  const withAddress = await aForm({ email: "itzel@example.mx" });
  expect(await sending(withAddress)).toMatchObject({ unsent: "proof-asked" });
  expect(await isStored(withAddress)).toBe(false);
  expect(await sending(withAddress, { asked: "yes" })).toHaveProperty("reference");
  expect(await liesAside(withAddress)).toBe("unconfirmed");

  const without = await aForm();
  expect(await sending(without, { asked: "yes" })).toMatchObject({ unsent: "address-needed", wait: expect.any(Number) });
  expect(await isStored(without)).toBe(false);
});

test("a used, expired or forged proof is asked for again, and puts nothing aside behind its sender's back", async () => {
  await underPressure();
  vi.stubEnv("SENDS_PER_NETWORK", "3");
  const used = await solution();
  expect(await sending(aForm(), { proof: used, asked: "yes" })).toHaveProperty("reference");
  for (const proof of [used, await solution(-1), "forged", used.replace("counter", "counted")]) {
    const form = await aForm({ email: `itzel${proof.length}@example.mx` });
    expect(await sending(form, { proof, asked: "yes" })).toMatchObject({ unsent: "proof-asked" });
    expect(await isStored(form)).toBe(false);
  }
});

test("past the hard limit even an address does not help without a proof, and a proof does", async () => {
  await underPressure();
  for (let time = 0; time < 4; time++) expect(await sending(aForm({ email: `person${time}@example.mx` }), { asked: "yes" })).toHaveProperty("reference");
  const form = await aForm({ email: "itzel@example.mx" });
  expect(await sending(form, { asked: "yes" })).toMatchObject({ unsent: "too-many", wait: expect.any(Number) });
  expect(await sending(form, { proof: await solution(), asked: "yes" })).toHaveProperty("reference");
});

test("a form sent again has its receipt again and counts nowhere; one refused today is sent later", async () => {
  await underPressure();
  const form = await aForm({ email: "itzel@example.mx" });
  const first = await sending(form, { asked: "yes" });
  const before = await db.selectFrom("limits").select(["key", "points"]).orderBy("key").execute();
  for (let time = 0; time < 30; time++) expect(await sending(form)).toEqual(first);
  expect(await db.selectFrom("limits").select(["key", "points"]).orderBy("key").execute()).toEqual(before);

  const refused = await aForm();
  expect(await sending(refused, { asked: "yes" })).toHaveProperty("unsent");
  await db.deleteFrom("limits").execute();
  expect(await sending(refused, { asked: "yes" })).toHaveProperty("reference");
});

test("one form with one proof sent twenty times at once is one submission in the queue with one receipt", async () => {
  await underPressure();
  const form = await aForm({ email: "itzel@example.mx" });
  const proof = await solution();
  const sent = await Promise.all(Array.from({ length: 20 }, () => sending(form, { proof, asked: "yes" })));
  expect(new Set(sent.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(await liesAside(form)).toBeNull();
});

test("one proof for twenty forms at once sends one of them", async () => {
  await underPressure();
  const proof = await solution();
  const sent = await Promise.all(Array.from({ length: 20 }, () => sending(aForm(), { proof, asked: "yes" })));
  expect(sent.filter((each) => "reference" in Object(each))).toHaveLength(1);
});

/** The check page of a form, as a browser without JavaScript meets it. */
async function atTheCheckPage(otherwise: Record<string, string>) {
  const { key, ...writer } = await aForm(otherwise);
  const cookie = (await rememberWriter(writer, key)).split(";")[0]!;
  const here = `/en/submit/${handleOf(key)}/check`;
  return {
    key,
    page: async () => (await portal.ask(here, { headers: { Cookie: cookie } })).text(),
    press: (said: Record<string, string> = {}) => portal.send(here, { version: "2", ...said }, { Cookie: cookie }),
  };
}

test("the page asks only under pressure, sends scripts only then, and says in both languages what happens without them", async () => {
  vi.stubEnv("SENDS_PER_NETWORK", "1");
  const calm = await atTheCheckPage({ email: "" });
  const before = await calm.page();
  expect(before).not.toContain("<script");
  expect(before).not.toContain(texts.pressure.en);
  expect(before).toContain('name="homepage"');
  expect((await calm.press()).status).toBe(303);

  const pressed = await atTheCheckPage({ email: "" });
  const asking = await pressed.page();
  expect(asking).toContain("<script");
  expect(asking).toContain(texts.withoutAddress.en);
  const refused = await pressed.press({ asked: "yes" });
  expect(refused.status).toBe(429);
  const wait = Number(refused.headers.get("Retry-After"));
  expect(wait).toBeGreaterThan(500);
  expect(await refused.text()).toContain(say("en", texts.addressNeeded, { wait }));
  expect((await findDraft(db, pressed.key))?.answers).toMatchObject({ title: "Caminos para la cosecha" });
});

test("what lies aside has its receipt at once, and the receipt says what to do", async () => {
  vi.stubEnv("SENDS_PER_NETWORK", "1");
  await (await atTheCheckPage({ email: "" })).press();
  const form = await atTheCheckPage({ email: "itzel@example.mx" });
  expect(await form.page()).toContain(texts.byAddress.en);
  const sent = await form.press({ asked: "yes" });
  expect([sent.status, sent.headers.get("Location")]).toEqual([303, "/en/receipt"]);
  const receipt = await (await portal.ask("/en/receipt", { headers: { Cookie: cookiesFrom(sent) } })).text();
  expect(receipt).toContain(submissionTexts.receiptTitle.en);
  expect(receipt).toContain(texts.receiptUnconfirmed.en);
});

test("the trap's send gets the receipt that everyone gets", async () => {
  const form = await atTheCheckPage({ email: "" });
  const sent = await form.press({ homepage: "https://cheap.example" });
  const receipt = await (await portal.ask("/en/receipt", { headers: { Cookie: cookiesFrom(sent) } })).text();
  expect(receipt).toContain(submissionTexts.receiptTitle.en);
  expect(receipt).not.toContain(texts.receiptUnconfirmed.en);
  expect(await db.selectFrom("suspicions as p").innerJoin("submissions as s", "s.id", "p.submission_id").select("p.reason").where("s.form_key", "=", form.key).execute()).toEqual([{ reason: "honeypot" }]);
});

test("forms with problems count as no sends", async () => {
  vi.stubEnv("SENDS_PER_NETWORK", "1");
  const unfinished = await atTheCheckPage({ email: "", title: "" });
  const good = await atTheCheckPage({ email: "" });
  for (let time = 0; time < 5; time++) {
    expect((await unfinished.press()).status).toBe(409);
    expect((await good.press({ version: "none" })).status).toBe(422);
    expect((await good.press({ proof: "x".repeat(5000) })).status).toBe(422);
  }
  expect(await db.selectFrom("limits").select("key").where("key", "like", "send-%").execute()).toEqual([]);
  expect((await good.press()).status).toBe(303);
});
