import fc from "fast-check";
import { expect, test as plain } from "vitest";
import { redactedWords } from "#app/submissions/redactions/redactions.server.ts";
import { type Field, markOf, piecesOf, redact, REDACTION_REASONS, wholeCharacters, type Hidden } from "#app/submissions/redactions/redactions.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aSubmission } from "#tests/support/submissions.ts";

/** Texts with what breaks offsets: pairs of surrogates, families of emoji, lone accents, both directions, both ends of line. */
const anyText = fc
  .array(fc.oneof(fc.constantFrom("a", "é", "e\u0301", "👩🏽‍🌾", "🇲🇽", "𝔘", "\u202E", "שלום", "مرحبا", "\r\n", "\n\n", "\r\n\r\n", " ", "ñ", "\u200D", "zanahoria"), fc.string({ unit: "binary", maxLength: 6 })), { minLength: 1, maxLength: 40 })
  .map((parts) => parts.join(""))
  .filter((text) => text.length > 0);
/** Half a pair of surrogates. */
const LONE = /\p{Cs}/u;
const passagesIn = (text: string) =>
  fc.array(fc.tuple(fc.nat(text.length), fc.nat(text.length), fc.constantFrom(...REDACTION_REASONS)).map(([a, b, reason_code]): Hidden => ({ start: Math.min(a, b), end: Math.max(a, b), reason_code })), { maxLength: 12 });
const textAndPassages = anyText.chain((text) => fc.tuple(fc.constant(text), passagesIn(text)));

plain("pieces put together are the text, and a unit is hidden exactly where a passage covers it", () => {
  fc.assert(fc.property(textAndPassages, ([text, passages]) => {
    const pieces = piecesOf(text, passages);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    let at = 0;
    for (const piece of pieces) {
      for (let unit = at; unit < at + piece.text.length; unit++) expect(Boolean(piece.hidden)).toBe(passages.some(({ start, end }) => start <= unit && unit < end));
      at += piece.text.length;
    }
  }));
});

/** Two at one place for two reasons, beside a third that has the reason of one of them. */
const TWO_REASONS: Hidden[] = [{ start: 0, end: 2, reason_code: "personal-data" }, { start: 2, end: 4, reason_code: "offensive" }, { start: 2, end: 4, reason_code: "personal-data" }];
plain("in whatever order passages come, the public reads the same", () => {
  fc.assert(fc.property(textAndPassages.chain(([text, passages]) => fc.tuple(fc.constant(text), fc.constant(passages), fc.shuffledSubarray(passages, { minLength: passages.length }))), ([text, passages, shuffled]) => {
    expect(redact(text, shuffled, "en")).toBe(redact(text, passages, "en"));
  }), { examples: [[["שלום", TWO_REASONS, [...TWO_REASONS].reverse()]]] });
});

plain("passages widened to whole characters leave no half of one, and cover what was meant", () => {
  fc.assert(fc.property(textAndPassages, ([text, passages]) => {
    const whole = passages.filter(({ start, end }) => start < end).map((passage) => ({ ...passage, ...wholeCharacters(text, passage) }));
    whole.forEach(({ start, end }, index) => {
      const meant = passages.filter((each) => each.start < each.end)[index]!;
      expect(start <= meant.start && end >= meant.end && end <= text.length).toBe(true);
      // Widening again changes nothing: both ends are between characters.
      expect(wholeCharacters(text, { start, end })).toEqual({ start, end });
    });
    if (!LONE.test(text)) expect(LONE.test(redact(text, whole, "es"))).toBe(false);
  }));
});

plain("what lies outside of the text or nowhere hides nothing", () => {
  expect(redact("abc", [{ start: 5, end: 9, reason_code: "security" }, { start: 2, end: 2, reason_code: "security" }], "en")).toBe("abc");
  expect(redact("abc", [{ start: -4, end: 99, reason_code: "security" }], "en")).toBe("[redacted: security]");
});

plain("marks are words of the submission's language", () => {
  expect(markOf("personal-data", "en")).toBe("[redacted: personal data]");
  expect(markOf("personal-data", "es")).toBe("[testado: datos personales]");
});

test("the public words of a version hold its standing redactions in every field, and only its own", async ({ db }) => {
  const { id } = await aSubmission(db, { title: "Aviso de Itzel", text: "Llame al 55 1234 5678.\r\n\r\nGracias 👩🏽‍🌾, Itzel." });
  const person = await aPerson(db);
  const words = { id, version: 1, title: "Aviso de Itzel", text: "Llame al 55 1234 5678.\r\n\r\nGracias 👩🏽‍🌾, Itzel.", name: "Itzel Ejemplo", organization: null };
  const add = async (field: Field, quote: string, version = 1) => {
    const start = words[field]!.indexOf(quote);
    const row = { submission_id: id, version, field, start, end: start + quote.length, quote, reason_code: "personal-data", redacted_by: person.id } as const;
    return (await db.insertInto("redactions").values(row).returning("id").executeTakeFirstOrThrow()).id;
  };
  await add("title", "Itzel");
  const telephone = await add("text", "55 1234 5678");
  await add("name", "Itzel Ejemplo");
  await add("text", "Gracias", 2);
  expect(await redactedWords(db, words)).toEqual({
    id, version: 1, organization: null,
    title: "Aviso de [testado: datos personales]", text: "Llame al [testado: datos personales].\r\n\r\nGracias 👩🏽‍🌾, Itzel.", name: "[testado: datos personales]",
  });
  await db.insertInto("redaction_removals").values({ redaction_id: telephone, removed_by: person.id }).execute();
  expect((await redactedWords(db, words)).text).toBe(words.text);
  await expect(redactedWords(db, { ...words, title: "Otro aviso de Itzel" })).rejects.toThrow(/expects other words/);
});
