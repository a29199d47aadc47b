import { expect, test } from "vitest";
import { may, PERMISSIONS, type Act } from "#app/people/permissions.ts";
import { personSignedIn, sessionIn } from "#app/people/session.server.ts";
import { signIn } from "#app/people/sign-in.server.ts";
import { db } from "#db/database.server.ts";
import { aPerson, password } from "#tests/support/people.ts";

const asked = (cookie: string) => new Request("http://portal.test/en/desk", { headers: { Cookie: cookie } });
const bare = (setCookie: string) => setCookie.split(";")[0]!;
const networks = (function* () {
  for (let number = 1; ; number++) yield `10.0.${number >> 8}.${number & 255}`;
})();
const network = () => networks.next().value!;

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

test("an auditor may read and do nothing else; only signatories sign", () => {
  const allowed = (role: "auditor" | "signatory" | "administrator") => (Object.keys(PERMISSIONS) as Act[]).filter((act) => may({ government: "US", grants: [{ role, pillar: null }] }, act));
  expect(allowed("auditor")).toEqual(["read-desk", "read-notices", "read-history"]);
  expect(allowed("administrator")).toEqual(["read-desk", "edit-privacy", "read-notices", "read-history", "manage-people"]);
  expect(allowed("signatory")).toEqual(["read-desk", "sign-responses"]);
  expect(may({ government: "US", grants: [] }, "read-desk")).toBe(false);
});
