import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreementOf, disagreementsIn, overallTable, tableOfTheme, type Coded } from "#app/themes/rounds/agreement.ts";

describe("kappa is that of the literature", () => {
  test("Cohen (1968), Psychological Bulletin 70: 213–220, table 1: 200 cases, three diagnoses, kappa .492; its error by Fleiss, Cohen and Everitt (1969) .051, interval .392 to .591", () => {
    const { kappa, error, low, high, percent, points } = agreementOf([[88, 10, 2], [14, 40, 6], [18, 10, 12]]);
    expect(points).toBe(200);
    expect(percent).toBeCloseTo(70, 10);
    expect(kappa).toBeCloseTo(0.492, 3);
    expect(error).toBeCloseTo(0.051, 3);
    expect(low).toBeCloseTo(0.392, 3);
    expect(high).toBeCloseTo(0.591, 3);
  });

  test("the example of ci.kappa in the R package statpsych, after Fleiss and Paik (2003), Statistical Methods for Rates and Proportions: .6756757, error .07344761, interval .5317210 to .8196303", () => {
    const { kappa, error, low, high } = agreementOf([[31, 12], [4, 58]]);
    expect(kappa).toBeCloseTo(0.6756757, 7);
    expect(error).toBeCloseTo(0.07344761, 8);
    // It multiplies by 1.959964 where we say 1.96.
    expect(low).toBeCloseTo(0.531721, 4);
    expect(high).toBeCloseTo(0.8196303, 4);
  });

  test.each([[[[40, 9], [6, 45]], 0.7], [[[80, 10], [5, 5]], 0.32]] as const)("Feinstein and Cicchetti (1990), Journal of Clinical Epidemiology 43: 543–549: 85 per cent agree in both tables, and kappa is .70 in one, .32 in the other (%j)", (table, kappa) => {
    const found = agreementOf(table);
    expect(found.percent).toBe(85);
    expect(found.kappa).toBeCloseTo(kappa, 2);
  });

  test("Viera and Garrett (2005), Family Medicine 37: 360–363: 15, 5, 10 and 70 give (.85 − .65) / (1 − .65) = .57", () => {
    expect(agreementOf([[15, 5], [10, 70]]).kappa).toBeCloseTo(0.57, 2);
  });
});

test("where both gave every point the one answer kappa is undefined, whatever they agree on; of no points nothing is told", () => {
  expect(agreementOf([[12, 0], [0, 0]])).toEqual({ points: 12, agreed: 12, percent: 100, kappa: null, error: null, low: null, high: null });
  expect(agreementOf([[0, 0], [0, 7]]).kappa).toBeNull();
  expect(agreementOf([[0, 0], [0, 0]])).toEqual({ points: 0, agreed: 0, percent: null, kappa: null, error: null, low: null, high: null });
  // One of them always said yes, the other never: they agree on nothing, and so would chance.
  expect(agreementOf([[0, 9], [0, 0]])).toMatchObject({ percent: 0, kappa: 0 });
});

const tables = fc.integer({ min: 2, max: 5 }).chain((size) => fc.array(fc.array(fc.nat(40), { minLength: size, maxLength: size }), { minLength: size, maxLength: size }));

test("of any table: kappa is 1 where and only where all agree, never more, the same whoever is called first, and its interval holds it", () => {
  fc.assert(fc.property(tables, (table) => {
    const found = agreementOf(table);
    const turned = agreementOf(table.map((_, i) => table.map((row) => row[i]!)));
    if (found.kappa === null) {
      expect(turned.kappa).toBeNull();
      return;
    }
    expect(found.kappa).toBeLessThanOrEqual(1 + 1e-12);
    expect(found.kappa === 1).toBe(found.agreed === found.points);
    expect(turned.kappa).toBeCloseTo(found.kappa, 10);
    expect(turned.error).toBeCloseTo(found.error!, 10);
    expect(found.low! <= found.kappa + 1e-12 && found.kappa <= found.high! + 1e-12).toBe(true);
  }));
});

const set = (...themes: number[]) => new Set(themes);
const coded: Coded[] = [
  { point: 1, first: set(7), second: set(7) },
  { point: 2, first: set(7), second: set(8) },
  { point: 3, first: set(), second: set(8) },
  { point: 4, first: set(), second: set() },
];

test("a theme applies or it does not; all together the answers are the themes and none", () => {
  expect(tableOfTheme(coded, 7)).toEqual([[1, 1], [0, 2]]);
  expect(overallTable(coded)).toEqual({ each: "point", table: [[1, 1, 0], [0, 0, 0], [0, 1, 1]] });
  expect(disagreementsIn(coded)).toEqual([{ point: 2, theme: 7, by: "first" }, { point: 2, theme: 8, by: "second" }, { point: 3, theme: 8, by: "second" }]);
});

test("where a point has two themes, each pair of a point and a theme is one question", () => {
  const several = [...coded, { point: 5, first: set(7, 8), second: set(8) }];
  expect(overallTable(several)).toEqual({ each: "pair", table: [[2, 2], [2, 4]] });
});
