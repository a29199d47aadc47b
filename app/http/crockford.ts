/** Crockford's base32: no I, L, O or U, so that a code survives being read aloud or copied by hand. */
export const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Bytes as Crockford base32, five bits a character; bits that do not fill a character are left out. */
export function toCrockford(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = "";
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return text;
}

/** What was written, in the alphabet: O is 0, I and L are 1, spaces and dashes go. Null where another character is left. */
export function fromCrockford(written: string): string | null {
  const read = written.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return [...read].every((character) => ALPHABET.includes(character)) ? read : null;
}
