import fc from "fast-check";
import ICAL from "ical.js";
import { DateTime } from "luxon";
import { expect } from "vitest";
import { calendarOf, type CalendarEntry } from "#app/meetings/calendar.server.ts";
import { meetingsToAttend } from "#app/meetings/meetings.server.ts";
import { aMeeting } from "#tests/support/meetings.ts";
import { aPerson } from "#tests/support/people.ts";
import { bringLive, WHOLE } from "#tests/support/content.ts";
import { test } from "#tests/support/database.ts";
import { often } from "#tests/support/thorough.ts";
import { withContent } from "#tests/support/submissions.ts";

const entry: CalendarEntry = { slug: "fourth", sequence: 0, changed_at: null, held_on: "2027-03-15", ended_on: null, starts_at: null, ends_at: null, status: "planned", title_en: "Fourth", title_es: "Cuarta", place_en: null, place_es: null, note_en: null, note_es: null };
/** What another program reads in a calendar. */
const eventsIn = (text: string) => new ICAL.Component(ICAL.parse(text) as [string, object[], object[]]).getAllSubcomponents("vevent").map((event) => ({ event, read: new ICAL.Event(event) }));
const only = (changed: Partial<CalendarEntry>) => eventsIn(calendarOf("en", "https://portal.example.org", "Meetings", [{ ...entry, ...changed }]))[0]!;

test("an independent parser reads the instants that were stored, to the second, in whatever zone it stands", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date("2000-01-01"), max: new Date("2099-01-01"), noInvalidDate: true }), fc.integer({ min: 60, max: 200_000 }), (at, seconds) => {
      const starts_at = new Date(Math.floor(at.getTime() / 1000) * 1000);
      const ends_at = new Date(starts_at.getTime() + seconds * 1000);
      const { read } = only({ starts_at, ends_at });
      expect([read.startDate.toJSDate().getTime(), read.endDate.toJSDate().getTime()]).toEqual([starts_at.getTime(), ends_at.getTime()]);
      expect(read.startDate.isDate).toBe(false);
    }),
    { numRuns: often(100, 5000) },
  );
});

test("ten o'clock in Mexico City is the hour in Washington that it is there that day, on both sides of every change of clocks of either", () => {
  // Until 2022 Mexico changed its clocks too, on other days than the United States.
  for (const [day, washington] of [["2022-03-12", 11], ["2022-03-13", 12], ["2022-04-02", 12], ["2022-04-03", 11], ["2022-10-29", 11], ["2022-10-30", 12], ["2022-11-06", 11], ["2027-03-13", 11], ["2027-03-14", 12], ["2027-11-06", 12], ["2027-11-07", 11]] as const) {
    const { read } = only({ held_on: day, starts_at: DateTime.fromISO(`${day}T10:00`, { zone: "America/Mexico_City" }).toJSDate() });
    const at = DateTime.fromJSDate(read.startDate.toJSDate());
    expect([day, at.setZone("America/Mexico_City").toFormat("yyyy-MM-dd HH:mm"), at.setZone("America/New_York").hour]).toEqual([day, `${day} 10:00`, washington]);
  }
});

test("where only days are known the entry is whole days, and its end is the day after the last", () => {
  const { read } = only({ held_on: "2026-12-30", ended_on: "2026-12-31" });
  expect([read.startDate.isDate, read.startDate.toString(), read.endDate.toString()]).toEqual([true, "2026-12-30", "2027-01-01"]);
  expect(only({ held_on: "2028-02-28" }).read.endDate.toString()).toBe("2028-02-29");
});

test("whatever is in its words comes back as it was, in lines of at most 75 octets that end in CRLF", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }).filter((text) => !/[\p{Cc}\u2028\u2029]/u.test(text) && text.trim() === text), fc.constantFrom("en", "es"), (text, language) => {
      const title = `${text}; a, b \\ c\nd`;
      const file = calendarOf(language as "en", "https://portal.example.org", "Meetings", [{ ...entry, title_en: title, title_es: title, place_en: text, place_es: text }]);
      const { read } = eventsIn(file)[0]!;
      expect([read.summary, read.location]).toEqual([title, text]);
      expect(file.split("\r\n").every((line) => Buffer.byteLength(line) <= 75 && !line.includes("\n"))).toBe(true);
      expect(file.endsWith("END:VCALENDAR\r\n")).toBe(true);
    }),
    { numRuns: often(100, 2000) },
  );
});

test("a changed meeting keeps its UID in both languages, and its SEQUENCE says how often it changed", async ({ db }) => {
  await withContent(db);
  const { key, content } = WHOLE.meeting;
  const administrator = await aPerson(db, "administrator");
  const told = async (language: "en" | "es") => eventsIn(calendarOf(language, "https://portal.example.org", "Meetings", await meetingsToAttend(db, key)))[0]!;
  expect(await bringLive(db, administrator, "meeting", key, content)).toBe("live");
  const [before, spanish] = [await told("en"), await told("es")];
  expect(await bringLive(db, administrator, "meeting", key, { ...content, starts_at: "2027-03-15T16:00Z" })).toBe("live");
  const after = await told("en");
  expect(new Set([before, spanish, after].map(({ read }) => read.uid)).size).toBe(1);
  expect([before.read.sequence, after.read.sequence]).toEqual([0, 1]);
  expect([before, after].map(({ read }) => read.startDate.toJSDate().toISOString())).toEqual(["2027-03-15T15:00:00.000Z", "2027-03-15T16:00:00.000Z"]);
  expect([before.read.summary, spanish.read.summary, spanish.event.getFirstProperty("summary")!.getFirstParameter("language")]).toEqual([content.title_en, content.title_es, "es-MX"]);
});

test("a cancelled meeting says so and stays; an announcement is no entry", async ({ db }) => {
  const meeting = await aMeeting(db, { status: "cancelled" });
  const events = eventsIn(calendarOf("en", "https://portal.example.org", "Meetings", await meetingsToAttend(db)));
  expect(events.find(({ read }) => read.uid === `meeting-${meeting.slug}@hled`)!.event.getFirstPropertyValue("status")).toBe("CANCELLED");
  const announcements = await db.selectFrom("meetings").select("slug").where("level", "=", "announcement").execute();
  expect(announcements.length).toBeGreaterThan(0);
  for (const { slug } of announcements) expect(events.some(({ read }) => read.uid.includes(slug))).toBe(false);
});

test("a calendar that writes local time as if it were UTC is caught", () => {
  const starts_at = new Date("2027-03-15T15:00:00Z");
  const local = calendarOf("en", "https://portal.example.org", "Meetings", [{ ...entry, starts_at }]).replace("DTSTART:20270315T150000Z", "DTSTART:20270315T090000Z");
  expect(eventsIn(local)[0]!.read.startDate.toJSDate().getTime()).not.toBe(starts_at.getTime());
});
