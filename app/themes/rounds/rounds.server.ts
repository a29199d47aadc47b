import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { addCodings, unusable } from "../coding/coding.server.ts";
import { agreementOf, disagreementsIn, overallTable, tableOfTheme, themesIn, type Coded } from "./agreement.ts";
import type { Opening } from "./forms.ts";

/** The most points of a round: two people code each of them. */
export const MOST = 500;

/**
 * Opens a round: two people code the same points without seeing each other's codes.
 * @returns its id and its number of points, or why not: "same-coder", "not-a-coder" (somebody who may not code), "no-points" (none fits)
 */
export function openRound(db: Db, lead: Person, { first, second, pillar, which, count }: Opening) {
  return atomically(db, async (tx) => {
    if (first === second) return "same-coder" as const;
    const coders = await coderChoices(tx);
    if (![first, second].every((id) => coders.some((coder) => coder.id === id))) return "not-a-coder" as const;
    const points = await pointsFor(tx, { pillar, which, count: Math.min(count, MOST) });
    if (points.length === 0) return "no-points" as const;
    const { id } = await tx.insertInto("coding_rounds").values({ first_id: first, second_id: second, opened_by: lead.id }).returning("id").executeTakeFirstOrThrow();
    await tx.insertInto("round_points").values(points.map((point_id) => ({ round_id: id, point_id }))).execute();
    await record(tx, lead, "round.opened", id, { points: points.length });
    return { id, points: points.length };
  });
}

/** Those who may code, of both governments. */
export const coderChoices = (db: Db) =>
  db
    .selectFrom("people as p")
    .select(["p.id", "p.name", "p.government"])
    .where("p.disabled_at", "is", null)
    .where((eb) => eb.exists(eb.selectFrom("grants as g").select("g.person_id").whereRef("g.person_id", "=", "p.id").where("g.role", "in", ["reviewer", "lead"])))
    .orderBy("p.government", "desc")
    .orderBy("p.name")
    .$narrowType<{ government: "US" | "MX" }>()
    .execute();

/** The newest points that fit, whose words are public. */
async function pointsFor(db: Db, { pillar, which, count }: Pick<Opening, "pillar" | "which" | "count">): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select p.id from public_points p join public_submissions s on s.id = p.submission_id
    where p.quote is not null and ${pillar ? sql`s.pillar_id = ${pillar}` : sql`true`}
      and ${which === "coded" ? sql`` : sql`not`} exists (select from codings c where c.point_id = p.id and c.round_id is null and not exists (select from coding_removals r where r.coding_id = c.id))
    order by p.id desc limit ${count}`.execute(db);
  return rows.map(({ id }) => id);
}

/** A round as anybody at the desk may know it: whether both have ended, and nothing of one of them alone. */
export async function findRound(db: Db, id: number) {
  const round = await db
    .selectFrom("coding_rounds as r")
    .innerJoin("people as one", "one.id", "r.first_id")
    .innerJoin("people as two", "two.id", "r.second_id")
    .select(["r.id", "r.first_id", "r.second_id", "r.opened_at", "one.name as first", "one.government as first_government", "two.name as second", "two.government as second_government"])
    .select([
      sql<number>`(select count(*)::int from round_points where round_id = r.id)`.as("points"),
      sql<boolean>`(select count(*) = 2 from round_ends where round_id = r.id)`.as("ended"),
    ])
    .where("r.id", "=", id)
    .$narrowType<{ first_government: "US" | "MX"; second_government: "US" | "MX" }>()
    .executeTakeFirst();
  return round;
}
export type Round = NonNullable<Awaited<ReturnType<typeof findRound>>>;

const codesIn = (person: Pick<Person, "id">, round: Pick<Round, "first_id" | "second_id">) => person.id === round.first_id || person.id === round.second_id;

/** Which rounds a list shows: those that both have ended or not, and those in which somebody codes. */
export type RoundFilter = { state?: "open" | "ended" | undefined; coder?: number | undefined };

/** The rounds that a filter leaves, the newest first. */
export async function rounds(db: Db, page: number, { state, coder }: RoundFilter = {}) {
  const { rows } = await sql<Pick<Round, "id" | "first" | "second" | "first_government" | "second_government" | "opened_at" | "points" | "ended">>`
    select r.id, r.opened_at, one.name as first, one.government as first_government, two.name as second, two.government as second_government,
      (select count(*)::int from round_points where round_id = r.id) as points, (select count(*) = 2 from round_ends where round_id = r.id) as ended
    from coding_rounds r join people one on one.id = r.first_id join people two on two.id = r.second_id
    where ${state ? sql`(select count(*) = 2 from round_ends where round_id = r.id) = ${state === "ended"}` : sql`true`} and ${coder === undefined ? sql`true` : sql`${coder}::int in (r.first_id, r.second_id)`}
    order by r.id desc limit ${ROUNDS + 1} offset ${(page - 1) * ROUNDS}`.execute(db);
  return { found: rows.slice(0, ROUNDS), more: rows.length > ROUNDS };
}
const ROUNDS = 25;

/**
 * The part of one coder of a round that is not ended by both: the points in order, each with the themes that this coder gave it, and
 * whether they have ended. Nothing is read of the other coder, nor of what anybody coded outside the round.
 * @returns null for whoever does not code in it
 */
export async function partOf(db: Db, round: Round, coder: Pick<Person, "id">) {
  if (!codesIn(coder, round)) return null;
  const { rows: points } = await sql<{ id: number; quote: string | null; prefix: string | null; suffix: string | null; reference: string; language: "en" | "es"; pillar_id: number; themes: number[] }>`
    select p.id, p.quote, p.prefix, p.suffix, s.reference, s.language, s.pillar_id, array(${ownCodes(round.id, coder.id)} and c.point_id = p.id) as themes
    from round_points x join public_points p on p.id = x.point_id join public_submissions s on s.id = p.submission_id
    where x.round_id = ${round.id} order by p.id`.execute(db);
  const end = await db.selectFrom("round_ends").select("ended_at").where("round_id", "=", round.id).where("coder_id", "=", coder.id).executeTakeFirst();
  return { points, ended: Boolean(end) };
}

/** What a page shows of a part: one point with the themes to choose from, and how far the coder is. */
export async function partShown(db: Db, { points, ended }: NonNullable<Awaited<ReturnType<typeof partOf>>>, { at, q }: { at: number; q: string }) {
  const point = points[Math.min(at, points.length) - 1];
  const themes = point && !ended ? await themeChoices(db, { pillar: point.pillar_id, q, given: point.themes }) : { found: [], more: false };
  return { ended, at: Math.min(at, points.length), count: points.length, done: points.filter((each) => each.themes.length > 0).length, point: point ?? null, themes };
}
export type PartShown = Awaited<ReturnType<typeof partShown>>;

const ownCodes = (round: number, coder: number) =>
  sql`select c.theme_id::int from codings c where c.round_id = ${round} and c.coded_by = ${coder} and not exists (select from coding_removals r where r.coding_id = c.id)`;

/**
 * Says which themes apply to a point of the round, for one of its coders, until they have ended.
 * @returns "coded", or why not: "not-yours", "part-ended", "unknown-point", "unknown-theme" (one that is not in the codebook any more)
 */
export function codeInRound(db: Db, coder: Person, round: Round, { point, themes }: { point: number; themes: readonly number[] }) {
  return atomically(db, async (tx) => {
    if (!codesIn(coder, round)) return "not-yours" as const;
    if (await hasEnded(tx, round, coder)) return "part-ended" as const;
    const member = await tx.selectFrom("round_points").select("point_id").where("round_id", "=", round.id).where("point_id", "=", point).executeTakeFirst();
    if (!member) return "unknown-point" as const;
    const wanted = [...new Set(themes)];
    if (await unusable(tx, wanted)) return "unknown-theme" as const;
    const { rows: before } = await sql<{ id: number; theme_id: number }>`
      select c.id, c.theme_id from codings c where c.round_id = ${round.id} and c.coded_by = ${coder.id} and c.point_id = ${point} and not exists (select from coding_removals r where r.coding_id = c.id)`.execute(tx);
    const gone = before.filter(({ theme_id }) => !wanted.includes(theme_id));
    const added = wanted.filter((theme) => !before.some(({ theme_id }) => theme_id === theme));
    if (gone.length + added.length === 0) return "coded" as const;
    if (gone.length > 0) await tx.insertInto("coding_removals").values(gone.map(({ id }) => ({ coding_id: id, removed_by: coder.id }))).execute();
    if (added.length > 0) await tx.insertInto("codings").values(added.map((theme_id) => ({ point_id: point, theme_id, round_id: round.id, coded_by: coder.id }))).execute();
    // Not which themes: whoever reads the history may be the other coder.
    await record(tx, coder, "round.coded", round.id, { point });
    return "coded" as const;
  });
}

/** Whether this coder has ended, under a lock on the round: two who end at once, and a code that comes with the end, wait for each other. */
async function hasEnded(tx: Db, round: Round, coder: Person): Promise<boolean> {
  await tx.selectFrom("coding_rounds").select("id").where("id", "=", round.id).forUpdate().executeTakeFirstOrThrow();
  return Boolean(await tx.selectFrom("round_ends").select("coder_id").where("round_id", "=", round.id).where("coder_id", "=", coder.id).executeTakeFirst());
}

/**
 * Ends the part of one coder, who can change nothing any more. With the second one both see both, and what they agree on counts.
 * @returns "ended", "both-ended", or why not: "not-yours", "part-ended" already
 */
export function endPart(db: Db, coder: Person, round: Round) {
  return atomically(db, async (tx) => {
    if (!codesIn(coder, round)) return "not-yours" as const;
    if (await hasEnded(tx, round, coder)) return "part-ended" as const;
    await tx.insertInto("round_ends").values({ round_id: round.id, coder_id: coder.id }).execute();
    const { rows: [ends] } = await sql<{ both: boolean }>`select count(*) = 2 as both from round_ends where round_id = ${round.id}`.execute(tx);
    const agreed = ends!.both ? (await codedBy(tx, round)).flatMap(({ point, first, second }) => [...first].filter((theme) => second.has(theme)).map((theme) => ({ point, theme }))) : [];
    for (const { point, theme } of agreed) await count(tx, coder, point, theme);
    await record(tx, coder, "round.ended", round.id, ends!.both ? { agreed: agreed.length } : {});
    return ends!.both ? ("both-ended" as const) : ("ended" as const);
  });
}

/** Codes a point so that it counts, unless it is coded so already. */
async function count(tx: Db, by: Person, point_id: number, theme_id: number): Promise<void> {
  const { rows } = await standing(tx, point_id, theme_id);
  if (rows.length === 0) await addCodings(tx, by, point_id, [theme_id]);
}

const standing = (tx: Db, point: number, theme: number) =>
  sql<{ id: number }>`select c.id from codings c where c.point_id = ${point} and c.theme_id = ${theme} and c.round_id is null and not exists (select from coding_removals r where r.coding_id = c.id)`.execute(tx);

/** What both coded, point by point. The caller knows that both have ended. */
async function codedBy(db: Db, round: Pick<Round, "id" | "first_id" | "second_id">): Promise<Coded[]> {
  const { rows } = await sql<{ point: number; first: number[]; second: number[] }>`
    select x.point_id as point, array(${ownCodes(round.id, round.first_id)} and c.point_id = x.point_id) as first, array(${ownCodes(round.id, round.second_id)} and c.point_id = x.point_id) as second
    from round_points x where x.round_id = ${round.id} order by x.point_id`.execute(db);
  return rows.map(({ point, first, second }) => ({ point, first: new Set(first), second: new Set(second) }));
}

/**
 * How far the two agree, and each disagreement with how it was settled; null until both have ended.
 */
export async function agreementIn(db: Db, round: Round) {
  if (!round.ended) return null;
  const coded = await codedBy(db, round);
  const themes = themesIn(coded);
  const differing = disagreementsIn(coded);
  const [labels, quotes, settled] = await Promise.all([
    labelsOf(db, themes),
    db.selectFrom("public_points as p").innerJoin("public_submissions as s", "s.id", "p.submission_id").select(["p.id", "p.quote", "s.reference", "s.language"]).where("p.id", "in", [0, ...differing.map(({ point }) => point)]).execute(),
    db.selectFrom("round_settlements as t").innerJoin("people as p", "p.id", "t.settled_by").select(["t.point_id", "t.theme_id", "t.applies", "t.reason", "t.settled_at", "p.name as settled_by"]).where("t.round_id", "=", round.id).execute(),
  ]);
  const called = (id: number) => labels.find(({ theme_id }) => theme_id === id)!;
  const { each, table } = overallTable(coded);
  return {
    each,
    overall: agreementOf(table),
    themes: themes.map((id) => ({ ...called(id), table: tableOfTheme(coded, id), ...agreementOf(tableOfTheme(coded, id)) })),
    disagreements: differing.map((one) => ({
      ...one, label: called(one.theme), quote: quotes.find(({ id }) => id === one.point) ?? null,
      settlement: settled.find(({ point_id, theme_id }) => point_id === one.point && theme_id === one.theme) ?? null,
    })),
  };
}
export type RoundAgreement = NonNullable<Awaited<ReturnType<typeof agreementIn>>>;

const labelsOf = (db: Db, ids: readonly number[]) =>
  db
    .selectFrom("theme_versions as v")
    .distinctOn("v.theme_id")
    .select(["v.theme_id", "v.label_en", "v.label_es"])
    .where("v.theme_id", "in", [0, ...ids])
    .orderBy("v.theme_id")
    .orderBy("v.number", "desc")
    .execute();

/**
 * Settles a disagreement after the two talked: the theme applies to the point, and counts; or it does not, and counts no longer where it did.
 * For both coders and for leads (the route asks).
 * @returns "settled", or why not: "not-ended" (by both), "no-disagreement", "already-settled"
 */
export function settleDisagreement(db: Db, person: Person, round: Round, { point, theme, applies, reason }: { point: number; theme: number; applies: boolean; reason: string | null }) {
  return atomically(db, async (tx) => {
    if (!round.ended) return "not-ended" as const;
    if (!disagreementsIn(await codedBy(tx, round)).some((one) => one.point === point && one.theme === theme)) return "no-disagreement" as const;
    const written = await tx
      .insertInto("round_settlements")
      .values({ round_id: round.id, point_id: point, theme_id: theme, applies, reason, settled_by: person.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning("settled_at")
      .executeTakeFirst();
    if (!written) return "already-settled" as const;
    if (applies) await count(tx, person, point, theme);
    else for (const { id } of (await standing(tx, point, theme)).rows) await tx.insertInto("coding_removals").values({ coding_id: id, removed_by: person.id }).execute();
    await record(tx, person, "round.settled", round.id, { point, theme, applies: applies ? "yes" : "no" });
    return "settled" as const;
  });
}

/** Themes of the codebook that may be given to a point: of a pillar, whose label holds what is asked in either language; those that are given already first. */
export async function themeChoices(db: Db, { pillar, q, given }: { pillar: number; q?: string | undefined; given: readonly number[] }) {
  const { rows } = await sql<{ id: number; label_en: string; label_es: string; definition_en: string; definition_es: string }>`
    select t.id, v.label_en, v.label_es, v.definition_en, v.definition_es
    from themes t join lateral (select * from theme_versions where theme_id = t.id order by number desc limit 1) v on v.merged_into is null
    where t.id = any (${given}::bigint[])
      or (v.pillar_id = ${pillar} and ${q ? sql`(strpos(lower(v.label_en), lower(${q})) > 0 or strpos(lower(v.label_es), lower(${q})) > 0)` : sql`true`})
    order by t.id <> all (${given}::bigint[]), v.label_en limit ${CHOICES + 1}`.execute(db);
  return { found: rows.slice(0, CHOICES), more: rows.length > CHOICES };
}
const CHOICES = 60;
