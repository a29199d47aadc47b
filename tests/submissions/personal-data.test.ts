import fc from "fast-check";
import { expect, test } from "vitest";
import { personalDataIn } from "#app/submissions/personal-data.ts";

test.each([
  ["telephone", "55 1234 5678"], ["telephone", "5512345678"], ["telephone", "(202) 555-0143"], ["telephone", "202-555-0143"], ["telephone", "202.555.0143"],
  ["telephone", "+52 55 1234 5678"], ["telephone", "+1 (202) 555-0143"], ["telephone", "+34 912 345 678"], ["telephone", "81 8345 6789"], ["telephone", "656-123-4567"],
  ["email", "ana@example.mx"], ["email", "ana.perez+dean@correo.example.com.mx"], ["email", "peña@ejemplo.mx"],
  ["curp", "HEGG560427MVZRRL04"], ["curp", "hegg560427mvzrrl04"], ["curp", "EAJX900101HDFXXX03"],
  ["rfc", "GODE561231GR8"], ["rfc", "gode561231gr8"], ["rfc", "GODE-561231-GR8"], ["rfc", "EAJX900101AB7"],
  ["ssn", "123-45-6789"], ["ssn", "123 45 6789"], ["ssn", "001-01-0001"],
  ["card", "4111 1111 1111 1111"], ["card", "4111111111111111"], ["card", "5555-5555-5555-4444"], ["card", "378282246310005"],
])("%s: %s is hinted at, alone and inside a sentence", (kind, found) => {
  expect(personalDataIn(found)).toEqual([{ kind, found }]);
  expect(personalDataIn(`Escríbame: ${found}, o hábleme.`)).toEqual([{ kind, found }]);
  expect(personalDataIn("Título", `(${found})`)).toHaveLength(1);
});

test.each([
  ["a year and a year", "2021-2027"], ["an amount", "$1,234,567,890 dollars"], ["an amount with points", "1.234.567.890,00"], ["a date", "2026-11-25"], ["a day and an hour", "25/11/2026 18:30"],
  ["a file number", "EPA-HQ-OAR-2021-0317"], ["a reference of ours", "HLED-7K3M-Q2XD"], ["a percentage", "12.5 %"], ["a tariff heading", "8703.23.0190"], ["too few digits", "555-0143"], ["eleven digits", "15512345678901"],
  ["a CURP whose last figure is wrong", "HEGG560427MVZRRL05"], ["a CURP of no day", "HEGG561327MVZRRL04"], ["a CURP inside a word", "XHEGG560427MVZRRL04X"],
  ["an RFC whose last figure is wrong", "GODE561231GR9"], ["an RFC of no day", "GODE560231GR8"], ["the RFC for everybody", "XAXX010101000"], ["a company's RFC", "ABC010203AB1"],
  ["an SSN that is never given", "000-12-3456"], ["an SSN of group 00", "123-00-6789"], ["an SSN of serial 0000", "123-45-0000"], ["an SSN of the nine hundreds", "900-12-3456"], ["an SSN of 666", "666-12-3456"],
  ["a card number whose check fails", "4111 1111 1111 1112"], ["sixteen equal digits", "4444 4444 4444 4444 4"], ["an address without a domain", "ana@localhost"], ["a handle", "@dean_mx"], ["nothing", ""],
])("%s (%s) is not", (_, text) => {
  expect(personalDataIn(text)).toEqual([]);
});

test("each is told once, and what one kind took is not told again as another", () => {
  expect(personalDataIn("Llame al 55 1234 5678.", "55 1234 5678 o HEGG560427MVZRRL04, 4111 1111 1111 1111")).toEqual([
    { kind: "curp", found: "HEGG560427MVZRRL04" }, { kind: "card", found: "4111 1111 1111 1111" }, { kind: "telephone", found: "55 1234 5678" },
  ]);
});

test("any text at all is read without failing and in little time", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 2000 }), (text) => Array.isArray(personalDataIn(text))), { numRuns: 200 });
  for (const nasty of ["1 ".repeat(10_000), "4".repeat(20_000), "a@".repeat(10_000), "a.".repeat(10_000) + "@", "+1 (2) ".repeat(3_000), "x@" + "a.".repeat(10_000), "A".repeat(20_000)]) {
    const from = performance.now();
    personalDataIn(nasty);
    expect(performance.now() - from, nasty.slice(0, 12)).toBeLessThan(500);
  }
});
