import { expect, test } from "vitest";
import { may, PERMISSIONS, type Act } from "#app/people/permissions.ts";
import { personSignedIn, sessionIn } from "#app/people/session.server.ts";
import { signIn } from "#app/people/sign-in.server.ts";
import { db } from "#db/database.server.ts";
import { aPerson, password } from "#tests/support/people.ts";
import "#tests/support/submissions.ts";

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
    if (signedIn === "refused" || "wait" in signedIn) throw new Error("No limit is near.");
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

test("an auditor may read and do nothing else; only signatories sign", () => {
  const allowed = (role: "auditor" | "signatory" | "administrator") => (Object.keys(PERMISSIONS) as Act[]).filter((act) => may({ government: "US", grants: [{ role, pillar: null }] }, act));
  expect(allowed("auditor")).toEqual(["read-desk", "export-codings", "read-content", "read-numbers", "read-notices", "read-history"]);
  expect(allowed("administrator")).toEqual(["read-desk", "save-views", "edit-privacy", "read-content", "manage-content", "read-numbers", "read-notices", "read-history", "manage-people"]);
  expect(allowed("signatory")).toEqual(["read-desk", "save-views", "read-responses", "sign-responses"]);
  expect(may({ government: "US", grants: [] }, "read-desk")).toBe(false);
});
