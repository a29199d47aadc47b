import { expect, test } from "vitest";
import { findPersonalData, type PersonalData } from "#app/submissions/personal-data.ts";
import { measure, personalTexts } from "#tests/support/personal-texts.ts";

/** Floors, not what is measured: a change that falls below makes proposals worse than they were. */
const FLOORS: Record<PersonalData["kind"] | "all", { precision: number; recall: number }> = {
  all: { precision: 0.99, recall: 0.98 }, email: { precision: 0.99, recall: 0.99 }, telephone: { precision: 0.98, recall: 0.98 }, address: { precision: 0.98, recall: 0.97 },
  curp: { precision: 0.99, recall: 0.99 }, rfc: { precision: 0.99, recall: 0.99 }, ssn: { precision: 0.98, recall: 0.98 }, card: { precision: 0.99, recall: 0.99 },
};

// Another seed than the detectors were looked at with.
const measured = measure(personalTexts(77, 3000), findPersonalData);

test.each(Object.entries(FLOORS))("%s is found in generated texts of both languages no worse than before", (kind, floor) => {
  const { precision, recall, wrong, missed } = measured[kind as PersonalData["kind"]];
  expect(precision, wrong.slice(0, 5).join("\n")).toBeGreaterThanOrEqual(floor.precision);
  expect(recall, missed.slice(0, 5).join("\n")).toBeGreaterThanOrEqual(floor.recall);
});

test("a detector that finds nothing, or everything, falls below the floors", () => {
  const texts = personalTexts(77, 200);
  expect(measure(texts, () => []).all.recall).toBeLessThan(FLOORS.all.recall);
  const numbers = measure(texts, (text) => [...text.matchAll(/\d+/g)].map(({ 0: found, index }) => ({ kind: "telephone", found, start: index, end: index + found.length })));
  expect(numbers.all.precision).toBeLessThan(FLOORS.all.precision);
});

test("places are those of the words, also beside emoji and line ends", () => {
  const text = "👩🏽‍🌾 Escriba a ana@example.mx\r\no llame al 55 1234 5678. 🇲🇽 Calle Hidalgo No. 12, Col. Centro, C.P. 06000";
  const found = findPersonalData(text);
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(found.map((each) => each.found));
  expect(found.map(({ kind }) => kind)).toEqual(["email", "telephone", "address"]);
});
