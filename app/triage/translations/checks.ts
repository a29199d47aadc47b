import type { Language } from "#app/languages/languages.ts";

/** Something to look at. `paragraph` counts from 0; null is the whole. Hints never stop a save: a good translation may have every one of them. */
export type Hint =
  | { hint: "missing"; paragraph: number }
  | { hint: "numbers" | "dates" | "marks"; paragraph: number | null; original: string; translation: string }
  | { hint: "length"; paragraph: number | null; percent: number }
  | { hint: "count"; paragraph: null; original: number; translation: number };

const MONTHS: Record<Language, string[]> = {
  en: ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
  es: ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
};
/** A month only where a number stands beside it: "may" is a verb, too. */
const DATED: Record<Language, RegExp> = {
  en: new RegExp(`(?:(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?)?\\b(${MONTHS.en.join("|")})\\b(?:\\s+(\\d{1,4}))?`, "gi"),
  es: new RegExp(`(?:(\\d{1,2})(?:\\.?º)?\\s+de\\s+)?\\b(${MONTHS.es.join("|")})\\b(?:\\s+(?:de\\s+|del\\s+(?:año\\s+)?)?(\\d{1,4}))?`, "gi"),
};
const MARK = /\[(?:redacted|testado)\b[^\]]*\]/gi;
/** Shorter texts say nothing by their length. */
const LONG_ENOUGH = 80;
const RATIO = { least: 0.5, most: 2 };

/** What in a translation differs from its original in a way that is seldom right. */
export function checkTranslation(original: string[], translated: string[], from: Language): Hint[] {
  const to = from === "en" ? "es" : "en";
  const hints: Hint[] = [];
  // Where paragraphs were merged, what one lacks stands in its neighbour: told of the whole instead.
  const merged = original.some((_, index) => !translated[index]?.trim()) && translated.some((text) => text.trim());
  original.forEach((text, paragraph) => {
    const told = (translated[paragraph] ?? "").trim();
    if (!told) return void hints.push({ hint: "missing", paragraph });
    if (!merged) hints.push(...compared(text, told, paragraph, from, to));
  });
  const [whole, all] = [original.join("\n\n"), translated.join("\n\n").trim()];
  const count = all ? all.split(/\n\s*\n/).length : 0;
  if (count !== original.length) hints.push({ hint: "count", paragraph: null, original: original.length, translation: count });
  if (merged) hints.push(...compared(whole, all, null, from, to));
  return hints;
}

function compared(original: string, translation: string, paragraph: number | null, from: Language, to: Language): Hint[] {
  const hints: Hint[] = [];
  const differ = (hint: "numbers" | "dates" | "marks", one: string[], other: string[]) => {
    const [more, less] = [missingFrom(one, other), missingFrom(other, one)];
    if (more.length + less.length > 0) hints.push({ hint, paragraph, original: more.join(", ") || "–", translation: less.join(", ") || "–" });
  };
  differ("numbers", numbersIn(original), numbersIn(translation));
  differ("dates", monthsIn(original, from), monthsIn(translation, to));
  differ("marks", marksIn(original), marksIn(translation));
  const ratio = translation.length / Math.max(1, original.length);
  if (original.length >= LONG_ENOUGH && (ratio < RATIO.least || ratio > RATIO.most)) hints.push({ hint: "length", paragraph, percent: Math.round(ratio * 100) });
  return hints;
}

/** 1,234.50 and 1 234.5 are one number; so is 1.234,5, as Spain writes it. Whether 1.234 is a thousand nobody can tell: it stays as it is. */
export function numbersIn(text: string): string[] {
  return [...text.replace(MARK, " ").matchAll(/\d+(?:[.,\u00a0\u202f ]\d+)*/g)].flatMap(([written]) => {
    const compact = written.replace(/(?<![\d.,])\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?!\d)/g, (grouped) => grouped.replace(/\D/g, ""));
    return compact.split(/[\u00a0\u202f ]/).map((number) => {
      const spanish = /^\d{1,3}(?:\.\d{3})+,\d+$|^\d{1,3}(?:\.\d{3}){2,}$/.test(number);
      const plain = spanish ? number.replaceAll(".", "").replace(",", ".") : number.replace(/,(?=\d{3}(?!\d))/g, "").replace(",", ".");
      return plain.includes(".") && plain.split(".").length === 2 ? plain.replace(/\.?0+$/, "") : plain;
    });
  });
}

/** The months of dates, as numbers with a sign that says so. */
function monthsIn(text: string, language: Language): string[] {
  return [...text.matchAll(DATED[language])].flatMap(([, day, month, year]) => (day || year ? [`${MONTHS[language].indexOf(month!.toLowerCase()) + 1}/12`] : []));
}

/** The reason of a mark is in another language, so that they are counted only. */
const marksIn = (text: string): string[] => [...text.matchAll(MARK)].map(() => "[…]");

function missingFrom(one: string[], other: string[]): string[] {
  const left = [...other];
  return one.filter((each) => {
    const found = left.indexOf(each);
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
}
