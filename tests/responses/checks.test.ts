import { expect, test } from "vitest";
import { checkSides } from "#app/responses/checks.ts";

const found = (en: string[], es: string[]) => checkSides(en, es).map(({ hint, ...rest }) => ("original" in rest && hint !== "count" ? `${hint} ${rest.original} | ${rest.translation}` : hint));

test("the same numbers and dates, as each language writes them, are the same", () => {
  expect(found(["It costs 1,234.5 million, 12% more than on May 3, 2026."], ["Cuesta 1,234.5 millones, 12 % más que el 3 de mayo de 2026."])).toEqual([]);
  expect(found(["It costs 1,234.5 million."], ["Cuesta 1 234,5 millones."])).toEqual([]);
  expect(found(["It costs 1,234.50 pesos."], ["Cuesta 1.234,5 pesos."])).toEqual([]);
  expect(found(["Since 15 September 2025 it may work."], ["Desde el 15 de septiembre de 2025 podría funcionar."])).toEqual([]);
});

test("another number, another day, another month and another year are told, and where each stands", () => {
  expect(found(["It takes 12 days."], ["Tarda 21 días."])).toEqual(["numbers 12 | 21"]);
  expect(found(["Until May 3, 2026."], ["Hasta el 13 de mayo de 2026."])).toEqual(["numbers 3 | 13"]);
  expect(found(["Until May 3, 2026."], ["Hasta el 3 de marzo de 2026."])).toEqual(["dates 5 | 3"]);
  expect(found(["Until May 3, 2026."], ["Hasta el 3 de mayo de 2027."])).toEqual(["numbers 2026 | 2027"]);
});

test("a missing paragraph, a text half as long and a variable that nothing stands for are told", () => {
  expect(found(["One.", "Two."], ["Uno."])).toEqual(["missing", "count"]);
  expect(found(["One."], ["Uno.", "Dos."])).toEqual(["count"]);
  expect(found(["We will look together at every crossing, its hours and its staff, and say by when each of them opens earlier."], ["Los veremos juntos."])).toEqual(["length"]);
  expect(found(["To {theme}."], ["A {theme}."])).toEqual(["variable"]);
});
