import { sql } from "kysely";
import { codeOf, isCode, numberIn } from "#app/http/codes.server.ts";
import { record } from "#app/history/history.server.ts";
import type { Language } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { hashAddress } from "../codes.server.ts";
import { subjectOf } from "../subjects.ts";
import type { Followed } from "./subscriptions.ts";
import { subscriptionTexts as texts } from "./texts.ts";

/** What a link in a letter to a subscriber may do. */
type Purpose = "confirm" | "follows" | "end";
type Reader = { id: number; email: string };

/** As `codeFor` of a submission's address (codes.server.ts): nothing of it is stored, and it is over when the address is gone. */
export const subscriptionCode = (purpose: Purpose, { id, email }: Reader): string => codeOf(id, `subscriptions ${purpose} ${id} ${hashAddress(email)}`);

/** The subscription that a code was sent for, for this purpose. @returns null for every wrong code alike */
export async function findSubscription(db: Db, purpose: Purpose, code: string): Promise<(Reader & Followed) | null> {
  const id = numberIn(code);
  const found = id === null ? undefined : await named(db).where("s.id", "=", id).executeTakeFirst();
  return found && isCode(code, subscriptionCode(purpose, found)) ? found : null;
}

const named = (db: Db) =>
  db
    .selectFrom("subscriptions as s")
    .leftJoin("initiatives as i", "i.id", "s.initiative_id")
    .leftJoin("pillars as p", "p.id", "s.pillar_id")
    .select(["s.id", "s.email", "s.pillar_id", "p.name_en as pillar_en", "p.name_es as pillar_es", "i.title_en as initiative_en", "i.title_es as initiative_es"])
    .select((eb) => eb.ref("s.language").$castTo<Language>().as("language"));

/** What a subscription follows, in words. */
export const followedIn = (language: Language, followed: Followed): string =>
  followed[`initiative_${language}`] ?? (followed.pillar_id === null ? say(language, texts.all) : say(language, texts.pillar, { number: followed.pillar_id, name: followed[`pillar_${language}`] ?? "" }));

/**
 * Asks that a letter come to an address, which has to be confirmed by the link in the mail that follows from the event.
 * @returns "asked", "follows-already" (nothing follows), or "unknown" where there is no such pillar or initiative. The first two are one answer to who asks.
 */
export function subscribe(db: Db, { follow, email, language }: { follow: string; email: string; language: Language }) {
  return atomically(db, async (tx) => {
    const [, noun, key] = /^(pillar|initiative)-(.+)$/.exec(follow) ?? [];
    const part = { pillar_id: noun === "pillar" ? Number(key) : null, initiative_id: null as number | null };
    if (noun === "pillar" && !(await tx.selectFrom("pillars").select("id").where("id", "=", part.pillar_id!).executeTakeFirst())) return "unknown" as const;
    if (noun === "initiative") {
      const initiative = await tx.selectFrom("initiatives").select("id").where("slug", "=", key!).executeTakeFirst();
      if (!initiative) return "unknown" as const;
      part.initiative_id = initiative.id;
    }
    const live = await tx.selectFrom("live_subscriptions").select("id").where(sql<boolean>`lower(email) = lower(${email})`).where("pillar_id", "is not distinct from", part.pillar_id).where("initiative_id", "is not distinct from", part.initiative_id).executeTakeFirst();
    if (live) return "follows-already" as const;
    const { id } = await tx.insertInto("subscriptions").values({ email, language, ...part }).returning("id").executeTakeFirstOrThrow();
    await record(tx, "stakeholder", "subscription.asked", id);
    return "asked" as const;
  });
}

/** Who is asked to confirm, in the language they chose. The letter holds no word that a person wrote. */
export async function subscriberToAsk(tx: Db, id: number): Promise<{ submission_id: null; subscription_id: number; address: string; language: Language; subject: string; text: string }[]> {
  const subscription = await named(tx).where("s.id", "=", id).executeTakeFirst();
  if (!subscription) return [];
  const { email: address, language } = subscription;
  return [{ submission_id: null, subscription_id: id, address, language, subject: subjectOf("subscription", language, null), text: say(language, texts.confirmBody, { followed: followedIn(language, subscription) }) }];
}

/** Whether an address still follows anything. */
export const isFollowing = async (db: Db, { email }: { email: string }): Promise<boolean> =>
  Boolean(await db.selectFrom("live_subscriptions").select("id").where(sql<boolean>`lower(email) = lower(${email})`).limit(1).executeTakeFirst());

/** Confirms a subscription: from now on the letter comes. Asked twice, once written; so is what an address asked for twice before it confirmed. What was ended meanwhile stays so. */
export function confirmSubscription(db: Db, subscription: Reader) {
  return atomically(db, async (tx) => {
    await lockAddress(tx, subscription);
    const { rows: [first] } = await sql<{ id: number }>`
      insert into subscription_confirmations (subscription_id)
      select s.id from subscriptions s where s.id = ${subscription.id}
        and not exists (select from live_subscriptions l where lower(l.email) = lower(s.email) and (l.pillar_id, l.initiative_id) is not distinct from (s.pillar_id, s.initiative_id))
      on conflict do nothing returning subscription_id as id`.execute(tx);
    if (first) await record(tx, "stakeholder", "subscription.confirmed", first.id);
    return "confirmed" as const;
  });
}

/** All that an address follows. */
export const followsOf = (db: Db, { email }: { email: string }): Promise<Followed[]> =>
  named(db).where(sql<boolean>`lower(s.email) = lower(${email})`).where("s.id", "in", (eb) => eb.selectFrom("live_subscriptions").select("id")).orderBy("s.id").execute();

/** Goes on with some of what an address follows, in a language; the rest ends. @returns how much is followed now */
export function keepFollowing(db: Db, reader: { email: string }, { keep, language }: { keep: readonly number[]; language: Language }): Promise<number> {
  return atomically(db, async (tx) => {
    await lockAddress(tx, reader);
    const live = await tx.selectFrom("live_subscriptions").selectAll().where(sql<boolean>`lower(email) = lower(${reader.email})`).execute();
    const ended = live.filter((each) => !keep.includes(each.id!) || each.language !== language);
    await endThese(tx, ended.map(({ id }) => id!));
    for (const { email, pillar_id, initiative_id } of ended.filter((each) => keep.includes(each.id!))) {
      const { id } = await tx.insertInto("subscriptions").values({ email: email!, pillar_id, initiative_id, language }).returning("id").executeTakeFirstOrThrow();
      await tx.insertInto("subscription_confirmations").values({ subscription_id: id }).execute();
    }
    return live.filter((each) => keep.includes(each.id!)).length;
  });
}

/** Ends all that an address follows. Asked twice, nothing more ends. */
export const endSubscriptions = (db: Db, reader: { email: string; language: Language }) => keepFollowing(db, reader, { keep: [], language: reader.language });

async function endThese(tx: Db, ids: number[]): Promise<void> {
  for (const subscription_id of ids) {
    await tx.insertInto("subscription_ends").values({ subscription_id }).onConflict((conflict) => conflict.doNothing()).execute();
    await record(tx, "stakeholder", "subscription.ended", subscription_id);
  }
}

const lockAddress = (tx: Db, { email }: { email: string }) => sql`select pg_advisory_xact_lock(4722, hashtext(lower(${email})))`.execute(tx);

/** Deletes the addresses that nobody confirmed for 30 days, and those that ended their last subscription 30 days ago, with what was sent to them; and letters older than 90 days. */
export async function forgetSubscriptions(db: Db): Promise<void> {
  await atomically(db, async (tx) => {
    const over = sql`
      select s.id from subscriptions s left join subscription_confirmations c on c.subscription_id = s.id left join subscription_ends e on e.subscription_id = s.id
      where coalesce(e.ended_at, case when c.subscription_id is null then s.asked_at end) <= now() - interval '30 days'
        and not exists (select from live_subscriptions l where lower(l.email) = lower(s.email))`;
    await sql`delete from notices where subscription_id in (${over}) or subscription_id is not null and created_at <= now() - interval '90 days'`.execute(tx);
    await sql`delete from subscriptions where id in (${over})`.execute(tx);
  });
}
