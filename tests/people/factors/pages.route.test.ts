import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { authenticatorCookie, recoveryCodesCookie } from "#app/http/cookies.server.ts";
import { demoKey } from "#app/people/factors/demo.server.ts";
import { factorOf, findFactor, makeRecoveryCodes, mintKey, sealedCodes, sealedKey, storeFactor } from "#app/people/factors/factors.server.ts";
import { factorTexts } from "#app/people/factors/texts.ts";
import type { Person } from "#app/people/people.ts";
import { db } from "#db/database.server.ts";
import { anAuthenticator, codeOf } from "#tests/support/factors.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, cookiesFrom, halfwayCookieOf, openPortal } from "#tests/support/portal.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => void (portal = await openPortal()));
afterAll(() => portal.close());
afterEach(() => vi.unstubAllEnvs());

const signIn = "/en/sign-in";
const data = (route: string) => `_data=${encodeURIComponent(`people/factors/${route}.route`)}`;
const settingUp = async (person: Person, key: string) => (await authenticatorCookie.write(sealedKey(person, key))).split(";")[0]!;

test("nobody sets up an app for somebody else: not with their cookie, not with a number or an address in the form or in the page's address", async () => {
  const [victim, other] = [await aPerson(db), await aPerson(db)];
  const key = mintKey();
  const form = { code: await codeOf(db, key), back: "" };
  const stolen = await portal.send(`${signIn}/authenticator`, form, { Cookie: `${await halfwayCookieOf(other)}; ${await settingUp(victim, key)}` });
  expect(stolen.status).toBe(409);
  expect(await stolen.text()).toContain(factorTexts.keyOver.en);

  const named = { ...form, id: String(victim.id), person: String(victim.id), person_id: String(victim.id), personId: String(victim.id), email: victim.email };
  const query = `?id=${victim.id}&person=${victim.id}&person_id=${victim.id}&email=${victim.email}`;
  const sent = await portal.send(`${signIn}/authenticator${query}`, named, { Cookie: `${await halfwayCookieOf(other)}; ${await settingUp(other, key)}` });
  expect(sent.status).toBe(303);
  expect(await factorOf(db, victim.id)).toBeNull();
  expect(await factorOf(db, other.id)).not.toBeNull();
});

test("who has an app and came with the password only neither sees a new key nor can send one", async () => {
  const person = await aPerson(db);
  await anAuthenticator(db, person);
  const before = await findFactor(db, person.id);
  const Cookie = await halfwayCookieOf(person);
  const page = await portal.ask(`${signIn}/authenticator?back=%2Fen%2Fdesk%2Fresponses`, { headers: { Cookie } });
  expect([page.status, page.headers.get("Location"), page.headers.get("Set-Cookie")]).toEqual([303, "/en/sign-in/second-factor?back=%2Fen%2Fdesk%2Fresponses", null]);
  const key = mintKey();
  const sent = await portal.send(`${signIn}/authenticator`, { code: await codeOf(db, key), back: "" }, { Cookie: `${Cookie}; ${await settingUp(person, key)}` });
  expect([sent.status, sent.headers.get("Location")]).toEqual([303, "/en/sign-in/second-factor"]);
  expect((await findFactor(db, person.id))?.id).toBe(before?.id);
});

test("the way from the password to the page that was asked for, as document and as ?_data; another site is no way", async () => {
  for (const query of ["", data("second-factor")]) {
    const person = await aPerson(db);
    const key = await anAuthenticator(db, person);
    const Cookie = await halfwayCookieOf(person);
    const asked = await portal.ask("/en/desk/responses", { headers: { Cookie } });
    expect(asked.headers.get("Location")).toBe("/en/sign-in/second-factor?back=%2Fen%2Fdesk%2Fresponses");
    const form = { code: await codeOf(db, key), back: "/en/desk/responses" };
    const sent = await portal.send(`${signIn}/second-factor?${query}`, form, { Cookie });
    expect(sent.headers.get("Location") ?? sent.headers.get("X-Remix-Redirect")).toBe("/en/desk/responses");
    expect((await portal.ask("/en/desk", { headers: { Cookie } })).status).toBe(303);
    expect((await portal.ask("/en/desk", { headers: { Cookie: cookiesFrom(sent) } })).status).toBe(200);
  }
  for (const back of ["https://evil.example", "//evil.example", "/\\evil.example", "/en//evil.example", "javascript:alert(1)"]) {
    const person = await aPerson(db);
    const form = { code: await codeOf(db, await anAuthenticator(db, person)), back };
    expect((await portal.send(`${signIn}/second-factor`, form, { Cookie: await halfwayCookieOf(person) })).headers.get("Location"), back).toBe("/en/desk");
  }
});

test("a wrong code is refused on its field and kept, a used one says so, and after five it says how long to wait", async () => {
  const person = await aPerson(db);
  const code = await codeOf(db, await anAuthenticator(db, person));
  const Cookie = await halfwayCookieOf(person);
  const used = await portal.send(`${signIn}/second-factor`, { code, back: "" }, { Cookie });
  expect(used.status).toBe(303);
  const again = await portal.send(`${signIn}/second-factor`, { code, back: "" }, { Cookie: await halfwayCookieOf(person) });
  expect([again.status, (await again.text()).includes(factorTexts.usedCode.en)]).toEqual([422, true]);
  const half = await halfwayCookieOf(person);
  for (let time = 0; time < 4; time++) {
    const wrong = await portal.send(`${signIn}/second-factor`, { code: "000000", back: "" }, { Cookie: half });
    const page = await wrong.text();
    expect([wrong.status, page.includes(factorTexts.wrongCode.en), page.includes('value="000000"')]).toEqual([422, true, true]);
  }
  const many = await portal.send(`${signIn}/second-factor`, { code: "000000", back: "" }, { Cookie: half });
  expect([many.status, Number(many.headers.get("Retry-After")) > 0]).toEqual([429, true]);
});

test("new recovery codes are shown to their person and to nobody else, and no longer once they are kept", async () => {
  const [person, other] = [await aPerson(db), await aPerson(db)];
  const codes = await makeRecoveryCodes(db, person);
  const sealed = (await recoveryCodesCookie.write(sealedCodes(person, codes))).split(";")[0]!;
  for (const code of codes) expect(sealed).not.toContain(code.slice(0, 4));
  const own = `${await cookieOf(person)}; ${sealed}`;
  expect(await (await portal.ask(`${signIn}/recovery-codes`, { headers: { Cookie: own } })).text()).toContain(codes[9]!);
  const file = await portal.ask(`${signIn}/recovery-codes/file`, { headers: { Cookie: own } });
  expect([file.headers.get("Content-Type"), (await file.text()).split("\n").slice(3, 13)]).toEqual(["text/plain; charset=utf-8", codes]);
  const foreign = await portal.ask(`${signIn}/recovery-codes`, { headers: { Cookie: `${await cookieOf(other)}; ${sealed}` } });
  expect(await foreign.text()).toContain(factorTexts.codesGone.en);
  const kept = await portal.send(`${signIn}/recovery-codes`, {}, { Cookie: own });
  expect(kept.headers.get("Set-Cookie")).toMatch(/^hled-recovery-codes=;.*Max-Age=0/);
});

test("the code is shown for the demonstration's people, in the demonstration only", async () => {
  const [demo, own] = [await aPerson(db), await aPerson(db)];
  await storeFactor(db, demo.id, demoKey());
  await anAuthenticator(db, own);
  const shows = async (person: Person) => /Demonstration: the code is now \d{6}\./.test((await (await portal.ask(`${signIn}/second-factor`, { headers: { Cookie: await halfwayCookieOf(person) } })).text()).replaceAll("<!-- -->", ""));
  expect([await shows(demo), await shows(own)]).toEqual([true, false]);
  vi.stubEnv("DEMO", "no");
  expect(await shows(demo)).toBe(false);
});
