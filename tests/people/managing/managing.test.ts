import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { personTexts } from "#app/notices/people/texts.ts";
import { changeDetails, disablePerson, enablePerson, endSessionsOf, grantRole, invitePerson, revokeRole, sendLink, type Manager } from "#app/people/managing/managing.server.ts";
import { findPerson, peopleOf } from "#app/people/managing/people-list.server.ts";
import type { Government, Person } from "#app/people/people.ts";
import { personSignedIn } from "#app/people/session.server.ts";
import { db } from "#db/database.server.ts";
import { work } from "#tests/support/notices.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { withContent } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  portal = await openPortal();
  await withContent(db);
});
afterAll(() => portal.close());

const signedIn = async (cookie: string) => personSignedIn(new Request("http://portal.test/en/desk", { headers: { Cookie: cookie } }));
/** How a person stands in every table that a manager may touch. */
async function standing({ id }: { id: number }) {
  const [person, grants] = await Promise.all([
    db.selectFrom("people").select(["name", "email", "government", "password_hash", "disabled_at", "created_at"]).where("id", "=", id).executeTakeFirstOrThrow(),
    db.selectFrom("grants").select(["role", "pillar_id", "granted_by", "revoked_at"]).where("person_id", "=", id).orderBy("id").execute(),
  ]);
  return { ...person, grants };
}
const eventsOf = ({ id }: { id: number }) => db.selectFrom("events").select(["what", "actor_id", "government"]).where("subject", "=", "person").where("subject_id", "=", id).orderBy("id").execute();
/** The administrators of a government who can sign in. */
const administrators = async (government: Government) => (await peopleOf(db, government, { role: "administrator" })).filter((person) => person.standing !== "disabled");
const disableEverybody = () => db.updateTable("people").set({ disabled_at: new Date() }).where("disabled_at", "is", null).execute();

/** 200 attempts, fifty at once: who waits for one of the pool's connections for five seconds is turned away, and that is another rule. */
async function atOnce(attempt: (number: number) => Promise<string>): Promise<string[]> {
  const outcomes: string[] = [];
  for (let first = 0; first < 200; first += 50) outcomes.push(...(await Promise.all(Array.from({ length: 50 }, (_, index) => attempt(first + index)))));
  return outcomes;
}

const changes: [string, (manager: Manager, person: Person) => Promise<string>, string, string][] = [
  ["granting a role", (by, person) => grantRole(db, by, person, { role: "lead", pillar: 2 }), "granted", "person.granted"],
  ["revoking a role", (by, person) => revokeRole(db, by, person, { role: "reviewer", pillar: null }), "revoked", "person.revoked"],
  ["disabling", (by, person) => disablePerson(db, by, person), "disabled", "person.disabled"],
  ["changing the address", (by, person) => changeDetails(db, by, person, { name: person.name, email: `new-${person.email}` }), "changed", "person.details-changed"],
  ["ending sessions", (by, person) => endSessionsOf(db, by, person), "ended", "person.sessions-ended"],
];

describe.each(changes)("%s", (_what, change, done, event) => {
  test("by an administrator of their government is done, recorded with their name, told by mail, and ends every session at once", async () => {
    const [administrator, person] = [await aPerson(db, "administrator", "MX"), await aPerson(db, "reviewer", "MX")];
    const cookie = await cookieOf(person);
    expect(await change(administrator, person)).toBe(done);
    expect(await signedIn(cookie)).toBeNull();
    expect((await eventsOf(person)).at(-1)).toEqual({ what: event, actor_id: administrator.id, government: "MX" });
    expect((await work(db)).map(({ to }) => to)).toContain(person.email);
  });

  test("is not for the other government's administrators, for other roles, for oneself, or for who is no administrator any more", async () => {
    const [foreign, own, former] = [await aPerson(db, "administrator", "US"), await aPerson(db, "administrator", "MX"), await aPerson(db, "administrator", "MX")];
    const person = await aPerson(db, "reviewer", "MX");
    await disablePerson(db, own, former);
    const before = [await standing(person), await standing(own)];
    expect(await change(foreign, person)).toBe("unknown-person");
    expect(await change(own, own)).toBe("yourself");
    expect(await change(former, person)).toBe("not-allowed");
    expect(await change(await aPerson(db, "auditor", "MX"), person)).toBe("not-allowed");
    expect(await change(await aPerson(db, "lead", "MX"), person)).toBe("not-allowed");
    expect(await change(own, { ...person, id: 2_000_000_000 })).toBe("unknown-person");
    expect([await standing(person), await standing(own)]).toEqual(before);
  });
});

test("nobody invites for another government, nor who is no administrator any more", async () => {
  const [foreign, own, former] = [await aPerson(db, "administrator", "US"), await aPerson(db, "administrator", "MX"), await aPerson(db, "administrator", "MX")];
  const wanted = { email: "never@example.org", name: "Never", government: "MX" as const, grants: [] };
  expect(await invitePerson(db, foreign, wanted)).toBe("not-allowed");
  await revokeRole(db, own, former, { role: "administrator", pillar: null });
  expect(await invitePerson(db, former, wanted)).toBe("not-allowed");
  expect(await db.selectFrom("people").select("id").where("email", "=", wanted.email).execute()).toEqual([]);
});

test("a grant stands once; administrators and auditors are for all pillars; revoking one leaves the others, and both rows stay with who and when", async () => {
  const [administrator, person] = [await aPerson(db, "administrator", "US"), await aPerson(db, "reviewer", "US")];
  expect(await grantRole(db, administrator, person, { role: "lead", pillar: 2 })).toBe("granted");
  expect(await grantRole(db, administrator, person, { role: "lead", pillar: 2 })).toBe("already-granted");
  expect(await grantRole(db, administrator, person, { role: "auditor", pillar: 2 })).toBe("not-for-a-pillar");
  expect(await grantRole(db, administrator, person, { role: "lead", pillar: 99 })).toBe("no-such-pillar");
  expect(await revokeRole(db, administrator, person, { role: "lead", pillar: null })).toBe("not-granted");
  expect(await revokeRole(db, administrator, person, { role: "lead", pillar: 2 })).toBe("revoked");
  expect((await findPerson(db, administrator, person.id))!.granted.map(({ role, pillar_id, granted_by, revoked_by }) => [role, pillar_id, granted_by, revoked_by])).toEqual([
    ["reviewer", null, null, null], ["lead", 2, administrator.name, administrator.name],
  ]);
});

test("a change of address is told at both addresses, and one that is taken is refused however it is written", async () => {
  const [administrator, person, other] = [await aPerson(db, "administrator", "MX"), await aPerson(db, "reviewer", "MX"), await aPerson(db, "reviewer", "US")];
  expect(await changeDetails(db, administrator, person, { name: person.name, email: other.email.toUpperCase() })).toBe("address-taken");
  expect(await changeDetails(db, administrator, person, { name: person.name, email: person.email.toUpperCase() })).toBe("unchanged");
  await work(db);
  expect(await changeDetails(db, administrator, person, { name: "Another Name", email: `Moved-${person.email}` })).toBe("changed");
  const told = (await work(db)).filter(({ subject }) => subject.includes(personTexts.detailsChangedSubject.es));
  expect(told.map(({ to }) => to).sort()).toEqual([`moved-${person.email}`, person.email].sort());
  expect(JSON.stringify(await db.selectFrom("events").select("details").where("subject", "=", "person").where("subject_id", "=", person.id).execute())).not.toContain("example.org");
});

test("ten who take one address at once: one has it", async () => {
  const administrator = await aPerson(db, "administrator", "MX");
  const people: Person[] = [];
  for (let number = 0; number < 10; number++) people.push(await aPerson(db, "reviewer", "MX"));
  const outcomes = await Promise.all(people.map((person) => changeDetails(db, administrator, person, { name: "Same", email: "wanted@example.org" })));
  expect(outcomes.sort()).toEqual([...Array<string>(9).fill("address-taken"), "changed"]);
});

describe("the last administrator of a government", () => {
  test("stays, also for the operator; one of the other government does not count, nor one who is disabled", async () => {
    await disableEverybody();
    const [last, gone] = [await aPerson(db, "administrator", "US"), await aPerson(db, "administrator", "US")];
    await aPerson(db, "administrator", "MX");
    expect(await disablePerson(db, last, gone)).toBe("disabled");
    expect(await disablePerson(db, "portal", last)).toBe("last-administrator");
    expect(await revokeRole(db, "portal", last, { role: "administrator", pillar: null })).toBe("last-administrator");
    expect(await enablePerson(db, last, gone)).toBe("enabled");
    expect(await disablePerson(db, "portal", last)).toBe("disabled");
  });

  test("stays while the only other one was invited and has not joined; the invitation can be taken back", async () => {
    await disableEverybody();
    const last = await aPerson(db, "administrator", "US");
    const invited = await invitePerson(db, last, { email: "not-yet@example.org", name: "Not Yet", government: "US", grants: [{ role: "administrator", pillar: null }] });
    if (typeof invited === "string") throw new Error(invited);
    expect(await disablePerson(db, "portal", last)).toBe("last-administrator");
    expect(await disablePerson(db, last, invited)).toBe("disabled");
  });

  test("of 200 attempts at once to disable each other or take each other's role, one administrator is left", { timeout: 120_000 }, async () => {
    await disableEverybody();
    const all: Person[] = [];
    for (let number = 0; number < 20; number++) all.push(await aPerson(db, "administrator", "MX"));
    const outcomes = await atOnce((number) => {
      const by = number % 20;
      const person = all[(by + 1 + Math.floor(number / 20)) % 20]!;
      return number % 2 ? disablePerson(db, all[by]!, person) : revokeRole(db, all[by]!, person, { role: "administrator", pillar: null });
    });
    expect((await administrators("MX")).length).toBeGreaterThanOrEqual(1);
    // Every one that was done was done by somebody who was an administrator then: each costs one of the twenty.
    expect(outcomes.filter((outcome) => outcome === "disabled" || outcome === "revoked").length).toBeLessThanOrEqual(20 + 19);
  });

  test("of 200 attempts at once by the operator to take both of the last two, one is left", { timeout: 120_000 }, async () => {
    await disableEverybody();
    const two = [await aPerson(db, "administrator", "US"), await aPerson(db, "administrator", "US")];
    const outcomes = await atOnce((number) => (number % 4 < 2 ? disablePerson(db, "portal", two[number % 2]!) : revokeRole(db, "portal", two[number % 2]!, { role: "administrator", pillar: null })));
    expect(outcomes).toContain("last-administrator");
    expect(await administrators("US")).toHaveLength(1);
  });
});

describe("the pages", () => {
  test("show an administrator their own people; of the other government names and roles, no address and no way in", async () => {
    const [administrator, own, foreign] = [await aPerson(db, "administrator", "MX"), await aPerson(db, "reviewer", "MX", "Own Example"), await aPerson(db, "signatory", "US", "Foreign Example", 3)];
    const Cookie = await cookieOf(administrator);
    const list = await (await portal.ask("/en/desk/people", { headers: { Cookie } })).text();
    expect(list).toContain(own.email);
    expect(list).toContain("Foreign Example");
    expect(list).toContain("Signatory, pillar 3");
    expect(list).not.toContain(foreign.email);
    expect(list).not.toContain(`people/${foreign.id}"`);
    const bodyOf = async (id: number, page: string) => {
      const answer = await portal.ask(`/en/desk/people/${id}${page}`, { headers: { Cookie } });
      return `${answer.status} ${(await answer.text()).replace(/nonce="[^"]*"/g, "").replaceAll(`/people/${id}`, "/people/ID")}`;
    };
    for (const page of ["", "/details", "/roles", "/standing", "/access"]) {
      expect(await bodyOf(own.id, page)).toMatch(/^200 /);
      const hidden = await bodyOf(foreign.id, page);
      expect(hidden).toMatch(/^404 /);
      expect(hidden).toBe(await bodyOf(200_000_000, page));
    }
  });

  test("change nothing of somebody of the other government, of oneself, or before the effect was looked at", async () => {
    const [administrator, own, foreign] = [await aPerson(db, "administrator", "MX"), await aPerson(db, "reviewer", "MX"), await aPerson(db, "reviewer", "US")];
    const headers = { Cookie: await cookieOf(administrator) };
    const forms: [string, Record<string, string>][] = [
      ["details", { name: "Changed", email: `changed-${own.id}@example.org`, confirmed: "yes" }], ["roles", { change: "grant", role: "lead", pillar: "", confirmed: "yes" }],
      ["roles", { change: "revoke", role: "reviewer", pillar: "", confirmed: "yes" }], ["standing", { change: "disable" }], ["access", { change: "send-link" }], ["access", { change: "end-sessions" }], ["access", { change: "reset-factor" }],
    ];
    const before = [await standing(administrator), await standing(own), await standing(foreign)];
    for (const [page, form] of forms) {
      expect((await portal.send(`/en/desk/people/${foreign.id}/${page}`, form, headers)).status, page).toBe(404);
      expect((await portal.send(`/en/desk/people/${administrator.id}/${page}`, form, headers)).status, page).toBe(409);
      if (form.confirmed) expect((await portal.send(`/en/desk/people/${own.id}/${page}`, { ...form, confirmed: "" }, headers)).status, page).toBe(200);
    }
    expect([await standing(administrator), await standing(own), await standing(foreign)]).toEqual(before);
  });

  test("take no field that they do not ask for: a role, a government, a standing, a password, somebody else's number", async () => {
    const [administrator, own, other] = [await aPerson(db, "administrator", "MX"), await aPerson(db, "reviewer", "MX"), await aPerson(db, "reviewer", "MX")];
    const headers = { Cookie: await cookieOf(administrator) };
    const smuggled = {
      id: String(other.id), person: String(other.id), person_id: String(other.id), government: "US", roles: ["administrator"], grants: "administrator", granted_by: String(own.id), granted_at: "2020-01-01",
      disabled_at: "2020-01-01", created_at: "2020-01-01", published_at: "2020-01-01", password: "x", password_hash: "x", pillar_id: "1",
    };
    const first = { role: "reviewer", pillar_id: null, granted_by: null, revoked_at: null };
    const [before, otherBefore] = [await standing(own), await standing(other)];
    await portal.send(`/en/desk/people/${own.id}/details`, { ...smuggled, role: "administrator", name: "New Name", email: own.email, confirmed: "yes" }, headers);
    expect(await standing(own)).toEqual({ ...before, name: "New Name", grants: [first] });
    await portal.send(`/en/desk/people/${own.id}/roles`, { ...smuggled, change: "grant", role: "lead", pillar: "2", confirmed: "yes" }, headers);
    await portal.send(`/en/desk/people/${own.id}/access`, { ...smuggled, role: "administrator", change: "send-link" }, headers);
    expect(await standing(own)).toEqual({ ...before, name: "New Name", grants: [first, { role: "lead", pillar_id: 2, granted_by: administrator.id, revoked_at: null }] });
    const invited = await portal.send("/en/desk/people/new", { ...smuggled, name: "Smuggled", email: "smuggled@example.org", role: "auditor", pillar: "1" }, headers);
    expect(invited.status).toBe(303);
    const { id } = await db.selectFrom("people").select("id").where("email", "=", "smuggled@example.org").executeTakeFirstOrThrow();
    expect(await standing({ id })).toMatchObject({ government: "MX", disabled_at: null, password_hash: null, grants: [{ role: "auditor", pillar_id: null, granted_by: administrator.id }] });
    expect(await standing(other)).toEqual(otherBefore);
  });
});

test("who has not joined gets an invitation, who has a reset, who is disabled nothing", async () => {
  const administrator = await aPerson(db, "administrator", "US");
  const invited = await invitePerson(db, administrator, { email: "first@example.org", name: "First", government: "US", grants: [] });
  if (typeof invited === "string") throw new Error(invited);
  const joined = await aPerson(db, "reviewer", "US");
  expect(await sendLink(db, administrator, invited)).toBe("invited");
  expect(await sendLink(db, administrator, joined)).toBe("reset-sent");
  await disablePerson(db, administrator, joined);
  expect(await sendLink(db, administrator, joined)).toBe("is-disabled");
});
