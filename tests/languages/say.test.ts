import { expect, test } from "vitest";
import { formatDay, formatInstant, formatNumber, CAPITALS } from "#app/languages/formats.ts";
import { say } from "#app/languages/say.ts";

const many = { en: "{count, plural, one {# comment} other {# comments}}", es: "{count, plural, one {# comentario} other {# comentarios}}" } as const;

test("numbers agree with their words in both languages, also at a million", () => {
  expect([0, 1, 2, 1_000_000].map((count) => say("es", many, { count }))).toEqual(["0 comentarios", "1 comentario", "2 comentarios", "1,000,000 comentarios"]);
  expect([0, 1, 1_000_000].map((count) => say("en", many, { count }))).toEqual(["0 comments", "1 comment", "1,000,000 comments"]);
});

test("Spanish is Mexico's: commas in thousands, months in words", () => {
  expect(formatNumber("es", 1_234_567.5)).toBe("1,234,567.5");
  expect(formatDay("es", "2021-09-09")).toBe("9 de septiembre de 2021");
  expect(formatDay("en", "2021-09-09")).toBe("September 9, 2021");
});

test("an instant is told in each capital's own time: Mexico City has no summer time", () => {
  const hours = (instant: string) => [CAPITALS.US, CAPITALS.MX].map((zone) => formatInstant("en", instant, zone).replace(/\s/g, " "));
  expect(hours("2026-07-15T18:00:00Z")).toEqual(["July 15, 2026 at 2:00 PM", "July 15, 2026 at 12:00 PM"]);
  expect(hours("2026-12-15T18:00:00Z")).toEqual(["December 15, 2026 at 1:00 PM", "December 15, 2026 at 12:00 PM"]);
});
