import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { deviceOf, rememberDevice } from "#app/people/devices.server.ts";
import { signIn } from "#app/people/sign-in.server.ts";
import { db } from "#db/database.server.ts";
import { aPerson, password } from "#tests/support/people.ts";
import { cookiesFrom, openPortal } from "#tests/support/portal.ts";
import { often } from "#tests/support/thorough.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => void (portal = await openPortal()));
afterAll(() => portal.close());
afterEach(() => db.deleteFrom("limits").execute());

const HERE = "203.0.113.7";
const elsewhere = (number: number) => `198.${18 + (number >> 16)}.${(number >> 8) & 255}.${number & 255}`;
const browser = (cookie: string) => new Request("http://portal.test/en/sign-in", { headers: { Cookie: cookie.split(";")[0]! } });
/** How many guesses were answered: the others had to wait. */
async function answered(guesses: Promise<Awaited<ReturnType<typeof signIn>>>[]) {
  return (await Promise.all(guesses)).filter((outcome) => outcome === "refused" || "cookie" in outcome).length;
}
const guess = (email: string, network: string, written = "guess", request?: Request) => signIn(db, { email, password: written }, network, request);
const times = <Made,>(count: number, make: (index: number) => Made) => Array.from({ length: count }, (_, index) => make(index));

test("of 200 guesses at once at one account from one network ten are answered; then the right password has to wait too", async () => {
  const { email } = await aPerson(db);
  expect(await answered(times(200, () => guess(email, HERE)))).toBe(10);
  expect(await guess(email, HERE, password)).toEqual({ wait: expect.any(Number) });
});

test("of guesses at one account from 500 networks a hundred are answered, at once or after one another", async () => {
  const { email } = await aPerson(db);
  expect(await answered(times(200, (index) => guess(email, elsewhere(index))))).toBe(100);
  for (let index = 200; index < often(220, 500); index++) expect(await guess(email, elsewhere(index), password)).toHaveProperty("wait");
});

test("of one password tried at a thousand accounts from one network ten are answered", async () => {
  expect(await answered(times(often(100, 1000), (index) => guess(`nobody-${index}@example.org`, HERE)))).toBe(10);
});

test("the owner signs in from a browser that the account knows while others guess; so does nobody with another's, or a forged one", async () => {
  const [{ email }, other] = [await aPerson(db), await aPerson(db)];
  const first = await guess(email, HERE, password);
  if (first === "refused" || "wait" in first) throw new Error("The first time no limit was near.");
  await answered(times(200, (index) => guess(email, elsewhere(index))));
  await answered(times(50, () => guess("nobody@example.org", HERE)));
  expect(await guess(email, HERE, password)).toHaveProperty("wait");
  expect(await guess(email, elsewhere(900), password)).toHaveProperty("wait");

  expect(await guess(email, HERE, password, browser(first.device))).toHaveProperty("cookie");
  const theirs = await rememberDevice(browser(""), other.email);
  for (const cookie of [theirs, first.device.replace(/hled-device=./, "hled-device=x"), "hled-device=x", "hled-device=%E0%A4%A"]) expect(await guess(email, HERE, password, browser(cookie)), cookie).toHaveProperty("wait");
});

test("a browser that the account knows has ten guesses too", async () => {
  const { email } = await aPerson(db);
  const known = browser(await rememberDevice(browser(""), email));
  expect(await answered(times(30, (index) => guess(email, elsewhere(index), "guess", known)))).toBe(10);
});

test("a browser knows its last five accounts, however they are written, and keeps its number", async () => {
  let cookie = "";
  for (let index = 0; index < 6; index++) cookie = (await rememberDevice(browser(cookie), `person-${index}@example.org`)).split(";")[0]!;
  const numbers = await Promise.all(times(6, (index) => deviceOf(browser(cookie), `Person-${index}@EXAMPLE.org`)));
  expect(numbers).toEqual([null, ...Array<unknown>(5).fill(expect.stringMatching(/^[0-9a-f]{32}$/))]);
  expect(new Set(numbers).size).toBe(2);
});

test("right passwords do not count: a whole office signs in from one network", async () => {
  const { email } = await aPerson(db);
  for (let time = 0; time < 15; time++) expect(await guess(email, HERE, password)).toHaveProperty("cookie");
});

test("another way to write the address, or another address of one /64, is not another account or network", async () => {
  const written = (index: number) => ["kin.dley@example.org", "KINDLEY@EXAMPLE.ORG", "\u212aindley@example.org", "\uff4bindley@example.org", "kindley+x@example.org", "k.i.n.d.l.e.y+y@example.org.", "\u212aIN.DLEY+z@\uff25xample.org"][index % 7]!;
  expect(await answered(times(150, (index) => guess(written(index), elsewhere(index))))).toBe(100);
  await db.deleteFrom("limits").execute();
  const addresses = (index: number) => ["2001:db8::1", `2001:db8::${index.toString(16)}`, "2001:0DB8:0:0::abcd", "2001:db8::%eth0"][index % 4]!;
  expect(await answered(times(40, (index) => guess("nobody@example.org", addresses(index))))).toBe(10);
  await db.deleteFrom("limits").execute();
  expect(await answered(times(30, (index) => guess("nobody@example.org", index % 2 ? "::ffff:203.0.113.7" : HERE)))).toBe(10);
});

test("an X-Forwarded-For that nobody trusted put there is no other network", async () => {
  const { email } = await aPerson(db);
  const send = (index: number) => portal.send("/en/sign-in", { email, password: "guess", back: "" }, { "X-Forwarded-For": elsewhere(index), "X-Real-IP": elsewhere(index), Forwarded: `for=${elsewhere(index)}` });
  const answers = [];
  for (let index = 0; index < 14; index++) answers.push(await send(index));
  expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(422), ...Array<number>(4).fill(429)]);
  expect(Number(answers.at(-1)!.headers.get("Retry-After"))).toBeGreaterThan(0);
});

test("known and unknown addresses get the same answer: status, headers and text; before the limit and past it", async () => {
  const known = (await aPerson(db)).email;
  const unknown = known.replace("reviewer-", "somebody");
  const plain = (text: string, email: string) => text.replaceAll(email, "E").replaceAll(/nonce="[^"]*"|[0-9a-f]{16}/g, "");
  for (const round of ["wrong password", "too many"]) {
    const [one, other] = [await portal.send("/en/sign-in", { email: known, password: "guess", back: "" }), await portal.send("/en/sign-in", { email: unknown, password: "guess", back: "" })];
    expect(one.status, round).toBe(round === "too many" ? 429 : 422);
    expect(one.status).toBe(other.status);
    expect([...one.headers.keys()]).toEqual([...other.headers.keys()]);
    expect(cookiesFrom(one)).toBe("");
    expect(plain(await one.text(), known).replace(/\d+ seconds/, "")).toBe(plain(await other.text(), unknown).replace(/\d+ seconds/, ""));
    if (round === "wrong password") for (let time = 0; time < 10; time++) await portal.send("/en/sign-in", { email: unknown, password: "guess", back: "" });
  }
});
