import { CAPITALS, formatDay, formatInstant } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { uiTexts } from "./texts.ts";

/** A day: "November 23, 2026". */
export function Day({ at }: { at: string }) {
  return <time dateTime={at}>{formatDay(useLanguage(), at)}</time>;
}

/** An instant in both capitals, the reader's own first. */
export function InBothCapitals({ at }: { at: string }) {
  const language = useLanguage();
  const say = useSay();
  const washington = formatInstant(language, at, CAPITALS.US);
  const mexico = formatInstant(language, at, CAPITALS.MX);
  return <time dateTime={at}>{say(uiTexts.inBothCapitals, { washington, mexico })}</time>;
}
