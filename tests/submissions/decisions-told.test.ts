import fc from "fast-check";
import { expect, test } from "vitest";
import { SHOWN_FROM, toldTogether } from "#app/submissions/decisions/told.ts";

/** What a reader of a table and of its sum works out: all tables of these cells with that sum. @returns for each cell the least and the most it can be */
function workedOut(told: ReturnType<typeof toldTogether>, sum: number): { least: number; most: number }[] {
  const hidden = told.flatMap((cell, place) => (typeof cell === "number" ? [] : [place]));
  const left = sum - told.reduce<number>((known, cell) => known + (typeof cell === "number" ? cell : 0), 0);
  const bounds = (place: number) => (told[place] === "few" ? { least: 0, most: SHOWN_FROM - 1 } : { least: SHOWN_FROM, most: Infinity });
  return told.map((cell, place) => {
    if (typeof cell === "number") return { least: cell, most: cell };
    const others = hidden.filter((other) => other !== place).map(bounds);
    const [others_least, others_most] = [others.reduce((all, { least }) => all + least, 0), others.reduce((all, { most }) => all + most, 0)];
    return { least: Math.max(bounds(place).least, left - others_most), most: Math.min(bounds(place).most, left - others_least) };
  });
}

const tables = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 400 })), { minLength: 2, maxLength: 12 });

test("from a table and its sum nobody works out one to four: it could be another number as well", () => {
  fc.assert(fc.property(tables, (counts) => {
    const told = toldTogether(counts);
    const sum = counts.reduce((all, count) => all + count, 0);
    // All that is left out together is what is few, to the last one: nobody can hide that everything left out is full.
    const few = counts.filter((_, place) => told[place] === "few");
    const full = few.length > 1 && few.every((count) => count === SHOWN_FROM - 1);
    workedOut(told, sum).forEach(({ least, most }, place) => {
      expect(least <= counts[place]! && counts[place]! <= most).toBe(true);
      if (counts[place]! > 0 && counts[place]! < SHOWN_FROM && !full) expect(most).toBeGreaterThan(least);
    });
  }));
});

test("nothing is left out of a table in which nothing is few, and never more than one beside", () => {
  expect(toldTogether([5, 90, 7])).toEqual([5, 90, 7]);
  expect(toldTogether([4, 90, 7])).toEqual(["few", 90, "beside"]);
  expect(toldTogether([4, 90, 0])).toEqual(["few", 90, "few"]);
  expect(toldTogether([3])).toEqual(["few"]);
});
