import { expect, test } from "vitest";
import { failuresOf, inMarkdown, repeatedIn, type Measured } from "#tests/bench/desk.ts";

const side = (median: number, repeated = 1, rows = 25) => ({ rows, least: median - 0.5, median, p95: median + 1, blocks: 1_234, queries: 5, repeated });
const measured = (page: string, small: Measured["pages"][number]["small"], large = small): Measured => ({
  at: "2026-11-26T05:00:00.000Z", processors: "2 × Example", load: { before: 1, after: 2 }, sizes: { small: 1_000, large: 1_000_000 }, turns: 20,
  filled: [{ submissions: 1_000, seconds: null, bytes: 5e7, counting: 0.1 }, { submissions: 1_000_000, seconds: 1_200, bytes: 1.2e10, counting: 4 }], pages: [{ page, small, large }],
});

test("each page is told at both sizes, with the ratio, beside how long the large database took to write", () => {
  const said = inMarkdown(measured("Queue: mine", side(4), side(5)));
  expect(said).toContain("| Queue: mine | 5 | 25 | 3.5 | 4.0 | 5.0 | 1,234 | 25 | 4.5 | 5.0 | 6.0 | 1,234 | 1.25× |");
  expect(said).toContain("1,000,000 submissions: written in 20.0 minutes, 12.00 GB; the worker counts its numbers in 4.0 s.");
  expect(said).toContain("1,000 submissions: kept from before, 0.05 GB");
});

test("a page that takes 50 ms is named; the numbers may take 100", () => {
  expect(failuresOf(measured("Queue: mine", side(49.9)))).toEqual([]);
  expect(failuresOf(measured("Queue: mine", side(50)))).toEqual(["Queue: mine: 50.0 ms at 1,000,000 submissions, and less than 50 were expected."]);
  expect(failuresOf(measured("Numbers", side(99.9)))).toEqual([]);
  expect(failuresOf(measured("Numbers", side(100)))).toHaveLength(1);
});

test("a page that takes more than one and a half times as long is named, unless it is a matter of two milliseconds", () => {
  expect(failuresOf(measured("Search", side(10), side(15)))).toEqual([]);
  expect(failuresOf(measured("Search", side(10), side(15.1)))).toEqual(["Search: 1.51 times as long at 1,000,000 submissions as at 1,000 (10.0 and 15.1 ms), and 1.5 at most was expected."]);
  expect(failuresOf(measured("Search", side(1), side(3)))).toEqual([]);
});

test("two pages are compared where the small database has as much to show", () => {
  const few = measured("Search", side(10, 1, 2), side(49));
  expect(failuresOf(few)).toEqual([]);
  expect(inMarkdown(few)).toContain("(4.90×)");
  expect(failuresOf(measured("Search", side(10, 1, 2), side(50)))).toHaveLength(1);
  expect(failuresOf(measured("Search", side(10), side(49, 1, 2)))).toHaveLength(1);
});

test("a statement that is asked again and again with other values is a loop", () => {
  const asked = (sql: string, ...values: number[]) => values.map((value) => ({ sql, parameters: [value] }));
  expect(repeatedIn([...asked("select 1", 1, 1, 1, 1, 1), ...asked("select 2", 7)])).toBe(1);
  expect(repeatedIn([...asked("select 1", 1, 2, 3), ...asked("select 2", 1, 2, 3, 4)])).toBe(4);
  expect(repeatedIn([])).toBe(0);
  expect(failuresOf(measured("Queue: mine", side(1, 3)))).toEqual([]);
  expect(failuresOf(measured("Queue: mine", side(1, 4)))).toEqual(["Queue: mine: one statement was asked 4 times with different values: that is a loop."]);
});
