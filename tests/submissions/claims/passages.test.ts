import fc from "fast-check";
import { expect, test } from "vitest";
import { passagesIn, stillStanding } from "#app/submissions/claims/passages.ts";

const stand = (passages: string[], text: string) => stillStanding(passages, [{ place: "here", text }]).map(({ passage }) => passage);

test("what stands between the marks is a passage, brackets inside it too", () => {
  expect(passagesIn("We paid [[12 dollars]] and [[see [1]]].")).toEqual({ passages: ["12 dollars", "see [1]"], wrong: null });
});

test("marks that do not fit are told apart", () => {
  for (const text of ["a [[b", "a b]]", "[[a [[b]] c]]", "[[a]] b]] [[c"]) expect(passagesIn(text).wrong).toBe("unbalanced");
  for (const text of ["[[]]", "[[  ]] and [[a]]", "[[ – ]]"]) expect(passagesIn(text).wrong).toBe("empty");
  expect(passagesIn("Nothing marked [a] here")).toEqual({ passages: [], wrong: "unmarked" });
});

test("a passage is found whatever its case, accents, white space, quotation marks and dashes", () => {
  const passage = "El precio “FOB” es de 12 dólares – por tonelada";
  for (const text of [passage, "x EL PRECIO 'FOB' ES DE 12 DOLARES - POR TONELADA.", "el precio\n«fob» es  de\t12 dólares por tonelada", "el precio FOB es de 12 dó\u00adlares por tone-\nlada"]) expect(stand([passage], text)).toEqual([passage]);
  expect(stand([passage], "El precio es de 13 dólares por tonelada")).toEqual([]);
});

test("a short passage has to stand as words of its own", () => {
  expect(stand(["12"], "In 2012 there were 120")).toEqual([]);
  expect(stand(["12"], "There were 12.")).toEqual(["12"]);
});

test("one sentence of a long passage is enough, and a sentence of fewer than five words is not", () => {
  const passage = "We will close it. The plant in Example City closes in May next year. Nobody knows.";
  expect(stand([passage], "As said, the plant in Example City closes in May next year.")).toEqual(["The plant in Example City closes in May next year."]);
  expect(stand([passage], "We will close it. Nobody knows.")).toEqual([]);
  expect(stand([passage], `Before. ${passage} After.`)).toEqual([passage]);
});

const words = fc.array(fc.stringMatching(/^[a-zñáéü]{3,9}$/), { minLength: 5, maxLength: 12 });

test("whatever is marked stands in a text that holds it, however it is set, and not in one whose words are others", () => {
  fc.assert(fc.property(words, words, fc.constantFrom(" ", "\n", "\t ", " — ", "\u00a0"), (secret, around, gap) => {
    const passage = secret.join(" ");
    const { passages, wrong } = passagesIn(`${around.join(" ")} [[${passage}]]`);
    expect({ passages, wrong }).toEqual({ passages: [passage], wrong: null });
    expect(stand(passages, `${around.join(" ")} ${secret.join(gap).toUpperCase()} ${around.join(" ")}`)).toEqual([passage]);
    expect(stand(passages, around.join(" ").replace(/[a-zñáéü]/g, "0"))).toEqual([]);
  }), { numRuns: 300 });
});

test("no text makes the reading of marks fail, and every passage it finds stands in that text", () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom("[", "]", "a", " ", "1", "\n", "é"), maxLength: 60 }), (text) => {
    const { passages } = passagesIn(text);
    expect(stillStanding(passages, [{ place: "here", text }]).length > 0).toBe(passages.length > 0);
  }), { numRuns: 500 });
});
