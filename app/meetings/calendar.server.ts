import { DateTime } from "luxon";
import { LOCALE, pick, type Language } from "#app/languages/languages.ts";

export type CalendarEntry = {
  slug: string; sequence: number; changed_at: Date | null; held_on: string; ended_on: string | null; starts_at: Date | null; ends_at: Date | null; status: "planned" | "held" | "cancelled";
  title_en: string; title_es: string; place_en: string | null; place_es: string | null; note_en: string | null; note_es: string | null;
};

/** In RFC 5545's text: commas, semicolons, backslashes and line ends are written out. */
const escaped = (text: string) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n?|\n/g, "\\n");
const day = (date: string, after = 0) => DateTime.fromISO(date, { zone: "utc" }).plus({ days: after }).toFormat("yyyyLLdd");
const utc = (at: Date) => DateTime.fromJSDate(at).toUTC().toFormat("yyyyLLdd'T'HHmmss'Z'");

/** A line of at most 75 octets, and what is left in lines that begin with a space: never inside a character. */
function folded(line: string): string {
  const lines = [""];
  for (const character of line) {
    const last = lines.at(-1)!;
    if (Buffer.byteLength(last + character) > 75) lines.push(` ${character}`);
    else lines[lines.length - 1] = last + character;
  }
  return lines.join("\r\n");
}

/**
 * Meetings as an iCalendar file (RFC 5545). Where only the day is known it is whole days, which are the same everywhere; where the time is known, instants in UTC.
 * An entry keeps its UID in both languages and whatever is changed of it; SEQUENCE says how often it was.
 */
export function calendarOf(language: Language, origin: string, name: string, entries: readonly CalendarEntry[]): string {
  const inLanguage = `;LANGUAGE=${LOCALE[language]}`;
  const events = entries.flatMap((entry) => {
    const place = entry[`place_${language}`];
    const note = entry[`note_${language}`];
    return [
      "BEGIN:VEVENT",
      `UID:meeting-${entry.slug}@hled`,
      `SEQUENCE:${entry.sequence}`,
      `DTSTAMP:${utc(entry.changed_at ?? new Date(`${entry.held_on}T00:00:00Z`))}`,
      ...(entry.starts_at
        ? [`DTSTART:${utc(entry.starts_at)}`, ...(entry.ends_at ? [`DTEND:${utc(entry.ends_at)}`] : [])]
        : [`DTSTART;VALUE=DATE:${day(entry.held_on)}`, `DTEND;VALUE=DATE:${day(entry.ended_on ?? entry.held_on, 1)}`]),
      `SUMMARY${inLanguage}:${escaped(pick(entry, "title", language))}`,
      ...(place ? [`LOCATION${inLanguage}:${escaped(place)}`] : []),
      ...(note ? [`DESCRIPTION${inLanguage}:${escaped(note)}`] : []),
      `URL:${origin}/${language}/meetings/${entry.slug}`,
      `STATUS:${entry.status === "cancelled" ? "CANCELLED" : "CONFIRMED"}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ];
  });
  return [...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//HLED//Feedback Portal//EN", "CALSCALE:GREGORIAN", `X-WR-CALNAME:${escaped(name)}`], ...events, "END:VCALENDAR"].map((line) => `${folded(line)}\r\n`).join("");
}

/** The headers of a calendar that a browser opens or saves under a name. */
export const calendarHeaders = (name: string) => ({ "Content-Type": "text/calendar; charset=utf-8", "Content-Disposition": `inline; filename="${name}.ics"`, "Cache-Control": "public, max-age=300" });
