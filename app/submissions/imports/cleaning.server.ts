import { decodeHTMLStrict } from "entities";
import type { Language } from "#app/languages/languages.ts";
import { LIMITS, type Country } from "../submissions.ts";

/** Text as it can be stored and searched: composed characters, line feeds, no control characters. Words stay as they are. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    // PostgreSQL takes two words with a no-break space between them for one.
    .replace(/[\u00A0\u202F]/g, " ")
    // eslint-disable-next-line no-control-regex -- PostgreSQL refuses the first of them, people cannot see the others
    .replace(/[\0-\x08\x0B-\x1F\x7F\uFEFF]/g, "")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .normalize("NFC")
    .trim();
}

/** The text of a fragment of HTML. Tags go before entities are decoded, so that `&lt;b&gt;` stays what somebody wrote. */
export function textOfHtml(html: string): string {
  const withoutTags = html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi, "")
    .replace(/<br\s*\/?>|<\/(p|div|li|tr|h[1-6])\s*>/gi, "\n")
    .replace(/<\/?[a-z][a-z0-9]*(\s[^<>]*)?\/?>/gi, "");
  return tidy(decodeHTMLStrict(withoutTags));
}

const segmenters = new Map<Language, Intl.Segmenter>();

/** A title for a text that came without one: its first real sentence, past the salutation and the number of a list. */
export function titleFromText(text: string, language: Language): string {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: "sentence" });
  segmenters.set(language, segmenter);
  let first = "";
  for (const { segment } of segmenter.segment(text.slice(0, 2000))) {
    const sentence = segment.replace(/\s+/g, " ").trim();
    if (sentence.length >= 20 && !/[,:;]$/.test(sentence)) return cutAtWord(sentence);
    first ||= sentence;
  }
  return cutAtWord(first);
}

/** Cuts at a word, with an ellipsis, to what a title may hold. */
export function cutAtWord(text: string, most: number = LIMITS.title): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const words = /\s/.test(cut) ? cut.replace(/\s+\S*$/, "") : cut.slice(0, -1).replace(/[\uD800-\uDBFF]$/, "");
  return `${words.replace(/[\s,;:.–—-]+$/, "")}…`;
}

const countries: Record<string, Country> = {
  "united states": "US", "united states of america": "US", usa: "US", us: "US", "u.s.": "US", "u.s.a.": "US",
  "estados unidos": "US", "estados unidos de america": "US", "ee. uu.": "US", "ee.uu.": "US",
  mexico: "MX", mx: "MX", mex: "MX", "estados unidos mexicanos": "MX",
};

/** The country of a name in either language. Null where there is no name. */
export function countryOf(given: string): Country | null {
  const plain = given.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
  return plain ? (countries[plain] ?? "other") : null;
}

/** The name, unless it only says that there is none. */
export const nameOf = (given: string): string | null => (/^((anonymous|an[oó]nim[oa])\s*)*$/i.test(given) ? null : given);
