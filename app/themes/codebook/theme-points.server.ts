import { sql } from "kysely";
import type { Language } from "#app/languages/languages.ts";
import { differences } from "#app/triage/merging/merging.server.ts";
import type { Db } from "#db/database.server.ts";
import { codedTo } from "../coded.server.ts";
import { THEME_WORDS } from "../themes.ts";
import { versionsOf } from "./themes.server.ts";

/** What the points of a theme are filtered by; null: not. */
export type PointFilter = { sector: string | null; country: string | null; language: Language | null; important: boolean };
export type ThemePoint = { id: number; reference: string; language: Language; sector: string | null; country: string | null; quote: string; important: boolean };

const AT_ONCE = 25;

/** The points of a theme, the newest first, a page of them at a time. */
export async function themePoints(db: Db, theme: number, { sector, country, language, important }: PointFilter, page: number): Promise<{ points: ThemePoint[]; more: boolean }> {
  const { rows } = await sql<ThemePoint>`
    select p.id, s.reference, s.language, s.sector, s.country, a.quote, r.important
    from (${codedTo(theme)}) c
    join points p on p.id = c.point_id
    join submissions s on s.id = p.submission_id
    join lateral (select quote from anchors where point_id = p.id order by id desc limit 1) a on true
    join lateral (select important from point_remarks where point_id = p.id order by id desc limit 1) r on true
    where not exists (select from point_removals x where x.point_id = p.id)
      and (${sector}::text is null or s.sector = ${sector})
      and (${country}::text is null or s.country = ${country}) and (${language}::text is null or s.language = ${language}) and (not ${important}::boolean or r.important)
    order by p.id desc limit ${AT_ONCE + 1} offset ${(page - 1) * AT_ONCE}`.execute(db);
  return { points: rows.slice(0, AT_ONCE), more: rows.length > AT_ONCE };
}

/** Of how many points of a theme, the latest, themesBeside looks around. */
const LATEST = 1000;

/** The themes that stand most often in the same submissions as a theme's latest points, with in how many. */
export async function themesBeside(db: Db, theme: number): Promise<{ slug: string; label_en: string; label_es: string; submissions: number }[]> {
  const { rows } = await sql<{ slug: string; label_en: string; label_es: string; submissions: number }>`
    select t.slug, t.label_en, t.label_es, count(distinct p.submission_id)::integer as submissions
    from (select distinct p.submission_id from (${codedTo(theme)} order by c.point_id desc limit ${LATEST}) c join points p on p.id = c.point_id where not exists (select from point_removals x where x.point_id = p.id)) here
    join points p on p.submission_id = here.submission_id and not exists (select from point_removals x where x.point_id = p.id)
    cross join lateral (select theme_id from counted_codings where point_id = p.id and theme_id <> ${theme} offset 0) o
    join current_themes t on t.id = o.theme_id
    group by t.id, t.slug, t.label_en, t.label_es order by submissions desc, t.id limit 10`.execute(db);
  return rows;
}

/** The versions of a theme, the latest first, each with the words that came and went since the one before. */
export async function comparedVersions(db: Db, theme: number) {
  const versions = await versionsOf(db, theme);
  return versions.map((version, index) => {
    const before = versions[index + 1];
    const changed = THEME_WORDS.filter((name) => (before ? before[name] !== version[name] : version[name] !== ""));
    return { ...version, first: !before, changed: changed.map((name) => ({ name, pieces: differences(before?.[name] ?? "", version[name]) })) };
  });
}
