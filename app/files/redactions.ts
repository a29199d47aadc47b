/** A rectangle on a page or an image, in percent of its width and height, from the left and from the top. */
export type Box = { left: number; top: number; width: number; height: number };

/**
 * What the copy of a file leaves out: words, a rectangle, or a whole page. The page counts from 1; null is the whole file. The mark is
 * what is read in its place. `inside` finds words within longer ones too; an occurrence counts from 1, on the page said or in the whole file.
 */
export type FileRedaction = { id: number; page: number | null; mark: string } & (
  | { what: "words"; words: string; occurrence: number | null; inside: boolean }
  | ({ what: "box" } & Box)
  | { what: "page" }
);
export type WordRedaction = Extract<FileRedaction, { what: "words" }>;

export const isOfWords = (redaction: FileRedaction): redaction is WordRedaction => redaction.what === "words";
