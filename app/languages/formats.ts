import { LOCALE, type Language } from "./languages.ts";

/** The two capitals. Times are shown in both, by zone name and never by offset: Mexico City has no summer time. */
export const CAPITALS = { US: "America/New_York", MX: "America/Mexico_City" } as const;

/** "November 23, 2026" / "23 de noviembre de 2026", from a day (yyyy-mm-dd) or from an instant as seen in a capital. */
export function formatDay(language: Language, when: string | Date, zone: string = CAPITALS[language === "en" ? "US" : "MX"]): string {
  const isDay = typeof when === "string" && /^\d{4}-\d{2}-\d{2}$/.test(when);
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: "long", timeZone: isDay ? "UTC" : zone }).format(new Date(when));
}

/** "November 2026" / "noviembre de 2026", from yyyy-mm. */
export const formatMonth = (language: Language, month: string): string => new Intl.DateTimeFormat(LOCALE[language], { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-01`));

/** "Nov 2026" / "nov 2026", from yyyy-mm: for the head of a narrow column or row. */
export const formatMonthShort = (language: Language, month: string): string => new Intl.DateTimeFormat(LOCALE[language], { month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-01`));

/** "November" / "noviembre", from its number from 1. */
export const formatMonthName = (language: Language, month: number): string => new Intl.DateTimeFormat(LOCALE[language], { month: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2000, month - 1)));

/** "November 23, 2026, 5:15 PM" in one capital's time. */
export function formatInstant(language: Language, when: string | Date, zone: string): string {
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: "long", timeStyle: "short", timeZone: zone }).format(new Date(when));
}

/** 1,234,567.5 in both languages: Mexico writes numbers as the United States do. */
export function formatNumber(language: Language, value: number): string {
  return new Intl.NumberFormat(LOCALE[language]).format(value);
}

/** A share from 0 to 1: "64.4%" / "64.4 %". */
export const formatShare = (language: Language, share: number): string => new Intl.NumberFormat(LOCALE[language], { style: "percent", maximumFractionDigits: 1 }).format(share);

/** The size of a file: "12 KB", "1.2 MB". A megabyte has 1,048,576 bytes, as in the limit of 10 MB that people are told. */
export function formatSize(language: Language, bytes: number): string {
  const large = bytes >= 1024 * 1024;
  const style = { style: "unit", unit: large ? "megabyte" : "kilobyte", maximumFractionDigits: large ? 1 : 0 } as const;
  return new Intl.NumberFormat(LOCALE[language], style).format(large ? bytes / 1024 / 1024 : Math.max(1, bytes / 1024)).replace("kB", "KB").replace(/\s/, "\u00a0");
}
