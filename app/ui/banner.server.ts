import { sql } from "kysely";
import type { Text } from "#app/languages/languages.ts";
import type { Db } from "#db/database.server.ts";
import { uiTexts } from "./texts.ts";

/** What every public page says at its top now, as administrators set it; until they do, that this is a demonstration. The database's clock decides. */
export async function siteBanner(db: Db): Promise<Text | null> {
  const banner = await db
    .selectFrom("banner")
    .select(["text_en as en", "text_es as es"])
    .select(sql<boolean>`shown and coalesce(shown_from <= now(), true) and coalesce(shown_until > now(), true)`.as("shown"))
    .executeTakeFirst();
  if (!banner) return uiTexts.demonstration;
  return banner.shown ? { en: banner.en, es: banner.es } : null;
}
