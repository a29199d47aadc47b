import { CAPITALS, formatDay, formatInstant } from "#app/languages/formats.ts";
import { LOCALE, type Language } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { useLanguage } from "#app/languages/use-language.ts";
import { uiTexts } from "./texts.ts";

/** A day: "November 23, 2026". */
export function Day({ at }: { at: string }) {
  return <time dateTime={at}>{formatDay(useLanguage(), at)}</time>;
}

/** An instant in both capitals, in the page's language or another one. */
export function InBothCapitals({ at, language }: { at: string; language?: Language }) {
  const page = useLanguage();
  return <time dateTime={at}>{inBothCapitals(language ?? page, at)}</time>;
}

/** An instant in both capitals, the reader's own first; the day is said again only where it is another one there. */
export function inBothCapitals(language: Language, at: string | Date): string {
  const sameDay = formatDay(language, at, CAPITALS.US) === formatDay(language, at, CAPITALS.MX);
  const inZone = (country: keyof typeof CAPITALS, brief: boolean) =>
    brief && sameDay
      ? new Intl.DateTimeFormat(LOCALE[language], { timeStyle: "short", timeZone: CAPITALS[country] }).format(new Date(at))
      : formatInstant(language, at, CAPITALS[country]);
  return say(language, uiTexts.inBothCapitals, { washington: inZone("US", language === "es"), mexico: inZone("MX", language === "en") });
}
