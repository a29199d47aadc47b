import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterEach, describe, expect, test, vi } from "vitest";
import { browserOf } from "#app/people/browsers.ts";
import type { Person } from "#app/people/people.ts";
import { closeSession, confirmSession, cookieName, endSession, endSessions, openSession, personSignedIn, sessionIn, sessionsOf } from "#app/people/session.server.ts";
import { db } from "#db/database.server.ts";
import { aPerson } from "#tests/support/people.ts";

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0";
const asked = (cookie: string) => new Request("http://portal.test/en/desk", { headers: { Cookie: cookie, "User-Agent": FIREFOX } });
const bare = (setCookie: string) => setCookie.split(";")[0]!;
const tokenOf = (cookie: string) => cookie.split("=")[1]!;
const opened = async (person: Person, secondFactor = true, request?: Request) => bare(await openSession(db, person.id, { secondFactor, request }));
type Time = "seen_at" | "created_at" | "confirmed_at";
const age = (person: Person, column: Time, ago: string) => db.updateTable("sessions").set({ [column]: sql`now() - ${ago}::interval` }).where("person_id", "=", person.id).execute();
const is = async (cookie: string) => (await personSignedIn(asked(cookie)))?.id ?? null;

/** What sessions must do, whatever keeps them: run for lucia and for what would take its place. */
export function sessionRules(engine: string) {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });

  describe(`sessions kept by ${engine}`, () => {
    test("a cookie that was set before signing in is never signed in: not one that was made up, not another person's session", async () => {
      const [person, attacker] = [await aPerson(db), await aPerson(db)];
      const madeUp = `hled-session=${"a".repeat(50)}`;
      const signedIn = await opened(person, true, asked(madeUp));
      expect(signedIn).not.toBe(madeUp);
      expect([await is(madeUp), await is(signedIn)]).toEqual([null, person.id]);

      const planted = await opened(attacker);
      const after = await opened(person, true, asked(planted));
      expect([await is(planted), await is(after)]).toEqual([null, person.id]);
    });

    test("halfway, with a password only, a session is nobody's: it is shown to the second factor's page, and over after half an hour of use", async () => {
      const person = await aPerson(db);
      const cookie = await opened(person, false);
      expect(await is(cookie)).toBeNull();
      expect(await sessionIn(asked(cookie))).toMatchObject({ person: { id: person.id }, secondFactor: false, confirmed: false });
      await confirmSession(db, asked(cookie));
      expect(await sessionIn(asked(cookie))).toMatchObject({ confirmed: false });
      await age(person, "created_at", "30 minutes 1 second");
      expect(await sessionIn(asked(cookie))).toBeNull();
    });

    test("the second factor gives a new token and ends the halfway session; what is known of the browser stays", async () => {
      const person = await aPerson(db);
      const halfway = bare(await openSession(db, person.id, { secondFactor: false, request: asked(""), network: "2001:db8:1:2:3:4:5:6" }));
      const whole = await opened(person, true, asked(halfway));
      expect(await sessionIn(asked(halfway))).toBeNull();
      expect(await is(whole)).toBe(person.id);
      expect(await sessionsOf(db, person.id)).toMatchObject([{ browser: "Firefox, Windows", network: "2001:db8:1:2", secondFactor: true }]);
    });

    test("a rotation that fails leaves the session as it was", async () => {
      const person = await aPerson(db);
      const cookie = await opened(person);
      const failing = db.transaction().execute(async (tx) => {
        await openSession(tx, person.id, { secondFactor: true, request: asked(cookie) });
        throw new Error("the rest of the verb failed");
      });
      await expect(failing).rejects.toThrow("the rest");
      expect(await is(cookie)).toBe(person.id);
      expect(await sessionsOf(db, person.id)).toHaveLength(1);
    });

    test("a change of password, role, factor or standing ends a person's sessions, all or all but this browser's; nobody else's", async () => {
      const [person, other] = [await aPerson(db), await aPerson(db)];
      const [here, there, halfway, theirs] = [await opened(person), await opened(person), await opened(person, false), await opened(other)];
      await endSessions(db, person.id, { except: asked(here) });
      expect([await is(here), await is(there), await sessionIn(asked(halfway)), await is(theirs)]).toEqual([person.id, null, null, other.id]);
      await endSessions(db, person.id);
      expect([await is(here), await is(theirs)]).toEqual([null, other.id]);
    });

    test("signing out ends the session on the server, and only that one", async () => {
      const person = await aPerson(db);
      const [one, other] = [await opened(person), await opened(person)];
      expect(await closeSession(db, asked(one))).toBe("hled-session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
      expect([await is(one), await is(other)]).toEqual([null, person.id]);
    });

    test("half an hour without a page ends it, a page within keeps it for another, and twelve hours end it in all", async () => {
      const person = await aPerson(db);
      const cookie = await opened(person);
      await age(person, "seen_at", "29 minutes 50 seconds");
      expect(await is(cookie)).toBe(person.id);
      const { seconds } = await db.selectFrom("sessions").select(sql<number>`extract(epoch from now() - seen_at)::float`.as("seconds")).where("person_id", "=", person.id).executeTakeFirstOrThrow();
      expect(seconds).toBeLessThan(20);
      await age(person, "seen_at", "30 minutes 1 second");
      expect(await is(cookie)).toBeNull();
      await age(person, "seen_at", "0");
      await age(person, "created_at", "11 hours 59 minutes 50 seconds");
      expect(await is(cookie)).toBe(person.id);
      await age(person, "created_at", "12 hours 1 second");
      expect(await is(cookie)).toBeNull();
      await opened(await aPerson(db));
      expect(await db.selectFrom("sessions").select("id").where("person_id", "=", person.id).execute()).toEqual([]);
    });

    test("the database's clock decides: with the application's two days ahead or behind a session stands and ends as it should", async () => {
      for (const days of [2, -2]) {
        const person = await aPerson(db);
        vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + days * 86_400_000 });
        const cookie = await opened(person);
        expect(await is(cookie)).toBe(person.id);
        await age(person, "seen_at", "29 minutes");
        expect(await is(cookie)).toBe(person.id);
        await age(person, "seen_at", "31 minutes");
        expect(await is(cookie)).toBeNull();
        vi.useRealTimers();
      }
    });

    test("a person who is disabled is out with the next request, in every browser", async () => {
      const person = await aPerson(db);
      const [whole, halfway] = [await opened(person), await opened(person, false)];
      await db.updateTable("people").set({ disabled_at: new Date() }).where("id", "=", person.id).execute();
      expect([await is(whole), await sessionIn(asked(whole)), await sessionIn(asked(halfway))]).toEqual([null, null, null]);
    });

    test("a stolen copy of the table signs nobody in: it holds hashes of tokens, which are no tokens", async () => {
      const person = await aPerson(db);
      const cookie = await opened(person);
      const row = await db.selectFrom("sessions").selectAll().where("person_id", "=", person.id).executeTakeFirstOrThrow();
      expect(JSON.stringify(row)).not.toContain(tokenOf(cookie));
      expect(row.id).toBe(createHash("sha256").update(tokenOf(cookie)).digest("hex"));
      for (const stolen of [row.id, row.id.slice(0, 50), row.id.slice(14)]) expect(await is(`hled-session=${stolen}`)).toBeNull();
    });

    test("two cookies of the session's name are none, in whatever order; signing out ends both", async () => {
      const [person, attacker] = [await aPerson(db), await aPerson(db)];
      const [own, planted] = [await opened(person), await opened(attacker)];
      for (const both of [`${own}; ${planted}`, `${planted}; ${own}`, `${own}; ${own}`, `hled-session=x; ${own}`, `${own};hled-session=`]) expect(await is(both), both).toBeNull();
      expect(await is(`other=1; ${own}; xhled-session=${tokenOf(planted)}`)).toBe(person.id);
      await closeSession(db, asked(`${planted}; ${own}`));
      expect([await is(own), await is(planted)]).toEqual([null, null]);
    });

    test("a cookie that cannot be a token is none, and no fault", async () => {
      const [good] = [tokenOf(await opened(await aPerson(db)))];
      for (const value of ["%00", "%E0%A4%A", "", "' or 1=1", "a".repeat(49), "a".repeat(51), "A".repeat(50), `"${good}"`, ` ${good}x`, good.toUpperCase(), `${good}%00`, "\u00e9".repeat(50), "__proto__", "x".repeat(4000)]) {
        expect(await is(`hled-session=${value}`), value).toBeNull();
        expect(await closeSession(db, asked(`hled-session=${value}`))).toContain("Max-Age=0");
      }
    });

    test("the cookie is out of scripts' reach and of other sites' forms; on https it is Secure and bound to the host", async () => {
      const person = await aPerson(db);
      expect(await openSession(db, person.id, { secondFactor: true })).toMatch(/^hled-session=[0-9a-f]{50}; Path=\/; HttpOnly; SameSite=Lax$/);
      vi.stubEnv("ORIGIN", "https://portal.example.org");
      expect(cookieName()).toBe("__Host-hled-session");
      const bound = await openSession(db, person.id, { secondFactor: true });
      expect(bound).toMatch(/^__Host-hled-session=[0-9a-f]{50}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
      expect(await is(bare(bound))).toBe(person.id);
      expect(await is(bare(bound).replace("__Host-", ""))).toBeNull();
    });

    test("a session that was opened or confirmed in the last ten minutes is confirmed", async () => {
      const person = await aPerson(db);
      const cookie = await opened(person);
      const confirmed = async () => (await sessionIn(asked(cookie)))?.confirmed;
      expect(await confirmed()).toBe(true);
      await age(person, "confirmed_at", "10 minutes 1 second");
      expect(await confirmed()).toBe(false);
      await confirmSession(db, asked(cookie));
      expect(await confirmed()).toBe(true);
    });

    test("a person sees their sessions under names that are not the sessions' ids, and ends one of them; nobody else's", async () => {
      const [person, other] = [await aPerson(db), await aPerson(db)];
      const [here, there, theirs] = [await opened(person, true, asked("")), await opened(person), await opened(other)];
      const listed = await sessionsOf(db, person.id, asked(here));
      expect(listed.filter((each) => each.here)).toMatchObject([{ browser: "Firefox, Windows" }]);
      const ids = (await db.selectFrom("sessions").select("id").execute()).map(({ id }) => id);
      for (const { handle } of listed) {
        expect(handle).toMatch(/^[0-9a-f]{32}$/);
        expect(ids.filter((id) => id.includes(handle))).toEqual([]);
      }
      const [foreign] = await sessionsOf(db, other.id);
      for (const handle of [foreign!.handle, ids[0]!, "", "x"]) expect(await endSession(db, person.id, handle)).toBe("unknown");
      expect(await endSession(db, person.id, listed.find((each) => !each.here)!.handle)).toBe("ended");
      expect([await is(here), await is(there), await is(theirs)]).toEqual([person.id, null, other.id]);
    });

    test("of 20 requests that end and read a session together none is a fault, and afterwards it is over", async () => {
      const person = await aPerson(db);
      const cookie = await opened(person);
      await age(person, "seen_at", "20 minutes");
      await Promise.all(Array.from({ length: 20 }, (_, index) => (index === 10 ? closeSession(db, asked(cookie)) : is(cookie))));
      expect(await is(cookie)).toBeNull();
    });
  });

  test.each([
    [FIREFOX, "Firefox, Windows"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15", "Safari, macOS"],
    ["Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome, Android"],
    ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge, Windows"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1", "Safari, iOS"],
    ["<script>alert(1)</script>", null], ["", null], [null, null],
  ])("%j is called %j", (sent, name) => expect(browserOf(sent)).toBe(name));
}
