import type { Db } from "#db/database.server.ts";

export type TemplateUse = "question" | "decline" | "withhold" | "response";

/** The texts that the desk may begin with, as administrators made them live, for these uses. */
export const templatesFor = (db: Db, uses: readonly TemplateUse[]) =>
  db.selectFrom("templates").select(["slug", "used_for", "title_en", "title_es", "text_en", "text_es"]).where("listed", "=", true).where("used_for", "in", uses).orderBy("title_en").execute();
export type Template = Awaited<ReturnType<typeof templatesFor>>[number];
