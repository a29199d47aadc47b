import { expect, test } from "vitest";
import { agreementOf, failuresOf, inMarkdown, judge, type Measured } from "#tests/bench/campaigns.ts";
import { aText, dice, variantOf } from "#tests/support/campaigns.ts";

test("agreement counts pairs: what was put together wrongly costs precision, what was not found costs recall", () => {
  expect(agreementOf(["a", "a", "a", "b"], ["x", "x", "y", "y"])).toEqual({ precision: 1 / 3, recall: 1 / 2, found: 3, true: 2 });
  expect(agreementOf(["a", "b"], ["x", "y"])).toEqual({ precision: 1, recall: 1, found: 0, true: 0 });
});

test("grouping is judged by a comparison of every text with every other, and by the labels that were published", () => {
  const roll = dice(3);
  const template = aText(roll, 8);
  const texts = [template, variantOf(template, { changed: 0.05 }, roll), variantOf(template, { changed: 0.1 }, roll), aText(roll, 8)];
  const { agreement, ...rest } = judge(texts.map((text, at) => ({ text, clust: at < 2 ? "1" : String(at), comp: at < 3 ? "1" : "2" })));
  expect(rest).toEqual({ submissions: 4, distinct: 4, campaigns: 1, largest: 3 });
  expect(agreement).toEqual({
    exact: { precision: 1, recall: 1, found: 3, true: 3 }, clust: { precision: 1 / 3, recall: 1, found: 3, true: 1 }, comp: { precision: 1, recall: 1, found: 3, true: 3 },
  });
});

const measured = (seconds: number, p50: number): Measured => ({
  at: "2026-11-26T11:00:00.000Z", processors: "2 × Example", load: { before: 1, after: 2 }, method: 1,
  accuracy: [{ name: "some letters", submissions: 1000, distinct: 300, campaigns: 12, largest: 217, agreement: { exact: { precision: 1, recall: 0.95, found: 10, true: 11 } } }],
  scale: [{ submissions: 100_000, seconds, texts: 80_000, campaigns: 30, memory: 210, oneMore: { p50, p95: 19, most: 25 } }],
});

test("what grouping finds and what it takes is told in tables", () => {
  expect(inMarkdown(measured(240, 4))).toContain("| some letters | 1,000 | 300 | 12 | 217 | 1.000 | 0.950 |  |  |  |  |");
  expect(inMarkdown(measured(240, 4))).toContain("| 100,000 | 240 | 417 | 80,000 | 30 | 210 | 4.0 | 19.0 | 25.0 |");
  expect(failuresOf(measured(240, 4))).toEqual([]);
});

test("what takes too long is named", () => {
  expect(failuresOf(measured(600, 20))).toEqual([
    "100,000 submissions took 10.0 minutes to group, and less than 10 were expected.",
    "One more submission among 100,000 took 20.0 ms, and less than 20 were expected.",
  ]);
});
