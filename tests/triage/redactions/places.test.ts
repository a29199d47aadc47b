import fc from "fast-check";
import { expect, test } from "vitest";
import { paragraphsIn, partOf, placesWhere } from "#app/triage/redactions/places.ts";

const text = "Primero.\r\n\r\n  Rosa y Rosa\r\nviven  aquí.\n\n\n\nCafe\u0301 de Rosa";

test("paragraphs are numbered as they are shown, with the places of their words", () => {
  expect(paragraphsIn(text).map(({ number, start, end }) => [number, text.slice(start, end)])).toEqual([[1, "Primero."], [2, "Rosa y Rosa\r\nviven  aquí."], [3, "Cafe\u0301 de Rosa"]]);
  expect(paragraphsIn(" \n\n ")).toEqual([]);
});

test("a form's word for a place names a field or a paragraph that there is", () => {
  const words = { title: "Aviso", text, name: null, organization: "Coop" };
  expect(partOf(words, "title")).toEqual({ field: "title", start: 0, end: 5 });
  expect(partOf(words, "text-3")).toMatchObject({ field: "text", end: text.length });
  for (const none of ["name", "text-4", "text-0", "email", ""]) expect(partOf(words, none)).toBeNull();
});

test("words are found as somebody copied them from the page, each time that they stand there", () => {
  const [, second, third] = paragraphsIn(text);
  const found = (words: string, part = second!) => placesWhere(text, words, part).map(({ start, end }) => text.slice(start, end));
  expect(found("Rosa")).toEqual(["Rosa", "Rosa"]);
  expect(found("Rosa viven aquí.")).toEqual(["Rosa\r\nviven  aquí."]);
  expect(found("Café", third)).toEqual(["Cafe\u0301"]);
  expect(found("aquí. Café")).toEqual(["aquí.\n\n\n\nCafe\u0301"]);
  expect(found("rosa")).toEqual([]);
  expect(found("")).toEqual([]);
});

test("any run of characters that is shown is found where it stands", () => {
  fc.assert(fc.property(fc.array(fc.constantFrom("a", "b", "é", "e\u0301", "👩🏽‍🌾", " ", "\n", "\r\n", "שלום"), { minLength: 1, maxLength: 30 }), fc.nat(29), fc.nat(29), (parts, a, b) => {
    const whole = parts.join("");
    const [from, to] = [Math.min(a, b, parts.length), Math.min(Math.max(a, b), parts.length)];
    const start = parts.slice(0, from).join("").length;
    const words = parts.slice(from, to).join("");
    if (!words.trim()) return;
    const shownAt = start + words.indexOf(words.trim());
    expect(placesWhere(whole, words.normalize("NFC"), { start: 0, end: whole.length }).map((passage) => passage.start)).toContain(shownAt);
  }));
});
