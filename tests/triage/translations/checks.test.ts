import { describe, expect, test } from "vitest";
import { carryOver } from "#app/triage/translations/alignment.ts";
import { checkTranslation, numbersIn } from "#app/triage/translations/checks.ts";

const hints = (original: string | string[], translation: string | string[], from: "en" | "es" = "en") =>
  checkTranslation([original].flat(), [translation].flat(), from).map(({ hint, paragraph }) => `${hint} ${paragraph ?? "whole"}`);

describe("a translation that says the same has no hint", () => {
  test.each([
    ["On November 23, 2026 we asked for 1,234.50 dollars.", "El 23 de noviembre de 2026 pedimos 1,234.50 dólares."],
    ["It may take 3 days.", "Puede tardar 3 días."],
    ["By May 5 we march.", "Para el 5 de mayo marchamos."],
    ["1,200,000 people, 5% of them.", "1 200 000 personas, el 5 % de ellas."],
    ["Since March 2021.", "Desde marzo de 2021."],
    ["Call [redacted: personal data].", "Llame al [testado: datos personales]."],
    ["11/23/2026", "23/11/2026"],
  ])("%s – %s", (original, translation) => expect(hints(original, translation)).toEqual([]));
});

describe("what is seldom right is a hint", () => {
  test.each([
    ["We ask for 3 days.", "Pedimos 30 días.", "numbers 0"],
    ["We ask for 3 days.", "Pedimos días.", "numbers 0"],
    ["On March 3.", "El 3 de mayo.", "dates 0"],
    ["Call [redacted: personal data].", "Llame a Juan.", "marks 0"],
    ["This is a sentence that is long enough to say something by its length, and it says a lot of things.", "Una oración.", "length 0"],
  ])("%s – %s", (original, translation, hint) => expect(hints(original, translation)).toEqual([hint]));

  test("a missing paragraph, and with it the count of both", () => expect(hints(["One.", "Two.", "Three."], ["Uno.", "", "Tres."])).toEqual(["missing 1", "count whole"]));
  test("paragraphs that were merged are compared as a whole: what one lacks stands in its neighbour", () => expect(hints(["We ask 1.", "And 2."], ["Pedimos 1. Y 2.", ""])).toEqual(["missing 1", "count whole"]));
  test("a paragraph that was split", () => expect(hints(["One. Two."], ["Uno.\n\nDos."])).toEqual(["count whole"]));
  test("nothing at all", () => expect(hints(["One."], [""])).toEqual(["missing 0", "count whole"]));
});

test("numbers are the same however they are written", () => {
  expect(numbersIn("1,234.50 1.234.567 1.234,5 3.0 007")).toEqual(["1234.5", "1234567", "1234.5", "3", "007"]);
});

test("hints take no time on a comment of the most characters", () => {
  const long = Array.from({ length: 900 }, (_, index) => `In ${index} we said that May ${index} is 1,${index}.`);
  const started = performance.now();
  checkTranslation(long, long, "en");
  expect(performance.now() - started).toBeLessThan(2000);
});

describe("when the original changes, a translation's paragraph stays beside its own", () => {
  test.each<[string, string[], string[], string[], string[]]>([
    ["one came before", ["a", "b"], ["A", "B"], ["new", "a", "b"], ["", "A", "B"]],
    ["one changed", ["a", "b", "c"], ["A", "B", "C"], ["a", "b2", "c"], ["A", "B", "C"]],
    ["one went", ["a", "b", "c"], ["A", "B", "C"], ["a", "c"], ["A", "C"]],
    ["two became one: both are there", ["a", "b", "c"], ["A", "B", "C"], ["ab", "c"], ["A\n\nB", "C"]],
    ["one became two", ["a", "c"], ["A", "C"], ["a1", "a2", "c"], ["A", "", "C"]],
    ["all changed", ["a", "b"], ["A", "B"], ["x", "y"], ["A", "B"]],
    ["nothing was translated", ["a", "b"], ["", ""], ["b", "a"], ["", ""]],
  ])("%s", (_, before, translated, now, carried) => expect(carryOver(before, translated, now)).toEqual(carried));
});
