import { ALPHABET, fromCrockford } from "#app/http/crockford.ts";

/** Multiplication in the field of 32 elements, x^5 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (; b; b >>= 1, a = a & 16 ? (a << 1) ^ 0b100101 : a << 1) if (b & 1) product ^= a;
  return product;
}

/**
 * The check character of seven: a weighted sum over the field of 32. Every place has its own weight, so any one
 * wrong character and any two exchanged ones are found, which a sum over the integers mod 32 does not give.
 */
function checkCharacter(seven: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of seven) {
    weight = times(weight, 2);
    sum ^= times(weight, ALPHABET.indexOf(character));
  }
  return ALPHABET[sum]!;
}

/** A reference from 35 random bits: HLED-XXXX-XXXX, the last character being the check. */
export function mintReference(random: Uint8Array): string {
  const seven = [...random.subarray(0, 7)].map((byte) => ALPHABET[byte & 31]).join("");
  const eight = seven + checkCharacter(seven);
  return `HLED-${eight.slice(0, 4)}-${eight.slice(4)}`;
}

/**
 * A reference as people write it: case, spaces and dashes do not matter, O is 0, I and L are 1, the prefix may lack.
 * @returns the reference in its one form, or null when the check character says that something was miscopied
 */
export function readReference(written: string): string | null {
  const eight = fromCrockford(written.toUpperCase().replace(/[\s-]/g, "").replace(/^H[L1]ED/, ""));
  if (eight?.length !== 8 || checkCharacter(eight.slice(0, 7)) !== eight[7]) return null;
  return `HLED-${eight.slice(0, 4)}-${eight.slice(4)}`;
}
