import { sql } from "kysely";
import { afterEach, expect, test, vi } from "vitest";
import { may, PERMISSIONS, type Act } from "#app/people/permissions.ts";
import { closeSession, openSession, personSignedIn, sessionIn } from "#app/people/session.server.ts";
import { signIn } from "#app/people/sign-in.server.ts";
import { db } from "#db/database.server.ts";
import { aPerson, password } from "#tests/support/people.ts";

const asked = (cookie: string) => new Request("http://portal.test/en/desk", { headers: { Cookie: cookie } });
const bare = (setCookie: string) => setCookie.split(";")[0]!;
const networks = (function* () {
  for (let number = 1; ; number++) yield `10.0.${number >> 8}.${number & 255}`;
})();
const network = () => networks.next().value!;
afterEach(() => vi.unstubAllEnvs());

test("a password opens half a session under a new token each time; only its hash is stored", async () => {
  const person = await aPerson(db);
  const tokens: string[] = [];
  for (let time = 0; time < 2; time++) {
    const signedIn = await signIn(db, { email: person.email.toUpperCase(), password }, network());
    if (typeof signedIn === "string") throw new Error(signedIn);
    expect(signedIn.cookie).toMatch(/^hled-session=[0-9a-f]{50}; Path=\/; HttpOnly; SameSite=Lax$/);
    tokens.push(bare(signedIn.cookie).split("=")[1]!);
    expect(await sessionIn(asked(bare(signedIn.cookie)))).toMatchObject({ person: { id: person.id }, secondFactor: false });
  }
  expect(tokens[0]).not.toBe(tokens[1]);
  const stored = await db.selectFrom("sessions").select("id").where("person_id", "=", person.id).execute();
  for (const { id } of stored) {
    expect(tokens).not.toContain(id);
    expect(await personSignedIn(asked(`hled-session=${id.slice(0, 50)}`))).toBeNull();
  }
});

test("a wrong password, an unknown address and a disabled person are refused alike", async () => {
  const person = await aPerson(db);
  expect(await signIn(db, { email: person.email, password: "wrong" }, network())).toBe("refused");
  expect(await signIn(db, { email: "nobody@example.org", password }, network())).toBe("refused");
  await db.updateTable("people").set({ disabled_at: new Date() }).where("id", "=", person.id).execute();
  expect(await signIn(db, { email: person.email, password }, network())).toBe("refused");
});

test("after ten attempts at an account from one network the eleventh is not tried, even with the right password; another network is free", async () => {
  const person = await aPerson(db);
  const here = network();
  for (let attempt = 0; attempt < 10; attempt++) expect(await signIn(db, { email: person.email, password: "guess" }, here)).toBe("refused");
  expect(await signIn(db, { email: person.email, password }, here)).toBe("too-many");
  expect(await signIn(db, { email: person.email, password }, network())).toHaveProperty("cookie");
});

test("guesses in parallel do not get past the limit", async () => {
  const person = await aPerson(db);
  const here = network();
  const outcomes = await Promise.all(Array.from({ length: 40 }, () => signIn(db, { email: person.email, password: "guess" }, here)));
  expect(outcomes.filter((outcome) => outcome === "refused")).toHaveLength(10);
});

test("half an hour without a page ends a session, and so do twelve hours in all; the database's clock decides", async () => {
  const person = await aPerson(db);
  const cookie = bare(await openSession(db, person.id, { secondFactor: true }));
  const age = (set: Partial<Record<"seen_at" | "created_at", ReturnType<typeof sql<Date>>>>) => db.updateTable("sessions").set(set).where("person_id", "=", person.id).execute();

  await age({ seen_at: sql<Date>`now() - interval '29 minutes'` });
  expect(await personSignedIn(asked(cookie))).not.toBeNull();
  const { seen } = await db.selectFrom("sessions").select(sql<boolean>`seen_at > now() - interval '1 minute'`.as("seen")).where("person_id", "=", person.id).executeTakeFirstOrThrow();
  expect(seen).toBe(true);

  await age({ created_at: sql<Date>`now() - interval '12 hours 1 second'` });
  expect(await personSignedIn(asked(cookie))).toBeNull();
  await age({ created_at: sql<Date>`now()`, seen_at: sql<Date>`now() - interval '30 minutes 1 second'` });
  expect(await personSignedIn(asked(cookie))).toBeNull();
});

test("signing out ends the session on the server, and a person who is disabled is out with the next request", async () => {
  const person = await aPerson(db);
  const one = bare(await openSession(db, person.id, { secondFactor: true }));
  const other = bare(await openSession(db, person.id, { secondFactor: true }));
  expect(await closeSession(db, asked(one))).toContain("Max-Age=0");
  expect(await personSignedIn(asked(one))).toBeNull();
  expect(await personSignedIn(asked(other))).not.toBeNull();
  await db.updateTable("people").set({ disabled_at: new Date() }).where("id", "=", person.id).execute();
  expect(await personSignedIn(asked(other))).toBeNull();
});

test("a cookie that cannot be a token never reaches the database", async () => {
  for (const cookie of ["hled-session=%00", "hled-session=%E0%A4%A", "hled-session=' or 1=1", "hled-session=", "xhled-session=" + "a".repeat(50)]) expect(await personSignedIn(asked(cookie))).toBeNull();
});

test("on https the cookie is Secure and bound to the host", async () => {
  vi.stubEnv("ORIGIN", "https://portal.example.org");
  const person = await aPerson(db);
  expect(await openSession(db, person.id, { secondFactor: true })).toMatch(/^__Host-hled-session=[0-9a-f]{50}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
});

test("an auditor may read and do nothing else; only signatories sign", () => {
  const allowed = (role: "auditor" | "signatory" | "administrator") => (Object.keys(PERMISSIONS) as Act[]).filter((act) => may({ government: "US", grants: [{ role, pillar: null }] }, act));
  expect(allowed("auditor")).toEqual(["read-desk", "read-notices", "read-history"]);
  expect(allowed("administrator")).toEqual(["read-desk", "edit-privacy", "read-notices", "read-history", "manage-people"]);
  expect(allowed("signatory")).toEqual(["read-desk", "sign-responses"]);
  expect(may({ government: "US", grants: [] }, "read-desk")).toBe(false);
});
