import { federalHolidays, federalLaborLaw, inaugurationWeek2021 } from "./sources.ts";
import type { Pair, Source } from "./types.ts";

export type HolidayContent = { government: "US" | "MX"; name: Pair; days: readonly string[]; source: Source };

/** The first and the last year that the data cover. Later years count weekdays only until their rows are added here. */
export const HOLIDAY_YEARS = { first: 2021, last: 2027 } as const;

const us = (en: string, es: string, days: readonly string[], source = federalHolidays): HolidayContent =>
  ({ government: "US", name: { en, es, enOrigin: "official", esOrigin: "portal-translation" }, days, source });
const mx = (en: string, es: string, days: readonly string[]): HolidayContent =>
  ({ government: "MX", name: { en, es, enOrigin: "portal-translation", esOrigin: "portal-summary" }, days, source: federalLaborLaw });
const everyYear = (monthAndDay: string) => [2021, 2022, 2023, 2024, 2025, 2026, 2027].map((year) => `${year}-${monthAndDay}`);

/**
 * Days on which the federal offices do not work, as observed.
 *
 * United States, 5 U.S.C. 6103: a holiday on a Saturday is observed on the Friday before, one on a Sunday on the Monday
 * after, so New Year's Day of 2022 and of 2028 is the last day of the year before. Juneteenth was signed into law on June
 * 17, 2021, and observed the next day. Inauguration Day (6103(c)) is a holiday for those who work in the Washington area:
 * the offices of the dialogue are there, so it is one here; in 2025 it fell on the birthday of Martin Luther King, Jr.
 * Not holidays, and therefore not here: days on which an executive order closes the offices (December 24, 2024; January
 * 9, 2025). Leaving one out can only make a promise fall due earlier.
 *
 * Mexico, Ley Federal del Trabajo, article 74: a holiday on a weekend stays where it is. October 1 of the years in which
 * the federal executive changes, from 2024 (it was December 1 before, for the last time in 2018; next in 2030).
 * Article 28 of the Ley Federal de Procedimiento Administrativo lists other days for the terms of formal proceedings: the
 * fixed dates February 5, March 21, May 5, September 1 and November 20, and each authority's own vacations and
 * suspensions as it publishes them. Article 74 is used because it says when people rest, everywhere and known years
 * ahead: a promise to answer is no term of a proceeding. What an office publishes besides can be added as rows.
 */
export const holidays: readonly HolidayContent[] = [
  us("New Year's Day", "Año Nuevo", ["2021-01-01", "2021-12-31", "2023-01-02", "2024-01-01", "2025-01-01", "2026-01-01", "2027-01-01", "2027-12-31"]),
  us("Inauguration Day", "Toma de posesión presidencial", ["2021-01-20"], inaugurationWeek2021),
  us("Birthday of Martin Luther King, Jr.", "Natalicio de Martin Luther King, Jr.", ["2021-01-18", "2022-01-17", "2023-01-16", "2024-01-15", "2025-01-20", "2026-01-19", "2027-01-18"]),
  us("Washington's Birthday", "Natalicio de George Washington", ["2021-02-15", "2022-02-21", "2023-02-20", "2024-02-19", "2025-02-17", "2026-02-16", "2027-02-15"]),
  us("Memorial Day", "Día de los Caídos", ["2021-05-31", "2022-05-30", "2023-05-29", "2024-05-27", "2025-05-26", "2026-05-25", "2027-05-31"]),
  us("Juneteenth National Independence Day", "Día Nacional de la Emancipación (Juneteenth)", ["2021-06-18", "2022-06-20", "2023-06-19", "2024-06-19", "2025-06-19", "2026-06-19", "2027-06-18"]),
  us("Independence Day", "Día de la Independencia", ["2021-07-05", "2022-07-04", "2023-07-04", "2024-07-04", "2025-07-04", "2026-07-03", "2027-07-05"]),
  us("Labor Day", "Día del Trabajo", ["2021-09-06", "2022-09-05", "2023-09-04", "2024-09-02", "2025-09-01", "2026-09-07", "2027-09-06"]),
  us("Columbus Day", "Día de Cristóbal Colón", ["2021-10-11", "2022-10-10", "2023-10-09", "2024-10-14", "2025-10-13", "2026-10-12", "2027-10-11"]),
  us("Veterans Day", "Día de los Veteranos", ["2021-11-11", "2022-11-11", "2023-11-10", "2024-11-11", "2025-11-11", "2026-11-11", "2027-11-11"]),
  us("Thanksgiving Day", "Día de Acción de Gracias", ["2021-11-25", "2022-11-24", "2023-11-23", "2024-11-28", "2025-11-27", "2026-11-26", "2027-11-25"]),
  us("Christmas Day", "Navidad", ["2021-12-24", "2022-12-26", "2023-12-25", "2024-12-25", "2025-12-25", "2026-12-25", "2027-12-24"]),

  mx("New Year's Day", "Año Nuevo", everyYear("01-01")),
  mx("Constitution Day", "Aniversario de la Constitución", ["2021-02-01", "2022-02-07", "2023-02-06", "2024-02-05", "2025-02-03", "2026-02-02", "2027-02-01"]),
  mx("Birthday of Benito Juárez", "Natalicio de Benito Juárez", ["2021-03-15", "2022-03-21", "2023-03-20", "2024-03-18", "2025-03-17", "2026-03-16", "2027-03-15"]),
  mx("Labor Day", "Día del Trabajo", everyYear("05-01")),
  mx("Independence Day", "Día de la Independencia", everyYear("09-16")),
  mx("Change of the federal executive", "Transmisión del Poder Ejecutivo Federal", ["2024-10-01"]),
  mx("Revolution Day", "Aniversario de la Revolución", ["2021-11-15", "2022-11-21", "2023-11-20", "2024-11-18", "2025-11-17", "2026-11-16", "2027-11-15"]),
  mx("Christmas Day", "Navidad", everyYear("12-25")),
];
