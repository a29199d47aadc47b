import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as cookies from "#app/http/cookies.server.ts";
import { COOKIE_PURPOSES, draftDays, signedCookies } from "#app/privacy/cookies.server.ts";
import { SLOTS } from "#app/privacy/privacy.ts";
import { setRetention } from "#app/privacy/retention.server.ts";
import { writeSlot } from "#app/privacy/slots.server.ts";
import { privacyTexts as texts } from "#app/privacy/texts.ts";
import { say } from "#app/languages/say.ts";
import { db } from "#db/database.server.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { withContent } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
const cookiesOf = {} as Record<"us" | "mx" | "reviewer", string>;
beforeAll(async () => {
  await withContent(db);
  portal = await openPortal();
  cookiesOf.us = await cookieOf(await aPerson(db, "administrator", "US", "Morgan"));
  cookiesOf.mx = await cookieOf(await aPerson(db, "administrator", "MX", "Lucía"));
  cookiesOf.reviewer = await cookieOf(await aPerson(db, "reviewer", "US"));
});
afterAll(() => portal.close());

const words = (html: string) => html.replace(/<script[\s\S]*?<\/script>/g, "").replace(/<!-- -->/g, "").replace(/&#x27;/g, "'").replace(/&quot;/g, '"').replace(/&amp;/g, "&");
const read = async (path: string, headers: Record<string, string> = {}) => words(await (await portal.ask(path, { headers })).text());
const form = (slot: string, base: number, en: string, es: string, more = {}) => ({ slot, base: String(base), en, es, ...more });

describe.each(["en", "es"] as const)("the privacy page in %s", (language) => {
  test("has its sections and both governments' notices, with an honest word for each slot that nobody filled", async () => {
    const page = await read(`/${language}/privacy`);
    for (const id of ["kept", "sees", "public", "how-long", "cookies", "rights", "privacy-act", "aviso"]) {
      expect(page).toContain(`id="${id}"`);
      expect(page).toContain(`href="#${id}"`);
    }
    for (const slot of [...SLOTS.US, ...SLOTS.MX]) expect(page).toContain(texts[slot][language]);
    expect(page.split(texts.notStated[language])).toHaveLength(SLOTS.US.length + SLOTS.MX.length + 1);
  });

  test("tells the periods that the database has, and a new one at once", async () => {
    expect(await read(`/${language}/privacy`)).toContain(say(language, texts.months, { months: 24 }));
    await setRetention(db, "name", 31);
    expect(await read(`/${language}/privacy`)).toContain(say(language, texts.months, { months: 31 }));
    await setRetention(db, "name", 24);
  });

  test("lists every cookie of the portal with its purpose and lifetime", async () => {
    const page = await read(`/${language}/privacy`);
    for (const name of ["hled-drafts", "hled-receipt", "hled-tracking", "hled-session"]) expect(page).toContain(`<code>${name}</code>`);
    for (const lasting of [say(language, texts.days, { count: 30 }), say(language, texts.hours, { count: 1 }), say(language, texts.minutes, { count: 30 }), texts.sessionLasts[language]]) expect(page).toContain(lasting);
  });

  test("and the accessibility statement are linked in the footer, and the statement claims no conformance", async () => {
    const page = await read(`/${language}/accessibility`);
    expect(page).toContain(`href="/${language}/privacy"`);
    expect(page).toContain(`href="/${language}/accessibility"`);
    expect(page).toContain(texts.aimText[language]);
    expect(page).toContain(`href="/${language}/submit"`);
  });
});

test("each signed cookie that the portal can set has its purpose written", () => {
  const made = Object.values(cookies).flatMap((cookie) => ("seconds" in cookie ? [cookie.name] : []));
  expect(Object.keys(COOKIE_PURPOSES).sort()).toEqual(made.sort());
  expect(signedCookies().map(({ name }) => name).sort()).toEqual(made.sort());
  expect(draftDays()).toBe(30);
});

describe("at the desk", () => {
  test("an administrator edits their own government's slots and reads the other's; a reviewer reads both", async () => {
    const us = await read("/en/desk/privacy", { Cookie: cookiesOf.us });
    expect(us).toContain('href="/en/desk/privacy?slot=us-authority"');
    expect(us).not.toContain("?slot=mx-");
    const reviewer = await read("/es/desk/privacy", { Cookie: cookiesOf.reviewer });
    expect(reviewer).not.toContain("?slot=");
    expect(reviewer).toContain(texts.notStated.es);
    expect(await read("/en/desk/privacy?slot=mx-arco", { Cookie: cookiesOf.us })).not.toContain('<textarea');
    expect((await portal.ask("/en/desk/privacy?slot=nothing", { headers: { Cookie: cookiesOf.us } })).status).toBe(404);
  });

  test("one language alone is refused with a sentence, and what was typed is kept", async () => {
    const answer = await portal.send("/es/desk/privacy?slot=mx-controller", form("mx-controller", 0, "Only English.", ""), { Cookie: cookiesOf.mx });
    const page = words(await answer.text());
    expect(answer.status).toBe(409);
    expect(page).toContain(texts.oneLanguage.es);
    expect(page).toContain("Only English.</textarea>");
  });

  test("too long a text is a problem of its field", async () => {
    const answer = await portal.send("/en/desk/privacy?slot=mx-controller", form("mx-controller", 0, "a".repeat(5001), "b"), { Cookie: cookiesOf.mx });
    expect(answer.status).toBe(422);
    expect(words(await answer.text())).toContain(`href="#field-en"`);
  });

  test("a preview shows both texts and saves nothing", async () => {
    const answer = await portal.send("/en/desk/privacy?slot=mx-address", form("mx-address", 0, "Somewhere.", "En algún lugar.", { preview: "yes" }), { Cookie: cookiesOf.mx });
    const page = words(await answer.text());
    expect(answer.status).toBe(200);
    expect(page).toContain(texts.previewIs.en);
    expect(page).toContain("<p>En algún lugar.</p>");
    expect(await db.selectFrom("privacy_slots").select("id").where("slot", "=", "mx-address").execute()).toEqual([]);
  });

  test("a stale save is stopped with both texts on the page, and the next one is on top of theirs", async () => {
    const other = await aPerson(db, "administrator", "MX", "Otra");
    await writeSlot(db, other, { slot: "mx-data", base: 0, en: "Theirs.", es: "Lo suyo." });
    const answer = await portal.send("/en/desk/privacy?slot=mx-data", form("mx-data", 0, "Mine.", "Lo mío."), { Cookie: cookiesOf.mx });
    const page = words(await answer.text());
    expect(answer.status).toBe(409);
    expect(page).toContain(texts.stale.en);
    expect(page).toContain("Mine.</textarea>");
    expect(page).toContain("<p>Theirs.</p>");
    expect(page).toMatch(/name="base" value="1"/);
    const again = await portal.send("/en/desk/privacy?slot=mx-data", form("mx-data", 1, "Mine.", "Lo mío."), { Cookie: cookiesOf.mx });
    expect(again.status).toBe(303);
  });

  test("the other government's slot is refused, an unknown one is not found, and markup stays text", async () => {
    expect((await portal.send("/en/desk/privacy?slot=us-effect", form("us-effect", 0, "Not mine.", "No es mío."), { Cookie: cookiesOf.mx })).status).toBe(409);
    expect((await portal.send("/en/desk/privacy", form("us-nothing", 0, "x", "y"), { Cookie: cookiesOf.us })).status).toBe(404);
    expect((await portal.send("/en/desk/privacy", form("us-effect", 0, "x", "y"), { Cookie: cookiesOf.reviewer })).status).toBe(403);
    await portal.send("/en/desk/privacy?slot=us-contact", form("us-contact", 0, "<b>Write</b> to us.", "<b>Escriba</b>."), { Cookie: cookiesOf.us });
    expect(await read("/en/accessibility")).toContain("&lt;b&gt;Write&lt;/b&gt; to us.");
    expect(await read("/es/privacy")).toContain("&lt;b&gt;Escriba&lt;/b&gt;.");
  });
});
