import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventTexts } from "#app/history/texts.ts";
import { say } from "#app/languages/say.ts";
import { entryTexts as texts } from "#app/submissions/entries/texts.ts";
import { receiptSecret, showSecret } from "#app/submissions/receipts/receipt.server.ts";
import type { Person } from "#app/people/people.ts";
import { db } from "#db/database.server.ts";
import { entered } from "#tests/support/entries.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { aSubmission, withContent, withCosigners } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
let reviewer: Person;
let headers: { Cookie: string };
beforeAll(async () => {
  portal = await openPortal();
  await withContent(db);
  reviewer = await aPerson(db, "reviewer", "MX", "Mariana Ejemplo");
  headers = { Cookie: await cookieOf(reviewer) };
});
afterAll(() => portal.close());

const form = "/en/desk/entries/new";
const enter = (otherwise: Record<string, string | string[]> = {}) => portal.send(form, entered(otherwise), headers);
const stored = () => db.selectFrom("submissions").select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();

test("what is entered leads to its receipt, in its author's language with one line in the other", async () => {
  const typed = entered({ ...withCosigners("Unión Ejemplo"), replyLanguage: "es" });
  const answer = await portal.send(form, typed, headers);
  expect(answer.status).toBe(303);
  const page = await portal.ask(answer.headers.get("Location")!, { headers });
  const text = (await page.text()).replaceAll("<!-- -->", "");

  expect(page.headers.get("Cache-Control")).toBe("private, no-store");
  expect(answer.headers.get("Location")).not.toContain(receiptSecret(typed.key));
  expect(text).toContain(showSecret(receiptSecret(typed.key)));
  expect(text).toContain("Folio");
  expect(text).toContain("Llegó en papel y una persona revisora lo capturó en el portal el");
  expect(text).toContain("In English: this is the receipt of a comment");
  expect(text).toContain(say("en", texts.receiptIntro));
});

test("the receipt is for who entered it: not for another reviewer, the other government, nor after an hour", async () => {
  const location = (await enter()).headers.get("Location")!;
  const status = async (who: string) => (await portal.ask(location, { headers: { Cookie: who } })).status;
  expect(await status(headers.Cookie)).toBe(200);
  expect(await status(await cookieOf(await aPerson(db, "reviewer", "MX")))).toBe(404);
  expect(await status(await cookieOf(await aPerson(db, "lead", "US")))).toBe(404);
  expect(await status(await cookieOf(await aPerson(db, "auditor", "MX")))).toBe(403);
  expect((await portal.ask(location)).headers.get("Location")).toMatch(/^\/en\/sign-in/);

  const data = `${location}?_data=${encodeURIComponent("submissions/entries/entry.route")}`;
  expect((await portal.ask(data, { headers })).status).toBe(200);
  await sql`update entries set entered_at = now() - interval '61 minutes'`.execute(db);
  expect(await status(headers.Cookie)).toBe(404);
  expect((await portal.ask(data, { headers })).status).toBe(404);
  expect(await (await portal.ask(location, { headers })).text()).not.toMatch(/[0-9A-Z]{5}( [0-9A-Z]{5}){4}/);
});

test("what came through the portal has no such page, whoever asks", async () => {
  const { reference } = await aSubmission(db);
  for (const path of [reference, "HLED-0000-0000", "nonsense"]) expect((await portal.ask(`/en/desk/entries/${path}`, { headers })).status).toBe(404);
});

test("the same form twice is one submission with one receipt", async () => {
  const typed = entered();
  const before = (await stored()).count;
  const [first, second] = await Promise.all([portal.send(form, typed, headers), portal.send(form, typed, headers)]);
  const third = await portal.send(form, { ...typed, title: "Otro título" }, headers);
  expect(second.headers.get("Location")).toBe(first.headers.get("Location"));
  expect(third.headers.get("Location")).toBe(first.headers.get("Location"));
  expect((await stored()).count).toBe(before + 1);
});

test("what does not fit is told with a sentence, nothing is stored and everything typed is kept", async () => {
  const before = (await stored()).count;
  const paper = "Una hoja larga de papel. ".repeat(700).trim();
  const wrong: [Record<string, string | string[]>, { en: string; es: string }][] = [
    [{ channel: "portal" }, texts.selectChannel],
    [{ receivedOn: "2026-02-30" }, texts.dateFormat],
    [{ receivedOn: "2999-01-01" }, texts.inTheFuture],
    [{ receivedOn: "2013-05-01" }, texts.beforeTheDialogue],
    [{ receivedAt: "25:00" }, texts.timeFormat],
    [{ call: "GONE" }, texts.selectCall],
    [{ pillars: ["999"] }, texts.pillarIsGone],
    [{ pillars: ["1", "2"] }, texts.selectMainPillar],
    [{ publication: "not-for-publication" }, texts.enterPublicationReason],
    [{ cosignerOrganization: ["Unión"], cosignerSector: ["academia"], cosignerCountry: [""] }, texts.completeCosigner],
  ];
  for (const [otherwise, text] of wrong) {
    for (const language of ["en", "es"] as const) {
      const answer = await portal.send(`/${language}/desk/entries/new`, entered({ text: paper, name: "Ramona Ñ. Ejemplo", ...otherwise }), headers);
      const page = await answer.text();
      expect([answer.status, page.includes(text[language])], text[language]).toEqual([422, true]);
      expect(page).toContain(paper);
      expect(page).toContain("Ramona Ñ. Ejemplo");
    }
  }
  expect((await stored()).count).toBe(before);
});

test("rows of co-signers come and go without storing anything, and keep what was typed", async () => {
  const before = (await stored()).count;
  const rows = async (step: string, signed: object) => {
    const answer = await portal.send(form, { ...entered({ step, text: "Medio escrito", title: "" }), ...signed }, headers);
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain("Medio escrito");
    expect(page).not.toContain('role="alert"');
    return [...page.matchAll(/name="cosignerOrganization"[^>]*?value="([^"]*)"/g)].map(([, value]) => value);
  };
  expect(await rows("add", {})).toEqual([""]);
  expect(await rows("add", withCosigners("Uno", "Dos"))).toEqual(["Uno", "Dos", ""]);
  expect(await rows("remove-1", withCosigners("Uno", "Dos"))).toEqual(["Dos"]);
  expect((await stored()).count).toBe(before);
});

test("the desk says who entered it and how it came; the public reads only how", async () => {
  const location = (await enter({ channel: "meeting", title: "Entregado en la reunión" })).headers.get("Location")!;
  const reference = location.split("/").at(-1)!;
  const desk = await (await portal.ask(`/en/desk/submissions/${reference}`, { headers })).text();
  expect(desk).toMatch(/Received at a meeting on March 5, 2026; entered by Mariana Ejemplo \(Mexico\) on /);
  expect(await (await portal.ask(`/en/desk/submissions/${reference}/history`, { headers })).text()).toContain(eventTexts["submission.entered"].en);
  await portal.send(`/en/desk/submissions/${reference}/decision`, { outcome: "publish", reason: "", pillar: "" }, headers);
  const shown = await (await portal.ask(`/es/submissions/${reference}`)).text();
  expect(shown).toContain("En una reunión");
  expect(shown).not.toContain("Mariana Ejemplo");
});
