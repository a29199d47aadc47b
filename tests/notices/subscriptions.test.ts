import { afterAll, beforeAll, describe, expect, test as plain } from "vitest";
import { confirmSubscription, endSubscriptions, findSubscription, followsOf, forgetSubscriptions, keepFollowing, subscribe, subscriptionCode } from "#app/notices/subscriptions/subscriptions.server.ts";
import { subscriptionTexts as texts } from "#app/notices/subscriptions/texts.ts";
import { db as database, type Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { fromElsewhere } from "#tests/support/hostile.ts";
import { linkIn, work } from "#tests/support/notices.ts";
import { openPortal } from "#tests/support/portal.ts";
import { anInitiative } from "#tests/support/statements.ts";
import { aSubscription } from "#tests/support/subscriptions.ts";
import { withContent } from "#tests/support/submissions.ts";

const email = "itzel@example.mx";
const live = (db: Db) => db.selectFrom("live_subscriptions").select(["email", "language", "pillar_id", "initiative_id"]).orderBy("id").execute();

test("nothing is followed before the link in the mail was used; with it an initiative is, and asked again nothing more is sent", async ({ db }) => {
  const { id, slug } = await anInitiative(db);
  expect(await subscribe(db, { follow: `initiative-${slug}`, email, language: "es" })).toBe("asked");
  expect(await live(db)).toEqual([]);
  const [letter] = await work(db);
  expect(letter).toMatchObject({ to: email, language: "es", subject: `[HLED] ${texts.confirmSubject.es}`, unsubscribe: null });
  const code = linkIn(letter!, "/subscribe/confirm").split("code=")[1]!;
  const subscription = (await findSubscription(db, "confirm", code))!;
  for (let twice = 0; twice < 2; twice++) await confirmSubscription(db, subscription);
  expect(await live(db)).toEqual([{ email, language: "es", pillar_id: null, initiative_id: id }]);
  expect(await subscribe(db, { follow: `initiative-${slug}`, email: email.toUpperCase(), language: "en" })).toBe("follows-already");
  expect(await work(db)).toEqual([]);
  expect((await db.selectFrom("events").select("what").where("subject", "=", "subscription").orderBy("id").execute()).map(({ what }) => what)).toEqual(["subscription.asked", "subscription.confirmed"]);
});

test("what an address asked for twice before it confirmed is followed once, by whichever link", async ({ db }) => {
  const [first, second] = [await aSubscription(db, { email, confirmed: false }), await aSubscription(db, { email: email.toUpperCase(), confirmed: false })];
  const other = await aSubscription(db, { email, follow: "pillar-2", confirmed: false });
  for (const each of [second, first, second, other]) expect(await confirmSubscription(db, each)).toBe("confirmed");
  expect((await followsOf(db, first)).map(({ id }) => id)).toEqual([second.id, other.id]);
});

test("a code opens what it was made for, and nothing else; what does not exist cannot be followed", async ({ db }) => {
  const subscription = await aSubscription(db);
  const right = subscriptionCode("follows", subscription);
  expect(await findSubscription(db, "follows", right)).toMatchObject({ id: subscription.id });
  for (const code of [subscriptionCode("end", subscription), `${subscription.id + 1}${right.slice(right.indexOf("-"))}`, right.slice(0, -1), "", subscriptionCode("follows", { ...subscription, email: "other@example.org" })]) expect(await findSubscription(db, "follows", code), code).toBeNull();
  for (const follow of ["pillar-99", "initiative-none"]) expect(await subscribe(db, { follow, email, language: "en" })).toBe("unknown");
});

test("of what is followed some can end, and all of it in another language; one word ends everything, and again changes nothing", async ({ db }) => {
  const all = await aSubscription(db, { email });
  const pillar = await aSubscription(db, { email, follow: "pillar-2" });
  expect(await keepFollowing(db, all, { keep: [pillar.id], language: "en" })).toBe(1);
  expect(await live(db)).toMatchObject([{ pillar_id: 2, language: "en" }]);
  await keepFollowing(db, all, { keep: (await followsOf(db, all)).map(({ id }) => id), language: "es" });
  expect(await live(db)).toMatchObject([{ pillar_id: 2, language: "es" }]);
  expect(await keepFollowing(db, all, { keep: [(await aSubscription(db)).id], language: "es" }), "of somebody else").toBe(0);
  await aSubscription(db, { email });
  for (let twice = 0; twice < 2; twice++) await endSubscriptions(db, all);
  expect((await live(db)).filter((each) => each.email === email)).toEqual([]);
});

test("an address is deleted 30 days after nobody confirmed it, or after its last subscription ended, with what was sent to it; not before, nor while it follows something", async ({ db }) => {
  const [waiting, fresh, ended, partly, following] = [await aSubscription(db, { confirmed: false }), await aSubscription(db, { confirmed: false }), await aSubscription(db), await aSubscription(db), await aSubscription(db)];
  await work(db);
  await endSubscriptions(db, ended);
  await aSubscription(db, { email: partly.email, follow: "pillar-2" });
  await keepFollowing(db, partly, { keep: (await followsOf(db, partly)).map(({ id }) => id).filter((id) => id !== partly.id), language: "en" });
  const monthAgo = new Date(Date.now() - 31 * 86_400_000);
  await db.updateTable("subscriptions").set({ asked_at: monthAgo }).where("id", "!=", fresh.id).execute();
  await db.updateTable("subscription_ends").set({ ended_at: monthAgo }).execute();
  await forgetSubscriptions(db);
  const kept = (await db.selectFrom("subscriptions").select("email").execute()).map((each) => each.email);
  expect(new Set(kept)).toEqual(new Set([fresh.email, partly.email, following.email]));
  expect(kept).not.toContain(waiting.email);
  expect((await db.selectFrom("notices").select("address").execute()).map(({ address }) => address)).not.toContain(ended.email);
});

describe("through the portal", () => {
  let portal: Awaited<ReturnType<typeof openPortal>>;
  beforeAll(async () => {
    portal = await openPortal();
    await withContent(database);
  });
  afterAll(() => portal.close());
  const ask = (form: Record<string, string>) => portal.send("/en/subscribe", form, fromElsewhere());

  plain("the answer is the same whether or not an address follows something already; three asks an hour are enough for one", async () => {
    const known = await aSubscription(database);
    const pages = await Promise.all(["new@example.org", known.email].map(async (address) => (await ask({ follow: "all", email: address, language: "en" })).text()));
    expect(pages[0]).toContain(texts.asked.en);
    expect(pages[1]!.replaceAll(known.email, "")).toContain(texts.asked.en);
    for (let more = 0; more < 2; more++) expect((await ask({ follow: "pillar-2", email: "New+tag@example.org", language: "en" })).status).toBe(200);
    const refused = await ask({ follow: "pillar-3", email: "new@example.org", language: "en" });
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain("new@example.org");
  });

  plain("a link that is only looked at confirms and ends nothing; one POST without Origin ends it, as a mail provider does (RFC 8058)", async () => {
    const waiting = await aSubscription(database, { confirmed: false });
    const following = await aSubscription(database);
    expect((await portal.ask(`/en/subscribe/confirm?code=${subscriptionCode("confirm", waiting)}`)).status).toBe(200);
    const end = `/en/subscribe/end?code=${subscriptionCode("end", following)}`;
    expect((await portal.ask(end)).status).toBe(200);
    expect(await followsOf(database, waiting)).toEqual([]);
    expect(await followsOf(database, following)).toHaveLength(1);
    const oneClick = await fetch(portal.url + end, { method: "POST", redirect: "manual", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) });
    expect(oneClick.status).toBe(200);
    expect(await oneClick.text()).toContain(texts.endedTitle.en);
    expect(await followsOf(database, following)).toEqual([]);
    expect((await portal.ask(`/en/subscribe/end?code=${subscriptionCode("follows", following)}`)).status).toBe(404);
  });
});
