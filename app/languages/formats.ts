import { LOCALE, type Language } from "./languages.ts";

/** The two capitals. Times are shown in both, by zone name and never by offset: Mexico City has no summer time. */
export const CAPITALS = { US: "America/New_York", MX: "America/Mexico_City" } as const;

/** "November 23, 2026" / "23 de noviembre de 2026", from a day (yyyy-mm-dd) or from an instant as seen in a capital. */
export function formatDay(language: Language, when: string | Date, zone: string = CAPITALS[language === "en" ? "US" : "MX"]): string {
  const isDay = typeof when === "string" && /^\d{4}-\d{2}-\d{2}$/.test(when);
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: "long", timeZone: isDay ? "UTC" : zone }).format(new Date(when));
}

/** "November 23, 2026, 5:15 PM" in one capital's time. */
export function formatInstant(language: Language, when: string | Date, zone: string): string {
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: "long", timeStyle: "short", timeZone: zone }).format(new Date(when));
}

/** 1,234,567.5 in both languages: Mexico writes numbers as the United States do. */
export function formatNumber(language: Language, value: number): string {
  return new Intl.NumberFormat(LOCALE[language]).format(value);
}
