import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { HOLIDAY_YEARS, holidays } from "#db/seeds/content/holidays.ts";

const years = Array.from({ length: HOLIDAY_YEARS.last - HOLIDAY_YEARS.first + 1 }, (_, index) => HOLIDAY_YEARS.first + index);
const rows = holidays.flatMap(({ government, name, days }) => days.map((day) => ({ government, name: name.en, day })));
const daysOf = (government: "US" | "MX", year: number) => rows.filter((row) => row.government === government && row.day.startsWith(`${year}-`)).map(({ day }) => day).sort();

const on = (year: number, month: number, day: number) => DateTime.utc(year, month, day);
/** The nth weekday (1 Monday … 7 Sunday) of a month; -1 is the last. */
function nth(count: number, weekday: number, year: number, month: number) {
  if (count < 0) {
    const last = on(year, month, 1).endOf("month").startOf("day");
    return last.minus({ days: (last.weekday - weekday + 7) % 7 });
  }
  const first = on(year, month, 1);
  return first.plus({ days: ((weekday - first.weekday + 7) % 7) + 7 * (count - 1) });
}
const observed = (day: DateTime) => (day.weekday === 6 ? day.minus({ days: 1 }) : day.weekday === 7 ? day.plus({ days: 1 }) : day);
const asDays = (days: DateTime[], year: number) => days.filter((day) => day.year === year).map((day) => day.toISODate()!).sort();

/** 5 U.S.C. 6103 as rules, written here a second time and from the law, not from the data. */
const unitedStates = (year: number) => asDays([
  observed(on(year, 1, 1)), observed(on(year + 1, 1, 1)), nth(3, 1, year, 1), nth(3, 1, year, 2), nth(-1, 1, year, 5), observed(on(year, 6, 19)), observed(on(year, 7, 4)),
  nth(1, 1, year, 9), nth(2, 1, year, 10), observed(on(year, 11, 11)), nth(4, 4, year, 11), observed(on(year, 12, 25)),
  ...(year === 2021 ? [on(2021, 1, 20)] : []),
], year);
/** Ley Federal del Trabajo, article 74. */
const mexico = (year: number) => asDays([
  on(year, 1, 1), nth(1, 1, year, 2), nth(3, 1, year, 3), on(year, 5, 1), on(year, 9, 16), nth(3, 1, year, 11), on(year, 12, 25), ...((year - 2024) % 6 === 0 ? [on(year, 10, 1)] : []),
], year);

describe.each(years)("in %i", (year) => {
  test("the United States rest on the days of 5 U.S.C. 6103, as observed", () => {
    expect(daysOf("US", year)).toEqual(unitedStates(year));
  });

  test("Mexico rests on the days of article 74 of its Ley Federal del Trabajo", () => {
    expect(daysOf("MX", year)).toEqual(mexico(year));
  });
});

test("no day is there twice for one government, and no U.S. holiday is observed on a weekend", () => {
  const keys = rows.map(({ government, day }) => `${government} ${day}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(rows.filter(({ government, day }) => government === "US" && DateTime.fromISO(day).weekday > 5)).toEqual([]);
});

test("the days that are easy to get wrong", () => {
  const name = (government: "US" | "MX", day: string) => rows.find((row) => row.government === government && row.day === day)?.name;
  expect(name("US", "2021-06-18")).toBe("Juneteenth National Independence Day");
  expect(name("US", "2021-01-20")).toBe("Inauguration Day");
  expect(name("US", "2025-01-20")).toBe("Birthday of Martin Luther King, Jr.");
  expect(name("US", "2021-12-31")).toBe("New Year's Day");
  expect(name("US", "2022-01-01")).toBeUndefined();
  expect(name("US", "2027-12-31")).toBe("New Year's Day");
  expect(name("US", "2026-07-03")).toBe("Independence Day");
  expect(name("MX", "2024-10-01")).toBe("Change of the federal executive");
  expect(name("MX", "2024-12-01")).toBeUndefined();
  expect(name("MX", "2026-11-20")).toBeUndefined();
});

test("every holiday has its name in both languages and its source", () => {
  for (const { name, source } of holidays) {
    expect(name.en.length * name.es.length).toBeGreaterThan(0);
    expect(source.url).toMatch(/^https:\/\//);
  }
});
