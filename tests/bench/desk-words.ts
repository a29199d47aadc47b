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
const SENTENCES = 12_000;

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

/** What a text search configuration makes of a sentence: its words as they are looked up, each with its place. */
type Lexemes = readonly (readonly [lexeme: string, place: number])[];
/** A sentence with how many words it has, and what both configurations make of it. */
export type Sentence = { text: string; words: number } & Record<Language, Lexemes>;

/** The words of a language and a stock of sentences by Zipf's law. Texts are made of the stock, because a million of fresh words each take many minutes. */
export function stockOf(language: Language, seed: number) {
  const random = randomOf(seed);
  const words = vocabularyOf(language, random);
  const chances = zipf(words.length);
  const word = () => words[chances[Math.floor(random() * chances.length)]!]!;
  const sentences = Array.from({ length: SENTENCES }, () => {
    const said = Array.from({ length: 5 + Math.floor(random() * 17) }, word).join(" ");
    return `${said[0]!.toUpperCase()}${said.slice(1)}.`;
  });
  return { words, sentences };
}

/** A text, and what of it is searched: PostgreSQL has read each sentence of the stock once, so that it need not read a million texts. */
export type Written = { text: string; words: number } & Record<Language, Lexemes>;

/** Writes texts out of a stock. @param draw where the chances come from */
export function writerOf({ words, sentences }: { words: readonly string[]; sentences: readonly Sentence[] }, draw: () => number) {
  const sentence = () => sentences[Math.floor(draw() * sentences.length)]!;
  return {
    words,
    sentence: () => sentence().text,
    title(): Written {
      const { text, en, es } = sentence();
      const count = 4 + Math.floor(draw() * 6);
      const upTo = (lexemes: Lexemes) => lexemes.filter(([, place]) => place <= count);
      const title = text.slice(0, -1).split(" ").slice(0, count);
      return { text: title.join(" "), words: title.length, en: upTo(en), es: upTo(es) };
    },
    /** A text of about so many characters, in paragraphs. @param last a word of its own at the end */
    text(length: number, last?: string): Written {
      let text = "";
      let count = 0;
      const [en, es]: [string, number][][] = [[], []];
      while (text.length < length) {
        const next = sentence();
        text += (text && (draw() < 0.2 ? "\n\n" : " ")) + next.text;
        for (const [lexeme, place] of next.en) en!.push([lexeme, place + count]);
        for (const [lexeme, place] of next.es) es!.push([lexeme, place + count]);
        count += next.words;
      }
      if (last) {
        text += ` ${last}.`;
        count++;
        for (const lexemes of [en!, es!]) lexemes.push([last.toLowerCase(), count]);
      }
      return { text, words: count, en: en!, es: es! };
    },
  };
}

/** Words as the configurations without a language read them, one after the other. */
export const plain = (text: string, from = 0): Lexemes => text.split(" ").filter(Boolean).map((word, index) => [word.toLowerCase(), from + index + 1]);

/** A tsvector of parts that follow each other, as PostgreSQL's `||` joins them: each begins where the last place of those before was. */
export function tsvector(parts: readonly { lexemes: Lexemes; weight?: "A" }[]): string {
  const places = new Map<string, string>();
  let offset = 0;
  for (const { lexemes, weight = "" } of parts) {
    let last = offset;
    for (const [lexeme, place] of lexemes) {
      const at = offset + place;
      if (at > last) last = at;
      const before = places.get(lexeme);
      places.set(lexeme, before === undefined ? `${at}${weight}` : `${before},${at}${weight}`);
    }
    offset = last;
  }
  let written = "";
  for (const [lexeme, at] of places) written += `${written && " "}'${lexeme}':${at}`;
  return written;
}
