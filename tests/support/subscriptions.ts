import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Language } from "#app/languages/languages.ts";
import { makeDigest } from "#app/notices/digests/digests.server.ts";
import { confirmSubscription, subscribe, subscriptionCode } from "#app/notices/subscriptions/subscriptions.server.ts";
import type { Db } from "#db/database.server.ts";
import { withContent } from "./submissions.ts";

/** A subscription of an address of its own to the whole dialogue, in English and confirmed unless said otherwise. */
export async function aSubscription(db: Db, { email = `${randomUUID().slice(0, 8)}@example.org`, follow = "all", language = "en" as Language, confirmed = true } = {}): Promise<{ id: number; email: string; language: Language }> {
  await withContent(db);
  const word = await subscribe(db, { follow, email, language });
  if (word !== "asked") throw new Error(word);
  const { id } = await db.selectFrom("subscriptions").select("id").where("email", "=", email).orderBy("id", "desc").limit(1).executeTakeFirstOrThrow();
  if (confirmed) await confirmSubscription(db, { id, email });
  return { id, email, language };
}

/** The codes of the links in letters: one to confirm, one of an address that follows two things, one to end it all. */
export async function codesOfSubscriptions(db: Db, language: Language) {
  const waiting = await aSubscription(db, { confirmed: false, language });
  const following = await aSubscription(db, { language });
  await aSubscription(db, { email: following.email, follow: "pillar-2", language });
  return { confirm: subscriptionCode("confirm", waiting), follows: subscriptionCode("follows", following), end: subscriptionCode("end", await aSubscription(db, { language })) };
}

/** The week's letter is due, though there was one this week: that one becomes a letter of long ago. The people whom tests made get none: the mailbox of the demonstration shows the last few dozen letters. */
export async function aWeekOn(db: Db): Promise<void> {
  await sql`insert into digest_choices (person_id, number, weekly) select id, 1, false from people where email ~ '-[0-9a-f]{8}@example.org$' on conflict do nothing`.execute(db);
  await sql`update digests set week = (select min(week) - 7 from digests) where week = (select max(week) from digests) and until > now() - interval '1 day'`.execute(db);
  await makeDigest(db);
}
