import fc from "fast-check";
import { expect, test } from "vitest";
import { CONTEXT, findAgain, passagesOf, selectorOf, sentencesIn, type Selector } from "#app/themes/points/selectors.ts";
import { often } from "#tests/support/thorough.ts";

/** Any text: of many scripts, with marks, emoji of several parts, line ends, and the words of comments. */
const anyText = fc.array(fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }), fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom("👩‍👩‍👧‍👦", "🇲🇽", "e\u0301", "ñ", "\r\n", "\n\n", " ", "Pedimos agua. ", "The port waits. ", "नि", "각"),
), { maxLength: 14 }).map((parts) => parts.join(""));

const characters = new Intl.Segmenter("es", { granularity: "grapheme" });
const edges = (text: string) => new Set([...[...characters.segment(text)].map(({ index }) => index), text.length]);

/** What has to hold of the selector of any passage of any text. */
function isTrue(text: string, found: Selector): void {
  const places = edges(text);
  for (const at of [found.start, found.end, found.start - found.prefix.length, found.end + found.suffix.length]) expect(places.has(at)).toBe(true);
  expect(text.slice(found.start, found.end)).toBe(found.quote);
  expect(text.slice(found.start - found.prefix.length, found.start)).toBe(found.prefix);
  expect(text.slice(found.end, found.end + found.suffix.length)).toBe(found.suffix);
  expect(Math.max(found.prefix.length, found.suffix.length)).toBeLessThanOrEqual(CONTEXT);
  expect(encodeURIComponent(found.quote), "no half of a pair").toBeTruthy();
}

const passage = fc.tuple(anyText, fc.nat(), fc.nat()).map(([text, a, b]) => ({ text, start: Math.min(a, b) % (text.length + 1), end: Math.max(a, b) % (text.length + 1) }));

test("the selector of any passage of any Unicode text says its words, cuts no character in two and holds all that was selected", () => {
  fc.assert(fc.property(passage, ({ text, start, end }) => {
    const found = selectorOf(text, { start, end });
    if (!found) return void expect(text.slice(start, end).trim()).toBe("");
    isTrue(text, found);
    expect(found.quote).toContain(text.slice(start, end).trim());
  }), { numRuns: often(400, 20_000) });
});

test("that test catches selectors that cut where they are told", () => {
  const careless = (text: string, { start, end }: { start: number; end: number }): Selector | null =>
    text.slice(start, end).trim() ? { start, end, quote: text.slice(start, end), prefix: text.slice(Math.max(0, start - CONTEXT), start), suffix: text.slice(end, end + CONTEXT) } : null;
  expect(() => fc.assert(fc.property(passage, ({ text, start, end }) => {
    const found = careless(text, { start, end });
    if (found) isTrue(text, found);
  }), { numRuns: 2_000 })).toThrow();
});

test("offsets survive any change around a passage: what is found again are its words, and where only one place has them it is found", () => {
  fc.assert(fc.property(passage, anyText, anyText, ({ text, start, end }, before, after) => {
    const selector = selectorOf(text, { start, end });
    if (!selector) return;
    const changed = `${before}\n\n${text}\n\n${after}`;
    const again = findAgain(changed, selector);
    if (again) {
      isTrue(changed, again);
      expect(again.quote).toBe(selector.quote);
    }
    const at = changed.indexOf(selector.quote), places = edges(changed);
    const onlyOne = at === changed.lastIndexOf(selector.quote) && places.has(at) && places.has(at + selector.quote.length);
    if (onlyOne) expect(again?.start).toBe(at);
  }), { numRuns: often(300, 10_000) });
});

test("a passage that stands several times is told by what stands around it, and not found where that says nothing", () => {
  const text = "In Tijuana we ask for more lanes. In Laredo we ask for more lanes. Thank you.";
  const second = selectorOf(text, { start: text.lastIndexOf("we ask"), end: text.lastIndexOf("we ask") + "we ask for more lanes".length })!;
  expect(findAgain(`To both governments. ${text}`, second)?.start).toBe(text.lastIndexOf("we ask") + 21);
  expect(findAgain("we ask for more lanes; we ask for more lanes;", { quote: "we ask for more lanes", prefix: "", suffix: ";" })).toBeNull();
  expect(findAgain("We ask for fewer lanes.", second)).toBeNull();
});

test("sentences are what people end with a mark or a line; a line broken by a mail program goes on", () => {
  const text = "Dear both,\nwe wait 9.5 hours in Nuevo Laredo. The port\r\nis full!\n\n– ¿Qué proponen?\n– Nada.\n\n***\n\nAtentamente, Ana";
  const said = sentencesIn(text, "en").map(({ number, paragraph, start, end }) => [number, paragraph, text.slice(start, end)]);
  expect(said).toEqual([
    [1, 1, "Dear both,\nwe wait 9.5 hours in Nuevo Laredo."], [2, 1, "The port\r\nis full!"], [3, 2, "– ¿Qué proponen?"], [4, 2, "– Nada."], [5, 4, "Atentamente, Ana"],
  ]);
  const sentences = sentencesIn(text, "en");
  expect(passagesOf(sentences, [2, 1, 5, 1, 99, 0]).map(({ start, end }) => text.slice(start, end))).toEqual([text.slice(0, text.indexOf("full!") + 5), "Atentamente, Ana"]);
});

test("the sentences of any text stand in it, in order and apart, and leave out nothing that has a letter", () => {
  fc.assert(fc.property(anyText, fc.constantFrom("en" as const, "es" as const), (text, language) => {
    let at = 0, left = "";
    for (const { start, end } of sentencesIn(text, language)) {
      expect(start).toBeGreaterThanOrEqual(at);
      left += text.slice(at, start);
      at = end;
    }
    expect(/[\p{L}\p{N}]/u.test(left + text.slice(at))).toBe(false);
  }), { numRuns: often(200, 5_000) });
});
