import { sql } from "kysely";
import { pick, otherLanguage, type Language, type Text } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { Mail } from "./mail.server.ts";
import { noticeTexts as texts } from "./texts.ts";

type Kind = "receipt" | "published" | "withheld" | "declined" | "answered";
const KINDS: Record<string, Kind> = {
  "submission.received": "receipt",
  "submission.published": "published",
  "submission.withheld": "withheld",
  "submission.declined": "declined",
  "response.published": "answered",
};
const SUBJECTS: Record<Kind, Text> = {
  receipt: texts.receiptSubject, published: texts.publishedSubject, withheld: texts.withheldSubject, declined: texts.declinedSubject, answered: texts.answeredSubject,
};

/**
 * Follows an event: writes a notice for everyone whom it concerns and who left an address, then sends those not sent yet.
 * Written once per event and address, however often the worker tries. Sending is at least once: a worker that dies
 * between the mail server's answer and the commit sends that one notice again, with the same Message-ID.
 */
export async function sendNotices(db: Db, eventId: number, send: (mail: Mail) => Promise<void>, origin: string) {
  const event = await db.selectFrom("events").select(["id", "what", "subject_id"]).where("id", "=", eventId).executeTakeFirst();
  const kind = event && KINDS[event.what];
  if (!event || !kind) return;
  const concerned = await concernedBy(db, kind, event.subject_id);
  if (concerned.length > 0) {
    await db
      .insertInto("notices")
      .values(concerned.map((author) => ({ event_id: event.id, submission_id: author.id, kind, language: author.reply_language, address: author.email!, ...compose(kind, author, origin) })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const unsent = await db.selectFrom("notices").select("id").where("event_id", "=", event.id).where("sent_at", "is", null).orderBy("id").execute();
  for (const { id } of unsent) await sendOnce(db, id, send);
}

/** Sends one notice under a lock on its row, so that two workers never send it together. */
function sendOnce(db: Db, id: number, send: (mail: Mail) => Promise<void>) {
  return atomically(db, async (tx) => {
    const notice = await tx.selectFrom("notices").selectAll().where("id", "=", id).where("sent_at", "is", null).forUpdate().skipLocked().executeTakeFirst();
    if (!notice) return;
    const { address, subject, text, language, submission_id } = notice;
    await send({ id, to: address, subject, text, language, thread: submission_id });
    await tx.updateTable("notices").set({ sent_at: sql<Date>`now()` }).where("id", "=", id).execute();
  });
}

/** The submissions an event concerns whose authors left an address, with what their notices need. */
function concernedBy(db: Db, kind: Kind, subjectId: number) {
  const authors = db
    .selectFrom("submissions as s")
    .leftJoin("decisions as d", "d.submission_id", "s.id")
    .select(["s.id", "s.reference", "s.title", "s.email", "s.reply_language", "d.reason"])
    .where("s.email", "is not", null);
  if (kind !== "answered") {
    return authors.select([sql<string | null>`null`.as("text_en"), sql<string | null>`null`.as("text_es")]).where("s.id", "=", subjectId).execute();
  }
  return authors
    .innerJoin("public_response_submissions as rs", "rs.submission_id", "s.id")
    .innerJoin("public_responses as r", "r.id", "rs.response_id")
    .select(["r.text_en", "r.text_es"])
    .where("r.id", "=", subjectId)
    .execute();
}

type Author = { reference: string; title: string; reply_language: Language; reason: string | null; text_en: string | null; text_es: string | null };

function compose(kind: Kind, author: Author, origin: string) {
  const { reference, title, reason } = author;
  const language = author.reply_language;
  const other = otherLanguage(language);
  const track = (each: Language) => `${origin}/${each}/track`;
  const body: Record<Kind, () => string> = {
    receipt: () => say(language, texts.receiptBody, { title, reference }),
    published: () => say(language, texts.publishedBody, { title }),
    withheld: () => say(language, texts.withheldBody, { title }),
    declined: () => say(language, texts.declinedBody, { title, reason: reason ?? "" }),
    answered: () => say(language, texts.answeredBody, { title, response: pick({ text_en: author.text_en ?? "", text_es: author.text_es ?? "" }, "text", language) }),
  };
  const lines = [
    body[kind](),
    say(language, texts.track, { address: track(language) }),
    ...(kind === "published" || kind === "answered" ? [say(language, texts.readInPublic, { address: `${origin}/${language}/submissions/${reference}` })] : []),
    say(language, texts.whyYou, { reference }),
    say(other, texts.alsoIn, { subject: SUBJECTS[kind][other], address: track(other) }),
  ];
  return { subject: `[${reference}] ${say(language, SUBJECTS[kind])}`, text: lines.join("\n\n") };
}

/** What was sent, newest first: the demonstration's mailbox. */
export function sentNotices(db: Db) {
  return db.selectFrom("notices").select(["id", "address", "subject", "text", "language", "sent_at"]).where("sent_at", "is not", null).orderBy("id", "desc").limit(50);
}
