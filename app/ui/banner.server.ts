import { readSettings } from "#app/http/settings.server.ts";
import type { Text } from "#app/languages/languages.ts";
import { uiTexts } from "./texts.ts";

/** What every page says at its top: SITE_BANNER as `English | Spanish`, nothing for `none`, and by default that this is a demonstration. */
export function siteBanner(): Text | null {
  const { SITE_BANNER } = readSettings();
  if (SITE_BANNER === undefined) return uiTexts.demonstration;
  if (SITE_BANNER.trim() === "none") return null;
  const [en = "", es = ""] = SITE_BANNER.split("|").map((part) => part.trim());
  return { en: en || es, es: es || en };
}
