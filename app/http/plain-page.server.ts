import type { Request, Response } from "express";
import { isLanguage, LANGUAGES, LOCALE, type Text } from "#app/languages/languages.ts";
import { doorTexts } from "./door-texts.ts";

/** A page without React, for refusals at the door: in the language of the address, or in both where it has none. With one link, home or elsewhere. */
export function sendPlainPage(request: Request, response: Response, status: number, text: Text, link = { path: "", text: doorTexts.home as Text }) {
  const [, first] = request.path.split("/");
  const languages = isLanguage(first) ? [first] : LANGUAGES;
  const said = languages
    .map((language) => `<p lang="${LOCALE[language]}">${text[language]}</p><p lang="${LOCALE[language]}"><a href="/${language}${link.path && `/${link.path}`}">${link.text[language]}</a></p>`)
    .join("");
  response
    .status(status)
    .type("html")
    .send(`<!doctype html><html lang="${LOCALE[languages[0]!]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${status} – HLED · DEAN</title><link rel="stylesheet" href="/assets/portal.css"></head><body><main class="grid-container padding-y-4"><h1>${status}</h1>${said}</main></body></html>`);
}
