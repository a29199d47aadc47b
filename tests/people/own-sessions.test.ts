import { afterAll, beforeAll, expect, test } from "vitest";
import { sessionTexts as texts } from "#app/people/sessions/texts.ts";
import { sessionsOf } from "#app/people/session.server.ts";
import { db } from "#db/database.server.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => void (portal = await openPortal()));
afterAll(() => portal.close());

const here = "/en/desk/account/sessions";
const statusOf = async (cookie: string) => (await portal.ask(here, { headers: { Cookie: cookie } })).status;
const told = (actor: number) => db.selectFrom("events").select("details").where("what", "=", "person.own-sessions-ended").where("actor_id", "=", actor).orderBy("id").execute();

test("a person ends one of their sessions, then all others: those browsers are out with their next page, this one stays, and the history tells it", async () => {
  const [person, other] = [await aPerson(db), await aPerson(db)];
  const [own, one, two, three, theirs] = [await cookieOf(person), await cookieOf(person), await cookieOf(person), await cookieOf(person), await cookieOf(other)];
  const page = await (await portal.ask(here, { headers: { Cookie: own } })).text();
  const handles = [...page.matchAll(/name="end" value="([0-9a-f]{32})"/g)].map(([, handle]) => handle!);
  expect(handles).toHaveLength(3);
  expect(page).toContain(texts.here.en);
  expect((await portal.send(here, { end: handles[0]! }, { Cookie: own })).status).toBe(303);
  expect([await statusOf(own), ...[await statusOf(one), await statusOf(two), await statusOf(three)].sort(), await statusOf(theirs)]).toEqual([200, 200, 200, 303, 200]);
  expect((await portal.send(here, { end: "others" }, { Cookie: own })).status).toBe(303);
  expect([await statusOf(own), await statusOf(one), await statusOf(two), await statusOf(three), await statusOf(theirs)]).toEqual([200, 303, 303, 303, 200]);
  expect(await told(person.id)).toEqual([{ details: { sessions: 1 } }, { details: { sessions: 2 } }]);
});

test("another person's session cannot be ended, nor one that is over: it is said, and nothing is told", async () => {
  const [person, other] = [await aPerson(db), await aPerson(db)];
  const [own, theirs] = [await cookieOf(person), await cookieOf(other)];
  const [foreign] = await sessionsOf(db, other.id);
  const answer = await portal.send(here, { end: foreign!.handle }, { Cookie: own });
  expect([answer.status, (await answer.text()).includes(texts.gone.en)]).toEqual([409, true]);
  expect(await statusOf(theirs)).toBe(200);
  expect(await told(person.id)).toEqual([]);
});
