import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { follow, type Promised } from "#app/promises/promises.ts";
import { calendarOf, countDays, countedBetween, dayAfter, dayAt, DAY_UNITS, endOf, type Asked, type DayUnit, type Holiday, type Pause } from "#app/promises/working-days.ts";
import { holidays } from "#db/seeds/content/holidays.ts";

const allHolidays: Holiday[] = holidays.flatMap(({ government, name, days }) => days.map((day) => ({ government, day, name_en: name.en, name_es: name.es })));
const calendar = calendarOf(allHolidays);

const ZONES = { washington: "America/New_York", mexico: "America/Mexico_City", tijuana: "America/Tijuana" } as const;
const at = (local: string, zone: keyof typeof ZONES = "washington") => DateTime.fromISO(local, { zone: ZONES[zone] }).toJSDate();
const local = (instant: Date, zone: keyof typeof ZONES) => DateTime.fromJSDate(instant, { zone: ZONES[zone] }).toFormat("yyyy-MM-dd HH:mm:ss");
const due = (since: Date, days: number, unit: DayUnit, pauses: Pause[] = []) => countDays({ since, days, unit, pauses }, calendar).due?.day ?? null;

describe("a table worked out by hand", () => {
  // Each row was counted on a wall calendar: received, days, unit, due day, what is on the way.
  test.each<[string, number, DayUnit, string, string]>([
    ["2026-07-15T10:00", 10, "business-both", "2026-07-29", "two plain weeks, no holiday"],
    ["2026-07-15T10:00", 1, "business-both", "2026-07-16", "the next day is the first"],
    ["2026-07-15T10:00", 60, "business-both", "2026-10-09", "September 7 (US) and 16 (MX)"],
    ["2026-07-15T10:00", 60, "business-us", "2026-10-08", "September 7"],
    ["2026-07-15T10:00", 60, "business-mx", "2026-10-08", "September 16"],
    ["2026-07-15T10:00", 60, "calendar", "2026-09-13", "a Sunday: 16 days of July, 31 of August, 13 of September"],
    ["2026-12-15T10:00", 10, "business-both", "2026-12-30", "December 25 in both, counted once"],
    ["2026-12-15T10:00", 13, "business-both", "2027-01-05", "December 25 and January 1, in both"],
    ["2026-12-15T10:00", 10, "calendar", "2026-12-25", "holidays count"],
    ["2026-09-04T10:00", 1, "business-us", "2026-09-08", "Labor Day after a weekend"],
    ["2026-09-04T10:00", 1, "business-mx", "2026-09-07", "it is none in Mexico"],
    ["2026-09-15T10:00", 1, "business-mx", "2026-09-17", "Independence Day"],
    ["2026-09-15T10:00", 1, "business-us", "2026-09-16", "it is none in the United States"],
    ["2026-11-13T10:00", 10, "business-both", "2026-12-01", "November 16 (MX) and 26 (US)"],
    ["2026-11-10T10:00", 1, "business-both", "2026-11-12", "Veterans Day"],
    ["2024-09-30T10:00", 1, "business-mx", "2024-10-02", "the change of the federal executive"],
    ["2024-09-30T10:00", 1, "business-us", "2024-10-01", "which the United States do not know"],
    ["2024-09-30T10:00", 10, "business-both", "2024-10-16", "October 1 (MX) and 14 (US)"],
    ["2026-07-02T10:00", 1, "business-us", "2026-07-06", "July 4, a Saturday, is observed on Friday"],
    ["2026-07-02T10:00", 1, "business-mx", "2026-07-03", "in Mexico Friday is a day like others"],
    ["2021-06-17T10:00", 1, "business-us", "2021-06-21", "the first Juneteenth, observed the day after it was signed"],
    ["2021-12-30T10:00", 1, "business-us", "2022-01-03", "New Year's Day of 2022 is observed on December 31, 2021"],
    ["2021-12-30T10:00", 1, "business-mx", "2021-12-31", "a Saturday stays one in Mexico"],
    ["2022-12-30T10:00", 1, "business-us", "2023-01-03", "New Year's Day of 2023, a Sunday, is observed on Monday"],
    ["2022-12-30T10:00", 1, "business-mx", "2023-01-02", "and not in Mexico"],
    ["2021-01-15T10:00", 3, "business-us", "2021-01-22", "Martin Luther King on the 18th, the inauguration on the 20th"],
    ["2025-01-17T10:00", 1, "business-us", "2025-01-21", "both on one day"],
    ["2026-07-18T10:00", 1, "business-both", "2026-07-20", "received on a Saturday"],
    ["2024-02-28T10:00", 2, "calendar", "2024-03-01", "a leap day"],
  ])("%s + %i %s = %s (%s)", (since, days, unit, expected) => {
    expect(due(at(since), days, unit)).toBe(expected);
  });

  test("one holiday of each country on the way is named with its country", () => {
    const { holidays: named } = countDays({ since: at("2026-07-15T10:00"), days: 60, unit: "business-both", pauses: [] }, calendar);
    expect(named.map(({ day, government, name_en }) => `${day} ${government} ${name_en}`)).toEqual(["2026-09-07 US Labor Day", "2026-09-16 MX Independence Day"]);
  });
});

describe("the day of receipt is the later date of the two capitals", () => {
  test.each<[string, keyof typeof ZONES, DayUnit, string, string]>([
    ["2026-07-15T22:30", "mexico", "business-both", "2026-07-16", "it is 0:30 of July 16 in Washington"],
    ["2026-07-15T22:30", "mexico", "business-mx", "2026-07-15", "only Mexico's clock counts"],
    ["2026-07-15T21:30", "mexico", "business-both", "2026-07-15", "it is 23:30 in Washington"],
    ["2026-12-15T23:30", "mexico", "business-both", "2026-12-16", "in winter the difference is one hour"],
    ["2026-12-15T22:30", "mexico", "business-both", "2026-12-15", "it is 23:30 in Washington"],
    ["2026-07-15T21:30", "tijuana", "business-both", "2026-07-16", "0:30 in Washington, 22:30 in Mexico City"],
    ["2026-07-15T20:30", "tijuana", "business-both", "2026-07-15", "23:30 in Washington"],
    ["2026-12-15T20:59", "tijuana", "business-us", "2026-12-15", "23:59 in Washington: the same difference in winter"],
    ["2026-12-15T21:00", "tijuana", "business-us", "2026-12-16", "midnight in Washington"],
  ])("%s in %s, %s: %s (%s)", (when, zone, unit, expected) => {
    expect(dayAt(at(when, zone), unit)).toBe(expected);
  });
});

describe("a day ends when it ends in the capital where it ends last", () => {
  // Mexico City has had no summer time since October 30, 2022; Washington and Tijuana still have.
  test.each([
    ["2026-07-15", "business-both", "2026-07-16 01:59:59", "2026-07-15 23:59:59", "2026-07-15 22:59:59"],
    ["2026-12-15", "business-both", "2026-12-16 00:59:59", "2026-12-15 23:59:59", "2026-12-15 21:59:59"],
    ["2026-07-15", "calendar", "2026-07-16 01:59:59", "2026-07-15 23:59:59", "2026-07-15 22:59:59"],
    ["2026-07-15", "business-us", "2026-07-15 23:59:59", "2026-07-15 21:59:59", "2026-07-15 20:59:59"],
    ["2026-12-15", "business-us", "2026-12-15 23:59:59", "2026-12-15 22:59:59", "2026-12-15 20:59:59"],
    ["2022-07-15", "business-mx", "2022-07-16 00:59:59", "2022-07-15 23:59:59", "2022-07-15 21:59:59"],
    ["2026-03-08", "business-us", "2026-03-08 23:59:59", "2026-03-08 21:59:59", "2026-03-08 20:59:59"],
    ["2026-11-01", "business-us", "2026-11-01 23:59:59", "2026-11-01 22:59:59", "2026-11-01 20:59:59"],
  ] as const)("%s %s: %s in Washington, %s in Mexico City, %s in Tijuana", (day, unit, washington, mexico, tijuana) => {
    const end = endOf(day, unit);
    expect([local(end, "washington"), local(end, "mexico"), local(end, "tijuana")]).toEqual([washington, mexico, tijuana]);
  });
});

describe("a pause", () => {
  const since = at("2026-07-15T10:00");

  test("a day counts when the question was answered before it ended, and not when it was open at its end", () => {
    // Asked on Monday the 20th, answered on Wednesday the 22nd: Monday and Tuesday do not count, Wednesday does.
    const counted = countDays({ since, days: 10, unit: "business-both", pauses: [{ from: at("2026-07-20T09:00"), to: at("2026-07-22T09:00") }] }, calendar);
    expect(counted).toMatchObject({ due: { day: "2026-07-31" }, pausedDays: 2 });
    expect(due(since, 10, "business-both", [{ from: at("2026-07-20T09:00"), to: at("2026-07-20T17:00") }])).toBe("2026-07-29");
  });

  test("a weekend inside it is lost only once", () => {
    // Friday the 17th to Tuesday the 21st: Friday and Monday do not count; the weekend would not have counted anyway.
    expect(countDays({ since, days: 10, unit: "business-both", pauses: [{ from: at("2026-07-17T09:00"), to: at("2026-07-21T09:00") }] }, calendar)).toMatchObject({ due: { day: "2026-07-31" }, pausedDays: 2 });
  });

  test("two open questions at once are one pause", () => {
    const one = { from: at("2026-07-20T09:00"), to: at("2026-07-22T09:00") };
    expect(due(since, 10, "business-both", [one, { from: at("2026-07-20T11:00"), to: at("2026-07-21T09:00") }])).toBe(due(since, 10, "business-both", [one]));
  });

  test("there is no due day while a question is open, unless the day had passed before it was asked", () => {
    expect(due(since, 10, "business-both", [{ from: at("2026-07-29T18:00"), to: null }])).toBeNull();
    expect(due(since, 10, "business-both", [{ from: at("2026-07-30T18:00"), to: null }])).toBe("2026-07-29");
  });
});

const promised = (otherwise: Partial<Promised> = {}): Promised =>
  ({ kind: "decide", from: "received", since: at("2026-07-15T10:00"), days: 10, unit: "business-both", pauses: [], metAt: null, ifPublished: false, ...otherwise });
const stateAt = (when: Date, otherwise: Partial<Promised> = {}) => follow(promised(otherwise), calendar, when).state;
const secondsAfterDue = (seconds: number) => new Date(at("2026-07-30T00:00", "mexico").getTime() + seconds * 1000);

describe("where a promise stands", () => {
  test("due, at risk with two days left, overdue one second after the end of the due day", () => {
    expect(stateAt(at("2026-07-15T10:01"))).toBe("due");
    expect(stateAt(at("2026-07-27T23:59"))).toBe("due");
    expect(stateAt(at("2026-07-28T00:00"))).toBe("at-risk");
    expect(follow(promised(), calendar, at("2026-07-28T00:00")).left).toBe(2);
    expect(follow(promised(), calendar, at("2026-07-29T12:00")).left).toBe(1);
    expect(stateAt(secondsAfterDue(-1))).toBe("at-risk");
    expect(stateAt(secondsAfterDue(1))).toBe("overdue");
  });

  test("a weekend before the due day is no time left", () => {
    // Due on Tuesday: on Saturday two days are left, Monday and Tuesday.
    const dueTuesday = { since: at("2026-07-13T10:00"), days: 6 };
    expect(due(dueTuesday.since, 6, "business-both")).toBe("2026-07-21");
    expect(stateAt(at("2026-07-17T12:00"), dueTuesday)).toBe("due");
    expect(stateAt(at("2026-07-18T12:00"), dueTuesday)).toBe("at-risk");
  });

  test("met in time up to the last second, late after it, and by how many days", () => {
    expect(follow(promised({ metAt: secondsAfterDue(-1) }), calendar, at("2027-01-01T00:00"))).toMatchObject({ state: "met", late: 0 });
    expect(follow(promised({ metAt: secondsAfterDue(1) }), calendar, at("2027-01-01T00:00"))).toMatchObject({ state: "met", late: 1 });
    expect(follow(promised({ metAt: at("2026-08-04T10:00") }), calendar, at("2027-01-01T00:00"))).toMatchObject({ state: "met", late: 4 });
    // Due on a Friday, met on the Saturday after: late, though no working day has passed.
    expect(follow(promised({ days: 2, metAt: at("2026-07-18T10:00") }), calendar, at("2027-01-01T00:00"))).toMatchObject({ state: "met", late: 1, dueOn: "2026-07-17" });
  });

  test("paused while a question is open; being asked does not make an overdue promise punctual", () => {
    expect(stateAt(at("2026-07-24T10:00"), { pauses: [{ from: at("2026-07-20T09:00"), to: null }] })).toBe("paused");
    expect(stateAt(at("2026-08-03T10:00"), { pauses: [{ from: at("2026-07-31T09:00"), to: null }] })).toBe("overdue");
    expect(follow(promised({ pauses: [{ from: at("2026-07-31T09:00"), to: null }] }), calendar, at("2026-08-03T10:00")).pauses).toEqual([]);
  });

  test("what is met while a question is open is met, and the days until then did not count", () => {
    const followed = follow(promised({ pauses: [{ from: at("2026-07-20T09:00"), to: null }], metAt: at("2026-07-23T09:00") }), calendar, at("2026-07-24T10:00"));
    expect(followed).toMatchObject({ state: "met", late: 0, pausedDays: 3, dueOn: "2026-08-03", pauses: [{ from: "2026-07-20", to: "2026-07-23" }] });
  });

  test("receipt is confirmed at once: no days, met when it came", () => {
    expect(follow(promised({ kind: "acknowledge", days: 0, metAt: at("2026-07-15T10:00") }), calendar, at("2026-07-16T10:00"))).toMatchObject({ state: "met", late: 0, dueOn: "2026-07-15" });
  });
});

// 2021 to 2027, any minute.
const instant = fc.integer({ min: Date.UTC(2021, 0, 1) / 60_000, max: Date.UTC(2027, 5, 1) / 60_000 }).map((minutes) => new Date(minutes * 60_000));
const unit = fc.constantFrom(...DAY_UNITS);
const days = fc.integer({ min: 0, max: 70 });
const somePauses = (since: Date) =>
  fc.array(fc.record({ after: fc.integer({ min: 0, max: 100_000 }), length: fc.integer({ min: 0, max: 40_000 }) }), { maxLength: 3 })
    .map((each) => each.map(({ after, length }): Pause => ({ from: new Date(since.getTime() + after * 60_000), to: new Date(since.getTime() + (after + length) * 60_000) })));
const asked: fc.Arbitrary<Asked> = fc.record({ since: instant, days, unit }).chain((each) => somePauses(each.since).map((pauses) => ({ ...each, pauses })));

type Count = (asked: Asked) => string;
const right: Count = (each) => countDays(each, calendar).due!.day;

/** What must hold of every way to count. Returns the rule that does not. */
const rules: Record<string, (count: Count) => void> = {
  "the day of receipt never counts: a promise of at least a day falls due later": (count) =>
    fc.assert(fc.property(asked, (each) => each.days === 0 || count(each) > dayAt(each.since, each.unit))),
  "exactly as many days count as were promised, where nothing paused": (count) =>
    fc.assert(fc.property(instant, days, unit, (since, number, which) => {
      expect(countedBetween(dayAt(since, which), count({ since, days: number, unit: which, pauses: [] }), which, calendar)).toBe(number);
    })),
  "more days are never earlier": (count) =>
    fc.assert(fc.property(asked, (each) => count({ ...each, days: each.days + 1 }) > count(each))),
  "received later is never due earlier": (count) =>
    fc.assert(fc.property(instant, fc.integer({ min: 0, max: 10_000 }), days, unit, (since, minutes, number, which) => {
      const later = new Date(since.getTime() + minutes * 60_000);
      return count({ since: later, days: number, unit: which, pauses: [] }) >= count({ since, days: number, unit: which, pauses: [] });
    })),
  "a pause never makes it earlier": (count) =>
    fc.assert(fc.property(asked, (each) => count(each) >= count({ ...each, pauses: each.pauses.slice(1) }))),
};

describe("whatever is counted", () => {
  test.each(Object.entries(rules))("%s", (_, rule) => rule(right));

  test("a holiday more never makes it earlier", () => {
    fc.assert(fc.property(asked, fc.constantFrom("US" as const, "MX" as const), fc.integer({ min: 0, max: 120 }), (each, government, after) => {
      const day = DateTime.fromISO(dayAt(each.since, each.unit), { zone: "utc" }).plus({ days: after }).toISODate()!;
      const more = calendarOf([...allHolidays, { government, day, name_en: "One more", name_es: "Uno más" }]);
      return countDays(each, more).due!.day >= right(each);
    }));
  });

  test("both countries' working days are never due before either's own", () => {
    fc.assert(fc.property(instant, days, (since, number) => {
      const of = (which: DayUnit) => right({ since, days: number, unit: which, pauses: [] });
      return of("business-both") >= of("business-us") && of("business-both") >= of("business-mx") && of("business-us") >= of("calendar");
    }));
  });

  test("a due day is one that counts, and it ends after it was received", () => {
    fc.assert(fc.property(asked, (each) => {
      const { due: found } = countDays(each, calendar);
      const before = DateTime.fromISO(found!.day, { zone: "utc" }).minus({ days: 1 }).toISODate()!;
      return found!.at > each.since && (each.days === 0 || countedBetween(before, found!.day, each.unit, calendar) === 1);
    }));
  });

  test("and a way of counting that starts with the day of receipt is found out", () => {
    const wrong: Count = (each) => {
      const since = new Date(each.since.getTime() - 86_400_000);
      return countDays({ ...each, since }, calendar).due!.day;
    };
    const broken = Object.entries(rules).flatMap(([name, rule]) => {
      try {
        rule(wrong);
        return [];
      } catch {
        return [name];
      }
    });
    expect(broken).toContain("the day of receipt never counts: a promise of at least a day falls due later");
    expect(broken).toContain("exactly as many days count as were promised, where nothing paused");
    expect(wrong({ since: at("2026-07-15T10:00"), days: 10, unit: "business-both", pauses: [] })).not.toBe("2026-07-29");
  });
});

test("the day after the last of a month, of a year and of February", () => {
  expect(["2026-07-31", "2026-12-31", "2024-02-28", "2026-02-28"].map(dayAfter)).toEqual(["2026-08-01", "2027-01-01", "2024-02-29", "2026-03-01"]);
});
