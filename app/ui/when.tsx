import { CAPITALS, formatDay, formatInstant } from "#app/languages/formats.ts";
import { LOCALE } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { uiTexts } from "./texts.ts";

/** A day: "November 23, 2026". */
export function Day({ at }: { at: string }) {
  return <time dateTime={at}>{formatDay(useLanguage(), at)}</time>;
}

/** An instant in both capitals, the reader's own first; the day is said again only where it is another one there. */
export function InBothCapitals({ at }: { at: string }) {
  const language = useLanguage();
  const say = useSay();
  const sameDay = formatDay(language, at, CAPITALS.US) === formatDay(language, at, CAPITALS.MX);
  const inZone = (country: keyof typeof CAPITALS, brief: boolean) =>
    brief && sameDay
      ? new Intl.DateTimeFormat(LOCALE[language], { timeStyle: "short", timeZone: CAPITALS[country] }).format(new Date(at))
      : formatInstant(language, at, CAPITALS[country]);
  const washington = inZone("US", language === "es");
  const mexico = inZone("MX", language === "en");
  return <time dateTime={at}>{say(uiTexts.inBothCapitals, { washington, mexico })}</time>;
}
