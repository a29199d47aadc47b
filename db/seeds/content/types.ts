/**
 * Where a text comes from.
 * "official": the wording of the source document in that language;
 * "translation": a third party's published translation of an official text (named among the row's sources);
 * "portal-translation": translated for this portal from the text in the other language, not official;
 * "portal-summary": condensed for this portal from a source in that language, not official.
 */
export type Origin = "official" | "translation" | "portal-translation" | "portal-summary";

export type Pair = { en: string; es: string; enOrigin: Origin; esOrigin: Origin };

export type Source = {
  title: string;
  url: string;
  /** yyyy-mm-dd of the document. Where the copy that was read carries no date, the date of what it reports, and a comment says so. */
  date: string;
  /** Reported by others than the two governments. */
  secondary?: boolean;
};
