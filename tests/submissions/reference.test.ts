import fc from "fast-check";
import { expect, test } from "vitest";
import { fromCrockford, toCrockford } from "#app/http/crockford.ts";
import { mintReference, readReference } from "#app/submissions/reference.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const reference = fc.uint8Array({ minLength: 7, maxLength: 7 }).map(mintReference);

test("a reference is read back however it is written", () => {
  fc.assert(fc.property(reference, (minted) => {
    expect(readReference(minted)).toBe(minted);
    expect(readReference(minted.toLowerCase().replaceAll("-", " "))).toBe(minted);
    expect(readReference(minted.slice(5))).toBe(minted);
    expect(readReference(minted.replaceAll("0", "O").replaceAll("1", "l"))).toBe(minted);
  }));
});

test("every single wrong character is noticed", () => {
  fc.assert(fc.property(reference, fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 31 }), (minted, place, shift) => {
    const eight = minted.slice(5).replace("-", "");
    const wrong = alphabet[(alphabet.indexOf(eight[place]!) + shift) % 32]!;
    expect(readReference(eight.slice(0, place) + wrong + eight.slice(place + 1))).toBeNull();
  }));
});

test("any two characters exchanged are noticed", () => {
  fc.assert(fc.property(reference, fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }), (minted, a, b) => {
    const eight = [...minted.slice(5).replace("-", "")];
    if (eight[a] === eight[b]) return;
    [eight[a], eight[b]] = [eight[b]!, eight[a]!];
    expect(readReference(eight.join(""))).toBeNull();
  }));
});

test("what is no reference is read as none, and nothing throws", () => {
  fc.assert(fc.property(fc.string(), (text) => {
    const read = readReference(text);
    expect(read === null || /^HLED-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(read)).toBe(true);
  }));
  expect(readReference("HLED-UUUU-UUUU")).toBeNull();
});

test("bytes become five-bit characters of Crockford's alphabet", () => {
  expect(toCrockford(new Uint8Array([0xff, 0xff, 0xff, 0xff, 0xff]))).toBe("ZZZZZZZZ");
  expect(toCrockford(new Uint8Array([0, 0, 0, 0, 1]))).toBe("00000001");
  expect(fromCrockford("oil-U")).toBeNull();
  expect(fromCrockford(" o i l ")).toBe("011");
});
