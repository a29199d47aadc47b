import { hash, verify } from "@node-rs/argon2";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import type { Text } from "#app/languages/languages.ts";
import { passwordTexts as texts } from "./texts.ts";

// OWASP's and ASVS 11.4.2's least for Argon2id: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFC"), cost);

// Made at once: the first unknown address would take twice as long as a known one.
const decoy = hashPassword("nobody has this password");

/** Whether the password is right. Takes the same time where there is nobody to compare with. */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const against = stored ?? (await decoy);
  const right = await verify(against, password.normalize("NFC"));
  return Boolean(stored) && right;
}

/** What everybody would try here first, in both languages. */
const OUR_WORDS = [
  "hled", "dean", "portal", "feedback", "comentarios", "dialogue", "dialogo", "economic", "economico", "united", "states", "estados", "unidos", "mexico",
  "reviewer", "revisora", "government", "gobierno", "administrador", "administrator",
];
/** The dictionary's common passwords are mostly English. */
const SPANISH = ["contraseña", "contrasena", "clave", "secreta", "secreto", "bienvenido", "bienvenida", "hola", "tequiero", "teamo", "amor", "guadalupe", "chivas", "america"];
const guesser = new ZxcvbnFactory({ dictionary: { ...dictionary, ours: OUR_WORDS, spanish: SPANISH }, graphs: adjacencyGraphs });
/** zxcvbn takes most of a second for 256 characters: what is easily guessed is so in its first 64. */
const LOOKED_AT = 64;
/** Past this many guesses zxcvbn calls a password safe against somebody who has the hash. */
const GUESSES = 1e10;

const bare = (text: string) => text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const wordsOf = (text: string) => text.split(/[^\p{L}\p{N}]+/u).map(bare).filter((word) => word.length >= 3);

/**
 * What is wrong with a new password, in words; null where nothing is. NIST 800-63B-4: 15 characters where it stands alone, 12 beside a
 * second factor, no rules of composition; what is common, easily guessed, or made of the person's or the portal's own words is refused, offline.
 */
export function problemWith(password: string, person: { name: string; email: string }, { secondFactor }: { secondFactor: boolean }): Text | null {
  const written = password.normalize("NFC");
  const { length } = [...written];
  if (length < (secondFactor ? 12 : 15)) return secondFactor ? texts.shorterThan12 : texts.shorterThan15;
  if (length > 256) return texts.tooLong;
  const theirs = [...wordsOf(person.name), ...wordsOf(person.email)];
  const said = bare(written).replace(/\p{N}/gu, "");
  const left = [...theirs, ...OUR_WORDS].sort((one, other) => other.length - one.length).reduce((rest, word) => rest.replaceAll(word, ""), said);
  if (left.length < 6 && left.length < said.length / 2) return texts.madeOfKnownWords;
  const { guesses } = guesser.check([...written].slice(0, LOOKED_AT).join(""), theirs);
  return guesses < GUESSES ? texts.easilyGuessed : null;
}
