import type { Language } from "#app/languages/languages.ts";
import { agencies } from "#db/seeds/content/agencies.ts";
import { calls } from "#db/seeds/content/calls.ts";
import { initiatives } from "#db/seeds/content/initiatives.ts";
import { pillars } from "#db/seeds/content/pillars.ts";
import { progress } from "#db/seeds/content/progress.ts";
import { exampleSubmissions } from "#db/seeds/examples.ts";

/** Numbers from 0 to 1 that are the same for the same seed, on every machine (sfc32). */
export function randomOf(seed: number): () => number {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed | 0];
  const next = () => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t | 0;
    return (t >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 20; warm++) next();
  return next;
}

const FUNCTION_WORDS: Record<Language, string> = {
  en: "the of and to in a that for is on with as by we our are it be from this at which or not have an they their has will but was can between one all more when there who if its should these than would also other both into each may where what how",
  es: "de la que el en y a los se del las por un para con no una su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también hasta hay donde quien desde todo nos durante todos uno les ni contra otros ese eso ante ellos esto antes algunos",
};
const SYLLABLES: Record<Language, string> = {
  en: "bar cor den fil gran hol jor kel lan mor nor pel quin rol san ter ul van wil ston ber ley ton ing ford mer dale",
  es: "ba ce di fo gua jo la me ni or pe que ri so ta u ve zo cha llo ran des cal tin mar bro sol der",
};
/** How many words each language has. */
const VOCABULARY = 4_000;
const SENTENCES = 30_000;

/**
 * The words of a language, the most frequent first: function words, then what the portal's own content says, most said first, then
 * words that nobody says, for the long tail of names and places.
 */
function vocabularyOf(language: Language, random: () => number): string[] {
  const said = [
    ...pillars.flatMap(({ name, summary }) => [name[language], summary[language]]), ...initiatives.flatMap(({ title, summary }) => [title[language], summary[language]]),
    ...progress.map(({ text }) => text[language]), ...agencies.map(({ role }) => role[language]), ...calls.map(({ question }) => question[language]),
    ...exampleSubmissions.filter((example) => example.language === language).map(({ text }) => text),
  ].join(" ").toLowerCase().match(/\p{L}{3,}/gu)!;
  const times = new Map<string, number>();
  for (const word of said) times.set(word, (times.get(word) ?? 0) + 1);
  const words = new Set([...FUNCTION_WORDS[language].split(" "), ...[...times].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)).map(([word]) => word)]);
  const syllables = SYLLABLES[language].split(" ");
  while (words.size < VOCABULARY) words.add(Array.from({ length: 2 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * syllables.length)]).join(""));
  return [...words].slice(0, VOCABULARY);
}

/** Draws ranks by Zipf's law: the n-th word comes about 1/n as often as the first. A table of a million chances, so that a draw is one look. */
function zipf(count: number): Uint16Array {
  const weights = Array.from({ length: count }, (_, rank) => 1 / (rank + 2.7));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const table = new Uint16Array(1 << 20);
  let at = 0;
  for (let rank = 0, reached = 0; rank < count; rank++) {
    reached += weights[rank]! / total;
    for (; at < table.length * reached && at < table.length; at++) table[at] = rank;
  }
  return table.fill(count - 1, at);
}

/** Writes texts of a language: sentences by Zipf's law, drawn from a stock of them, because a million texts of fresh ones take minutes. */
export function writerOf(language: Language, seed: number) {
  const random = randomOf(seed);
  const words = vocabularyOf(language, random);
  const chances = zipf(words.length);
  const word = () => words[chances[Math.floor(random() * chances.length)]!]!;
  const sentences = Array.from({ length: SENTENCES }, () => {
    const said = Array.from({ length: 5 + Math.floor(random() * 17) }, word).join(" ");
    return `${said[0]!.toUpperCase()}${said.slice(1)}.`;
  });
  /** @param draw where its chances come from: the submission's own, so that the stock is made once */
  const sentence = (draw: () => number) => sentences[Math.floor(draw() * sentences.length)]!;
  return {
    words,
    sentence,
    title: (draw: () => number) => sentence(draw).slice(0, -1).split(" ").slice(0, 4 + Math.floor(draw() * 6)).join(" ").slice(0, 120).trim(),
    /** A text of about so many characters, in paragraphs. */
    text(draw: () => number, length: number): string {
      let text = sentence(draw);
      while (text.length < length) text += (draw() < 0.2 ? "\n\n" : " ") + sentence(draw);
      return text.slice(0, 20_000);
    },
  };
}
