import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Government, Person } from "#app/people/people.ts";
import { keepStale } from "#app/triage/merging/merging.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { isExit, type Changes, type Content, type ResponseKind } from "./responses.ts";
import { contentOf, hashOf, statementFor } from "./statement.server.ts";

type Words = { en: string; es: string };

/** Begins a joint response to a published submission. @returns as beginResponse */
export const draftResponse = (db: Db, writer: Person, submission: { id: number }, { en, es, ...said }: Words & Changes) =>
  beginResponse(db, writer, { ...said, en, es, submissions: [submission.id] });

/**
 * Begins a response to themes, submissions or both; or one in the place of a public one without a joint position.
 * @returns its id and the hash of what it says, or why not: see whatIsWrong; "not-superseded" (what it would supersede is no such response)
 */
export function beginResponse(db: Db, writer: Person, { supersedes = null, ...said }: Words & Changes & { supersedes?: number | null }) {
  return atomically(db, async (tx) => {
    if (supersedes !== null) {
      const exit = await tx.selectFrom("public_responses").select("id").where("id", "=", supersedes).where("kind", "<>", "joint").executeTakeFirst();
      if (!exit) return "not-superseded" as const;
    }
    const content = await withVersions(tx, { ...NOTHING, ...said, note_en: null, note_es: null, supersedes });
    const wrong = await whatIsWrong(tx, content);
    if (wrong) return wrong;
    const { id } = await tx.insertInto("responses").values({ created_by: writer.id }).returning("id").executeTakeFirstOrThrow();
    const hash = await write(tx, writer, id, 1, content);
    await record(tx, writer, "response.drafted", id);
    return { id, hash };
  });
}

const NOTHING: Omit<Content, "en" | "es"> = { kind: "joint", reason_en: null, reason_es: null, note_en: null, note_es: null, supersedes: null, themes: [], submissions: [] };

/** The themes of a content in the versions that stand. */
async function withVersions(tx: Db, { themes, submissions, ...content }: Omit<Content, "themes"> & { themes?: Changes["themes"] }): Promise<Content> {
  const versions = themes && themes.length > 0 ? await tx.selectFrom("public_themes").select(["id", "version"]).where("id", "in", themes.map(({ theme_id }) => theme_id)).execute() : [];
  return { ...content, submissions: [...new Set(submissions)], themes: (themes ?? []).map((theme) => ({ ...theme, theme_version: versions.find(({ id }) => id === theme.theme_id)?.version ?? 0 })) };
}

/**
 * What keeps a content from being written: "nothing-answered", "not-published" (a submission), "theme-not-public" (or merged into another),
 * "outcome-missing" (a joint answer says of every theme what becomes of it), "outcome-in-exit" (who does not answer jointly settles nothing),
 * "reason-missing" (an exit, or a theme on which the governments do not act, says why in both languages), "reason-in-joint", "agency-missing"
 */
async function whatIsWrong(tx: Db, { kind, themes, submissions, reason_en, reason_es }: Content) {
  if (themes.length + submissions.length === 0) return "nothing-answered";
  const published = submissions.length === 0 ? [] : await tx.selectFrom("public_submissions").select("id").where("id", "in", submissions).execute();
  if (published.length < submissions.length) return "not-published";
  const live = themes.length === 0 ? [] : await tx.selectFrom("public_themes").select("id").where("id", "in", themes.map(({ theme_id }) => theme_id)).where("merged_into", "is", null).execute();
  if (live.length < themes.length || new Set(themes.map(({ theme_id }) => theme_id)).size < themes.length) return "theme-not-public";
  if (isExit(kind)) {
    if (!reason_en || !reason_es) return "reason-missing";
    return themes.some(({ outcome, reason_en, reason_es, referred_to }) => outcome ?? reason_en ?? reason_es ?? referred_to) ? "outcome-in-exit" : null;
  }
  if (reason_en || reason_es) return "reason-in-joint";
  for (const theme of themes) {
    if (!theme.outcome) return "outcome-missing";
    const acts = theme.outcome === "adopted" || theme.outcome === "partly-adopted";
    if (Boolean(theme.reason_en) !== Boolean(theme.reason_es) || (!acts && !theme.reason_en)) return "reason-missing";
    if ((theme.outcome === "referred") !== (theme.referred_to !== null)) return "agency-missing";
  }
  return null;
}
export type Wrong = NonNullable<Awaited<ReturnType<typeof whatIsWrong>>>;

/** Writes a revision with all that it says. @returns its hash */
async function write(tx: Db, writer: Person, response_id: number, number: number, content: Content): Promise<string> {
  const { en: text_en, es: text_es, themes, submissions, ...said } = content;
  const hash = hashOf(await statementFor(tx, response_id, content));
  await tx.insertInto("response_revisions").values({ response_id, number, scheme: 2, text_en, text_es, ...said, hash, written_by: writer.id }).execute();
  if (themes.length > 0) await tx.insertInto("response_themes").values(themes.map((theme) => ({ response_id, revision: number, ...theme }))).execute();
  if (submissions.length > 0) await tx.insertInto("response_submissions").values(submissions.map((submission_id) => ({ response_id, revision: number, submission_id }))).execute();
  return hash;
}

/**
 * Writes the next revision: the latest one with what is changed. Every signature and sign-off on the one before is void with it, because
 * they name their revision. After a publication it is a correction, which says in a note what it corrects.
 * @returns "revised", "unchanged", `stale`: the number under which both texts were set aside, because someone wrote since the writer read; or why not:
 *   see whatIsWrong; of a correction "note-missing", "kind-stays", "answers-stay" (nobody who was answered is dropped)
 */
export function reviseResponse(db: Db, writer: Person, response: { id: number }, { base, ...changes }: { base: number } & Changes) {
  return atomically(db, async (tx) => {
    const latest = await lockLatest(tx, response.id);
    const { scheme: _, hash: __, ...before } = await contentOf(tx, response.id, latest.number);
    const note = latest.is_public || changes.note_en !== undefined ? { note_en: changes.note_en ?? null, note_es: changes.note_es ?? null } : { note_en: before.note_en, note_es: before.note_es };
    const kept = changes.themes ?? before.themes.map(({ theme_version: _, ...theme }) => theme);
    const content = await withVersions(tx, { ...before, ...changes, ...(latest.published === null ? { note_en: null, note_es: null } : note), themes: kept });
    if (isExit(content.kind) && !changes.themes) content.themes = content.themes.map((theme) => ({ ...theme, outcome: null, reason_en: null, reason_es: null, referred_to: null }));
    if (content.themes.some(({ theme_version }) => theme_version === 0)) return "theme-not-public" as const;
    const unsaid = (each: Content) => statementFor(tx, response.id, latest.is_public ? { ...each, note_en: null, note_es: null } : each);
    if ((await unsaid(content)) === (await unsaid({ ...before, themes: before.themes }))) return "unchanged" as const;
    if (latest.number !== base) {
      return { stale: await keepStale(tx, writer, { subject: "response", subject_id: response.id, base, latest: latest.number, texts: { en: content.en, es: content.es } }) };
    }
    const wrong = await whatIsWrong(tx, content);
    if (wrong) return wrong;
    if (latest.published !== null) {
      const shown = await contentOf(tx, response.id, latest.published);
      if (!content.note_en || !content.note_es) return "note-missing" as const;
      if (content.kind !== shown.kind) return "kind-stays" as const;
      const themes = new Set(content.themes.map(({ theme_id }) => theme_id));
      if (shown.themes.some(({ theme_id }) => !themes.has(theme_id)) || shown.submissions.some((id) => !content.submissions.includes(id))) return "answers-stay" as const;
    }
    const hash = await write(tx, writer, response.id, latest.number + 1, content);
    await record(tx, writer, "response.revised", response.id, { revision: latest.number + 1, hash });
    return "revised" as const;
  });
}

/** The latest revision under a lock on the response, so that an edit and a signature never pass each other. `published`: the last public revision. */
export async function lockLatest(tx: Db, id: number) {
  await tx.selectFrom("responses").select("id").where("id", "=", id).forUpdate().executeTakeFirstOrThrow();
  const latest = await tx
    .selectFrom("response_revisions as v")
    .select(["v.number", "v.hash", "v.kind", "v.text_en", "v.text_es", "v.written_by"])
    .select(sql<number | null>`(select max(p.revision) from response_publications p where p.response_id = v.response_id)`.as("published"))
    .where("v.response_id", "=", id)
    .orderBy("v.number", "desc")
    .limit(1)
    .$narrowType<{ kind: ResponseKind }>()
    .executeTakeFirstOrThrow();
  return { ...latest, is_public: latest.published === latest.number };
}

/** The pillars of a response: of what its latest revision answers. */
export const pillarsOfResponse = sql<number[]>`array(
  select sp.pillar_id from response_submissions rs join submission_pillars sp using (submission_id) where rs.response_id = v.response_id and rs.revision = v.number
  union select t.pillar_id from response_themes rt join theme_versions t on t.theme_id = rt.theme_id and t.number = rt.theme_version where rt.response_id = v.response_id and rt.revision = v.number)`;

/** The responses on the desk, those that are not public as they stand first. */
export function responsesOnDesk(db: Db) {
  return db
    .selectFrom("responses as r")
    .innerJoin("response_revisions as v", (join) =>
      join.onRef("v.response_id", "=", "r.id").on("v.number", "=", sql<number>`(select max(number) from response_revisions where response_id = r.id)`))
    .leftJoin("response_publications as p", (join) => join.onRef("p.response_id", "=", "v.response_id").onRef("p.revision", "=", "v.number"))
    .select(["r.id", "v.number", "v.kind", "v.written_at", "p.published_at"])
    .select(sql<Government[]>`array(select government from signatures where response_id = r.id and revision = v.number)`.as("signed"))
    .select(sql<boolean>`exists (select from response_publications where response_id = r.id and revision < v.number)`.as("corrects"))
    .select([
      sql<string | null>`(select s.title from response_submissions rs join submissions s on s.id = rs.submission_id where rs.response_id = r.id and rs.revision = v.number order by s.id limit 1)`.as("title"),
      sql<string | null>`(select t.label_en from response_themes rt join theme_versions t on t.theme_id = rt.theme_id and t.number = rt.theme_version where rt.response_id = r.id and rt.revision = v.number order by t.theme_id limit 1)`.as("theme_en"),
      sql<string | null>`(select t.label_es from response_themes rt join theme_versions t on t.theme_id = rt.theme_id and t.number = rt.theme_version where rt.response_id = r.id and rt.revision = v.number order by t.theme_id limit 1)`.as("theme_es"),
      sql<number>`(select count(*)::int from response_submissions rs where rs.response_id = r.id and rs.revision = v.number) + (select count(*)::int from response_themes rt where rt.response_id = r.id and rt.revision = v.number)`.as("answers"),
    ])
    .orderBy(sql`p.published_at is not null`)
    .orderBy("v.written_at", "desc")
    .limit(100)
    .$narrowType<{ kind: ResponseKind }>();
}
