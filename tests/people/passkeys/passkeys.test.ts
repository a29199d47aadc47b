import { sql } from "kysely";
import { describe, expect, test, vi } from "vitest";
import { passkeyCookie } from "#app/http/cookies.server.ts";
import { ownOrigin } from "#app/http/settings.server.ts";
import type { Person } from "#app/people/people.ts";
import { askForPasskey } from "#app/people/passkeys/ceremonies.server.ts";
import { MOST } from "#app/people/passkeys/passkeys.ts";
import { addPasskey, passkeysOf, removePasskey, renamePasskey, signInWithPasskey } from "#app/people/passkeys/passkeys.server.ts";
import { enrol, mintKey, resetFactors } from "#app/people/factors/factors.server.ts";
import { openSession, personSignedIn, sessionIn } from "#app/people/session.server.ts";
import { db } from "#db/database.server.ts";
import { Authenticator } from "#tests/support/authenticator.ts";
import { anAuthenticator, codeOf } from "#tests/support/factors.ts";
import { aPasskey, askDevice, withCookie } from "#tests/support/passkeys.ts";
import { aPerson } from "#tests/support/people.ts";


const networks = (function* () {
  for (let number = 1; ; number++) yield `10.3.${number >> 8}.${number & 255}`;
})();
const network = () => networks.next().value!;
const byPasskey = (request: Request, answer: string, from: string) => signInWithPasskey(db, request, { answer, purpose: "sign-in" }, from);
async function enrolled(owner?: Person) {
  const person = owner ?? (await aPerson(db));
  return { person, ...(await aPasskey(person)) };
}

async function signInBy(device: Authenticator, ways: Parameters<Authenticator["get"]>[1] = {}) {
  const { options, request } = await askDevice({ purpose: "sign-in" });
  return byPasskey(request, device.get(options, ways), network());
}
const eventsOf = async (person: Person) => (await db.selectFrom("events").select("what").where("subject", "=", "person").where("subject_id", "=", person.id).orderBy("id").execute()).map(({ what }) => what);

test("a device that was added signs its owner in, and nobody has to say who they are", async () => {
  const { person, device } = await enrolled();
  const signedIn = await signInBy(device);
  expect(signedIn).toHaveProperty("cookie");
  expect(await personSignedIn(withCookie((signedIn as { cookie: string }).cookie))).toMatchObject({ id: person.id });
  expect(await eventsOf(person)).toEqual(["person.passkey-added", "person.signed-in"]);
  const [passkey] = await passkeysOf(db, person).execute();
  expect(passkey).toMatchObject({ name: "Laptop" });
  expect(passkey!.last_used_at).not.toBeNull();
});

describe("a passkey is asked for in a way that only a good one answers", () => {
  test("to add: it is kept on the device, verifies its user, and is none that the person has; to sign in: any that is known", async () => {
    const { person, device } = await enrolled();
    const { options } = await askForPasskey(db, { purpose: "add", person }, "es");
    expect(options).toMatchObject({
      rp: { id: "localhost", name: "Portal de comentarios del DEAN" }, attestation: "none", authenticatorSelection: { residentKey: "required", userVerification: "required" }, excludeCredentials: [{ id: device.id }],
    });
    expect(JSON.stringify(options)).not.toContain(`"id":"${person.id}"`);
    expect((await askForPasskey(db, { purpose: "sign-in" }, "en")).options).toMatchObject({ userVerification: "required", allowCredentials: [] });
    expect((await askForPasskey(db, { purpose: "second-factor", person }, "en")).options).toMatchObject({ allowCredentials: [{ id: device.id }] });
  });
});

describe("an answer is refused", () => {
  const wrong: [string, Parameters<Authenticator["get"]>[1]][] = [
    ["made for another site", { origin: "https://evil.example" }],
    ["made for another site's name", { rpId: "evil.example" }],
    ["to another challenge", { challenge: Buffer.alloc(32).toString("base64url") }],
    ["of a device that did not verify its user", { verified: false }],
    ["of a device whose user was not there", { present: false, verified: false }],
    ["that was made to add a device", { type: "webauthn.create" }],
    ["with a signature by another key", { forged: true }],
    ["for another person's account", { userHandle: Buffer.alloc(32).toString("base64url") }],
    ["of a device that nobody has", { id: Buffer.alloc(16, 7).toString("base64url") }],
  ];
  test.each(wrong)("%s", async (_, ways) => {
    const { device } = await enrolled();
    expect(await signInBy(device, ways)).toBe("not-accepted");
    expect(await signInBy(device)).toHaveProperty("cookie");
  });

  test.each(wrong.filter(([name]) => !/signature|account|nobody/.test(name)).map(([name, ways]): typeof wrong[number] => [name, name.includes("to add") ? { type: "webauthn.get" } : ways]))("when it is to be added: %s", async (_, ways) => {
    const person = await aPerson(db);
    const { options, request } = await askDevice({ purpose: "add", person });
    expect(await addPasskey(db, request, person, { answer: new Authenticator(ownOrigin()).create(options, ways), label: "x" })).toBe("not-accepted");
    expect(await passkeysOf(db, person).execute()).toEqual([]);
  });

  test("that is no answer at all", async () => {
    for (const answer of ["", "{", "null", "[]", "{}", '{"id":1}', '{"id":"a","rawId":"a","type":"public-key","response":{"clientDataJSON":"AA","authenticatorData":"AA","signature":"AA"}}', "x".repeat(30_000)]) {
      const { request } = await askDevice({ purpose: "sign-in" });
      expect(await byPasskey(request, answer, network())).toBe("not-accepted");
    }
  });

  test("of a person who is disabled", async () => {
    const { person, device } = await enrolled();
    await db.updateTable("people").set({ disabled_at: new Date() }).where("id", "=", person.id).execute();
    expect(await signInBy(device)).toBe("not-accepted");
  });
});

describe("a challenge", () => {
  test("is good once, even for two answers that come together, and also after an answer that was refused", async () => {
    const { device } = await enrolled();
    const { options, request } = await askDevice({ purpose: "sign-in" });
    const answers = [device.get(options), device.get(options)];
    const outcomes = await Promise.all(answers.map((answer) => byPasskey(request, answer, network())));
    expect(outcomes.filter((outcome) => outcome === "challenge-over")).toHaveLength(1);
    expect(outcomes.filter((outcome) => typeof outcome === "object")).toHaveLength(1);

    const second = await askDevice({ purpose: "sign-in" });
    expect(await byPasskey(second.request, device.get(second.options, { forged: true }), network())).toBe("not-accepted");
    expect(await byPasskey(second.request, device.get(second.options), network())).toBe("challenge-over");
  });

  test("is over after five minutes", async () => {
    const { device } = await enrolled();
    const { options, request } = await askDevice({ purpose: "sign-in" });
    const value = (await passkeyCookie.read(request))!;
    expect(passkeyCookie.seconds).toBe(300);
    const now = Date.now();
    vi.spyOn(Date, "now").mockReturnValue(now + 301_000);
    try {
      expect(await byPasskey(request, device.get(options), network())).toBe("challenge-over");
    } finally {
      vi.restoreAllMocks();
    }
    expect(value).toMatch(/^sign-in~0~/);
  });

  test("belongs to the browser, the purpose and the person it was made for", async () => {
    const { person, device } = await enrolled();
    const other = await aPerson(db);
    const { options } = await askDevice({ purpose: "sign-in" });
    const elsewhere = await askDevice({ purpose: "sign-in" });
    expect(await byPasskey(withCookie(""), device.get(options), network())).toBe("challenge-over");
    expect(await byPasskey(elsewhere.request, device.get(options), network())).toBe("not-accepted");
    const factor = await askDevice({ purpose: "second-factor", person });
    expect(await byPasskey(factor.request, device.get(factor.options), network())).toBe("challenge-over");
    const adding = await askDevice({ purpose: "add", person });
    expect(await addPasskey(db, adding.request, other, { answer: new Authenticator(ownOrigin()).create(adding.options), label: "x" })).toBe("challenge-over");
  });

  test("is forgotten when nobody could use it any more", async () => {
    const { purgeChallenges } = await import("#app/people/challenges.server.ts");
    await db.updateTable("spent_challenges").set({ expires_at: sql<Date>`now() - interval '1 second'` }).execute();
    const { device } = await enrolled();
    await signInBy(device);
    await purgeChallenges(db);
    expect(await db.selectFrom("spent_challenges").select("challenge_hash").execute()).toHaveLength(2);
  });
});

test("a counter that goes back is a copy of the device: refused, told in the history; one that is always 0 says nothing", async () => {
  const { person, device } = await enrolled();
  expect(await signInBy(device, { counter: 9 })).toHaveProperty("cookie");
  expect(await signInBy(device, { counter: 9 })).toBe("copied");
  expect(await signInBy(device, { counter: 3 })).toBe("copied");
  expect(await signInBy(device, { counter: 0 })).toBe("copied");
  expect((await eventsOf(person)).filter((what) => what === "person.passkey-copied")).toHaveLength(3);
  expect(await signInBy(device, { counter: 10 })).toHaveProperty("cookie");

  const silent = await enrolled();
  for (let time = 0; time < 2; time++) expect(await signInBy(silent.device, { counter: 0 })).toHaveProperty("cookie");
});

test("a person's passkeys are theirs: another can neither take, rename nor remove them", async () => {
  const { person, device } = await enrolled();
  const other = await aPerson(db);
  await anAuthenticator(db, person);
  const [passkey] = await passkeysOf(db, person).execute();
  const { options, request } = await askDevice({ purpose: "add", person: other });
  expect(await addPasskey(db, request, other, { answer: new Authenticator(ownOrigin()).create(options, { id: device.id }), label: "Mine now" })).toBe("known");
  expect(await renamePasskey(db, other, passkey!.id, "Mine now")).toBe("not-found");
  expect(await removePasskey(db, withCookie(""), other, passkey!.id)).toBe("not-found");
  expect(await passkeysOf(db, person).execute()).toEqual([passkey]);

  expect(await renamePasskey(db, person, passkey!.id, "Old laptop")).toBe("renamed");
  expect(await removePasskey(db, withCookie(""), person, passkey!.id)).toBe("removed");
  expect(await signInBy(device)).toBe("not-accepted");
  expect(await eventsOf(person)).toEqual(["person.passkey-added", "person.passkey-renamed", "person.passkey-removed"]);
});

test("the last way in stays, also when two last passkeys are removed together; a password without an app's code is none", async () => {
  const { person } = await enrolled();
  await enrolled(person);
  const both = await passkeysOf(db, person).execute();
  const outcomes = await Promise.all(both.map(({ id }) => removePasskey(db, withCookie(""), person, id)));
  expect(outcomes.sort()).toEqual(["last-way-in", "removed"]);
  expect(await passkeysOf(db, person).execute()).toHaveLength(1);
});

test("a password alone sets up no app where there is a passkey: who stole it would be in without the device", async () => {
  const { person } = await enrolled();
  const key = mintKey();
  const request = withCookie(await openSession(db, person.id, { secondFactor: false }));
  expect(await enrol(db, { person, secondFactor: false, confirmed: false }, key, await codeOf(db, key), request)).toBe("has-one");
  expect(await enrol(db, { person, secondFactor: true, confirmed: true }, key, await codeOf(db, key), request)).toHaveProperty("codes");
});

test("as the second factor it has to be of the person who has shown the first", async () => {
  const { person, device } = await enrolled();
  const [other, cookie] = [await enrolled(), await openSession(db, person.id, { secondFactor: false })];
  const halfway = async (by: Authenticator) => {
    const asked = await askDevice({ purpose: "second-factor", person });
    const request = new Request("http://portal.test/", { headers: { Cookie: `${cookie.split(";")[0]}; ${asked.cookie}` } });
    return signInWithPasskey(db, request, { answer: by.get(asked.options), purpose: "second-factor" }, network());
  };
  expect(await halfway(other.device)).toBe("not-accepted");
  const signedIn = await halfway(device);
  expect(await personSignedIn(withCookie((signedIn as { cookie: string }).cookie))).toMatchObject({ id: person.id });
  expect(await sessionIn(withCookie(cookie))).toBeNull();
});

test("adding and removing one ends the sessions elsewhere, and a reset of the factor takes them all", async () => {
  const { person } = await enrolled();
  await anAuthenticator(db, person);
  const [here, elsewhere] = [await openSession(db, person.id, { secondFactor: true }), await openSession(db, person.id, { secondFactor: true })];
  const [passkey] = await passkeysOf(db, person).execute();
  expect(await removePasskey(db, withCookie(here), person, passkey!.id)).toBe("removed");
  expect(await personSignedIn(withCookie(here))).not.toBeNull();
  expect(await personSignedIn(withCookie(elsewhere))).toBeNull();
  const again = await openSession(db, person.id, { secondFactor: true });
  await enrolled(person);
  expect(await personSignedIn(withCookie(again))).toBeNull();
  expect(await resetFactors(db, "portal", person.id)).toBe("reset");
  expect(await passkeysOf(db, person).execute()).toEqual([]);
});

test("nobody has more than ten", async () => {
  const { person } = await enrolled();
  for (let more = 1; more < MOST; more++) await enrolled(person);
  const { options, request } = await askDevice({ purpose: "add", person });
  expect(await addPasskey(db, request, person, { answer: new Authenticator(ownOrigin()).create(options), label: "x" })).toBe("too-many");
});

test("fifty tries in a quarter of an hour from one network, whoever's", async () => {
  const from = network();
  for (let time = 0; time < 50; time++) expect(await byPasskey(withCookie(""), "{}", from)).toBe("challenge-over");
  expect(await byPasskey(withCookie(""), "{}", from)).toBe("too-many");
});
