import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { confirmingTexts as texts } from "#app/people/confirming/texts.ts";
import type { Person } from "#app/people/people.ts";
import { db } from "#db/database.server.ts";
import { anAuthenticator, codeOf } from "#tests/support/factors.ts";
import { aPerson, password } from "#tests/support/people.ts";
import { aDraftResponse, readyToSign } from "#tests/support/responses.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { aPublishedSubmission } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => void (portal = await openPortal()));
afterAll(() => portal.close());

/** A response that waits for a signature, and a signatory who confirmed eleven minutes ago who they are. */
async function aSignature({ passwordless = false } = {}) {
  const response = await aDraftResponse(db, await aPublishedSubmission(db));
  const hash = await readyToSign(db, response);
  const signatory = await aPerson(db, "signatory");
  if (passwordless) await db.updateTable("people").set({ password_hash: null }).where("id", "=", signatory.id).execute();
  const cookie = await cookieOf(signatory);
  await confirmedAgo(signatory, "11 minutes");
  return { signatory, cookie, form: { hash, delegation: "", warnings: "", note: `<"kept">` }, path: `/en/desk/responses/${response.id}/signature`, id: response.id };
}
const confirmedAgo = (person: Person, ago: string) => db.updateTable("sessions").set({ confirmed_at: sql<Date>`now() - ${ago}::interval` }).where("person_id", "=", person.id).execute();
const signaturesOf = async (response: number) => (await db.selectFrom("signatures").select("signed_by").where("response_id", "=", response).execute()).length;
const to = (answer: Response) => `${answer.status} ${answer.headers.get("Location")}`;

test("a signature waits for a confirmation ten minutes after the last; what was typed goes there and comes back, and signs", async () => {
  const { signatory, cookie, form, path, id } = await aSignature();
  const stopped = await portal.send(path, form, { Cookie: cookie });
  const confirmation = `/en/desk/confirm?back=${encodeURIComponent(path)}`;
  expect(to(stopped)).toBe(`307 ${confirmation}`);

  const asked = await portal.send(confirmation, form, { Cookie: cookie });
  const page = await asked.text();
  expect(asked.status).toBe(409);
  expect(page).toContain(texts.kept.en);
  expect(page).toContain(`<input type="hidden" name="hash" value="${form.hash}"/>`);
  expect(page).toContain(`<input type="hidden" name="note" value="&lt;&quot;kept&quot;&gt;"/>`);

  const wrong = await portal.send(confirmation, { ...form, confirmThen: "form", confirmPassword: "wrong" }, { Cookie: cookie });
  expect([wrong.status, (await wrong.text()).includes(form.hash)]).toEqual([422, true]);
  const empty = await portal.send(confirmation, { ...form, confirmThen: "form" }, { Cookie: cookie });
  expect(await empty.text()).toContain(texts.enterPassword.en);
  expect(await signaturesOf(id)).toBe(0);

  const all = { ...form, confirmThen: "form", confirmPassword: password };
  expect(to(await portal.send(confirmation, all, { Cookie: cookie }))).toBe(`307 ${path}`);
  expect(to(await portal.send(path, all, { Cookie: cookie }))).toBe(`303 /en/desk/responses/${id}`);
  expect(await signaturesOf(id)).toBe(1);
  expect(await db.selectFrom("events").select(["what", "subject_id"]).where("actor_id", "=", signatory.id).orderBy("id").execute()).toContainEqual({ what: "person.confirmed", subject_id: signatory.id });
});

test("who confirmed less than ten minutes ago is not asked, by the database's clock", async () => {
  const { signatory, cookie, form, path } = await aSignature();
  await confirmedAgo(signatory, "9 minutes 50 seconds");
  expect((await portal.send(path, form, { Cookie: cookie })).status).toBe(303);
});

test("where there is an authenticator, the password alone does not confirm, nor does a code that was used", async () => {
  const { signatory, cookie, form, path } = await aSignature();
  const key = await anAuthenticator(db, signatory);
  const confirmation = `/en/desk/confirm?back=${encodeURIComponent(path)}`;
  const send = async (confirmCode: string, confirmPassword = password) => (await portal.send(confirmation, { ...form, confirmThen: "form", confirmPassword, confirmCode }, { Cookie: cookie })).status;
  const code = await codeOf(db, key);
  expect([await send(""), await send("000000"), await send(code, "wrong")]).toEqual([422, 422, 422]);
  expect(await send(code)).toBe(307);
  await confirmedAgo(signatory, "11 minutes");
  expect(await send(code)).toBe(422);
});

test("a right that is missing is said before anything is confirmed", async () => {
  const { path, form } = await aSignature();
  const reviewer = await aPerson(db, "reviewer");
  const cookie = await cookieOf(reviewer);
  await confirmedAgo(reviewer, "1 hour");
  expect((await portal.send(path, form, { Cookie: cookie })).status).toBe(403);
});

test("a link to the confirmation sends nothing: it leads to a page of the desk, and to no other place", async () => {
  const { cookie, path } = await aSignature();
  const confirmed = { confirmThen: "page", confirmPassword: password };
  expect(to(await portal.send(`/en/desk/confirm?back=${path}`, confirmed, { Cookie: cookie }))).toBe(`303 ${path}`);
  for (const back of ["https://evil.example/", "//evil.example/en/desk", "/\\evil.example", "/en/sign-out", "/en/desk/../sign-out", "/en/desk/%2e%2e/sign-out", "http://[", ""]) {
    expect(to(await portal.send(`/es/desk/confirm?back=${encodeURIComponent(back)}`, { ...confirmed, confirmThen: "form" }, { Cookie: cookie })), back).toMatch(/^307 \/es\/desk$/);
  }
});

test("who has no password signs in again beside the page, and goes on", async () => {
  const { signatory, cookie, form, path, id } = await aSignature({ passwordless: true });
  const confirmation = `/en/desk/confirm?back=${encodeURIComponent(path)}`;
  const asked = await (await portal.send(confirmation, form, { Cookie: cookie })).text();
  expect(asked).toContain(texts.newTab.en);
  expect(asked).not.toContain(`name="confirmPassword"`);
  const early = await portal.send(confirmation, { ...form, confirmThen: "form" }, { Cookie: cookie });
  expect([early.status, await early.text()]).toEqual([409, expect.stringContaining(texts.notYet.en)]);

  const again = await cookieOf(signatory);
  expect(to(await portal.send(confirmation, { ...form, confirmThen: "form" }, { Cookie: again }))).toBe(`307 ${path}`);
  expect((await portal.send(path, form, { Cookie: again })).status).toBe(303);
  expect(await signaturesOf(id)).toBe(1);
});

test("after ten wrong passwords the right one has to wait; the session stays", async () => {
  const { cookie, form, path } = await aSignature();
  const confirmation = `/en/desk/confirm?back=${encodeURIComponent(path)}`;
  const guess = (confirmPassword: string) => portal.send(confirmation, { ...form, confirmThen: "form", confirmPassword }, { Cookie: cookie });
  const answers = await Promise.all(Array.from({ length: 20 }, () => guess("guess")));
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
  const waiting = await guess(password);
  expect(waiting.status).toBe(429);
  expect(Number(waiting.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect((await portal.ask("/en/desk", { headers: { Cookie: cookie } })).status).toBe(200);
});

test("a desk page whose address has signs that no address of ours has leads to the sign-in page", async () => {
  expect((await portal.ask("/en/desk/submissions/('*!)")).status).toBe(303);
});
