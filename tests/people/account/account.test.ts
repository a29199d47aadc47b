import { expect, test } from "vitest";
import { changePassword } from "#app/people/account/account.server.ts";
import { factorOf } from "#app/people/factors/factors.server.ts";
import { openSession, personSignedIn, sessionIn } from "#app/people/session.server.ts";
import { signIn } from "#app/people/sign-in.server.ts";
import { db } from "#db/database.server.ts";
import { anAuthenticator } from "#tests/support/factors.ts";
import { aPerson, password } from "#tests/support/people.ts";

const asked = (cookie: string) => new Request("http://portal.test/en/desk", { headers: { Cookie: cookie.split(";")[0]! } });
const chosen = "el maíz azul de la milpa vieja";
const networks = (function* () {
  for (let number = 1; ; number++) yield `10.7.${number >> 8}.${number & 255}`;
})();
const outcome = (changed: Awaited<ReturnType<typeof changePassword>>) => (typeof changed === "string" ? changed : Object.keys(changed)[0]);

test("a new password ends every session but this one, which goes on under a new token; the second factor stays", async () => {
  const person = await aPerson(db);
  await anAuthenticator(db, person);
  const [here, elsewhere] = [asked(await openSession(db, person.id, { secondFactor: true })), asked(await openSession(db, person.id, { secondFactor: true }))];
  const changed = await changePassword(db, person, { current: password, password: chosen }, here);
  if (typeof changed === "string" || !("cookie" in changed)) throw new Error(JSON.stringify(changed));
  expect((await personSignedIn(asked(changed.cookie)))?.id).toBe(person.id);
  for (const over of [here, elsewhere]) expect(await sessionIn(over)).toBeNull();
  expect(await factorOf(db, person.id)).not.toBeNull();
  expect(await signIn(db, { email: person.email, password }, networks.next().value!)).toBe("refused");
  expect(await signIn(db, { email: person.email, password: chosen }, networks.next().value!)).toHaveProperty("cookie");
  const events = await db.selectFrom("events").select("what").where("subject", "=", "person").where("subject_id", "=", person.id).execute();
  expect(events.map(({ what }) => what)).toContain("person.password-changed");
});

test("without the current password nothing changes, after ten wrong ones it has to wait, and what is easily guessed is refused in words", async () => {
  const person = await aPerson(db);
  const here = asked(await openSession(db, person.id, { secondFactor: true }));
  expect(outcome(await changePassword(db, person, { current: password, password: "password1234" }, here))).toBe("problem");
  expect(outcome(await changePassword(db, person, { current: password, password: "short" }, here))).toBe("problem");
  for (let time = 0; time < 10; time++) expect(await changePassword(db, person, { current: "guess", password: chosen }, here)).toBe("refused");
  expect(outcome(await changePassword(db, person, { current: password, password: chosen }, here))).toBe("wait");
  expect(await personSignedIn(here)).not.toBeNull();
  expect(await signIn(db, { email: person.email, password }, networks.next().value!)).toHaveProperty("cookie");
});

test("of two changes at the same moment one counts", async () => {
  const person = await aPerson(db);
  const told = await Promise.all(["uno", "dos"].map(async (each) => changePassword(db, person, { current: password, password: `${chosen} ${each}` }, asked(await openSession(db, person.id, { secondFactor: true })))));
  expect(told.map(outcome).sort()).toEqual(["cookie", "refused"]);
});
