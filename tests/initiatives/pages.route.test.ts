import { afterAll, beforeAll, expect, test } from "vitest";
import { agreeToStatement, hashStatement, publicStatement } from "#app/initiatives/statements/statements.server.ts";
import { statementTexts as texts } from "#app/initiatives/statements/texts.ts";
import { db } from "#db/database.server.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { anInitiative, aStatement, saidOf } from "#tests/support/statements.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const canary = "zanahoria7q";
const pageOf = async (path: string, cookie = "") => (await portal.ask(path, { headers: { Cookie: cookie } })).text();

test("what only one government says of an initiative is on no public page, and what both said before stays there; the desk reads both", async () => {
  const { slug } = await aStatement(db, { did_en: "Agreed words.", did_es: "Palabras acordadas." });
  await aStatement(db, { agreed: false, did_en: `Later ${canary}`, did_es: `Después ${canary}` });
  expect(await pageOf(`/en/initiatives/${slug}`)).toContain("Agreed words.");
  for (const language of ["en", "es"]) expect(await pageOf(`/${language}/initiatives/${slug}`)).not.toContain(canary);
  expect(await pageOf(`/es/initiatives/${slug}`)).toContain("Palabras acordadas.");
  expect(await pageOf(`/en/desk/initiatives/${slug}`, await cookieOf(await aPerson(db)))).toContain(`Later ${canary}`);
});

test("a save over a version that came meanwhile is stopped and keeps what was typed; an agreement to texts that changed since is refused", async () => {
  const initiative = await anInitiative(db, 3);
  const [us, mx] = [await cookieOf(await aPerson(db, "lead", "US")), await cookieOf(await aPerson(db, "lead", "MX"))];
  const send = (page: string, form: Record<string, string>, cookie: string) => portal.send(`/en/desk/initiatives/${initiative.slug}${page}`, form, { Cookie: cookie });
  const mine = saidOf({ did_en: "Mine to keep." });
  expect((await send("/text", { ...saidOf(), base: "0" }, us)).status).toBe(303);
  const stopped = await send("/text", { ...mine, base: "0" }, mx);
  expect(stopped.status).toBe(409);
  const shown = await stopped.text();
  for (const words of [texts.stale.en, "Mine to keep.", "We open them at five."]) expect(shown).toContain(words);
  expect((await send("/text", { ...mine, base: "1" }, mx)).status).toBe(303);
  const late = await send("", { hash: hashStatement(saidOf()) }, us);
  expect([late.status, (await late.text()).includes(texts.changed.en)]).toEqual([409, true]);
  expect((await send("", { hash: hashStatement(mine) }, us)).status).toBe(303);
  expect(await publicStatement(db, initiative)).toMatchObject(mine);
});

test("two leads agree at once: one publishes, the other is told so, and there is one event", async () => {
  const { id, hash } = await aStatement(db, { agreed: false, did_en: "At once.", did_es: "A la vez." });
  const leads = [await aPerson(db, "lead", "MX"), await aPerson(db, "lead", "MX")];
  const words = await Promise.all(leads.map((lead) => agreeToStatement(db, lead, { id }, { hash })));
  expect(words.sort()).toEqual(["already-agreed", "published"]);
  const events = await db.selectFrom("events").select("id").where("what", "=", "initiative.statement-published").where("subject_id", "=", id).where("actor_id", "in", leads.map((lead) => lead.id)).execute();
  expect(events).toHaveLength(1);
});
