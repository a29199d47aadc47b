import type { Language } from "#app/languages/languages.ts";

type Pair<Name extends string> = Record<`${Name}_en` | `${Name}_es`, string>;
export type Edition = "desk" | "public";

/** A passage as the book quotes it: in its words, who says it as far as they agreed to be named, and the paragraph of a translation where there is one. Null, like a title, where it is shown after it has ceased to be public. */
export type Quote = { reference: string; language: Language; quote: string | null; name: string | null; organization: string | null; sector: string | null; country: string | null; translation: { kind: "machine" | "human"; reviewed: boolean; text: string } | null };
export type BookTheme = Pair<"label"> & { comments: number; texts: number; us: number; mx: number; other: number; mostly: "US" | "MX" | null; quotes: Quote[] };
export type BookCommitment = Pair<"title"> & { standing: "proposed" | "agreed" | "in-progress" | "late"; due_on: string | null; us: string; mx: string };
export type BookPillar = Pair<"name"> & {
  id: number;
  facts: { comments: number; texts: number; us: number; mx: number; other: number; points: number; undisposed: number; answered: number; commitments: number; late: number; done: number };
  themes: BookTheme[];
  commitments: BookCommitment[];
  overdue: { count: number; listed: { reference: string; title: string | null; language: Language; due_on: string }[] };
  asks: (Pair<"label"> & Pair<"question"> & { agreed: boolean; deferred: boolean })[];
};
/** All that a book says, in both languages. What is here is frozen; a page or a file is made of nothing else. */
export type Book = {
  form: 1; edition: Edition; number: number; frozen_at: string;
  prepared: { name: string | null; government: "US" | "MX" };
  meeting: Pair<"title"> & { slug: string; level: "cabinet" | "sub-cabinet" | "presidential" | "announcement"; held_on: string; ended_on: string | null; starts_at: string | null; ends_at: string | null; place_en: string | null; place_es: string | null };
  pillars: BookPillar[];
  annex: { count: number; listed: { reference: string; title: string | null; language: Language; name: string | null; organization: string | null; sector: string | null; country: string | null; pillar: number }[] };
};

/** JSON whose keys are sorted at every depth, so that the same content is the same text. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    each !== null && typeof each === "object" && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1))) : each);
}
