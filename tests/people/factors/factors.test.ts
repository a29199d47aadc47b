import { sql } from "kysely";
import { afterEach, describe, expect, test, vi } from "vitest";
import { seal, unseal } from "#app/http/seal.server.ts";
import {
  codeAt, completeSignIn, enrol, factorOf, makeRecoveryCodes, mintKey, proveFactor, resetFactors, spendCode, spendRecoveryCode,
} from "#app/people/factors/factors.server.ts";
import type { Person } from "#app/people/people.ts";
import { openSession, personSignedIn, sessionIn } from "#app/people/session.server.ts";
import { signIn } from "#app/people/sign-in.server.ts";
import { atomically, db } from "#db/database.server.ts";
import { anAuthenticator, codeOf, stepNow } from "#tests/support/factors.ts";
import { aPerson, password } from "#tests/support/people.ts";
import { often } from "#tests/support/thorough.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const asked = (cookie = "") => new Request("http://portal.test/en/desk", { headers: { Cookie: cookie.split(";")[0]! } });
const open = async (person: Person, secondFactor: boolean) => asked(await openSession(db, person.id, { secondFactor }));
/** As if no code had been taken yet. */
const forgetStep = (person: Person) => db.updateTable("second_factors").set({ last_step: 0 }).where("person_id", "=", person.id).execute();
const eventsOf = async (person: Person) => (await db.selectFrom("events").select("what").where("subject", "=", "person").where("subject_id", "=", person.id).orderBy("id").execute()).map(({ what }) => what);

describe("a code of the app", () => {
  test("is the one of now, of the half minute before or of the one after, and of no other", async () => {
    const person = await aPerson(db);
    const key = await anAuthenticator(db, person);
    // At the very end of a half minute its neighbours would be others by the time they are asked.
    await db.executeQuery(sql`select pg_sleep(case when extract(epoch from clock_timestamp())::numeric % 30 > 27 then 4 else 0 end)`.compile(db));
    const told: Record<number, string> = {};
    for (const later of [-20, -3, -2, -1, 0, 1, 2, 3, 20]) {
      await forgetStep(person);
      told[later] = await spendCode(db, person.id, await codeOf(db, key, later));
    }
    expect(told).toEqual({ [-20]: "wrong", [-3]: "wrong", [-2]: "wrong", [-1]: "right", 0: "right", 1: "right", 2: "wrong", 3: "wrong", 20: "wrong" });
  });

  test("is told by the database's clock, not by that of this process", async () => {
    const person = await aPerson(db);
    const key = await anAuthenticator(db, person);
    const right = await codeOf(db, key);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
    expect(await spendCode(db, person.id, codeAt(key, Math.floor(Date.now() / 30_000)))).toBe("wrong");
    expect(await spendCode(db, person.id, right)).toBe("right");
  });

  test("works once, and none before it works after it", async () => {
    const person = await aPerson(db);
    const key = await anAuthenticator(db, person);
    const now = await stepNow(db);
    expect(await spendCode(db, person.id, codeAt(key, now))).toBe("right");
    expect(await spendCode(db, person.id, codeAt(key, now))).toBe("used");
    expect(await spendCode(db, person.id, codeAt(key, now - 1))).not.toBe("right");
    expect(await spendCode(db, person.id, ` ${codeAt(key, now + 1).replace(/(...)/, "$1 ")}`)).toBe("right");
  });

  test("sent twice at the same moment is taken once, in every pair", { timeout: 120_000 }, async () => {
    const person = await aPerson(db);
    const key = await anAuthenticator(db, person);
    let twice = 0;
    let once = 0;
    for (let pair = 0; pair < often(100, 1000); pair++) {
      await forgetStep(person);
      const code = await codeOf(db, key);
      const told = await Promise.all([1, 2].map(() => atomically(db, (tx) => spendCode(tx, person.id, code))));
      const taken = told.filter((word) => word === "right").length;
      if (taken === 2) twice++;
      if (taken === 1) once++;
    }
    expect(twice).toBe(0);
    expect(once).toBe(often(100, 1000));
  });

  test("of somebody else's app, of no app, and what is no code at all are wrong", async () => {
    const [person, other] = [await aPerson(db), await aPerson(db)];
    await anAuthenticator(db, person);
    const foreign = await anAuthenticator(db, other);
    expect(await spendCode(db, person.id, await codeOf(db, foreign))).toBe("wrong");
    expect(await spendCode(db, (await aPerson(db)).id, await codeOf(db, foreign))).toBe("wrong");
    for (const odd of ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "😀😀😀", "null"]) expect(await spendCode(db, person.id, odd), odd).toBe("wrong");
  });
});

describe("at rest", () => {
  test("neither the key of an app nor a recovery code stands in the database, and without the portal's secret nothing opens it", async () => {
    const person = await aPerson(db);
    const key = await anAuthenticator(db, person);
    const codes = await makeRecoveryCodes(db, person);
    const { rows } = await sql<{ dump: string }>`
      select (select string_agg(f::text, ' ') from second_factors f) || (select string_agg(r::text, ' ') from recovery_codes r) || (select string_agg(e::text, ' ') from events e) as dump`.execute(db);
    expect(rows[0]!.dump).toContain(`(`);
    for (const secret of [key, ...codes, ...codes.map((code) => code.replaceAll(" ", ""))]) expect(rows[0]!.dump).not.toContain(secret);

    const code = await codeOf(db, key);
    vi.stubEnv("HLED_SECRET", "the secret of another portal, also long");
    expect(await spendCode(db, person.id, code)).toBe("wrong");
    vi.unstubAllEnvs();
    expect(await spendCode(db, person.id, code)).toBe("right");
  });

  test("a key that is moved to another person's row opens nothing there", async () => {
    const [person, other] = [await aPerson(db), await aPerson(db)];
    const key = await anAuthenticator(db, person);
    await anAuthenticator(db, other);
    await sql`update second_factors set sealed_key = (select sealed_key from second_factors where person_id = ${person.id}) where person_id = ${other.id}`.execute(db);
    expect(await spendCode(db, other.id, await codeOf(db, key))).toBe("wrong");
  });

  test("what is sealed is read for its purpose only, and not when a byte of it was changed", () => {
    const sealed = seal("authenticator 1", "ABCD");
    expect(unseal("authenticator 1", sealed)).toBe("ABCD");
    expect(seal("authenticator 1", "ABCD")).not.toBe(sealed);
    expect(unseal("authenticator 2", sealed)).toBeNull();
    for (const odd of ["", "x", "x".repeat(40), sealed.slice(0, -2), `${sealed.slice(0, -1)}${sealed.endsWith("A") ? "B" : "A"}`.replace(/^./, (first) => (first === "A" ? "B" : "A"))]) expect(unseal("authenticator 1", odd), odd).toBeNull();
  });
});

describe("a recovery code", () => {
  test("works once, however it is spaced, also when it is sent ten times at once", async () => {
    const person = await aPerson(db);
    await anAuthenticator(db, person);
    const [first, second] = await makeRecoveryCodes(db, person);
    const told = await Promise.all(Array.from({ length: 10 }, () => atomically(db, (tx) => spendRecoveryCode(tx, person, first!))));
    expect(told.filter((word) => word === "right")).toHaveLength(1);
    expect(await atomically(db, (tx) => spendRecoveryCode(tx, person, second!.toLowerCase().replaceAll(" ", "-").replaceAll("0", "o")))).toBe("right");
    expect(await factorOf(db, person.id)).toMatchObject({ left: 8 });
    expect((await eventsOf(person)).filter((what) => what === "person.recovery-code-used")).toHaveLength(2);
  });

  test("is void once new ones are made, and opens nothing for somebody else", async () => {
    const [person, other] = [await aPerson(db), await aPerson(db)];
    const [old] = await makeRecoveryCodes(db, person);
    const [own] = await makeRecoveryCodes(db, person);
    expect(await atomically(db, (tx) => spendRecoveryCode(tx, person, old!))).toBe("wrong");
    expect(await atomically(db, (tx) => spendRecoveryCode(tx, other, own!))).toBe("wrong");
    expect(await atomically(db, (tx) => spendRecoveryCode(tx, person, own!))).toBe("right");
  });
});

describe("signing in", () => {
  test("a password opens half a session; the code makes it whole under a new token, and the half one is over", async () => {
    const person = await aPerson(db);
    const key = await anAuthenticator(db, person);
    const halfway = await signIn(db, { email: person.email, password }, "10.9.8.7");
    if (halfway === "refused" || "wait" in halfway) throw new Error("No limit is near.");
    const half = asked(halfway.cookie);
    expect(await personSignedIn(half)).toBeNull();
    expect(await sessionIn(half)).toMatchObject({ secondFactor: false });

    expect(await completeSignIn(db, person, "000000", half)).toBe("wrong");
    const done = await completeSignIn(db, person, await codeOf(db, key), half);
    if (typeof done === "string" || "wait" in done) throw new Error(JSON.stringify(done));
    expect((await personSignedIn(asked(done.cookie)))?.id).toBe(person.id);
    expect(await sessionIn(half)).toBeNull();
    expect((await eventsOf(person)).filter((what) => what === "person.signed-in")).toHaveLength(1);
  });

  test("after five wrong codes the right one has to wait, which is counted for the person and not for the network; a right one does not count", async () => {
    const person = await aPerson(db);
    const key = await anAuthenticator(db, person);
    const nothing = async () => "done" as const;
    for (let time = 0; time < 6; time++) {
      await forgetStep(person);
      expect(await proveFactor(db, person, await codeOf(db, key), nothing)).toBe("done");
    }
    const wrong = await Promise.all(Array.from({ length: 20 }, () => proveFactor(db, person, "000000", nothing)));
    expect(wrong.filter((word) => word === "wrong")).toHaveLength(5);
    await forgetStep(person);
    const wait = await proveFactor(db, person, await codeOf(db, key), nothing);
    expect(wait).toMatchObject({ wait: expect.any(Number) as number });
    expect((wait as { wait: number }).wait).toBeLessThanOrEqual(300);
    await db.updateTable("limits").set({ expire: Date.now() - 1 }).where("key", "like", "factor:%").execute();
    expect(await proveFactor(db, person, await codeOf(db, key), nothing)).toBe("done");
  });

  test("what a code opens and cannot be opened spends nothing", async () => {
    const person = await aPerson(db);
    const key = await anAuthenticator(db, person);
    const code = await codeOf(db, key);
    await expect(proveFactor(db, person, code, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await spendCode(db, person.id, code)).toBe("right");
  });
});

describe("enrolling", () => {
  test("takes a code that the app shows, opens the whole session and gives ten recovery codes", async () => {
    const person = await aPerson(db);
    const half = await open(person, false);
    const key = mintKey();
    expect(await enrol(db, { person, secondFactor: false, confirmed: false }, key, "000000", half)).toBe("wrong");
    expect(await factorOf(db, person.id)).toBeNull();
    const code = await codeOf(db, key);
    const enrolled = await enrol(db, { person, secondFactor: false, confirmed: false }, key, code, half);
    if (typeof enrolled === "string") throw new Error(enrolled);
    expect(new Set(enrolled.codes).size).toBe(10);
    expect((await personSignedIn(asked(enrolled.cookie)))?.id).toBe(person.id);
    expect(await spendCode(db, person.id, code)).toBe("used");
    expect(await eventsOf(person)).toEqual(["person.factor-enrolled", "person.recovery-codes-made", "person.signed-in"]);
  });

  test("is no way past an app that is there: who has only the password enrols no second one, also when two are sent at once", async () => {
    const person = await aPerson(db);
    const key = await anAuthenticator(db, person);
    const thief = mintKey();
    expect(await enrol(db, { person, secondFactor: false, confirmed: false }, thief, await codeOf(db, thief), await open(person, false))).toBe("has-one");
    expect(await spendCode(db, person.id, await codeOf(db, key))).toBe("right");

    const newcomer = await aPerson(db);
    const keys = [mintKey(), mintKey(), mintKey()];
    const told = await Promise.all(keys.map(async (each) => enrol(db, { person: newcomer, secondFactor: false, confirmed: false }, each, await codeOf(db, each), await open(newcomer, false))));
    expect(told.filter((word) => word === "has-one")).toHaveLength(2);
  });

  test("replaces the app of who has just shown it: the one before, its recovery codes and every other session are over", async () => {
    const person = await aPerson(db);
    const before = await anAuthenticator(db, person);
    const [code] = await makeRecoveryCodes(db, person);
    const [here, elsewhere] = [await open(person, true), await open(person, true)];
    const key = mintKey();
    expect(await enrol(db, { person, secondFactor: true, confirmed: false }, key, await codeOf(db, key), here)).toBe("unconfirmed");
    const enrolled = await enrol(db, { person, secondFactor: true, confirmed: true }, key, await codeOf(db, key), here);
    if (typeof enrolled === "string") throw new Error(enrolled);
    expect(await personSignedIn(asked(enrolled.cookie))).not.toBeNull();
    for (const over of [here, elsewhere]) expect(await sessionIn(over)).toBeNull();
    expect(await spendCode(db, person.id, await codeOf(db, before))).toBe("wrong");
    expect(await atomically(db, (tx) => spendRecoveryCode(tx, person, code!))).toBe("wrong");
    const ended = await db.selectFrom("second_factors").select(["sealed_key", "ended_by"]).where("person_id", "=", person.id).where("ended_at", "is not", null).execute();
    expect(ended).toEqual([{ sealed_key: null, ended_by: person.id }]);
    expect(await eventsOf(person)).toContain("person.factor-replaced");
  });
});

describe("a reset", () => {
  test("by an administrator of the same government takes app, recovery codes and sessions; the password stays, and the next sign-in enrols", async () => {
    const [person, administrator] = [await aPerson(db, "reviewer", "MX"), await aPerson(db, "administrator", "MX")];
    const key = await anAuthenticator(db, person);
    const [code] = await makeRecoveryCodes(db, person);
    const session = await open(person, true);
    expect(await resetFactors(db, administrator, person.id)).toBe("reset");
    expect(await sessionIn(session)).toBeNull();
    expect(await factorOf(db, person.id)).toBeNull();
    expect(await spendCode(db, person.id, await codeOf(db, key))).toBe("wrong");
    expect(await atomically(db, (tx) => spendRecoveryCode(tx, person, code!))).toBe("wrong");
    expect(await signIn(db, { email: person.email, password }, "10.9.8.6")).toHaveProperty("cookie");
    expect(await resetFactors(db, administrator, person.id)).toBe("no-factor");
    expect(await db.selectFrom("events").select(["actor_id", "what"]).where("what", "=", "person.factor-reset").where("subject_id", "=", person.id).execute())
      .toEqual([{ actor_id: administrator.id, what: "person.factor-reset" }]);
  });

  test("is not for the other government's people, nor for oneself", async () => {
    const [person, foreign, administrator] = [await aPerson(db, "reviewer", "MX"), await aPerson(db, "administrator", "US"), await aPerson(db, "administrator", "MX")];
    for (const each of [person, administrator]) await anAuthenticator(db, each);
    expect(await resetFactors(db, foreign, person.id)).toBe("not-yours");
    expect(await resetFactors(db, administrator, administrator.id)).toBe("not-yours");
    expect(await resetFactors(db, administrator, 2_000_000_000)).toBe("no-such-person");
    for (const each of [person, administrator]) expect(await factorOf(db, each.id)).not.toBeNull();
  });

  test("by the operator names nobody", async () => {
    const person = await aPerson(db);
    await anAuthenticator(db, person);
    expect(await resetFactors(db, "portal", person.id)).toBe("reset");
    expect(await db.selectFrom("second_factors").select("ended_by").where("person_id", "=", person.id).executeTakeFirst()).toEqual({ ended_by: null });
  });
});
