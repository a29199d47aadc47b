import { describe, expect, test } from "vitest";
import type { Grant, Government } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";

const who = (grants: Grant[], government: Government = "US") => ({ government, grants });
const ofTwo = who([{ role: "reviewer", pillar: 2 }]);

describe("a role granted for one pillar", () => {
  test("counts at the door, because there nothing is asked about yet", () => {
    expect(may(ofTwo, "decide-submissions")).toBe(true);
  });
  test("counts for what belongs to that pillar, first or not, and for what belongs to none yet", () => {
    expect([[2], [1, 2], []].map((pillars) => may(ofTwo, "decide-submissions", { pillars }))).toEqual([true, true, true]);
    expect([2, null].map((pillar) => may(ofTwo, "decide-submissions", { pillar }))).toEqual([true, true]);
  });
  test("counts for nothing of another pillar", () => {
    expect([{ pillars: [1, 3] }, { pillar: 1 }].map((about) => may(ofTwo, "decide-submissions", about))).toEqual([false, false]);
  });
  test("does not lend its pillar to another role of the same person", () => {
    const both = who([{ role: "reviewer", pillar: 1 }, { role: "signatory", pillar: 2 }]);
    expect(may(both, "sign-responses", { pillars: [1] })).toBe(false);
    expect(may(both, "decide-submissions", { pillars: [2] })).toBe(false);
  });
});

test("a role granted for all pillars counts for each", () => {
  for (const pillar of [1, 2, 3, 4]) expect(may(who([{ role: "lead", pillar: null }]), "write-responses", { pillar })).toBe(true);
});

test("what is of one government is for its own people", () => {
  const administrator = who([{ role: "administrator", pillar: null }], "MX");
  expect(may(administrator, "manage-people", { government: "MX" })).toBe(true);
  expect(may(administrator, "manage-people", { government: "US" })).toBe(false);
});
