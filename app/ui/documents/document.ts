import type { Language } from "#app/languages/languages.ts";

/** Words of a line. What is in another language than its part says so. `whole`: it is not broken at its hyphens. `href`: where a page leads from here; a file has the words alone. */
export type Run = { text: string; lang?: Language; bold?: boolean; whole?: boolean; href?: string };
/** A cell of a table. */
export type Cell = string | Run;
/** What a document is made of, whether it becomes a page or a file: nothing here knows which. */
export type Block =
  | { kind: "title"; text: string }
  | { kind: "heading"; level: 1 | 2; text: string; id: string }
  /** `leads`: it is not left alone at the foot of a page. */
  | { kind: "paragraph"; runs: Run[]; leads?: boolean }
  | { kind: "quote"; text: string; lang: Language; translation?: Run[]; by: Run[] }
  | { kind: "list"; items: Run[][] }
  /** `widths`: of its columns, in hundredths of the line. The caption is for who does not see where it stands. */
  | { kind: "table"; caption: string; head: string[]; rows: Cell[][]; widths: number[] }
  /** The headings down to a level, each with its page. */
  | { kind: "contents"; title: string; depth: 1 | 2 };
/** What begins on a page of its own, in one language. `side`: where it stands beside the other; what is on the left is followed by what is on the right. */
export type Part = { language: Language; side?: "left" | "right"; blocks: Block[] };
/** A document. `footer` stands on every page of a file, before its number, in the language of the page. */
export type Document = { language: Language; title: string; footer: Record<Language, string>; parts: Part[] };

export const plain = (text: string): Run[] => [{ text }];

/** The headings of a language down to a level, as its contents list them. */
export const headingsOf = ({ parts }: Document, language: Language, depth: 1 | 2) =>
  parts.filter((part) => part.language === language).flatMap(({ blocks }) => blocks.filter((block) => block.kind === "heading")).filter(({ level }) => level <= depth);

/** The pages of a document in one language, in the other, or in both, the English ones on the left. */
export const PAGES = ["en", "es", "facing"] as const;
export type Pages = (typeof PAGES)[number];

/** Puts the parts of a document in order: those of one language, or each English part beside its Spanish one. */
export function bound(pages: Pages, parts: Record<Language, Block[][]>): Part[] {
  if (pages !== "facing") return parts[pages].map((blocks) => ({ language: pages, blocks }));
  return parts.en.flatMap((blocks, index): Part[] => [{ language: "en", side: "left", blocks }, { language: "es", side: "right", blocks: parts.es[index]! }]);
}
