import { sql, type RawBuilder } from "kysely";
import type { Db } from "#db/database.server.ts";

/** What a theme comes to, as jsonb. */
export type Figures = { sectors: Record<string, number>; countries: Record<string, number>; languages: Record<string, number> };

/** Counts the themes of which something changed. What a killed worker was counting is counted again. @returns how many were */
export async function countThemes(db: Db): Promise<number> {
  for (let done = 0; ; done++) {
    const changed = await db.selectFrom("unnumbered").select("theme_id").orderBy("id").limit(1).executeTakeFirst();
    if (!changed) return done;
    await countTheme(db, changed.theme_id);
  }
}

/** Counts one theme: its points, the submissions in which they stand, and the distinct texts of those. */
async function countTheme(db: Db, theme: number): Promise<void> {
  // Read before anything is counted: what changes meanwhile is marked anew, and comes again.
  const marks = await db.selectFrom("unnumbered").select("id").where("theme_id", "=", theme).execute();
  await sql`
    with coded as materialized (
      select distinct c.point_id from codings c
      where c.theme_id in (select t.id from current_themes t where t.id = ${theme} and t.merged_into is null
          union select v.theme_id from theme_versions v join current_themes t on t.id = v.theme_id where v.merged_into = ${theme} and t.merged_into = ${theme})
        and c.round_id is null and not exists (select from coding_removals r where r.coding_id = c.id)
    ), held as materialized (
      select h.point_id, h.submission_id from coded c join point_holders h on h.point_id = c.point_id
    ), s as materialized (
      select s.id, s.sector, s.language, s.country, p.country as public_country, p.initiative_id as public_initiative, p.submission_id is not null and w.submission_id is null as public, coalesce(m.text_id, -s.id) as text
      from (select distinct submission_id from held) d
      join current_submissions s on s.id = d.submission_id
      left join publications p on p.submission_id = s.id
      left join withdrawals w on w.submission_id = s.id
      left join campaign_members m on m.submission_id = s.id
    )
    insert into theme_numbers (theme_id, points, submissions, texts, figures, public_points, public_submissions, public_texts, public_figures)
    select ${theme}, (select count(distinct point_id) from held), (select count(*) from s), (select count(distinct text) from s),
      jsonb_build_object('sectors', ${counted(sql`s.sector`, sql`true`)}, 'countries', ${counted(sql`s.country`, sql`true`)}, 'languages', ${counted(sql`s.language`, sql`true`)}),
      (select count(distinct h.point_id) from held h join points p on p.id = h.point_id join public_submissions o on o.id = p.submission_id),
      (select count(*) from s where public), (select count(distinct text) from s where public),
      jsonb_build_object('sectors', ${counted(sql`s.sector`, sql`s.public`)}, 'countries', ${counted(sql`s.public_country`, sql`s.public`)}, 'languages', ${counted(sql`s.language`, sql`s.public`)}, 'sides', ${SIDES})
    on conflict (theme_id) do update set points = excluded.points, submissions = excluded.submissions, texts = excluded.texts, figures = excluded.figures, public_points = excluded.public_points,
      public_submissions = excluded.public_submissions, public_texts = excluded.public_texts, public_figures = excluded.public_figures, counted_at = now()`.execute(db);
  if (marks.length > 0) await sql`delete from unnumbered where id = any (${marks.map(({ id }) => id)})`.execute(db);
}

const counted = (by: RawBuilder<unknown>, which: RawBuilder<unknown>) =>
  sql`(select coalesce(jsonb_object_agg(key, n), '{}') from (select ${by} as key, count(*) as n from s where ${which} group by 1) each where key is not null)`;

/** The distinct texts of each country, of all that is public and of each initiative. */
const SIDES = sql`(select coalesce(jsonb_object_agg(part, n), '{}') from (
  select coalesce(public_initiative::text, 'all') as part, jsonb_build_object('US', count(distinct text) filter (where public_country = 'US'), 'MX', count(distinct text) filter (where public_country = 'MX')) as n
  from s where public group by grouping sets ((), (public_initiative)) having grouping(public_initiative) = 1 or public_initiative is not null) each)`;
