import { afterAll, beforeAll, expect, test } from "vitest";
import { agreeToCommitment } from "#app/commitments/commitments.server.ts";
import { db } from "#db/database.server.ts";
import { aCommitment, revised } from "#tests/support/commitments.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { anInitiative } from "#tests/support/statements.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const canary = "zanahoria7q";
const pageOf = async (path: string, cookie = "") => portal.ask(path, { headers: { Cookie: cookie } });

test("what both did not agree to is on no public page: neither the commitment nor a word of a version that waits", async () => {
  const hidden = await aCommitment(db, { agreed: false, title_en: `Hidden ${canary}`, title_es: `Oculto ${canary}` });
  const shown = await aCommitment(db, { title_en: "Shown in public" });
  await revised(db, shown, 1, { title_en: "Shown in public", text_en: `Later ${canary}`, text_es: `Después ${canary}` });
  await agreeToCommitment(db, await aPerson(db, "lead", "MX"), shown, { number: 2 });
  for (const language of ["en", "es"]) {
    expect((await pageOf(`/${language}/commitments/${hidden.slug}`)).status).toBe(404);
    for (const path of ["", `?state=proposed`, `/${shown.slug}`]) {
      const answer = await pageOf(`/${language}/commitments${path}`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toContain(canary);
    }
  }
  const desk = await pageOf(`/en/desk/commitments/${shown.slug}`, await cookieOf(await aPerson(db)));
  expect(await desk.text()).toContain(`Later ${canary}`);
});

test("a save over a version that came meanwhile is stopped, keeps what was typed, and follows that version when it is saved again", async () => {
  const commitment = await aCommitment(db);
  const cookie = await cookieOf(await aPerson(db));
  const said = await db.selectFrom("commitment_versions").selectAll().where("commitment_id", "=", commitment.id).executeTakeFirstOrThrow();
  const form = (base: number) => new URLSearchParams({ ...Object.fromEntries(Object.entries(said).map(([name, value]) => [name, String(value ?? "")])), text_en: "Mine to keep.", text_es: "Mío, para conservar.", base: String(base) });
  await revised(db, commitment, 1, { text_en: "Theirs.", text_es: "De otra persona." });
  const send = (base: number) => portal.ask(`/en/desk/commitments/${commitment.slug}/text`, { method: "POST", headers: { Cookie: cookie }, body: form(base) });
  const stopped = await send(1);
  expect(stopped.status).toBe(409);
  const page = await stopped.text();
  for (const words of ["Mine to keep.", "Theirs.", 'name="base" value="2"']) expect(page).toContain(words);
  expect((await send(2)).status).toBe(303);
  expect(await db.selectFrom("commitment_versions").select(["number", "text_en"]).where("commitment_id", "=", commitment.id).orderBy("number").execute()).toMatchObject([{ number: 1 }, { number: 2, text_en: "Theirs." }, { number: 3, text_en: "Mine to keep." }]);
});

test("the board narrows to the commitments on one initiative, in public and at the desk", async () => {
  const { id } = await anInitiative(db);
  await aCommitment(db, { initiative_id: id, title_en: "Of the initiative" });
  await aCommitment(db, { title_en: "Of the pillar alone" });
  const cookie = await cookieOf(await aPerson(db));
  for (const path of ["/en/commitments", "/en/desk/commitments"]) {
    const page = await (await pageOf(`${path}?initiative=${id}`, cookie)).text();
    expect([page.includes("Of the initiative"), page.includes("Of the pillar alone")]).toEqual([true, false]);
  }
});
