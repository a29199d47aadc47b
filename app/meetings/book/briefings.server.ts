import { createHash } from "node:crypto";
import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { sortedJson, type Book, type Edition } from "./content.ts";
import { gatherBook } from "./gathering.server.ts";

export const hashOf = (content: string): string => createHash("sha256").update(content, "utf8").digest("hex");

/**
 * Freezes what the record says now for a meeting: the book of the desk, and the public edition beside it under the same number. Neither is changed ever after.
 * @returns its number, or "cancelled": nobody goes to the meeting
 */
export function freezeBook(db: Db, lead: Person, meeting: Parameters<typeof gatherBook>[1], at = new Date()) {
  return atomically(db, async (tx) => {
    const { status } = await tx.selectFrom("meetings").select("status").where("id", "=", meeting.id).forUpdate().executeTakeFirstOrThrow();
    if (status === "cancelled") return "cancelled" as const;
    const { number } = await tx.selectFrom("briefings").select(sql<number>`coalesce(max(number), 0) + 1`.as("number")).where("meeting_id", "=", meeting.id).executeTakeFirstOrThrow();
    for (const edition of ["desk", "public"] as const) {
      const content = sortedJson(await gatherBook(tx, meeting, { edition, number, by: lead, at }));
      await tx.insertInto("briefings").values({ meeting_id: meeting.id, number, edition, content, hash: hashOf(content), frozen_by: lead.id, frozen_at: at }).execute();
    }
    await record(tx, lead, "briefing.frozen", meeting.id, { number });
    return { number };
  });
}

export type Frozen = { content: Book; hash: string; frozen_at: Date };
const opened = ({ content, hash, frozen_at }: { content: string; hash: string; frozen_at: Date }): Frozen => ({ content: JSON.parse(content) as Book, hash, frozen_at });

/** A frozen book of the desk. */
export async function findBook(db: Db, meeting: { id: number }, number: number, edition: Edition = "desk"): Promise<Frozen | undefined> {
  const found = await db.selectFrom("briefings").select(["content", "hash", "frozen_at"]).where("meeting_id", "=", meeting.id).where("edition", "=", edition).where("number", "=", number).executeTakeFirst();
  return found && opened(found);
}

/** The latest public edition of a meeting's book. */
export async function findPublicBook(db: Db, meeting: { id: number }): Promise<Frozen | undefined> {
  const found = await db.selectFrom("public_briefings").select(["content", "hash", "frozen_at"]).where("meeting_id", "=", meeting.id).orderBy("number", "desc").limit(1).executeTakeFirst();
  return found && opened(found);
}

/** The books of a meeting, the latest first. */
export const booksOf = (db: Db, meeting: { id: number }) =>
  db.selectFrom("briefings as b").innerJoin("people as p", "p.id", "b.frozen_by").select(["b.number", "b.hash", "b.frozen_at", "p.name", "p.government"]).where("b.meeting_id", "=", meeting.id).where("b.edition", "=", "desk").orderBy("b.number", "desc").execute();

/** Whether a book of this meeting is public. */
export const hasPublicBook = async (db: Db, meeting: { id: number }): Promise<boolean> =>
  Boolean(await db.selectFrom("public_briefings").select("id").where("meeting_id", "=", meeting.id).limit(1).executeTakeFirst());
