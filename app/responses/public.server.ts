import { sql } from "kysely";
import { keep, keptOr } from "#app/http/keep.server.ts";
import { remembered } from "#app/http/remember.server.ts";
import type { Government } from "#app/people/people.ts";
import type { Outcome } from "#app/themes/dispositions/dispositions.ts";
import { db as database, type Db } from "#db/database.server.ts";
import type { ResponseKind } from "./responses.ts";
import { statementOfRevision } from "./statement.server.ts";

/** How many comments a public response names. The rest are counted. */
const NAMED = 50;
/** How many responses a page of the list has. */
const PAGE = 20;
/** Fewer than this in a cell of a published rate are not told: they could be somebody. */
const LEAST = 5;

export type PublicSignature = { government: Government; signed_at: string; delegated: boolean };
/** The signatures of a version, of `r`. */
const signaturesOfR = sql<PublicSignature[]>`(
  select coalesce(json_agg(json_build_object('government', g.government, 'signed_at', g.signed_at, 'delegated', g.delegation_id is not null) order by g.government desc), '[]')
  from signatures g where g.response_id = r.id and g.revision = r.revision and g.hash = r.hash)`;

/** A view tells nothing of its columns that are never null. */
type WholeRow = { id: number; revision: number; kind: ResponseKind; scheme: number; text_en: string; text_es: string; hash: string; published_at: Date };

/** A response as the public reads it: the latest version that stands, the ones before it, what it answers and who stands behind it. */
export async function findPublicResponse(db: Db, id: number) {
  const response = await db.selectFrom("public_responses as r").selectAll("r").select(signaturesOfR.as("signatures")).where("r.id", "=", id).$narrowType<WholeRow>().executeTakeFirst();
  if (!response) return undefined;
  const [versions, themes, submissions, behind, offers, readings, followed] = await Promise.all([
    db.selectFrom("public_response_versions as r").selectAll("r").select(signaturesOfR.as("signatures")).where("r.id", "=", id).where("r.revision", "<", response.revision).orderBy("r.revision", "desc").$narrowType<WholeRow>().execute(),
    publicThemesOf(db, id),
    namedIn(db, response),
    keptOr(db, `response ${id}`, () => countBehind(db, response)),
    db.selectFrom("response_offers").select(["government", "offered_at", "opens_at"]).where("response_id", "=", id).where("revision", "=", response.revision).$narrowType<{ government: Government }>().execute(),
    db.selectFrom("response_readings").select(["government", "read_at"]).where("response_id", "=", id).where("revision", "=", response.revision).where("read_at", "<=", response.published_at).$narrowType<{ government: Government }>().execute(),
    db.selectFrom("public_responses").select(["id", "published_at"]).where("supersedes", "=", id).orderBy("id").$narrowType<Pick<WholeRow, "id" | "published_at">>().execute(),
  ]);
  const asked = response.kind === "joint" ? [] : offers.map(({ government, ...offer }) => ({ government, ...offer, read_at: readings.find((reading) => reading.government !== government)?.read_at ?? null }));
  return { ...response, versions, themes, submissions, behind, asked, followed };
}

/** How many public comments stand behind a version that is public. */
async function countBehind(db: Db, { id, revision }: Pick<WholeRow, "id" | "revision">): Promise<number> {
  const { rows: [behind] } = await sql<{ count: number }>`select count(*)::int as count from submissions_behind b join public_submissions s on s.id = b.submission_id where b.response_id = ${id} and b.revision = ${revision}`.execute(db);
  return behind!.count;
}

/** Counts beforehand for responses behind which so many comments stand. */
export async function keepBehind(db: Db, { from = 20 } = {}): Promise<void> {
  const all = await db.selectFrom("public_responses").select(["id", "revision"]).$narrowType<Pick<WholeRow, "id" | "revision">>().execute();
  for (const response of all) {
    const behind = await countBehind(db, response);
    await keep(db, `response ${response.id}`, behind >= from ? behind : null);
  }
}

export type PublicResponse = NonNullable<Awaited<ReturnType<typeof findPublicResponse>>>;

const publicThemesOf = (db: Db, id: number) =>
  db
    .selectFrom("public_response_themes as t")
    .leftJoin("agencies as a", "a.id", "t.referred_to")
    .select(["t.slug", "t.label_en", "t.label_es", "t.reason_en", "t.reason_es", "a.acronym as agency", "a.name_en as agency_en", "a.name_es as agency_es"])
    .select((eb) => eb.ref("t.outcome").$castTo<Outcome | null>().as("outcome"))
    .where("t.response_id", "=", id)
    .orderBy("t.theme_id")
    .$narrowType<{ slug: string; label_en: string; label_es: string }>()
    .execute();

const namedIn = (db: Db, { id, revision }: Pick<WholeRow, "id" | "revision">) =>
  db
    .selectFrom("submissions_behind as rs")
    .innerJoin("public_submissions as s", "s.id", "rs.submission_id")
    .select(["s.reference", "s.title", "s.language"])
    .where("rs.response_id", "=", id)
    .where("rs.revision", "=", revision)
    .orderBy("s.id")
    .limit(NAMED)
    .execute();

/** The public responses, newest first: a page of them, and whether there are more. */
export async function publicResponses(db: Db, page: number) {
  const found = await db
    .selectFrom("public_responses as r")
    .select(["r.id", "r.kind", "r.published_at", "r.first_published_at", "r.text_en", "r.text_es", "r.reason_en", "r.reason_es"])
    .select([
      sql<{ label_en: string; label_es: string }[]>`(select coalesce(json_agg(json_build_object('label_en', t.label_en, 'label_es', t.label_es) order by t.theme_id), '[]') from public_response_themes t where t.response_id = r.id)`.as("themes"),
      sql<{ title: string; language: "en" | "es" } | null>`case when not exists (select from response_themes t where t.response_id = r.id and t.revision = r.revision) then (
        select json_build_object('title', s.title, 'language', s.language) from submissions_behind b join public_submissions s on s.id = b.submission_id where b.response_id = r.id and b.revision = r.revision order by s.id limit 1) end`.as("first"),
      sql<number>`coalesce((select figures::int from kept_figures where about = 'response ' || r.id),
        (select count(*)::int from submissions_behind b join public_submissions s on s.id = b.submission_id where b.response_id = r.id and b.revision = r.revision))`.as("behind"),
    ])
    .orderBy("r.published_at", "desc")
    .orderBy("r.id", "desc")
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE)
    .$narrowType<Pick<WholeRow, "id" | "kind" | "published_at" | "text_en" | "text_es">>()
    .execute();
  return { responses: found.slice(0, PAGE), more: found.length > PAGE };
}

/** How authors found the answers, and what became of their requests for review. Cells of one to four are null. */
export async function ratesOfResponses(db: Db) {
  const { rows: [rates] } = await sql<Record<"yes" | "partly" | "no" | "asked" | "settled" | "reopened", number>>`
    select count(*) filter (where verdict = 'yes')::int as yes, count(*) filter (where verdict = 'partly')::int as partly, count(*) filter (where verdict = 'no')::int as no,
      (select count(*)::int from review_requests) as asked, (select count(*)::int from review_settlements) as settled, (select count(*)::int from review_settlements where outcome = 'reopened') as reopened
    from response_ratings v where v.response_id in (select id from public_responses)`.execute(db);
  const told = (count: number) => (count > 0 && count < LEAST ? null : count);
  return { yes: told(rates!.yes), partly: told(rates!.partly), no: told(rates!.no), asked: told(rates!.asked), settled: told(rates!.settled), reopened: told(rates!.reopened) };
}
export const ratesNow = remembered(60, (_: "all") => ratesOfResponses(database));

/** The exact text that was signed of a public version. @returns undefined where that version is not public */
export async function publicStatement(db: Db, id: number, revision: number): Promise<string | undefined> {
  const version = await db.selectFrom("public_response_versions").select("revision").where("id", "=", id).where("revision", "=", revision).executeTakeFirst();
  return version && statementOfRevision(db, id, revision);
}
