import { sql, type RawBuilder } from "kysely";

/**
 * The ids of the points that count for a theme, as the view counted_codings says, found by the index of its codings: also those of the
 * themes that were merged into it. A column `point_id`, each once.
 */
export const codedTo = (theme: number | RawBuilder<unknown>) => sql`
  select distinct c.point_id from codings c
  where c.theme_id = any (array(
      select v.theme_id from theme_versions v
      where coalesce(v.merged_into, v.theme_id) = ${theme} and (v.merged_into = ${theme} or v.theme_id = ${theme})
        and v.number = (select max(number) from theme_versions w where w.theme_id = v.theme_id)))
    and c.round_id is null and not exists (select from coding_removals r where r.coding_id = c.id)`;
