import { sql } from "kysely";
import type { Db } from "#db/database.server.ts";

/** What was counted, and of which row. */
export type About = `${string} ${number}`;

/** Figures that the worker counted beforehand because there are many of them; else counted now. */
export async function keptOr<Figures>(db: Db, about: About, count: () => Promise<Figures>): Promise<Figures> {
  const kept = await db.selectFrom("kept_figures").select("figures").where("about", "=", about).executeTakeFirst();
  return kept ? (kept.figures as Figures) : count();
}

/** Keeps figures, or lets go of what was kept where they became few. */
export async function keep(db: Db, about: About, figures: unknown): Promise<void> {
  if (figures === null) await db.deleteFrom("kept_figures").where("about", "=", about).execute();
  else await sql`insert into kept_figures (about, figures) values (${about}, ${JSON.stringify(figures)}::jsonb) on conflict (about) do update set figures = excluded.figures, counted_at = now()`.execute(db);
}
