import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { failuresOf, inMarkdown, PAGES, type Measured } from "#tests/bench/journey.ts";

/** What a run has measured, with the last page as heavy as said. */
function measured(receipt: number): Measured {
  const visits = PAGES.map((page) => ({ page, bytes: page === "receipt" ? receipt : 50_000, requests: 3, seconds: 2 }));
  const walk = { language: "es", javaScript: true, clicks: 13, fields: 3, visits } as const;
  return {
    at: "2026-11-25T04:00:00.000Z", processors: "2 × Example", load: { before: 1, after: 2 }, roundTrip: { slow: 0.5, open: 0.1 },
    walks: [{ ...walk, line: "open", cache: "cold" }, { ...walk, line: "slow", cache: "kept" }, { ...walk, line: "open", cache: "kept" }],
  };
}

test.each([
  [["--only", "speed"], 'There is no bench "speed": choose one of journey, '],
  [["--only"], '"--only" is not understood'],
  [["journey"], '"journey" is not understood'],
])("npm run bench -- %j is refused with a sentence", (args, sentence) => {
  const { status, stderr } = spawnSync(process.execPath, ["bin/bench.mjs", ...args], { encoding: "utf8" });
  expect(status).toBe(2);
  expect(stderr).toContain(sentence);
});

test("the tables add up the errand and compare it with a round trip on the same line", () => {
  const said = inMarkdown(measured(60_000));
  expect(said).toContain("| es, JavaScript on, slow line | 9 | 13 | 3 | 27 | 460.0 | 18.0 | 36.0 |");
  expect(said).toContain("| es, JavaScript on, open line | 9 | 13 | 3 | 27 | 460.0 | 18.0 | 180.0 |");
  expect(said).toContain("| receipt | 60.0 KB, 3, 2.00 s (4.0×) |");
  expect(said).toContain("| receipt | 60.0 | yes |");
});

test("a page that is too heavy for a first visit is named, and only that one", () => {
  expect(failuresOf(measured(119_999))).toEqual([]);
  expect(failuresOf(measured(120_000))).toEqual(['The page "receipt" (es, JavaScript on) weighs 120.0 KB without a cache, and less than 120 was expected.']);
  expect(inMarkdown(measured(120_000))).toContain("| receipt | 120.0 | no |");
});
