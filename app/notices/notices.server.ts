import { sql, type RawBuilder } from "kysely";
import { behindCommitment, newsOfCommitment } from "#app/commitments/behind.server.ts";
import { pick, type Language } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { codedTo } from "#app/themes/coded.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { bodyOf, bodyOfDraftLink, REASON_CODE, WORDS } from "./letters.server.ts";
import { GROUP_OF, isOfMany, isOfPerson, isOfSubscriber, type Kind, type ManyKind, type PersonKind, type SubscriberKind } from "./notices.ts";
import { passagesBehind } from "#app/responses/behind.server.ts";
import { answerLetter } from "#app/responses/letter.ts";
import type { ResponseKind } from "#app/responses/responses.ts";
import { personToTell } from "./people/people.server.ts";
import { subscriberToAsk } from "./subscriptions/subscriptions.server.ts";
import { subjectOf } from "./subjects.ts";
import { noticeTexts as texts } from "./texts.ts";

const KINDS: Record<string, Kind> = {
  "submission.received": "receipt",
  "submission.entered": "receipt",
  "draft.link-requested": "draft-link",
  "submission.link-requested": "tracking-link",
  "submission.asked": "question",
  "submission.published": "published",
  "submission.withheld": "withheld",
  "submission.declined": "declined",
  "submission.published-redacted": "published-redacted",
  "submission.reopened": "reopened",
  "submission.review-settled": "review-settled",
  "submission.withdrawn": "withdrawn",
  "submission.claim-granted": "claim-granted",
  "submission.claim-denied": "claim-denied",
  "submission.file-blocked": "file-blocked",
  "submission.redacted-late": "redacted",
  "submission.contest-settled": "contest-settled",
  "response.published": "answered",
  "outcome.agreed": "outcome",
  "commitment.published": "committed",
  "commitment.state-set": "progressed",
  "commitment.progressed": "progressed",
  "subscription.asked": "subscription",
  "person.invited": "invitation",
  "person.reset-requested": "reset-link",
  "person.password-reset": "password-changed",
  "person.password-changed": "password-changed",
  "person.details-changed": "details-changed",
  "person.granted": "role-granted",
  "person.revoked": "role-revoked",
  "person.disabled": "disabled",
  "person.enabled": "enabled",
  "person.sessions-ended": "sessions-ended",
  "person.factor-enrolled": "factor-changed",
  "person.factor-replaced": "factor-changed",
  "person.factor-reset": "factor-changed",
  "person.recovery-code-used": "factor-changed",
  "person.passkey-added": "factor-changed",
  "person.passkey-removed": "factor-changed",
  "person.passkey-copied": "factor-changed",
  "person.identity-linked": "factor-changed",
  "person.arrived": "arrival",
  "submission.noted": "mentioned",
  "submission.assigned": "assigned",
  "response.offered": "to-sign",
  "response.reminded": "to-sign",
};

const OF_DECISIONS: ReadonlySet<Kind> = new Set(["published", "published-redacted", "withheld", "declined", "reopened"]);

/**
 * Whether nobody is to be told of a decision because it was undone meanwhile; nor of its undoing, where nobody was told of the decision.
 * Under the lock of the submission, which undoing takes too: one of the two sees the other.
 */
async function isUndone(tx: Db, event: { id: number; what: string; subject_id: number }): Promise<boolean> {
  await tx.selectFrom("submissions").select("id").where("id", "=", event.subject_id).forUpdate().executeTakeFirst();
  const undone = event.what === "submission.reopened"
    ? sql<boolean>`not exists (select from reversed_decisions r join events d on d.subject = 'submission' and d.subject_id = r.submission_id and d.at = r.decided_at join notices n on n.event_id = d.id
        where r.submission_id = e.subject_id and r.cause = 'undo' and r.reversed_at = e.at and n.kind in ('published', 'published-redacted', 'withheld', 'declined'))`
    : sql<boolean>`exists (select from reversed_decisions r where r.submission_id = e.subject_id and r.cause = 'undo' and r.decided_at = e.at)`;
  return (await tx.selectFrom("events as e").select(undone.as("undone")).where("e.id", "=", event.id).executeTakeFirstOrThrow()).undone;
}

/** How many messages a day go to a mailbox whose owner has not confirmed anything. */
export const LIMIT = 5;

/**
 * Follows an event: writes a notice for everyone whom it concerns and may be told, and the job that sends each, in one
 * transaction. Once per event and address, however often the worker tries.
 * An event nobody may be told of yet (the address is not confirmed) writes nothing: it is on the page of the submission.
 */
export async function sendNotices(db: Db, eventId: number): Promise<void> {
  const event = await db.selectFrom("events").select(["id", "what", "subject_id", "details"]).where("id", "=", eventId).executeTakeFirst();
  if (!event) return;
  if (event.what === "response.published") return tellAuthorsOfAnswer(db, event);
  if (event.what === "outcome.agreed") return tellAuthorsOfOutcome(db, event);
  const about = KINDS[event.what];
  if (about === "committed" || about === "progressed") return tellAuthorsOfCommitment(db, event, about);
  return atomically(db, async (tx) => {
    if (event.what === "submission.address-confirmed") return catchUp(tx, event.subject_id);
    const kind = KINDS[event.what];
    if (!kind || isOfMany(kind) || (OF_DECISIONS.has(kind) && (await isUndone(tx, event)))) return;
    const readers: NewNotice[] = isOfPerson(kind) ? await personToTell(tx, kind, event) : isOfSubscriber(kind) ? await subscriberToAsk(tx, event.subject_id) : kind === "draft-link" ? await draftsReader(tx, event.subject_id) : await readersOf(tx, kind, event);
    const written: number[] = [];
    for (const reader of readers) {
      const held = (kind === "receipt" || kind === "draft-link" || kind === "subscription") && (await isOverLimit(tx, reader.address)) ? "limit" : null;
      const notice = await tx
        .insertInto("notices")
        .values({ event_id: event.id, kind, ...reader, held, held_at: held && sql<Date>`now()` })
        .onConflict((conflict) => conflict.doNothing())
        .returning("id")
        .executeTakeFirst();
      if (notice && !held) written.push(notice.id);
    }
    await enqueue(tx, written);
  });
}

/** How many authors are told in one transaction. A worker that dies goes on with the rest. */
const AUTHORS = 500;

/** What each of some authors is told: made for all of them at once; null where there is nothing to tell any more. */
type Letters = (tx: Db, readers: Behind[]) => Promise<((reader: Behind) => string) | null>;

/** Tells all authors of the submissions behind something, once for each of their submissions. */
async function tellAuthors(db: Db, event: { id: number }, kind: Kind, behind: RawBuilder<unknown>, letters: Letters): Promise<void> {
  for (let last = 0; ; ) {
    const next = await atomically(db, async (tx) => {
      const readers = await authorsBehind(tx, behind, last);
      const letterTo = readers.length > 0 && (await letters(tx, readers));
      if (!letterTo) return null;
      const written = await tx
        .insertInto("notices")
        .values(readers.map((reader) => ({ event_id: event.id, kind, submission_id: reader.id, address: reader.email!, language: reader.reply_language, subject: subjectOf(kind, reader.reply_language, reader.reference), text: letterTo(reader) })))
        .onConflict((conflict) => conflict.doNothing())
        .returning("id")
        .execute();
      await enqueue(tx, written.map(({ id }) => id));
      return readers.at(-1)!.id;
    });
    if (next === null) return;
    last = next;
  }
}

/** Tells everybody behind a public answer, with the passages of theirs that were used. */
function tellAuthorsOfAnswer(db: Db, event: { id: number; subject_id: number; details: unknown }): Promise<void> {
  const { revision } = event.details as { revision: number };
  return tellAuthors(db, event, "answered", sql`select submission_id from public_response_submissions where response_id = ${event.subject_id}`, async (tx, readers) => {
    const [response, passages] = await Promise.all([
      tx.selectFrom("public_response_versions").selectAll().where("id", "=", event.subject_id).where("revision", "=", revision).$narrowType<{ kind: ResponseKind; text_en: string; text_es: string }>().executeTakeFirst(),
      passagesBehind(tx, { response: event.subject_id, revision }, readers.map(({ id }) => id)),
    ]);
    return response ? ({ id, title, reply_language }) => answerLetter(reply_language, { ...response, title, passages: passages.get(id) ?? [] }) : null;
  });
}

/** Tells everybody behind a commitment that it was made, or what came of it. */
async function tellAuthorsOfCommitment(db: Db, event: { id: number; what: string; subject_id: number; details: unknown }, kind: "committed" | "progressed"): Promise<void> {
  const news = await newsOfCommitment(db, event);
  if (news) await tellAuthors(db, event, kind, behindCommitment(event.subject_id), async () => ({ reply_language, title }) => say(reply_language, kind === "committed" ? texts.committedBody : texts.progressedBody, { title, words: news[reply_language] }));
}

/** Tells everybody behind the theme of an agenda item what a meeting came to. */
async function tellAuthorsOfOutcome(db: Db, event: { id: number; subject_id: number }): Promise<void> {
  const outcome = await db.selectFrom("public_outcomes").select(["text_en", "text_es"]).where("id", "=", event.subject_id).executeTakeFirst();
  if (outcome) await tellAuthors(db, event, "outcome", behindOutcome(event.subject_id), async () => ({ reply_language, title }) => say(reply_language, texts.outcomeBody, { title, words: pick(outcome, "text", reply_language) }));
}

/** The authors of public submissions among those who left an address, confirmed it and chose to be told of answers; in the order of their submissions, after one. */
function authorsBehind(tx: Db, behind: RawBuilder<unknown>, after: number) {
  return tx
    .selectFrom("current_submissions as s")
    .innerJoin("public_submissions as p", "p.id", "s.id")
    .select(["s.id", "s.reference", "s.email", "s.reply_language", "p.title"])
    .where("s.email", "is not", null)
    .where("s.id", ">", after)
    .where(sql<boolean>`s.id in (${behind})`)
    .where(sql<boolean>`exists (select from address_confirmations a where a.submission_id in (s.id, s.part_of))`)
    .where(sql<boolean>`coalesce((select c.answers from notice_choices c where c.submission_id in (s.id, s.part_of) order by c.chosen_at desc, c.number desc limit 1), true)`)
    .orderBy("s.id")
    .limit(AUTHORS)
    .execute();
}
type Behind = Awaited<ReturnType<typeof authorsBehind>>[number];

/** The jobs that send notices, one each, so that one that fails waits by itself. What is written goes out before more is written. */
export async function enqueue(tx: Db, notices: number[]): Promise<void> {
  if (notices.length === 0) return;
  await sql`select graphile_worker.add_job('send-notice', json_build_object('notice', id), job_key := 'notice-' || id, priority := -1) from unnest(${notices}::bigint[]) as id`.execute(tx);
}

const CHOSEN = { questions: sql`c.questions`, decisions: sql`c.decisions`, answers: sql`c.answers` };

export type NewNotice = { submission_id: number | null; person_id?: number; subscription_id?: number; address: string; language: Language; subject: string; text: string };

async function draftsReader(tx: Db, draftId: number): Promise<NewNotice[]> {
  const draft = await tx.selectFrom("drafts").select(["email", "language"]).where("id", "=", draftId).executeTakeFirst();
  if (!draft?.email) return [];
  const { email: address, language } = draft;
  return [{ submission_id: null, address, language, subject: subjectOf("draft-link", language, null), text: bodyOfDraftLink(language) }];
}

/** Those whom an event concerns, who left an address, and who may be told: it is confirmed (but for a receipt) and they chose to be. */
async function readersOf(tx: Db, kind: Exclude<Kind, "draft-link" | ManyKind | PersonKind | SubscriberKind>, event: { id: number; subject_id: number }): Promise<NewNotice[]> {
  const group = GROUP_OF[kind];
  const readers = await tx
    .selectFrom("current_submissions as s")
    .innerJoin("events as e", (join) => join.on("e.id", "=", event.id))
    .leftJoin("review_settlements as r", "r.submission_id", "s.id")
    .select(["s.id", "s.reference", "s.email", "s.reply_language", "r.outcome"])
    // Mail is read by others on the way: what the public does not read of a title is not in it.
    .select(sql<string>`coalesce((select title from public_submissions p where p.id = s.id), s.title)`.as("title"))
    .select((eb) => [WORDS[kind](eb.ref("s.reply_language")).as("words"), REASON_CODE.as("reason_code")])
    .where("s.email", "is not", null)
    .where("s.id", "=", event.subject_id)
    .$if(kind === "file-blocked", (query) => query.where(sql<boolean>`not exists (select from withdrawals w where w.submission_id = s.id)`))
    .$if(kind !== "receipt", (query) => query.where(sql<boolean>`exists (select from address_confirmations a where a.submission_id in (s.id, s.part_of))`))
    .$if(group !== null, (query) => query.where(sql<boolean>`coalesce((select ${CHOSEN[group!]} from notice_choices c where c.submission_id in (s.id, s.part_of) order by c.chosen_at desc, c.number desc limit 1), true)`))
    .orderBy("s.id")
    .execute();
  return readers.map((reader) => ({
    submission_id: reader.id, address: reader.email!, language: reader.reply_language,
    subject: subjectOf(kind, reader.reply_language, reader.reference), text: bodyOf(kind, reader.reply_language, reader),
  }));
}

/** The public submissions in which points of the theme stand that an outcome is about. */
const behindOutcome = (outcome: number) => sql`
  select h.submission_id from (${codedTo(sql`(select i.theme_id from public_outcomes o join agenda_items i on i.id = o.item_id where o.id = ${outcome})`)}) c
  join point_holders h on h.point_id = c.point_id`;

/**
 * Whether a mailbox that nobody has confirmed for any submission or subscription was written to as often today as it may be. Case and
 * +tags make no other mailbox. Counted under a lock, so that two workers do not both write the last one.
 */
async function isOverLimit(tx: Db, address: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(4717, hashtext(regexp_replace(lower(${address}), '\\+[^@]*@', '@')))`.execute(tx);
  const { rows } = await sql<{ over: boolean }>`
    select not exists (select from submissions s join address_confirmations a on a.submission_id = s.id where lower(s.email) = lower(${address}))
      and not exists (select from live_subscriptions where lower(email) = lower(${address}))
      and (select count(*) >= ${LIMIT} from notices where mailbox = regexp_replace(lower(${address}), '\\+[^@]*@', '@') and created_at > now() - interval '24 hours' and held is null) as over`.execute(tx);
  return rows[0]!.over;
}

/** An address was confirmed: the receipts that the limit held back for it are sent, a question that waits for a reply, and that a file was blocked, mostly seconds after it was sent. */
async function catchUp(tx: Db, submissionId: number): Promise<void> {
  const released = await tx
    .updateTable("notices")
    .set({ held: null, held_at: null })
    .where("kind", "=", "receipt")
    .where("held", "=", "limit")
    .where(sql<boolean>`lower(address) = (select lower(email) from submissions where id = ${submissionId})`)
    .returning("id")
    .execute();
  await enqueue(tx, released.map(({ id }) => id));
  const question = await tx
    .selectFrom("questions as q")
    .innerJoin("events as e", (join) => join.onRef("e.subject_id", "=", "q.submission_id").on("e.subject", "=", "submission").on("e.what", "=", "submission.asked"))
    .select("e.id")
    .where("q.submission_id", "=", submissionId)
    .where(sql<boolean>`not exists (select from replies r where r.question_id = q.id)`)
    .where(sql<boolean>`not exists (select from withdrawals w where w.submission_id = q.submission_id)`)
    .orderBy("q.id", "desc")
    .orderBy("e.id", "desc")
    .executeTakeFirst();
  const blocked = await tx.selectFrom("events").select("id").where("subject", "=", "submission").where("subject_id", "=", submissionId).where("what", "=", "submission.file-blocked").orderBy("id").execute();
  // Under the number of its own event: told now or by its own job, it is told once.
  for (const { id } of [...(question ? [question] : []), ...blocked]) await sendNotices(tx, id);
}

/** A draft and its address are deleted after 30 days, and so is what was sent to it; what the people of the governments were told of themselves, after 90. */
export async function forgetLinks(db: Db): Promise<void> {
  await db.deleteFrom("notices").where("person_id", "is not", null).where("created_at", "<=", sql<Date>`now() - interval '90 days'`).execute();
  await db.deleteFrom("notices").where("kind", "=", "draft-link").where("created_at", "<=", sql<Date>`now() - interval '30 days'`).execute();
}
