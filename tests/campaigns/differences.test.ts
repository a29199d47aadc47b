import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shapeOf } from "#app/campaigns/alike.ts";
import { addedSentences, differencesOf, templateOf, type Sent } from "#app/campaigns/differences.ts";
import { aText, dice, variantOf } from "#tests/support/campaigns.ts";

const LETTER = {
  en: `Dear Co-Chairs of the Dialogue:

I write to ask both governments to extend the hours of commercial inspection at the land ports. Trucks wait four hours on an ordinary Tuesday; fruit does not wait with them.

A unified cargo process would let one inspection serve both countries. Please publish a timetable before the next annual meeting.

Sincerely,
Dana Whitfield
Laredo, Texas 78040`,
  es: `Estimados copresidentes del Diálogo:

Les escribo para pedir a ambos gobiernos que amplíen los horarios de inspección comercial en los cruces terrestres. Los camiones esperan cuatro horas un martes cualquiera; la fruta no espera con ellos.

Un proceso de carga unificado permitiría que una sola inspección sirviera a los dos países. Publiquen un calendario antes de la próxima reunión anual.

Atentamente,
Teresa Olvera Cruz
Nuevo Laredo, Tamaulipas`,
};
const OWN = { en: "My own cold store in Pharr lost eleven pallets of berries in August. We had to let two people go.", es: "Mi propio frigorífico en Reynosa perdió once tarimas de fresa en agosto. Tuvimos que despedir a dos personas." };
const quotes = (template: string, text: string) => addedSentences(template, text).map(({ quote }) => quote);

describe.each(["en", "es"] as const)("a letter in %s", (language) => {
  const [letter, own] = [LETTER[language], OWN[language]];
  const [opening, body, ask, ...signature] = letter.split("\n\n");

  test("as it was sent around adds nothing, whoever signs it, however it is addressed and wherever its lines break", () => {
    const another = letter.replace(/Dana Whitfield|Teresa Olvera Cruz/, "Jo Ann Smith-Reyes, Ph.D").replace(opening!, language === "en" ? "To whom it may concern" : "A quien corresponda:");
    expect(quotes(letter, letter)).toEqual([]);
    expect(quotes(letter, another)).toEqual([]);
    expect(quotes(letter, body!.replace(/ /g, "\n").toUpperCase())).toEqual([]);
    expect(quotes(letter, `${body}\n\n${ask}\n\nGuadalupe Ríos\n1200 San Bernardo Ave\nLaredo, TX 78040`)).toEqual([]);
  });
  test.each([
    ["before it", (text: string) => [own, text].join("\n\n")],
    ["in its middle", () => [opening, body, own, ask, ...signature].join("\n\n")],
    ["within a paragraph", () => letter.replace(ask!, `${own} ${ask}`)],
    ["under its signature", (text: string) => `${text}\n\n${own}`],
  ])("tells what its sender added %s, as one passage", (_, put) => {
    const text = put(letter);
    const [passage, ...others] = addedSentences(letter, text);
    expect(others).toEqual([]);
    expect(passage!.quote).toBe(own);
    expect(text.slice(passage!.start, passage!.end)).toBe(own);
  });
  test("of which a word was changed has added nothing, and shows the word", () => {
    const changed = letter.replace(/Tuesday|martes/, language === "en" ? "Friday" : "viernes");
    expect(quotes(letter, changed)).toEqual([]);
    expect(differencesOf(letter, changed).filter(({ kind }) => kind !== "same").map(({ kind, text }) => `${kind}: ${text.trim()}`)).toEqual(language === "en" ? ["left-out: Tuesday;", "added: Friday;"] : ["left-out: martes", "added: viernes"]);
  });
});

test("two passages far from each other are two; a short sentence goes with its neighbour, and alone is none", () => {
  const text = LETTER.en.replace("A unified", "We lost our best buyer in May. Truly. A unified").replace("Please publish", "Agreed. Please publish").replace("I write", "Our family has farmed in Starr County since 1921. I write");
  expect(quotes(LETTER.en, text)).toEqual(["Our family has farmed in Starr County since 1921.", "We lost our best buyer in May. Truly."]);
});

test("differences are told without regard to case, accents and marks", () => {
  expect(differencesOf("La inspección, conjunta.", "la inspeccion CONJUNTA")).toEqual([{ kind: "same", text: "la inspeccion CONJUNTA" }]);
});

const bits = fc.array(fc.constantFrom("Dear Sirs", "\n", "\r\n", "\n\n", " ", "  ", ". ", "! ", "; ", "Thank you", "one word", "camión grande", "e\u0301", "😀", "\u00a0", "Atentamente", "the port of entry waits", "’", "\u2028"), { maxLength: 50 }).map((all) => all.join(""));

test("whatever is written, passages are pieces of the text in order, apart and trimmed, and a text adds nothing to itself", () => {
  fc.assert(fc.property(bits, bits, (template, text) => {
    const found = addedSentences(template, text);
    found.forEach(({ start, end, quote }, at) => {
      expect(quote).toBe(text.slice(start, end));
      expect(quote).toBe(quote.trim());
      expect(start).toBeGreaterThanOrEqual(found[at - 1]?.end ?? 0);
      expect(end).toBeGreaterThan(start);
    });
    expect(addedSentences(text, text)).toEqual([]);
  }));
});

test("whatever is written, what is the same and what is added are the whole text", () => {
  fc.assert(fc.property(bits, bits, (template, text) => {
    const runs = differencesOf(template, text);
    expect(runs.filter(({ kind }) => kind !== "left-out").map((run) => run.text).join("")).toBe(text);
    if (template === text) expect(runs.every(({ kind }) => kind === "same")).toBe(true);
  }));
});

test("two long texts that have nothing in common are told in a moment", () => {
  const roll = dice(1);
  const [one, two] = [aText(roll, 400), aText(roll, 400)];
  const began = performance.now();
  expect(differencesOf(one, two)).toEqual([{ kind: "left-out", text: one }, { kind: "added", text: two }]);
  addedSentences(one, two);
  addedSentences(one, " ".repeat(200_000) + "'".repeat(200_000));
  expect(performance.now() - began).toBeLessThan(5000);
});

describe("the template", () => {
  const sent = (texts: readonly string[], times: readonly number[] = []): Sent[] => texts.map((text, at) => {
    const { hash, shingles } = shapeOf(text);
    return { id: at, rank: Buffer.from(hash, "hex").readBigInt64BE(), shingles, sent: times[at] ?? 1 };
  });
  const roll = dice(7);
  const letter = aText(roll);
  const changed = Array.from({ length: 30 }, (_, at) => variantOf(letter, { changed: 0.1, added: at % 3 }, roll));

  test("is the text from which the others were made", () => {
    expect(templateOf(sent([...changed, letter]))).toBe(30);
  });
  test("is what most have sent, where two lead", () => {
    const longer = variantOf(letter, { changed: 0, added: 2 }, roll);
    expect(templateOf(sent([letter, longer], [1, 9]))).toBe(1);
    expect(templateOf(sent([letter, longer], [9, 1]))).toBe(0);
    expect(templateOf(sent([longer, letter], [4, 4]))).toBe(1);
  });
  test("does not depend on the order in which the texts are given, also where there are more than are compared", () => {
    const core = Array.from({ length: 50 }, (_, at) => at);
    // Those that are last by their rank would be nearer than all that are compared.
    const many: Sent[] = Array.from({ length: 900 }, (_, at) => ({ id: at, rank: at, sent: 1, shingles: Int32Array.from(at < 400 ? [...core, 100 + at] : core) }));
    for (let round = 0; round < 3; round++) expect(templateOf([...many].sort(() => roll() - 0.5))).toBe(0);
    expect(templateOf(many.map((text) => ({ ...text, sent: text.id === 700 ? 3 : 1 })))).toBe(700);
  });
});
