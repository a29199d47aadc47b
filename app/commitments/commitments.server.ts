import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { slugOf } from "#app/themes/themes.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { COMMITMENT_COLUMNS, type CommitmentInput, type State } from "./commitments.ts";

export type Sources = { themes: readonly number[]; responses: readonly number[] };

/**
 * Proposes what both governments are to undertake. Nobody outside the desk reads it before both agree.
 * @returns its id and slug, or why not: "unknown-pillar", "unknown-initiative" (of this pillar), "unknown-agency" (of that side), "unknown-source" (a theme or response that is not public)
 */
export function proposeCommitment(db: Db, writer: Person, input: CommitmentInput, sources: Sources = { themes: [], responses: [] }) {
  return atomically(db, async (tx) => {
    const wrong = (await whyNotWritten(tx, input)) ?? (await whyNotLinked(tx, sources));
    if (wrong) return wrong;
    const slug = await freeSlug(tx, slugOf(input.title_en));
    const { id } = await tx.insertInto("commitments").values({ slug, added_by: writer.id }).returning("id").executeTakeFirstOrThrow();
    await tx.insertInto("commitment_versions").values({ commitment_id: id, number: 1, ...input, written_by: writer.id }).execute();
    await record(tx, writer, "commitment.proposed", id);
    await link(tx, writer, id, sources);
    return { id, slug };
  });
}

/**
 * Says a commitment anew, in a version that needs both agreements. The one that both agreed to stays public until then.
 * @returns "revised", "unchanged", or why not: `stale`, the number of the version that somebody wrote meanwhile; "over" (done or dropped), and what proposeCommitment says
 */
export function reviseCommitment(db: Db, writer: Person, commitment: { id: number }, { base, ...input }: CommitmentInput & { base: number }) {
  return atomically(db, async (tx) => {
    const { latest, state } = await lock(tx, commitment.id);
    if (isOver(state)) return "over";
    if (latest.number !== base) return { stale: latest.number };
    if (COMMITMENT_COLUMNS.every((column) => latest[column] === input[column])) return "unchanged";
    const wrong = await whyNotWritten(tx, input);
    if (wrong) return wrong;
    await tx.insertInto("commitment_versions").values({ commitment_id: commitment.id, number: base + 1, ...input, written_by: writer.id }).execute();
    await record(tx, writer, "commitment.revised", commitment.id, { version: base + 1 });
    return "revised";
  });
}

/**
 * Agrees to a version for the lead's government. With the other's agreement to the same version it is public, in the place of the one before.
 * @returns "agreed", "published", or why not: "changed" (it is not the latest any more), "already-agreed" by this government, "over" (done or dropped)
 */
export function agreeToCommitment(db: Db, lead: Person, commitment: { id: number }, { number }: { number: number }) {
  return atomically(db, async (tx) => {
    const { latest, state } = await lock(tx, commitment.id);
    if (isOver(state)) return "over";
    if (latest.number !== number) return "changed";
    const written = await tx
      .insertInto("commitment_agreements")
      .values({ commitment_id: commitment.id, number, government: lead.government, agreed_by: lead.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning("agreed_at")
      .executeTakeFirst();
    if (!written) return "already-agreed";
    await record(tx, lead, "commitment.agreed", commitment.id, { version: number });
    const agreed = await tx.selectFrom("commitment_agreements").select("government").where("commitment_id", "=", commitment.id).where("number", "=", number).execute();
    if (agreed.length < 2) return "agreed";
    await record(tx, lead, "commitment.published", commitment.id, { version: number });
    return "published";
  });
}

/**
 * Says how far an agreed commitment is. Dropping it says why, in both languages.
 * @returns "set", or why not: "not-agreed" (by both), "unchanged" (it stands there already)
 */
export function setCommitmentState(db: Db, lead: Person, commitment: { id: number }, { state, ...reason }: { state: State; reason_en: string | null; reason_es: string | null }) {
  return atomically(db, async (tx) => {
    const now = await lock(tx, commitment.id);
    if (!now.agreed) return "not-agreed";
    if (now.state === state) return "unchanged";
    const { id } = await tx.insertInto("commitment_states").values({ commitment_id: commitment.id, state, ...reason, set_by: lead.id }).returning("id").executeTakeFirstOrThrow();
    await record(tx, lead, "commitment.state-set", commitment.id, { state, row: id });
    return "set";
  });
}

export type ProgressInput = { reported_on: string; text_en: string; text_es: string; evidence_url: string | null; evidence_en: string | null; evidence_es: string | null };

/**
 * Reports what was done. Public at once.
 * @returns its id, or why not: "not-agreed" (by both), "dropped"
 */
export function reportProgress(db: Db, reporter: Person, commitment: { id: number }, input: ProgressInput) {
  return atomically(db, async (tx) => {
    const { agreed, state } = await lock(tx, commitment.id);
    if (!agreed) return "not-agreed";
    if (state === "dropped") return "dropped";
    const { id } = await tx.insertInto("commitment_progress").values({ commitment_id: commitment.id, ...input, reported_by: reporter.id }).returning("id").executeTakeFirstOrThrow();
    await record(tx, reporter, "commitment.progressed", commitment.id, { progress: id });
    return { id };
  });
}

/** Says from which public themes and responses a commitment comes. What is linked already stays so. @returns "linked", "unchanged" or "unknown-source" */
export function linkCommitment(db: Db, writer: Person, commitment: { id: number }, sources: Sources) {
  return atomically(db, async (tx) => {
    await lock(tx, commitment.id);
    return (await whyNotLinked(tx, sources)) ?? ((await link(tx, writer, commitment.id, sources)) > 0 ? "linked" : "unchanged");
  });
}

const isOver = (state: string | undefined) => state === "done" || state === "dropped";

/** The latest version under a lock on the commitment, so that a revision and an agreement never pass each other. */
async function lock(tx: Db, id: number) {
  await tx.selectFrom("commitments").select("id").where("id", "=", id).forUpdate().executeTakeFirstOrThrow();
  const latest = await tx.selectFrom("commitment_versions").selectAll().where("commitment_id", "=", id).orderBy("number", "desc").limit(1).executeTakeFirstOrThrow();
  const agreed = await tx.selectFrom("public_commitments").select("version").where("id", "=", id).executeTakeFirst();
  const set = await tx.selectFrom("commitment_states").select("state").where("commitment_id", "=", id).orderBy("id", "desc").limit(1).executeTakeFirst();
  return { latest, agreed: agreed?.version, state: set?.state };
}

async function whyNotWritten(tx: Db, { pillar_id, initiative_id, us_agency_id, mx_agency_id }: CommitmentInput) {
  if (!(await tx.selectFrom("pillars").select("id").where("id", "=", pillar_id).executeTakeFirst())) return "unknown-pillar" as const;
  if (initiative_id !== null && !(await tx.selectFrom("initiatives").select("id").where("id", "=", initiative_id).where("pillar_id", "=", pillar_id).executeTakeFirst())) return "unknown-initiative" as const;
  const agencies = await tx.selectFrom("agencies").select(["id", "government"]).where("id", "in", [us_agency_id, mx_agency_id]).execute();
  const isOf = (id: number, government: string) => agencies.some((agency) => agency.id === id && agency.government === government);
  return isOf(us_agency_id, "US") && isOf(mx_agency_id, "MX") ? null : ("unknown-agency" as const);
}

async function whyNotLinked(tx: Db, { themes, responses }: Sources) {
  const known = async (view: "public_themes" | "public_responses", ids: readonly number[]) =>
    ids.length === 0 || (await tx.selectFrom(view).select("id").where("id", "in", ids).execute()).length === new Set(ids).size;
  return (await known("public_themes", themes)) && (await known("public_responses", responses)) ? null : ("unknown-source" as const);
}

/** @returns how many were not linked before */
async function link(tx: Db, writer: Person, commitment_id: number, sources: Sources): Promise<number> {
  const themes = sources.themes.map((theme_id) => ({ commitment_id, theme_id }));
  const responses = sources.responses.map((response_id) => ({ commitment_id, response_id }));
  const added = [
    ...(themes.length > 0 ? await tx.insertInto("commitment_themes").values(themes).onConflict((conflict) => conflict.doNothing()).returning("commitment_id").execute() : []),
    ...(responses.length > 0 ? await tx.insertInto("commitment_responses").values(responses).onConflict((conflict) => conflict.doNothing()).returning("commitment_id").execute() : []),
  ];
  if (added.length > 0) await record(tx, writer, "commitment.linked", commitment_id, { links: added.length });
  return added.length;
}

async function freeSlug(tx: Db, wanted: string): Promise<string> {
  const taken = new Set((await tx.selectFrom("commitments").select("slug").where("slug", "like", `${wanted}%`).execute()).map(({ slug }) => slug));
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}
