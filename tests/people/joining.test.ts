import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Letter } from "#app/notices/letters.server.ts";
import { personTexts } from "#app/notices/people/texts.ts";
import { answerForgotten, type Forgotten } from "#app/people/joining.server.ts";
import { changeDetails, disablePerson, enablePerson, grantRole, invitePerson, revokeRole, sendLink } from "#app/people/managing/managing.server.ts";
import type { Person } from "#app/people/people.ts";
import { personSignedIn, sessionIn } from "#app/people/session.server.ts";
import { signIn } from "#app/people/sign-in.server.ts";
import { passwordTexts, peopleTexts } from "#app/people/texts.ts";
import { db } from "#db/database.server.ts";
import { linkIn, work } from "#tests/support/notices.ts";
import { aPerson, password } from "#tests/support/people.ts";
import { cookieOf, cookiesFrom, openPortal } from "#tests/support/portal.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
let administrator: Person;
beforeAll(async () => {
  portal = await openPortal();
  administrator = await aPerson(db, "administrator", "MX");
});
afterAll(() => portal.close());

const LONG = "un tren cargado de mandarinas";
let number = 0;

/** Somebody whom an administrator invited, and the path of the link in their mail. */
async function invited() {
  const email = `invited-${++number}@example.org`;
  const person = await invitePerson(db, administrator, { email, name: "Nadia Example", government: "MX", grants: [{ role: "reviewer", pillar: null }] });
  if (typeof person === "string") throw new Error(person);
  return { id: person.id, email, path: linkIn(await latestTo(email), "/join") };
}
async function latestTo(email: string): Promise<Letter> {
  const letters = (await work(db)).filter(({ to }) => to === email);
  expect(letters.length).toBeGreaterThan(0);
  return letters.at(-1)!;
}
const codeOfPath = (path: string) => new URL(path, "http://portal").searchParams.get("code")!;
const choose = (path: string, chosen = LONG) => portal.send(path, { code: codeOfPath(path), password: chosen });
/** Joined, or 409 and the sentence that the link is over. */
async function outcomeOf(answer: Response) {
  if (answer.status === 303) return "joined";
  expect(await answer.text()).toMatch(/This link is over|Este enlace ya no sirve/);
  return `over, ${answer.status}`;
}

test("whom an administrator invites joins by the mailed link: looking does not use it, of twenty at once one does", async () => {
  const { id, email, path } = await invited();
  for (let look = 0; look < 2; look++) expect(await (await portal.ask(path)).text()).toContain("Nadia Example");
  const answers = await Promise.all(Array.from({ length: 20 }, () => choose(path)));
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  const joined = answers.find(({ status }) => status === 303)!;
  expect(await sessionIn(new Request("http://portal.test/", { headers: { Cookie: cookiesFrom(joined) } }))).toMatchObject({ person: { id }, secondFactor: false });
  expect(await signIn(db, { email, password: LONG }, "10.1.1.1")).toHaveProperty("cookie");
  expect(await outcomeOf(await choose(path))).toBe("over, 409");
});

test("an invitation says in the language of the government what it is, and leads to the other", async () => {
  const { email } = await invited();
  await db.updateTable("notices").set({ sent_at: null }).where("address", "=", email).execute();
  const letter = await latestTo(email);
  expect(letter).toMatchObject({ language: "es", subject: `[HLED] ${personTexts.invitationSubject.es}`, unsubscribe: null });
  expect(letter.paragraphs.at(-1)).toMatchObject({ lang: "en", text: `In English: ${personTexts.invitationSubject.en}` });
});

test.each<[string, (person: { id: number; email: string }) => Promise<unknown>]>([
  ["a day has passed", async ({ id }) => db.updateTable("person_links").set({ expires_at: sql<Date>`now() - interval '1 second'` }).where("person_id", "=", id).execute()],
  ["the address changed", (person) => changeDetails(db, administrator, person, { name: "Nadia Example", email: `moved-${person.email}` })],
  ["the address changed and changed back", async (person) => {
    await changeDetails(db, administrator, person, { name: "Nadia Example", email: `moved-${person.email}` });
    await changeDetails(db, administrator, person, { name: "Nadia Example", email: person.email });
  }],
  ["a role was granted", (person) => grantRole(db, administrator, person, { role: "lead", pillar: null })],
  ["a role was revoked", (person) => revokeRole(db, administrator, person, { role: "reviewer", pillar: null })],
  ["a newer one was sent", (person) => sendLink(db, administrator, person)],
  ["the person was disabled", (person) => disablePerson(db, administrator, person)],
  ["the person was disabled and enabled again", async (person) => {
    await disablePerson(db, administrator, person);
    await enablePerson(db, administrator, person);
  }],
])("an invitation is over once %s", async (_what, happen) => {
  const person = await invited();
  await happen(person);
  expect(await outcomeOf(await choose(person.path))).toBe("over, 409");
  expect(await (await portal.ask(person.path)).text()).not.toContain("Nadia Example");
  expect((await db.selectFrom("people").select("password_hash").where("id", "=", person.id).executeTakeFirstOrThrow()).password_hash).toBeNull();
});

test("a code opens what it was made for and nothing else: not another person's, not as a reset, not with a letter changed", async () => {
  const [one, other] = [await invited(), await invited()];
  const [code, otherCode] = [codeOfPath(one.path), codeOfPath(other.path)];
  const tries = [
    `${otherCode.split("-")[0]}-${code.split("-")[1]}`, `${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`, code.split("-")[0]!, "", "1-", `${code}0`, "x".repeat(99), "%00",
  ];
  for (const wrong of tries) expect(await outcomeOf(await portal.send("/en/join", { code: wrong, password: LONG })), wrong).toBe("over, 409");
  expect(await outcomeOf(await portal.send("/en/reset", { code, password: LONG }))).toBe("over, 409");
  expect(await outcomeOf(await choose(one.path))).toBe("joined");
});

test("nothing but the password is taken from the form: not a role, a government, a name, an address or a standing", async () => {
  const { id, path } = await invited();
  const of = () => db.selectFrom("people as p").innerJoin("grants as g", "g.person_id", "p.id").select(["p.name", "p.email", "p.government", "p.disabled_at", "p.created_at", "g.role", "g.revoked_at"]).where("p.id", "=", id).execute();
  const before = await of();
  const answer = await portal.send(path, {
    code: codeOfPath(path), password: LONG, role: "administrator", roles: ["administrator"], grants: "administrator", government: "US", name: "Other", email: "other@example.org", disabled_at: "2020-01-01",
    created_at: "2020-01-01", published_at: "2020-01-01", id: String(administrator.id), person_id: String(administrator.id),
  });
  expect(answer.status).toBe(303);
  expect(await of()).toEqual(before);
  expect(await db.selectFrom("grants").select("role").where("person_id", "=", id).execute()).toEqual([{ role: "reviewer" }]);
});

test("the code is in no path, event, job or stored notice, and the page asks not to be found", async () => {
  const { path } = await invited();
  const secret = codeOfPath(path).split("-")[1]!;
  const { rows } = await sql<{ held: string }>`
    select details::text as held from events union all select text || subject || address from notices union all select payload::text from graphile_worker._private_jobs
    union all select row_to_json(l)::text from person_links l`.execute(db);
  expect(rows.filter(({ held }) => held.includes(secret))).toEqual([]);
  expect(path.split("?")[0]).toBe("/es/join");
  const page = await portal.ask(path);
  expect(page.headers.get("Referrer-Policy")).toMatch(/no-referrer|same-origin/);
  expect(await page.text()).toContain('content="noindex"');
});

test("a password that is refused is told in words, and the link stands", async () => {
  const { path } = await invited();
  for (const [chosen, said] of [["short one", passwordTexts.shorterThan15], ["passwordpassword", passwordTexts.easilyGuessed], ["Nadia.Example.2026", passwordTexts.madeOfKnownWords], ["", passwordTexts.enterNew], ["x".repeat(257), passwordTexts.tooLong]] as const) {
    const answer = await choose(path, chosen);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(said.es);
  }
  expect(await outcomeOf(await choose(path))).toBe("joined");
});

/** Does the jobs that requests left behind, as the worker does. */
async function workResets() {
  const { rows } = await sql<{ id: number; payload: Forgotten }>`select j.id, p.payload from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id where j.task_identifier = 'send-reset'`.execute(db);
  for (const { id, payload } of rows) {
    await answerForgotten(db, payload);
    await sql`select graphile_worker.complete_jobs(array[${id}::bigint])`.execute(db);
  }
  return work(db);
}
const forget = () => db.deleteFrom("limits").execute();
const askFor = (email: string) => portal.send("/en/sign-in/forgotten", { email });
async function resetPath(person: Person): Promise<string> {
  await forget();
  await askFor(person.email.toUpperCase());
  return linkIn((await workResets()).filter(({ to }) => to === person.email).at(-1)!, "/reset");
}

test("who forgot their password chooses another by a mailed link, once; every session ends and the old password opens nothing", async () => {
  const person = await aPerson(db, "lead", "US");
  const cookie = await cookieOf(person);
  const path = await resetPath(person);
  const answers = await Promise.all(Array.from({ length: 10 }, () => choose(path)));
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(await personSignedIn(new Request("http://portal.test/", { headers: { Cookie: cookie } }))).toBeNull();
  expect(await signIn(db, { email: person.email, password }, "10.1.1.2")).toBe("refused");
  expect(await signIn(db, { email: person.email, password: LONG }, "10.1.1.3")).toHaveProperty("cookie");
  const told = (await work(db)).filter(({ to }) => to === person.email).map(({ subject }) => subject);
  expect(told).toEqual([`[HLED] ${personTexts.passwordChangedSubject.en}`]);
});

test.each<[string, (person: Person, manager: Person) => Promise<unknown>]>([
  ["an hour has passed", async ({ id }) => db.updateTable("person_links").set({ expires_at: sql<Date>`now() - interval '1 second'` }).where("person_id", "=", id).execute()],
  ["the address changed", (person, manager) => changeDetails(db, manager, person, { name: person.name, email: `moved-${person.email}` })],
  ["a newer one was sent", (person, manager) => sendLink(db, manager, person)],
  ["the person was disabled", (person, manager) => disablePerson(db, manager, person)],
])("a reset is over once %s", async (_what, happen) => {
  const person = await aPerson(db, "reviewer", "US");
  const path = await resetPath(person);
  await happen(person, await aPerson(db, "administrator", "US"));
  expect(await outcomeOf(await choose(path))).toBe("over, 409");
});

test("a link that was not sent while it stood is held, not mailed", async () => {
  const person = await aPerson(db, "reviewer", "US");
  await forget();
  await askFor(person.email);
  const { rows } = await sql<{ payload: Forgotten }>`select payload from graphile_worker._private_jobs p join graphile_worker.jobs j on j.id = p.id where j.task_identifier = 'send-reset' order by p.id desc limit 1`.execute(db);
  await answerForgotten(db, rows[0]!.payload);
  await db.updateTable("person_links").set({ over_at: sql<Date>`now()` }).where("person_id", "=", person.id).execute();
  expect((await work(db)).filter(({ to }) => to === person.email)).toEqual([]);
  expect((await db.selectFrom("notices").select("held").where("person_id", "=", person.id).executeTakeFirstOrThrow()).held).toBe("link-over");
});

test("known, unknown, disabled and invited addresses get the same answer, byte for byte; only who has joined gets a mail", async () => {
  await forget();
  const known = await aPerson(db, "reviewer", "US");
  const disabled = await aPerson(db, "reviewer", "US");
  await db.updateTable("people").set({ disabled_at: new Date() }).where("id", "=", disabled.id).execute();
  const { email: waiting } = await invited();
  const emails = [known.email, disabled.email, waiting, "nobody@example.org"];
  const answers: string[] = [];
  for (const email of emails) {
    const answer = await askFor(email);
    const rest = [...answer.headers].filter(([name]) => !["x-request-id", "date", "content-security-policy", "etag"].includes(name));
    answers.push(JSON.stringify([answer.status, rest, (await answer.text()).replace(/nonce="[^"]*"/g, "")]));
  }
  expect(answers[0]).toContain(peopleTexts.asked.en);
  expect(new Set(answers).size).toBe(1);
  const reset = (await workResets()).filter(({ to }) => emails.includes(to)).filter(({ subject }) => subject.includes(personTexts.resetLinkSubject.en) || subject.includes(personTexts.resetLinkSubject.es));
  expect(reset.map(({ to }) => to)).toEqual([known.email]);
});

test("a fourth request for one address within the hour is refused, for known and unknown ones alike and however they are written", async () => {
  const known = await aPerson(db, "reviewer", "US");
  for (const email of [known.email, "nobody.at.all@example.org"]) {
    await forget();
    const statuses = [];
    for (const written of [email, email.toUpperCase(), email.replace("@", "+x@"), email]) statuses.push((await askFor(written)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  }
});
