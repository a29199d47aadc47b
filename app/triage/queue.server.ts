import { sql } from "kysely";
import { hasOpenQuestion, markDue } from "#app/promises/promises.server.ts";
import type { DayUnit } from "#app/promises/working-days.ts";
import { pillarsOf } from "#app/submissions/choices.server.ts";
import { cosignersOfS } from "#app/submissions/cosigners.server.ts";
import type { Country } from "#app/submissions/submissions.ts";
import { openQuestion } from "#app/submissions/tracking/standing.server.ts";
import type { Db } from "#db/database.server.ts";
import type { Outcome } from "#app/submissions/reasons.ts";

export const PAGE = 25;
/** Counting stops here, so that the number above the queue costs the same at a million. */
export const COUNTED = 1000;

export type QueueFilter = {
  decision: "waiting" | Outcome; pillar?: number | "none"; language?: "en" | "es"; country?: Country; page?: number;
};

/** What waits for a decision, longest first; or what was decided in a way, latest first. A page of it, and how many there are, up to COUNTED. */
export async function queue(db: Db, filter: QueueFilter) {
  const page = Math.max(1, filter.page ?? 1);
  const { decision } = filter;
  const { rows, counted } = decision === "waiting" ? awaitingDecision(db, filter, page) : decided(db, { ...filter, decision }, page);
  const [found, { count }] = await Promise.all([
    rows,
    db.selectFrom(counted.as("counted")).select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow(),
  ]);
  return { found: await markDue(db, found), page, count: Math.min(count, COUNTED), more: count > COUNTED };
}

const SHOWN = [
  "s.reference", "s.title", "s.language", "s.country", "s.sector", "s.organization", "s.name", "s.received_at", "s.channel", "s.publication",
] as const;
const hasQuestion = sql<boolean>`${openQuestion} is not null`.as("asked");

function awaitingDecision(db: Db, { pillar, language, country }: QueueFilter, page: number) {
  let query = db.selectFrom("waiting as w").innerJoin("current_submissions as s", "s.id", "w.submission_id").innerJoin("calls as c", "c.id", "w.call_id");
  if (pillar) query = pillar === "none" ? query.where("w.pillar_id", "is", null) : query.where("w.pillar_id", "=", pillar);
  if (language) query = query.where("w.language", "=", language);
  if (country) query = query.where("w.country", "=", country);
  const rows = query
    .select(SHOWN)
    .select((eb) => ["w.due_on", "c.day_unit", hasOpenQuestion(eb.ref("w.submission_id")).as("paused")])
    .select(hasQuestion)
    .select(["w.pillar_id", sql<Date | null>`null`.as("decided_at"), sql<string | null>`null`.as("decided_by")])
    .orderBy("w.since")
    .orderBy("w.submission_id")
    .limit(PAGE)
    .offset((page - 1) * PAGE);
  return { rows: rows.execute(), counted: query.select("s.id").limit(COUNTED + 1) };
}

function decided(db: Db, { decision, pillar, language, country }: QueueFilter & { decision: Outcome }, page: number) {
  let query = db
    .selectFrom("decisions as d")
    .innerJoin("current_submissions as s", "s.id", "d.submission_id")
    .innerJoin("people as by", "by.id", "d.decided_by")
    .leftJoin("submission_pillars as sp", (join) => join.onRef("sp.submission_id", "=", "s.id").on("sp.position", "=", 1))
    .where("d.outcome", "=", decision);
  if (pillar) query = pillar === "none" ? query.where("sp.pillar_id", "is", null) : query.where("sp.pillar_id", "=", pillar);
  if (language) query = query.where("s.language", "=", language);
  if (country) query = query.where("s.country", "=", country);
  const rows = query
    .select(SHOWN)
    .select([sql<string | null>`null`.as("due_on"), sql<DayUnit>`'calendar'`.as("day_unit"), sql<boolean>`false`.as("paused")])
    .select(hasQuestion)
    .select(["sp.pillar_id", "d.decided_at", "by.name as decided_by"])
    .orderBy("d.decided_at", "desc")
    .orderBy("d.submission_id")
    .limit(PAGE)
    .offset((page - 1) * PAGE);
  return { rows: rows.execute(), counted: query.select("s.id").limit(COUNTED + 1) };
}

/** One submission with all that a reviewer needs to settle it. */
export function findOnDesk(db: Db, reference: string) {
  return db
    .selectFrom("current_submissions as s")
    .innerJoin("submissions as first", "first.id", "s.id")
    .innerJoin("calls as c", "c.id", "s.call_id")
    .leftJoin("initiatives as i", "i.id", "s.initiative_id")
    .leftJoin("decisions as d", "d.submission_id", "s.id")
    .leftJoin("people as by", "by.id", "d.decided_by")
    .leftJoin("publications as p", "p.submission_id", "s.id")
    .leftJoin("withdrawals as w", "w.submission_id", "s.id")
    .leftJoin("imported_submissions as m", "m.submission_id", "s.id")
    .leftJoin("entries as e", "e.submission_id", "s.id")
    .leftJoin("people as entered", "entered.id", "e.entered_by")
    .select(["s.id", "s.reference", "s.title", "s.text", "s.language", "s.name", "s.organization", "s.email", "s.sector", "s.country", "s.state"])
    .select(["s.received_at", "s.channel", "s.publication", "s.publication_reason", "s.version", "first.wanted_result", "c.code as call", "i.title_en as initiative_en", "i.title_es as initiative_es"])
    .select(["d.outcome", "d.reason", "d.reason_code", "d.second_look_id", "d.decided_at", "by.name as decided_by", "by.government as decided_for", "p.published_at", "w.withdrawn_at", "w.reason as withdrawal_reason"])
    .select(["m.source", "m.external_id", "m.duplicate_count", "m.category", "m.place", "m.attachment_urls"])
    .select(["e.entered_at", "entered.name as entered_by", "entered.government as entered_for", cosignersOfS.as("cosigners")])
    .select((eb) => pillarsOf(eb.ref("s.id")).as("pillars"))
    .select(sql<number[]>`array(select response_id from response_submissions where submission_id = s.id order by response_id)`.as("responses"))
    .where("s.reference", "=", reference)
    .executeTakeFirst();
}

export type OnDesk = NonNullable<Awaited<ReturnType<typeof findOnDesk>>>;

/** The reference of what waits next after a submission, whether that one still waits or not. */
export async function nextWaiting(db: Db, { id, received_at }: { id: number; received_at: Date }) {
  const next = await db
    .selectFrom("waiting as w")
    .innerJoin("submissions as s", "s.id", "w.submission_id")
    .select("s.reference")
    .where(sql<boolean>`(w.since, w.submission_id) > (${received_at}, ${id})`)
    .orderBy("w.since")
    .orderBy("w.submission_id")
    .limit(1)
    .executeTakeFirst();
  return next?.reference ?? null;
}
