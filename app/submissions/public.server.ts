import { sql } from "kysely";
import type { Db } from "#db/database.server.ts";
import { publishedAttachments } from "./attachments/published.server.ts";
import { publicTranslation } from "./translations/public.server.ts";
import type { Cosigner, Country } from "./submissions.ts";

export const PAGE = 20;
/** Counting stops here: an exact number of a large result would cost more than the page it stands on. */
export const COUNTED = 1000;

export type Filter = { q?: string; pillar?: number; country?: Country; initiative?: number; lacks?: Lacks; answered?: "yes" | "no"; page?: number };
/** What the public number counts of a submission: a point of it without a disposition, or that no point of it is marked. By the main pillar alone, as it counts. */
export const LACKS = ["disposition", "point"] as const;
export type Lacks = (typeof LACKS)[number];

/** Published submissions that fit, newest first; answered ones, as the worker measured last, by their first answer, the newest first: a page of them, how many there are, of how many distinct texts, and how many parts of submissions besides, together up to COUNTED. */
export async function publicSubmissions(db: Db, filter: Filter) {
  const [attached, translated] = filter.q ? await Promise.all([isInAttachment(db, filter.q), isInTranslation(db, filter.q)]) : [false, false];
  const fitting = matching(db, filter, { attached, translated });
  const page = Math.max(1, filter.page ?? 1);
  const [found, { count, texts, parts }] = await Promise.all([
    fitting
      .select(["s.part_of", "s.original"])
      .select(["s.reference", "s.title", "s.language", "s.published_at", "s.received_at", "s.name", "s.organization", "s.sector", "s.country", "s.pillar_id", "s.channel", "s.cosigner_count"])
      .select(snippet(filter.q).as("snippet"))
      .select(attached ? inAttachment(filter.q!).as("in_attachment") : sql<FoundAttached | null>`null`.as("in_attachment"))
      .select(translated ? inTranslation(filter.q!).as("in_translation") : sql<string | null>`null`.as("in_translation"))
      // With "limit 1" each is asked of the comments on the page; as "exists" the planner would gather every comment that is translated or answered.
      .select(sql<boolean>`(select true from public_translations t where t.submission_id = s.id limit 1) is not null`.as("translated"))
      .select(sql<boolean>`(select true from public_response_submissions r where r.submission_id = s.id and r.kind <> 'no-joint-position' limit 1) is not null`.as("answered"))
      .orderBy(filter.answered === "yes" ? sql`a.answered_at` : "s.published_at", "desc")
      .orderBy(filter.answered === "yes" ? sql`a.submission_id` : "s.id", "desc")
      .limit(PAGE)
      .offset((page - 1) * PAGE)
      .execute(),
    db
      .selectFrom(fitting.select(["s.id", "s.part_of"]).limit(COUNTED + 1).as("counted"))
      .leftJoin("campaign_members as m", "m.submission_id", "counted.id")
      .select((eb) => [eb.fn.countAll<number>().filterWhere("part_of", "is", null).as("count"), eb.fn.count<number>("part_of").as("parts")])
      .select(sql<number>`count(distinct coalesce(m.text_id, -counted.id)) filter (where part_of is null)`.as("texts"))
      .executeTakeFirstOrThrow(),
  ]);
  const more = count + parts > COUNTED;
  return { found: found.map(({ part_of: _id, ...shown }) => shown), page, count: more ? COUNTED - parts : count, texts, parts, more };
}

/**
 * That the public attachment `a` holds what is searched. Which clearance stands is told only after reading them in turn, so the view alone
 * would read every attachment: the index first says which may hold it, in whatever revision.
 */
const holds = (q: string) => sql<boolean>`a.submission_id = any (array(select h.submission_id from attachment_clearances h where h.search @@ ${wanted(q)})) and a.search @@ ${wanted(q)}`;

/** Whether any published attachment holds what is searched. Most searches find none, and are then what they would be without attachments. */
async function isInAttachment(db: Db, q: string): Promise<boolean> {
  return Boolean(await db.selectFrom("public_attachments as a").select("a.number").where(holds(q)).limit(1).executeTakeFirst());
}

/** That the public translation `t` holds what is searched: by the index first, in whatever revision, for the same reason. */
const translationHolds = (q: string) => sql<boolean>`t.submission_id = any (array(select h.submission_id from translations h where h.search @@ ${wanted(q)})) and t.search @@ ${wanted(q)}`;

async function isInTranslation(db: Db, q: string): Promise<boolean> {
  return Boolean(await db.selectFrom("public_translations as t").select("t.number").where(translationHolds(q)).limit(1).executeTakeFirst());
}

function matching(db: Db, { q, pillar, country, initiative, lacks, answered }: Filter, { attached, translated }: { attached: boolean; translated: boolean }) {
  const all = db.selectFrom("public_submissions as s");
  // Asked of what is kept of each promise, and not of every response: what was answered last is found by its index, and the newest comments have no answer.
  const given = db.selectFrom("promised_answers as a").innerJoin("public_submissions as s", "s.id", "a.submission_id").where("a.answered_at", "is not", null);
  let query = answered === "yes" ? (given as unknown as typeof all) : all;
  if (answered === "no") query = query.where(sql<boolean>`s.id in (select a.submission_id from promised_answers a where a.answered_at is null)`);
  // Searches by index, and then the submissions of any of them: an "or" across tables would read every submission.
  const elsewhere = q ? [
    ...(attached ? [sql`select a.submission_id from public_attachments a where ${holds(q)}`] : []),
    ...(translated ? [sql`select t.submission_id from public_translations t where ${translationHolds(q)}`] : []),
  ] : [];
  if (q && elsewhere.length === 0) query = query.where(sql<boolean>`s.search @@ ${wanted(q)}`);
  if (q && elsewhere.length > 0) query = query.where(sql<boolean>`s.id in (select f.id from public_submissions f where f.search @@ ${wanted(q)} union ${sql.join(elsewhere, sql` union `)})`);
  if (country) query = query.where("s.country", "=", country);
  if (initiative) query = query.where("s.initiative_id", "=", initiative);
  if (lacks === "point") query = query.where(sql<boolean>`s.id in (select u.submission_id from public_unmarked u where ${pillar ? sql`u.pillar_id = ${pillar}` : sql`true`})`);
  if (lacks === "disposition") query = query.where(sql<boolean>`s.id in (select u.submission_id from public_undisposed u where ${pillar ? sql`u.pillar_id = ${pillar}` : sql`true`})`);
  if (pillar && !lacks) {
    query = query.where(({ exists, selectFrom }) =>
      exists(selectFrom("submission_pillars as sp").select("sp.pillar_id").whereRef("sp.submission_id", "=", "s.id").where("sp.pillar_id", "=", pillar)));
  }
  return query;
}

// One question to both languages: the stems of each, and the words as they are for names.
const wanted = (q: string) =>
  sql`(websearch_to_tsquery('hled_en', ${q}) || websearch_to_tsquery('hled_es', ${q}) || websearch_to_tsquery('simple', ${q}))`;

const MARKS = "StartSel=\uE000, StopSel=\uE001, MaxWords=40, MinWords=20, MaxFragments=1";
/** U+E000 and U+E001 mark the found words; the page turns them into <mark>, so that no text is ever markup. */
const snippet = (q?: string) =>
  q
    ? sql<string>`ts_headline(case s.language when 'es' then 'hled_es'::regconfig else 'hled_en'::regconfig end, s.text,
        case s.language when 'es' then websearch_to_tsquery('hled_es', ${q}) else websearch_to_tsquery('hled_en', ${q}) end,
        ${MARKS})`
    : sql<string>`left(s.text, 280)`;

/** Where the searched words stand in an attachment, and its number: of a submission whose own words do not hold them. */
export type FoundAttached = { number: number; snippet: string };
const inAttachment = (q: string) => sql<FoundAttached | null>`case when s.search @@ ${wanted(q)} then null else (
  select json_build_object('number', a.number, 'snippet', ts_headline(('hled_' || s.language)::regconfig, left(c.copy_text, 200000), websearch_to_tsquery(('hled_' || s.language)::regconfig, ${q}), ${MARKS}))
  from public_attachments a join attachment_clearances c on c.copy_key = a.copy_key
  where a.submission_id = s.id and a.search @@ ${wanted(q)} order by a.number limit 1) end`;

/** Where the searched words stand in the translation of a submission whose own words do not hold them. */
const inTranslation = (q: string) => sql<string | null>`case when s.search @@ ${wanted(q)} then null else (
  select ts_headline(o.config, t.title || E'\n' || t.text, websearch_to_tsquery(o.config, ${q}), ${MARKS})
  from public_translations t, lateral (select case s.language when 'es' then 'hled_en'::regconfig else 'hled_es'::regconfig end as config) o
  where t.submission_id = s.id and t.search @@ ${wanted(q)}) end`;

/** A published submission as the public reads it, with the joint responses to it. */
export async function findPublicSubmission(db: Db, reference: string) {
  const submission = await db
    .selectFrom("public_submissions as s")
    .innerJoin("pillars as p", "p.id", "s.pillar_id")
    .leftJoin("initiatives as i", "i.id", "s.initiative_id")
    .leftJoin("imported_submissions as m", "m.submission_id", "s.id")
    .select(["s.id", "s.reference", "s.title", "s.text", "s.language", "s.name", "s.organization", "s.sector", "s.country", "s.state", "s.channel", "s.cosigner_count"])
    .select(sql<Cosigner[]>`s.cosigners`.as("cosigners"))
    .select(["s.received_at", "s.published_at", "p.slug as pillar", "p.name_en as pillar_en", "p.name_es as pillar_es"])
    .select(["i.slug as initiative", "i.title_en as initiative_en", "i.title_es as initiative_es"])
    .select(["m.source", "m.external_id", "m.duplicate_count"])
    .select(["s.original", sql<boolean>`exists (select from public_submissions o where o.id = s.part_of)`.as("original_is_public")])
    .where("s.reference", "=", reference)
    .executeTakeFirst();
  if (!submission) return undefined;
  const { id, original, original_is_public: is_public, ...shown } = submission;
  const [responses, attachments, translation, parts] = await Promise.all([
    publicResponsesTo(db, id),
    publishedAttachments(db, id),
    publicTranslation(db, id),
    db.selectFrom("public_submissions").select(["reference", "title", "language"]).where("part_of", "=", id).orderBy("id").execute(),
  ]);
  return { ...shown, responses, attachments, translation, parts, part_of: original ? { reference: original, is_public } : null };
}

/** The joint responses to a submission, with the two signatures each stands on. */
export function publicResponsesTo(db: Db, submissionId: number) {
  return db
    .selectFrom("submissions_behind as rs")
    .innerJoin("public_submissions as s", "s.id", "rs.submission_id")
    // One after the other: joined at once, every response there is would be asked whether it stands.
    .innerJoinLateral((eb) => eb.selectFrom("public_responses").selectAll().whereRef("id", "=", "rs.response_id").whereRef("revision", "=", "rs.revision").offset(0).as("r"), (join) => join.onTrue())
    .select(["r.id", "r.kind", "r.text_en", "r.text_es", "r.reason_en", "r.reason_es", "r.note_en", "r.note_es", "r.hash", "r.published_at", "r.first_published_at"])
    .select(signaturesOf.as("signatures"))
    .$narrowType<{ kind: "joint" | "us-only" | "mx-only" | "no-joint-position" }>()
    .where("rs.submission_id", "=", submissionId)
    .orderBy("r.published_at")
    .execute();
}

const signaturesOf = sql<{ government: "US" | "MX"; signed_at: string }[]>`(
  select coalesce(json_agg(json_build_object('government', g.government, 'signed_at', g.signed_at) order by g.government desc), '[]')
  from signatures g where g.response_id = r.id and g.revision = r.revision and g.hash = r.hash)`;
