import { afterAll, beforeAll, expect, test } from "vitest";
import { KEYS } from "#app/triage/keys/keys.ts";
import { db } from "#db/database.server.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { aSubmission } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => void (portal = await openPortal()));
afterAll(() => portal.close());

const read = async (path: string, Cookie: string) => (await portal.ask(path, { headers: { Cookie } })).text();

test("who turns the keys off has them off in every browser, for themselves alone, and comes back to where they were", async () => {
  const [ana, bob] = [await aPerson(db), await aPerson(db)];
  const here = await cookieOf(ana);
  expect(await read("/en/desk", here)).toContain('id="desk-help"');
  const answer = await portal.send("/en/desk/keys", { shortcuts: "off", density: "compact", back: "/en/desk?decision=publish" }, { Cookie: here });
  expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/en/desk?decision=publish"]);
  const elsewhere = await read("/es/desk", await cookieOf(ana));
  expect(elsewhere).not.toContain('id="desk-help"');
  expect(elsewhere).not.toContain('id="desk-palette"');
  expect(elsewhere).toContain("desk--compact");
  expect(await read("/es/desk", await cookieOf(bob))).toContain('id="desk-help"');
});

test("the way back is one of our own, or the page of the keys", async () => {
  const Cookie = await cookieOf(await aPerson(db));
  for (const back of ["", "//evil.example", "https://evil.example/", "/fr/desk", "javascript:alert(1)"]) {
    const answer = await portal.send("/es/desk/keys", { shortcuts: "on", density: "comfortable", back }, { Cookie });
    expect(answer.headers.get("Location")).toBe("/es/desk/keys?saved=1");
  }
});

test("the page of the keys says each of them in both languages, and so does the dialog", async () => {
  const Cookie = await cookieOf(await aPerson(db));
  for (const language of ["en", "es"] as const) {
    const page = await read(`/${language}/desk/keys`, Cookie);
    for (const { key, does } of KEYS) {
      expect(page.split(`data-key="${key}"`)).toHaveLength(3);
      expect(page).toContain(does[language].replaceAll("'", "&#x27;"));
    }
  }
});

test("a reference leads to its submission however it is written, and the name of a place there", async () => {
  const Cookie = await cookieOf(await aPerson(db));
  const { reference } = await aSubmission(db);
  const ask = (q: string) => portal.ask(`/es/desk/go?q=${encodeURIComponent(q)}`, { headers: { Cookie } });
  for (const written of [reference, reference.toLowerCase(), reference.slice(5), reference.replaceAll("-", " ")]) {
    expect((await ask(written)).headers.get("Location")).toBe(`/es/desk/submissions/${reference}`);
  }
  expect((await ask("posible SPAM")).headers.get("Location")).toBe("/es/desk/spam");
  const [nobody, nowhere] = [await ask("HLED-0000-0000"), await ask("ninguna parte")];
  expect([nobody.status, nowhere.status]).toEqual([200, 200]);
  expect(await nobody.text()).toContain("Ninguna aportación tiene el folio HLED-0000-0000");
  expect(await nowhere.text()).toContain("Ningún lugar se llama «ninguna parte»");
});

test("the palette offers nobody a place that is not theirs", async () => {
  const page = await read("/en/desk", await cookieOf(await aPerson(db, "reviewer")));
  expect(page).not.toContain('data-to="/en/desk/people"');
  expect(await read("/en/desk", await cookieOf(await aPerson(db, "administrator")))).toContain('data-to="/en/desk/people"');
});

test("the poll answers with who else is there, in the language of the page", async () => {
  const { reference } = await aSubmission(db);
  const path = (language: string) => `/${language}/desk/submissions/${reference}/presence`;
  await portal.send(path("en"), { what: "editing" }, { Cookie: await cookieOf(await aPerson(db, "reviewer", "MX", "Ana")) });
  const answer = await portal.send(path("es"), { what: "viewing" }, { Cookie: await cookieOf(await aPerson(db, "reviewer", "US")) });
  expect(await answer.json()).toEqual({ present: "Ana (MX) la está editando" });
  const odd = await portal.send(path("es"), { what: "sleeping" }, { Cookie: await cookieOf(await aPerson(db)) });
  expect(odd.status).toBe(200);
});
