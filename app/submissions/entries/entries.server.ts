import { sql } from "kysely";
import { DateTime } from "luxon";
import { record } from "#app/history/history.server.ts";
import { CAPITALS } from "#app/languages/formats.ts";
import type { Government, Person } from "#app/people/people.ts";
import { refreshDueOn } from "#app/promises/promises.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { cosignersOf } from "../submissions.ts";
import { findSent, inOrder, store } from "../submit.server.ts";
import type { Entry } from "./entries.ts";

/** The day on which the two presidents announced the dialogue: nothing was sent to it before (USTR fact sheet, May 2013). */
const ANNOUNCED = "2013-05-02";

/**
 * Stores what came by e-mail, on paper or at a meeting as the submission it is, received when it was received.
 * A key that was sent before gives the submission of the first time.
 * @returns its reference, or what does not fit: "unknown-call", "call-closed" (when it was received), "unknown-pillar",
 *   or why the date and time cannot be (receivedInstant)
 */
export function enterSubmission(db: Db, person: Person, entry: Entry) {
  return atomically(db, async (tx) => {
    const sent = await findSent(tx, entry.key);
    if (sent) return { reference: sent.reference };

    const call = await tx
      .selectFrom("calls")
      .select(["id", "code", "closes_at", "decide_days", "answer_days", "day_unit", sql<Date>`now()`.as("now")])
      .where("code", "=", entry.call)
      .where("opens_at", "<=", sql<Date>`now()`)
      .executeTakeFirst();
    if (!call) return "unknown-call";
    const received_at = receivedInstant(entry, person.government, call.now);
    if (typeof received_at === "string") return received_at;
    if (call.closes_at && received_at >= call.closes_at) return "call-closed";

    const publication = entry.publication === "not-said" ? "without-name" : entry.publication;
    const stored = await store(tx, {
      ...entry, call, received_at, reply_language: entry.replyLanguage, pillars: inOrder(entry), cosigners: cosignersOf(entry) ?? [],
      wanted_result: null, publication, publication_reason: publication === "not-for-publication" ? entry.publicationReason : null, draft_id: null,
    });
    if (stored === "unknown-pillar") return stored;
    if (stored === "already-sent") return { reference: (await findSent(tx, entry.key))!.reference };

    await tx.insertInto("entries").values({ submission_id: stored.id, entered_by: person.id }).execute();
    // What is promised counts from the entry, which is known from here on.
    await refreshDueOn(tx, stored.id);
    await record(tx, person, "submission.entered", stored.id, { channel: entry.channel, publication: entry.publication });
    return { reference: stored.reference };
  });
}

/**
 * When something was received, from what a reviewer says on the clock of their capital. Without a time it is noon there,
 * or now where noon of that day is still to come.
 * @returns the instant, or "in-the-future", "before-the-dialogue", "no-such-time" (the clocks skipped it)
 */
export function receivedInstant({ receivedOn, receivedAt }: Pick<Entry, "receivedOn" | "receivedAt">, government: Government, now: Date) {
  if (receivedOn < ANNOUNCED) return "before-the-dialogue";
  const [hour, minute] = (receivedAt || "12:00").split(":").map(Number);
  const [year, month, day] = receivedOn.split("-").map(Number);
  const instant = DateTime.fromObject({ year, month, day, hour, minute }, { zone: CAPITALS[government] });
  // luxon moves a time that the clocks skipped to one that they showed.
  if (instant.hour !== hour || instant.minute !== minute) return "no-such-time";
  if (instant.toMillis() <= now.getTime()) return instant.toJSDate();
  const today = DateTime.fromJSDate(now, { zone: CAPITALS[government] }).toISODate();
  return !receivedAt && receivedOn === today ? now : "in-the-future";
}

/** The calls that something received earlier may answer: every one that has opened, open ones first. */
export function callsForEntry(db: Db) {
  return db.selectFrom("calls").select(["code", "title_en", "title_es"]).where("opens_at", "<=", sql<Date>`now()`).orderBy(sql`closes_at desc nulls first`).orderBy("id").execute();
}

/** What a person entered within the last hour, with all that its receipt needs. Nobody else's, and nothing older. */
export function findOwnEntry(db: Db, person: Pick<Person, "id">, reference: string) {
  return db
    .selectFrom("entries as e")
    .innerJoin("submissions as s", "s.id", "e.submission_id")
    .select(["s.id", "s.reference", "s.form_key", "s.received_at", "s.content_hash", "s.channel", "s.reply_language", "s.email", "s.title", "s.language", "e.entered_at"])
    .select(sql<Date>`e.entered_at + interval '1 hour'`.as("shown_until"))
    .where("s.reference", "=", reference)
    .where("e.entered_by", "=", person.id)
    .where("e.entered_at", ">", sql<Date>`now() - interval '1 hour'`)
    .executeTakeFirst();
}
