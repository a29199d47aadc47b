import { sql } from "kysely";
import type { Language } from "#app/languages/languages.ts";
import type { Db } from "#db/database.server.ts";
import type { ThemeWords } from "../themes.ts";

/** A theme as it stands, with what it comes to as counted last. */
export type Theme = ThemeWords & {
  id: number; slug: string; version: number; pillar_id: number; parent_id: number | null; merged_into: number | null; published: boolean;
  points: number; submissions: number; texts: number;
};

const labelIn = (language: Language) => (language === "en" ? sql`t.label_en` : sql`t.label_es`);

/** All themes in the order of pillars and labels. */
export async function codebook(db: Db, language: Language): Promise<Theme[]> {
  const { rows } = await sql<Theme>`
    select t.*, coalesce(n.points, 0) as points, coalesce(n.submissions, 0) as submissions, coalesce(n.texts, 0) as texts
    from current_themes t left join theme_numbers n on n.theme_id = t.id
    order by t.pillar_id, lower(${labelIn(language)}), t.id`.execute(db);
  return rows;
}

/** What a theme is called: in the forms of the desk, and where it is told of. */
export type Called = { id: number; slug: string; pillar_id: number; label_en: string; label_es: string };

/** The themes that points can be put under, in the order of pillars and labels. */
export async function usableThemes(db: Db, language: Language): Promise<Called[]> {
  const { rows } = await sql<Called>`
    select t.id, t.slug, t.pillar_id, t.label_en, t.label_es from current_themes t where t.merged_into is null order by t.pillar_id, lower(${labelIn(language)}), t.id`.execute(db);
  return rows;
}

/** The usable themes by what somebody typed: a label in their language, else in the other, without regard to case. @returns null for each that is none's */
export async function themesCalled(db: Db, labels: readonly string[], language: Language): Promise<(number | null)[]> {
  if (labels.length === 0) return [];
  const { rows } = await sql<{ asked: string; id: number }>`
    select distinct on (asked.label) asked.label as asked, t.id
    from unnest(${[...labels]}::text[]) asked (label) join current_themes t on lower(asked.label) in (lower(t.label_en), lower(t.label_es))
    where t.merged_into is null
    order by asked.label, lower(asked.label) = lower(${labelIn(language)}) desc, t.id`.execute(db);
  const found = new Map(rows.map(({ asked, id }) => [asked, id]));
  return labels.map((label) => found.get(label) ?? null);
}

/** A theme by its slug. */
export async function findTheme(db: Db, slug: string): Promise<Theme | undefined> {
  const { rows: [found] } = await sql<Theme>`
    select t.*, coalesce(n.points, 0) as points, coalesce(n.submissions, 0) as submissions, coalesce(n.texts, 0) as texts
    from current_themes t left join theme_numbers n on n.theme_id = t.id where t.slug = ${slug}`.execute(db);
  return found;
}

/** Every version of a theme, the latest first, with who wrote it. */
export function versionsOf(db: Db, theme: number) {
  return db
    .selectFrom("theme_versions as v")
    .innerJoin("people as p", "p.id", "v.written_by")
    .leftJoin("current_themes as parent", "parent.id", "v.parent_id")
    .leftJoin("current_themes as into", "into.id", "v.merged_into")
    .select(["v.number", "v.pillar_id", "v.parent_id", "v.merged_into", "v.label_en", "v.label_es", "v.definition_en", "v.definition_es", "v.include_en", "v.include_es", "v.exclude_en", "v.exclude_es"])
    .select(["v.written_at", "p.name", "p.government", "parent.label_en as parent_en", "parent.label_es as parent_es", "into.slug as into_slug", "into.label_en as into_en", "into.label_es as into_es"])
    .where("v.theme_id", "=", theme)
    .orderBy("v.number", "desc")
    .execute();
}

/** The same themes, each after the one it stands under where both are of one pillar, with how deep it stands. */
export function inTree<Each extends Pick<Theme, "id" | "pillar_id" | "parent_id">>(themes: readonly Each[]): (Each & { depth: number })[] {
  const byId = new Map(themes.map((theme) => [theme.id, theme]));
  const isTop = ({ parent_id, pillar_id }: Each) => parent_id === null || byId.get(parent_id)?.pillar_id !== pillar_id;
  const under = (theme: Each, depth: number): (Each & { depth: number })[] => [{ ...theme, depth }, ...themes.filter((each) => each.parent_id === theme.id && !isTop(each)).flatMap((each) => under(each, depth + 1))];
  return themes.filter(isTop).flatMap((theme) => under(theme, 0));
}
