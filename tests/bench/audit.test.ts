import { expect, test } from "vitest";
import { failuresOf, inMarkdown, type Measured } from "#tests/bench/audit.ts";

const measured = (seconds: number): Measured => ({
  at: "2026-11-25T04:00:00.000Z", processors: "2 × Example", load: { before: 1, after: 2 },
  submit: [{ clients: 16, without: { p50: 10, p95: 20 }, with: { p50: 12, p95: 30 } }], verified: { events: 1_000_000, seconds },
});

test("what the chain costs is told beside what it would take without, and as a ratio; it fails nothing", () => {
  expect(inMarkdown(measured(20))).toContain("| 16 | 10.0 | 12.0 | 1.20× | 20.0 | 30.0 | 1.50× |");
  expect(inMarkdown(measured(20))).toContain("1,000,000 events are verified in 20.0 s, 50,000 a second.");
  expect(failuresOf(measured(59.9))).toEqual([]);
});

test("a million events that take a minute to verify are named", () => {
  expect(failuresOf(measured(60))).toEqual(["1,000,000 events took 60.0 s to verify, and less than 60 s were expected."]);
});
