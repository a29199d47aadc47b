import { sql } from "kysely";
import type { Language } from "#app/languages/languages.ts";
import { standingOn, todayAt, type Standing } from "#app/commitments/commitments.ts";
import type { ResponseKind } from "#app/responses/responses.ts";
import { SECTORS, type Country, type Sector } from "#app/submissions/submissions.ts";
import { keep, keptOr } from "#app/http/keep.server.ts";
import type { Db } from "#db/database.server.ts";
import { codedTo } from "../coded.server.ts";
import type { Outcome } from "../dispositions/dispositions.ts";

/** How many submissions speak of a theme, and how many distinct texts they are. */
export type Counts = { comments: number; texts: number };
export type ListedTheme = { id: number; slug: string; pillar_id: number; parent_id: number | null; label_en: string; label_es: string; answered: boolean; committed: boolean } & Counts;

/** The public themes that are not merged into another, of one pillar or of all, by their labels: of how many submissions and distinct texts, as the worker counted last. */
export async function publicThemes(db: Db, { pillar, language }: { pillar?: number; language: Language }): Promise<ListedTheme[]> {
  const { rows } = await sql<ListedTheme>`
    select t.id, t.slug, t.pillar_id, t.parent_id, t.label_en, t.label_es, coalesce(n.public_submissions, 0) as comments, coalesce(n.public_texts, 0) as texts,
      t.id in (
        select coalesce(m.merged_into, m.id) from response_themes x join public_responses r on r.id = x.response_id and r.revision = x.revision and r.kind <> 'no-joint-position'
        join public_themes m on m.id = x.theme_id) as answered,
      t.id in (select theme_id from public_commitment_themes) as committed
    from public_themes t left join theme_numbers n on n.theme_id = t.id
    where t.merged_into is null and ${pillar ? sql`t.pillar_id = ${pillar}` : sql`true`}
    order by t.pillar_id, lower(case when ${language} = 'en' then t.label_en else t.label_es end), t.id`.execute(db);
  return rows;
}

/** How many commitments are told in brief. */
export const BRIEF = 2;

/** What is told in brief of a theme: from where comments speak of it, the answer, and the first commitments that came of it. */
export type Brief = {
  comments: number; US: number; MX: number; answer: { kind: ResponseKind; outcome: Outcome | null; published_at: Date } | null;
  commitments: { id: number; title_en: string; title_es: string; standing: Standing; latest?: { reported_on: string } | null | undefined }[];
};
/** How many of the latest answers are looked through for the themes that were answered lately. */
const LATEST = 20;

/**
 * The public themes that were answered last, each once, in brief; of how many comments as the worker counted last. Where the governments' last word
 * is that they have no joint position, nothing was answered. Begins from the few latest responses: all themes would take longer than the page.
 */
export async function answeredLately(db: Db, limit: number, at = new Date()): Promise<(Brief & { slug: string; label_en: string; label_es: string })[]> {
  type Row = Omit<Brief, "answer" | "commitments"> & NonNullable<Brief["answer"]> & { slug: string; label_en: string; label_es: string; commitments: (Omit<Brief["commitments"][number], "standing"> & { state: string; due_on: string | null })[] };
  const { rows } = await sql<Row>`
    with latest as materialized (
      select r.id, r.revision, r.kind, r.published_at from public_responses r where exists (select from response_themes x where x.response_id = r.id and x.revision = r.revision)
      order by r.published_at desc, r.id desc limit ${LATEST}
    ), themes as materialized (
      select t.*, a.kind, a.outcome, a.published_at, a.response_id from (
        select distinct on (m.into_id) m.into_id, r.kind, x.outcome, r.published_at, r.id as response_id from latest r
        join response_themes x on x.response_id = r.id and x.revision = r.revision cross join lateral (select coalesce(merged_into, id) as into_id from public_themes where id = x.theme_id offset 0) m
        order by m.into_id, r.published_at desc, r.id desc) a
      cross join lateral (select id, slug, label_en, label_es from public_themes where id = a.into_id and merged_into is null offset 0) t
      where a.kind <> 'no-joint-position' order by a.published_at desc, a.response_id desc, t.id limit ${limit}
    ), came as materialized (select theme_id, commitment_id from public_commitment_themes where theme_id in (select id from themes))
    select t.slug, t.label_en, t.label_es, t.kind, t.outcome, t.published_at, coalesce(n.public_submissions, 0) as comments,
      coalesce((n.public_figures -> 'countries' ->> 'US')::int, 0) as "US", coalesce((n.public_figures -> 'countries' ->> 'MX')::int, 0) as "MX",
      (select coalesce(json_agg(c order by c.due_on nulls last, c.id), '[]') from (
        select c.id, c.title_en, c.title_es, c.state, c.due_on, (select json_build_object('reported_on', g.reported_on) from public_commitment_progress g where g.commitment_id = c.id order by g.reported_on desc, g.id desc limit 1) as latest
        from (select commitment_id from came where theme_id = t.id) x cross join lateral (select * from public_commitments where id = x.commitment_id offset 0) c
        order by c.due_on nulls last, c.id limit ${BRIEF}) c) as commitments
    from themes t left join theme_numbers n on n.theme_id = t.id order by t.published_at desc, t.response_id desc, t.id`.execute(db);
  return rows.map(({ kind, outcome, published_at, commitments, ...theme }) => ({
    ...theme, answer: { kind, outcome, published_at }, commitments: commitments.map(({ state, due_on, ...row }) => ({ ...row, standing: standingOn(todayAt(at), { state, due_on }) })),
  }));
}

/** A theme with the distinct texts of each country behind it. */
export type ThemeSides = { slug: string; label_en: string; label_es: string; US: number; MX: number };

/** Of how many distinct texts of each country the public themes are, of a pillar or of the comments on one initiative, as the worker counted last. By their labels. */
export async function sidesOfThemes(db: Db, { pillar, initiative, language }: { pillar?: number; initiative?: number; language: Language }): Promise<ThemeSides[]> {
  const { rows } = await sql<ThemeSides>`
    select t.slug, t.label_en, t.label_es, (n.sides ->> 'US')::int as "US", (n.sides ->> 'MX')::int as "MX"
    from public_themes t cross join lateral (select public_figures -> 'sides' -> ${initiative === undefined ? "all" : String(initiative)}::text as sides from theme_numbers where theme_id = t.id) n
    where t.merged_into is null and ${pillar ? sql`t.pillar_id = ${pillar}` : sql`true`} and ((n.sides ->> 'US')::int > 0 or (n.sides ->> 'MX')::int > 0)
    order by lower(case when ${language} = 'en' then t.label_en else t.label_es end), t.id`.execute(db);
  return rows;
}

/** A public theme by its slug; where it was merged into another public one, that one's slug. */
export async function findPublicTheme(db: Db, slug: string) {
  const theme = await db
    .selectFrom("public_themes as t")
    .innerJoin("pillars as p", "p.id", "t.pillar_id")
    .leftJoin("public_themes as parent", "parent.id", "t.parent_id")
    .leftJoin("public_themes as into", "into.id", "t.merged_into")
    .select(["t.id", "t.slug", "t.merged_into", "t.pillar_id", "t.label_en", "t.label_es", "t.definition_en", "t.definition_es", "t.include_en", "t.include_es", "t.exclude_en", "t.exclude_es"])
    .select(["p.slug as pillar", "p.name_en as pillar_en", "p.name_es as pillar_es", "parent.slug as parent", "parent.label_en as parent_en", "parent.label_es as parent_es", "into.slug as into_slug"])
    .where("t.slug", "=", slug)
    .executeTakeFirst();
  if (!theme) return undefined;
  const under = await db.selectFrom("public_themes").select(["slug", "label_en", "label_es"]).where("parent_id", "=", theme.id).where("merged_into", "is", null).orderBy("label_en").execute();
  return { ...theme, under };
}

export type Figures = Counts & { points: number; undisposed: number; countries: Record<Country, number>; sectors: { sector: Sector | null; US: number; MX: number; other: number }[]; outcomes: { outcome: Outcome; points: number }[] };

/** Who speaks of a theme in public, by sector and country, and what became of its points; of a theme with many points as the worker counted it. */
export const figuresOfTheme = (db: Db, theme: number): Promise<Figures> => keptOr(db, `theme ${theme}`, () => countFigures(db, theme));

/** Counts beforehand for themes with so many public points, as these were numbered last. */
export async function keepFigures(db: Db, { from = 300 } = {}): Promise<void> {
  const many = await db.selectFrom("theme_numbers").select("theme_id").where("public_points", ">=", from).execute();
  await db.deleteFrom("kept_figures").where("about", "like", "theme %").where("about", "not in", ["", ...many.map(({ theme_id }) => `theme ${theme_id}`)]).execute();
  for (const { theme_id } of many) await keep(db, `theme ${theme_id}`, await countFigures(db, theme_id));
}

async function countFigures(db: Db, theme: number): Promise<Figures> {
  const [{ rows: who }, { rows: what }] = await Promise.all([
    sql<{ sector: Sector | null; country: Country | null; whole: boolean; comments: number; texts: number }>`
      with s as (
        select s.id, s.sector, s.country, m.text_id from (select distinct h.submission_id from public_point_holders h where h.point_id in (${codedTo(theme)})) h
        join public_submissions s on s.id = h.submission_id left join campaign_members m on m.submission_id = s.id)
      select sector, country, grouping(sector, country) = 3 as whole, count(*)::int as comments, count(distinct coalesce(text_id, -id))::int as texts from s group by grouping sets ((sector, country), ())`.execute(db),
    sql<{ outcome: Outcome | null; points: number }>`
      select d.outcome, count(*)::int as points
      from (${codedTo(theme)}) c join points p on p.id = c.point_id join public_submissions s on s.id = p.submission_id
      left join lateral (
        select d.outcome from disposition_points x join dispositions d on d.id = x.disposition_id left join disposition_agreements g on g.disposition_id = d.id
        where x.point_id = p.id and (g.agreed or exists (select from public_responses r where r.id = d.response_id)) order by d.id desc limit 1) d on true
      where not exists (select from point_removals r where r.point_id = p.id) group by 1`.execute(db),
  ]);
  const all = who.find(({ whole }) => whole);
  const cells = who.filter(({ whole }) => !whole);
  const from = (country: Country, sector?: Sector | null) => cells.filter((cell) => (cell.country ?? "other") === country && (sector === undefined || cell.sector === sector)).reduce((sum, { comments }) => sum + comments, 0);
  return {
    comments: all?.comments ?? 0, texts: all?.texts ?? 0, points: what.reduce((sum, { points }) => sum + points, 0), undisposed: what.find(({ outcome }) => outcome === null)?.points ?? 0,
    countries: { US: from("US"), MX: from("MX"), other: from("other") },
    sectors: [...SECTORS, null].filter((sector) => cells.some((cell) => cell.sector === sector)).map((sector) => ({ sector, US: from("US", sector), MX: from("MX", sector), other: from("other", sector) })),
    outcomes: what.flatMap(({ outcome, points }) => (outcome === null ? [] : [{ outcome, points }])),
  };
}

export type PublicPoint = {
  id: number; quote: string; attachment: number | null; reference: string; language: Language; name: string | null; organization: string | null; sector: Sector | null; country: Country | null; translated: boolean;
  themes: { slug: string; label_en: string; label_es: string }[]; outcome: Outcome | null; reason_en: string | null; reason_es: string | null; response_id: number | null; referred_en: string | null; referred_es: string | null;
};

/**
 * What is told of public points, wherever they are shown: the passage, who says it, its themes, and what became of it. One point after the
 * other, each by its indexes ("offset 0" keeps them apart): joined all at once, the views would be read whole.
 */
async function tellPoints(db: Db, ids: readonly number[]): Promise<PublicPoint[]> {
  const { rows } = await sql<PublicPoint>`
    select p.id, p.quote, p.attachment, s.reference, s.language, s.name, s.organization, s.sector, s.country, (select true from public_translations x where x.submission_id = s.id limit 1) is not null as translated,
      (select coalesce(json_agg(t order by t.label_en), '[]') from (
        select distinct coalesce(v.merged_into, c.theme_id) as id from codings c join lateral (select merged_into from theme_versions where theme_id = c.theme_id order by number desc limit 1) v on true
        where c.point_id = p.id and c.round_id is null and not exists (select from coding_removals r where r.coding_id = c.id)) k
        cross join lateral (select slug, label_en, label_es from public_themes where id = k.id offset 0) t) as themes,
      d.outcome, d.reason_en, d.reason_es, d.response_id, a.name_en as referred_en, a.name_es as referred_es
    from unnest(${ids}::bigint[]) with ordinality i (id, place)
    cross join lateral (select * from public_points where id = i.id offset 0) p
    cross join lateral (select * from public_submissions where id = p.submission_id offset 0) s
    left join lateral (
      select d.* from disposition_points x join dispositions d on d.id = x.disposition_id left join disposition_agreements g on g.disposition_id = d.id
      where x.point_id = p.id and (g.agreed or exists (select from public_responses r where r.id = d.response_id)) order by d.id desc limit 1) d on true
    left join agencies a on a.id = d.referred_to
    where p.quote is not null order by i.place`.execute(db);
  return rows;
}

/** The public answers to a theme and to what was merged into it, the newest first: whose they are, and what becomes of it. */
export async function answersToTheme(db: Db, theme: number) {
  const { rows } = await sql<{ id: number; kind: ResponseKind; outcome: Outcome | null; reason_en: string | null; reason_es: string | null; text_en: string; text_es: string; published_at: Date }>`
    select distinct on (r.published_at, r.id) r.id, r.kind, t.outcome, t.reason_en, t.reason_es, r.text_en, r.text_es, r.published_at
    from response_themes t cross join lateral (select * from public_responses where id = t.response_id and revision = t.revision offset 0) r
    where t.theme_id in (select ${theme}::bigint union select m.theme_id from theme_versions m join public_themes p on p.id = m.theme_id where m.merged_into = ${theme} and p.merged_into = ${theme})
    order by r.published_at desc, r.id desc limit 20`.execute(db);
  return rows;
}

/** How many points stand on a page. */
export const QUOTES = 20;

/** The points of a theme whose words are public, the newest first, from below a point on. @returns a page of them, and the point below which the next one begins */
export async function quotesOf(db: Db, theme: number, below?: number) {
  const { rows } = await sql<{ point_id: number }>`
    select c.point_id from (${codedTo(theme)} ${below ? sql`and c.point_id < ${below}` : sql``} order by c.point_id desc) c join points o on o.id = c.point_id join public_submissions u on u.id = o.submission_id
    where not exists (select from point_removals r where r.point_id = o.id) order by c.point_id desc limit ${QUOTES + 1}`.execute(db);
  const ids = rows.slice(0, QUOTES).map(({ point_id }) => point_id);
  return { found: await tellPoints(db, ids), older: rows.length > QUOTES ? ids.at(-1)! : null };
}

/** The public points that stand in a public submission, its own and those of its campaign, in the order in which they were marked. */
export async function publicPointsIn(db: Db, reference: string): Promise<PublicPoint[]> {
  // The comment first, and its points by its number: in one join the planner would gather the points of all comments.
  const own = await db.selectFrom("public_submissions").select("id").where("reference", "=", reference).executeTakeFirst();
  if (!own) return [];
  const { rows } = await sql<{ point_id: number }>`select h.point_id from public_point_holders h where h.submission_id = ${own.id} order by h.point_id limit 200`.execute(db);
  return rows.length > 0 ? tellPoints(db, rows.map(({ point_id }) => point_id)) : [];
}
