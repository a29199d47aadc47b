import type { Kind } from "#app/files/files.ts";
import type { Box } from "#app/files/redactions.ts";

/** What of a file is redacted: words, a rectangle, or a whole page. */
export const REDACTABLE = ["words", "page", "box"] as const;
export type Redactable = (typeof REDACTABLE)[number];

/** What can be redacted in which kind of file. In a picture there are no words, and without pages none can be left out. */
export const redactableIn = (kind: Kind): readonly Redactable[] => (kind === "pdf" ? REDACTABLE : kind === "jpg" || kind === "png" ? ["box"] : ["words"]);

/** How many may stand on one attachment: what needs more is kept back, and its author asked for a public version. */
export const MOST_REDACTIONS = 200;
export const LONGEST_WORDS = 300;

/** A row as numbers: left, top, width, height in percent. */
export const boxIn = (box: readonly (string | number)[]): Box => {
  const [left, top, width, height] = box.map(Number) as [number, number, number, number];
  return { left, top, width, height };
};
