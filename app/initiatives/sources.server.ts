import { sql, type Expression } from "kysely";
import type { Source } from "#app/ui/origin-mark.tsx";
import type { Db } from "#db/database.server.ts";

/** The source that a column names, as one value: `sourceOf(eb.ref("p.source_id")).as("source")`. */
export const sourceOf = (id: Expression<number | null>) =>
  sql<Source>`(select json_build_object('url', o.url, 'title', o.title, 'dated', o.dated, 'secondary', o.secondary) from sources o where o.id = ${id})`;

/** Every document the portal's content rests on, newest first. */
export const sources = (db: Db) => db.selectFrom("sources").select(["url", "title", "dated", "secondary"]).orderBy("dated", "desc").orderBy("title").execute();
