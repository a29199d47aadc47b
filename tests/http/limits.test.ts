import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { addressOf, guessedRight, isUnderPressure, mayBeginDraft, mayGuess, maySaveDraft, maySend, networkOf, purgeLimits } from "#app/http/limits.server.ts";
import { handleOf, rememberWriter } from "#app/people/writers.server.ts";
import { receiptSecret } from "#app/submissions/receipts/receipt.server.ts";
import { sendingTexts as texts } from "#app/submissions/sending/texts.ts";
import { say } from "#app/languages/say.ts";
import { db } from "#db/database.server.ts";
import { aDraft, begin, sendStep } from "#tests/support/drafts.ts";
import { openPortal } from "#tests/support/portal.ts";
import { aSubmission, withContent } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  // The limits as they are where nobody sets them.
  for (const name of ["SENDS_PER_NETWORK", "SENDS_PER_ADDRESS", "SENDS_PER_SITE"]) delete process.env[name];
  await withContent(db);
  portal = await openPortal();
});
afterAll(() => portal.close());
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
  await db.deleteFrom("limits").execute();
});

/** Sends one after another and tells the words that came back, runs of the same word together. */
async function words(times: number, sender: (time: number) => Parameters<typeof maySend>[1]) {
  const told: [string, number][] = [];
  for (let time = 0; time < times; time++) {
    const { word } = await maySend(db, sender(time));
    if (told.at(-1)?.[0] === word) told.at(-1)![1]++;
    else told.push([word, 1]);
  }
  return told;
}

test("a network sends twenty freely; then a proof of work or an address is asked for; past three times as many, what has neither waits", async () => {
  const sender = { network: "203.0.113.7", address: null, proven: false, aside: true };
  expect(await words(70, () => sender)).toEqual([["free", 20], ["aside", 40], ["too-many", 10]]);
  expect(await maySend(db, { ...sender, network: "203.0.113.8" })).toMatchObject({ word: "free" });
});

test("what cannot lie aside is asked for a proof; trying again and again without one comes to the hard limit, which counts no further", async () => {
  const sender = { network: "203.0.113.7", address: null, proven: false };
  expect(await words(90, () => sender)).toEqual([["free", 20], ["proof-needed", 40], ["too-many", 30]]);
  const { wait } = await maySend(db, sender);
  expect(wait).toBeGreaterThan(590);
  expect(wait).toBeLessThanOrEqual(600);
  expect((await db.selectFrom("limits").select("points").where("key", "like", "send-network:%").execute())[0]?.points).toBe(60);
});

test("what has a proof of work goes on although its network is past every limit: its owner is not shut out", async () => {
  const flood = { network: "203.0.113.7", address: null, proven: false, aside: true };
  await words(80, () => flood);
  expect((await maySend(db, flood)).word).toBe("too-many");
  expect(await words(5, () => ({ ...flood, proven: true }))).toEqual([["free", 5]]);
});

test("an address has a limit over all networks, and the whole site has one; a network that is refused does not use the site's up", async () => {
  expect(await words(16, (time) => ({ network: `198.51.100.${time}`, address: "itzel@example.mx", proven: false, aside: true }))).toEqual([["free", 5], ["aside", 10], ["too-many", 1]]);
  await db.deleteFrom("limits").execute();

  vi.stubEnv("SENDS_PER_SITE", "30");
  await words(100, () => ({ network: "203.0.113.7", address: null, proven: false }));
  expect(await isUnderPressure(db, { network: "198.51.100.1", address: null })).toBe(false);
  expect(await words(100, (time) => ({ network: `198.51.100.${time}`, address: null, proven: false, aside: true }))).toEqual([["free", 10], ["aside", 60], ["too-many", 30]]);
  expect(await isUnderPressure(db, { network: "192.0.2.1", address: null })).toBe(true);
});

test("a portal set to none asks always, and lets sixty lie aside before it refuses", async () => {
  vi.stubEnv("SENDS_PER_NETWORK", "0");
  const sender = { network: "203.0.113.7", address: null, proven: false };
  expect(await isUnderPressure(db, sender)).toBe(true);
  expect(await words(70, () => ({ ...sender, aside: true }))).toEqual([["aside", 60], ["too-many", 10]]);
  expect(await mayBeginDraft("203.0.113.7")).toBe("free");
});

test("two hundred at once pass no limit: the counter is atomic", async () => {
  const all = await Promise.all(Array.from({ length: 200 }, () => maySend(db, { network: "203.0.113.9", address: null, proven: false, aside: true })));
  const count = (word: string) => all.filter((each) => each.word === word).length;
  expect([count("free"), count("aside"), count("too-many")]).toEqual([20, 40, 140]);
});

test("a limit is over when its window is, and its counter is deleted afterwards", async () => {
  const sender = { network: "203.0.113.7", address: null, proven: false };
  await words(21, () => sender);
  vi.useFakeTimers({ now: Date.now() + 601_000, toFake: ["Date"] });
  expect(await isUnderPressure(db, sender)).toBe(false);
  expect((await maySend(db, sender)).word).toBe("free");
  vi.setSystemTime(Date.now() + 3_700_000);
  await purgeLimits(db);
  expect(await db.selectFrom("limits").select("key").execute()).toEqual([]);
});

test("a network is an IPv4 address or an IPv6 /64, however it is written", () => {
  const one = ["2001:db8:1:2::1", "2001:0DB8:0001:0002:ffff:ffff:ffff:ffff", "2001:db8:1:2:3::", "2001:db8:1:2::1%eth0"];
  expect(new Set(one.map(networkOf))).toEqual(new Set(["2001:db8:1:2"]));
  expect(["2001:db8::1", "2001:db8::2", "2001:db8:0:0:abcd::9"].map(networkOf)).toEqual(Array(3).fill("2001:db8:0:0"));
  expect(networkOf("2001:db8:1:3::1")).not.toBe(networkOf("2001:db8:1:2::1"));
  expect(["203.0.113.7", "::ffff:203.0.113.7", "::FFFF:cb00:7107"].map(networkOf)).toEqual(Array(3).fill("203.0.113.7"));
  expect(["::1", "unknown", "", "1.2.3.4:5678"].map(networkOf)).toEqual(["0:0:0:0", "unknown", "", "1.2.3.4:5678"]);
});

test("ten thousand addresses of one /64 are one network: rotating them gets a flood nothing", async () => {
  const sender = (time: number) => ({ network: `2001:db8:0:1::${time.toString(16)}`, address: null, proven: false });
  expect(await words(100, sender)).toEqual([["free", 20], ["proof-needed", 40], ["too-many", 40]]);
});

test("an e-mail address is one however it is written", () => {
  const one = ["itzel.ejemplo@example.mx", "Itzel.Ejemplo@EXAMPLE.MX", "itzelejemplo+dean@example.mx", "i.t.z.e.l.ejemplo+1+2@example.mx.", "ｉｔｚｅｌejemplo@example.mx"];
  expect(new Set(one.map(addressOf))).toEqual(new Set(["itzelejemplo@example.mx"]));
  expect(addressOf("itzel@example.org")).not.toBe(addressOf("itzel@example.mx"));
});

test("without a trusted proxy X-Forwarded-For is no address: who invents one for each send is still one network", async () => {
  vi.stubEnv("SENDS_PER_NETWORK", "3");
  const statuses: number[] = [];
  for (let time = 0; time < 6; time++) {
    const { key, ...writer } = await aDraft(db, { email: `person${time}@example.mx` });
    const disguise = `10.1.${time}.1`;
    const cookie = (await rememberWriter(writer, key)).split(";")[0]!;
    statuses.push((await portal.send(`/en/submit/${handleOf(key)}/check`, { version: "2" }, { Cookie: cookie, "X-Forwarded-For": disguise, "X-Real-IP": disguise, Forwarded: `for=${disguise}` })).status);
  }
  expect(statuses).toEqual([303, 303, 303, 429, 429, 429]);
});

test("no table of limits says who came from where", async () => {
  await maySend(db, { network: "203.0.113.7", address: "itzel@example.mx", proven: false });
  for (const { key } of await db.selectFrom("limits").select("key").execute()) expect(key).toMatch(/^send-(network|address|site):[0-9a-f]{64}$/);
});

test("twenty wrong guesses of a reference and a secret an hour from a network, burst or not; right ones count nothing, other networks are not touched", async () => {
  const burst = await Promise.all(Array.from({ length: 60 }, () => mayGuess("203.0.113.7")));
  expect(burst.filter((each) => each === "free")).toHaveLength(20);
  expect(await mayGuess("203.0.113.8")).toBe("free");
  for (let time = 0; time < 50; time++) {
    expect(await mayGuess("198.51.100.5")).toBe("free");
    await guessedRight("198.51.100.5");
  }
});

test("the page where a receipt is entered says how long to wait, and what was typed stays", async () => {
  const { reference, key } = await aSubmission(db);
  const guess = (secret: string) => portal.send("/es/track", { reference, secret });
  for (let time = 0; time < 20; time++) expect((await guess("0".repeat(26))).status).toBe(422);
  const refused = await guess(receiptSecret(key));
  expect(refused.status).toBe(429);
  const wait = Number(refused.headers.get("Retry-After"));
  expect(wait).toBeGreaterThan(3500);
  const page = await refused.text();
  expect(page).toContain(say("es", texts.tooManyGuesses, { wait }).slice(0, 60));
  expect(page).toContain(reference);
});

test("drafts have generous limits, and a step over them keeps what was typed on the page", async () => {
  for (let time = 0; time < 200; time++) expect(await mayBeginDraft("203.0.113.7")).toBe("free");
  expect(await mayBeginDraft("203.0.113.7")).not.toBe("free");
  expect(await maySaveDraft("203.0.113.7")).toBe("free");

  vi.stubEnv("SENDS_PER_NETWORK", "1");
  const draft = await begin(portal, "en");
  for (let time = 0; time < 9; time++) await begin(portal, "en");
  const turnedAway = await portal.send("/en/submit", {});
  expect(turnedAway.status).toBe(429);
  expect(Number(turnedAway.headers.get("Retry-After"))).toBeGreaterThan(590);

  for (let time = 0; time < 100; time++) await maySaveDraft("127.0.0.1");
  const refused = await sendStep(portal, draft, "comment", { title: "Typed once only", text: "Kept", wantedResult: "", language: "en", version: "1", go: "continue" });
  expect(refused.status).toBe(429);
  expect(refused.headers.get("Retry-After")).toBeTruthy();
  expect(await refused.text()).toContain("Typed once only");
});
