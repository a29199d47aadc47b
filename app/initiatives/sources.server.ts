import { sql } from "kysely";
import type { Db } from "#db/database.server.ts";
import type { Source } from "#app/ui/origin-mark.tsx";

/** The source that a column names, as one value: `sourceOf("p.source_id").as("source")`. */
export const sourceOf = (column: string) =>
  sql<Source>`(select json_build_object('url', o.url, 'title', o.title, 'dated', o.dated, 'secondary', o.secondary) from sources o where o.id = ${sql.ref(column)})`;

/** Every document the portal's content rests on, newest first. */
export const sources = (db: Db) => db.selectFrom("sources").select(["url", "title", "dated", "secondary"]).orderBy("dated", "desc").orderBy("title").execute();
