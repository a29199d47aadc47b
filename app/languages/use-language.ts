import { useLocation } from "@remix-run/react";
import { isLanguage, type Language, type Text } from "./languages.ts";
import { say, type ValuesOf } from "./say.ts";

/** The language of this page: the first segment of its address. English where there is none (the splash, last-resort errors). */
export function useLanguage(): Language {
  const first = useLocation().pathname.split("/")[1];
  return isLanguage(first) ? first : "en";
}

/** Says texts in the language of this page. */
export function useSay() {
  const language = useLanguage();
  return <Said extends Text>(text: Said, ...values: ValuesOf<Said>) => say(language, text, ...values);
}
