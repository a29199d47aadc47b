import { isLanguage, type Text } from "#app/languages/languages.ts";
import { uiTexts } from "./texts.ts";

/** The title of a page: `{page} – {site}`, in the language of its address. A thing's own name stands in for a text. */
export function metaTitle(params: { language?: string }, page: Text | string, section?: Text) {
  const language = isLanguage(params.language) ? params.language : "en";
  const parts = [typeof page === "string" ? page : page[language], section?.[language], uiTexts.portal[language]];
  return [{ title: parts.filter(Boolean).join(" – ") }];
}
