import { notFound } from "#app/http/answers.server.ts";
import { isLanguage, type Language } from "./languages.ts";

/** The language a page was asked for in. Anything but `en` and `es` is no page of ours. */
export function languageOf(params: { language?: string }): Language {
  return isLanguage(params.language) ? params.language : notFound();
}
