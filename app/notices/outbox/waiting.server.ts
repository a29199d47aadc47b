import { sql } from "kysely";
import type { Db } from "#db/database.server.ts";
import { letterOf, type Paragraph } from "../letters.server.ts";
import type { Failure, Held, Kind } from "../notices.ts";

/** How the mail stands: what waits, since when, what failed last, what is held and why. Never an address. */
export async function howMailStands(db: Db) {
  const { rows: [stands] } = await sql<{ waiting: number; oldest: Date | null; last_sent: Date | null; held: number }>`
    select
      (select count(*) from notices where sent_at is null and held is null) as waiting,
      (select min(created_at) from notices where sent_at is null and held is null) as oldest,
      (select max(sent_at) from notices) as last_sent,
      (select count(*) from notices where held is not null) as held`.execute(db);
  const failed = await db.selectFrom("notices").select(["failure", "failed_at"]).where("failed_at", "is not", null).orderBy("failed_at", "desc").limit(1).executeTakeFirst();
  const unsent = await db
    .selectFrom("notices as n")
    .leftJoin("submissions as s", "s.id", "n.submission_id")
    .select(["n.id", "s.reference", "n.attempts", "n.created_at"])
    .select([sql<Kind>`n.kind`.as("kind"), sql<Failure | null>`n.failure`.as("failure"), sql<Held | null>`n.held`.as("held")])
    .where("n.sent_at", "is", null)
    .orderBy("n.id", "desc")
    .limit(100)
    .execute();
  return { ...stands!, failure: (failed?.failure ?? null) as Failure | null, failed_at: failed?.failed_at ?? null, unsent };
}

/** Whether something has waited for over a quarter of an hour: then somebody should look at the mail server. */
export async function hasWaitedLong(db: Db): Promise<boolean> {
  const waiting = await db
    .selectFrom("notices")
    .select("id")
    .where("sent_at", "is", null)
    .where("held", "is", null)
    .where("created_at", "<", sql<Date>`now() - interval '15 minutes'`)
    .limit(1)
    .executeTakeFirst();
  return waiting !== undefined;
}

/** What was sent, newest first, with its links made again: the demonstration's mailbox. */
export async function sentLetters(db: Db, origin: string) {
  const sent = await db.selectFrom("notices").select(["id", "address", "subject", "language", "text", "sent_at"]).where("sent_at", "is not", null).orderBy("id", "desc").limit(50).execute();
  return Promise.all(sent.map(async ({ text, ...notice }) => {
    const letter = await letterOf(db, notice.id, origin);
    const paragraphs: Paragraph[] = typeof letter === "string" ? [{ lang: notice.language, text }] : letter.paragraphs;
    return { ...notice, paragraphs };
  }));
}
