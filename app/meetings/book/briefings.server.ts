import { createHash } from "node:crypto";
import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { sortedJson, type Book, type Edition, type Quote } from "./content.ts";
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

/** `ceased`: how many passages and titles were left out because they are no longer public. */
export type Frozen = { content: Book; hash: string; frozen_at: Date; ceased?: number };
const opened = ({ content, hash, frozen_at }: { content: string; hash: string; frozen_at: Date }): Frozen => ({ content: JSON.parse(content) as Book, hash, frozen_at });

/** A frozen book of the desk. */
export async function findBook(db: Db, meeting: { id: number }, number: number, edition: Edition = "desk"): Promise<Frozen | undefined> {
  const found = await db.selectFrom("briefings").select(["content", "hash", "frozen_at"]).where("meeting_id", "=", meeting.id).where("edition", "=", edition).where("number", "=", number).executeTakeFirst();
  return found && opened(found);
}

/** The latest public edition of a meeting's book: as it was frozen, without what has ceased to be public since. */
export async function findPublicBook(db: Db, meeting: { id: number }): Promise<Frozen | undefined> {
  const found = await db.selectFrom("public_briefings").select(["content", "hash", "frozen_at"]).where("meeting_id", "=", meeting.id).orderBy("number", "desc").limit(1).executeTakeFirst();
  return found && stillPublic(db, opened(found));
}

/** Leaves out of a public edition each passage, translation, title and name that is no longer public as it was frozen: withdrawn, redacted, corrected or hidden since. What is kept of the edition does not change, nor does its hash. */
async function stillPublic(db: Db, frozen: Frozen): Promise<Frozen> {
  const { pillars, annex } = frozen.content;
  const quoted = pillars.flatMap(({ themes }) => themes.flatMap(({ quotes }) => quotes)).map(({ reference }) => reference);
  const named = [...quoted, ...annex.listed.map(({ reference }) => reference), ...pillars.flatMap(({ overdue }) => overdue.listed.map(({ reference }) => reference))];
  const [{ rows: comments }, { rows: passages }] = await Promise.all([
    sql<{ reference: string; title: string; name: string | null; organization: string | null }>`select reference, title, name, organization from public_submissions where reference = any(${named})`.execute(db),
    sql<{ reference: string; quote: string; translated: string | null }>`
      select s.reference, p.quote, x.text as translated from public_submissions s join public_points p on p.submission_id = s.id left join public_translations x on x.submission_id = s.id
      where s.reference = any(${quoted}) and p.quote is not null`.execute(db),
  ]);
  const now = new Map(comments.map((comment) => [comment.reference, comment]));
  let ceased = 0;
  const titled = <Listed extends { reference: string; title: string | null }>(each: Listed): Listed => {
    if (now.get(each.reference)?.title === each.title) return each;
    ceased++;
    return { ...each, title: null };
  };
  const signed = <Said extends Pick<Quote, "reference" | "name" | "organization" | "sector" | "country">>(each: Said): Said => {
    const comment = now.get(each.reference);
    if (!comment) return { ...each, name: null, organization: null, sector: null, country: null };
    return { ...each, name: comment.name === each.name ? each.name : null, organization: comment.organization === each.organization ? each.organization : null };
  };
  const spoken = (each: Quote): Quote => {
    const passage = passages.find(({ reference, quote }) => reference === each.reference && quote === each.quote);
    if (passage) return { ...signed(each), translation: each.translation && passage.translated?.includes(each.translation.text) ? each.translation : null };
    ceased++;
    return { ...signed(each), quote: null, translation: null };
  };
  const content: Book = {
    ...frozen.content,
    pillars: pillars.map((pillar) => ({ ...pillar, themes: pillar.themes.map((theme) => ({ ...theme, quotes: theme.quotes.map(spoken) })), overdue: { ...pillar.overdue, listed: pillar.overdue.listed.map(titled) } })),
    annex: { ...annex, listed: annex.listed.map((each) => signed(titled(each))) },
  };
  return { ...frozen, content, ceased };
}

/** The books of a meeting, the latest first. */
export const booksOf = (db: Db, meeting: { id: number }) =>
  db.selectFrom("briefings as b").innerJoin("people as p", "p.id", "b.frozen_by").select(["b.number", "b.hash", "b.frozen_at", "p.name", "p.government"]).where("b.meeting_id", "=", meeting.id).where("b.edition", "=", "desk").orderBy("b.number", "desc").execute();

/** Whether a book of this meeting is public. */
export const hasPublicBook = async (db: Db, meeting: { id: number }): Promise<boolean> =>
  Boolean(await db.selectFrom("public_briefings").select("id").where("meeting_id", "=", meeting.id).limit(1).executeTakeFirst());
