import type { Language } from "#app/languages/languages.ts";
import { redactionTexts } from "./texts.ts";

/** Why a passage is not published. An attachment's boxes have the same reasons. */
export const REDACTION_REASONS = ["personal-data", "confidential-business", "third-party", "security", "offensive"] as const;
export type RedactionReason = (typeof REDACTION_REASONS)[number];

/** What of a submission can be redacted. Its attachments have boxes instead. */
export const FIELDS = ["title", "text", "name", "organization"] as const;
export type Field = (typeof FIELDS)[number];

export const redactionReasonLabel = {
  "personal-data": redactionTexts.personalData, "confidential-business": redactionTexts.confidentialBusiness, "third-party": redactionTexts.thirdParty,
  security: redactionTexts.security, offensive: redactionTexts.offensive,
} as const satisfies Record<RedactionReason, unknown>;

/** A passage of a text, in UTF-16 code units. */
export type Passage = { start: number; end: number };
export type Hidden = Passage & { reason_code: RedactionReason };

/** What the public reads in place of a passage, in the language of the submission. */
export const markOf = (reason: RedactionReason, language: Language): string => {
  const label = redactionReasonLabel[reason][language];
  return `[${redactionTexts.redacted[language]}: ${label.charAt(0).toLowerCase()}${label.slice(1)}]`;
};

/**
 * What passages hide together: in order, apart from each other. Where two overlap they hide one passage, for the reason of the one that begins first, of the longer,
 * or of the one that stands first among the reasons. What lies outside the text, or nowhere, hides nothing.
 */
function joined(passages: readonly Hidden[], length: number): Hidden[] {
  const together: Hidden[] = [];
  for (const { start, end, reason_code } of passages.map((each) => ({ ...each, start: Math.max(0, each.start), end: Math.min(length, each.end) })).filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start || b.end - a.end || REDACTION_REASONS.indexOf(a.reason_code) - REDACTION_REASONS.indexOf(b.reason_code))) {
    const last = together.at(-1);
    if (last && (start < last.end || (start === last.end && reason_code === last.reason_code))) last.end = Math.max(last.end, end);
    else together.push({ start, end, reason_code });
  }
  return together;
}

/** A text in pieces: what is read, and what is hidden and why. */
export type Piece = { text: string; hidden: RedactionReason | null };

export function piecesOf(text: string, passages: readonly Hidden[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, reason_code } of joined(passages, text.length)) {
    if (start > at) pieces.push({ text: text.slice(at, start), hidden: null });
    pieces.push({ text: text.slice(start, end), hidden: reason_code });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hidden: null });
  return pieces;
}

/** A text as the public reads it. */
export const redact = (text: string, passages: readonly Hidden[], language: Language): string =>
  piecesOf(text, passages).map((piece) => (piece.hidden ? markOf(piece.hidden, language) : piece.text)).join("");

const characters = new Intl.Segmenter("es", { granularity: "grapheme" });

/** A passage widened to whole characters as people see them: half an emoji or a lone accent would be left over, or say what it stood on. */
export function wholeCharacters(text: string, { start, end }: Passage): Passage {
  const segments = characters.segment(text);
  return { start: segments.containing(start)?.index ?? start, end: end > 0 ? endOf(segments.containing(end - 1)) ?? end : end };
}
const endOf = (segment: Intl.SegmentData | undefined) => segment && segment.index + segment.segment.length;

/**
 * Where a passage of one text begins in another that was made from it: where nothing changed before or after it, or where its words stand
 * exactly once in both. @returns null where that is not certain
 */
export function movedTo(before: string, after: string, { start, end }: Passage): number | null {
  const shortest = Math.min(before.length, after.length);
  let same = 0;
  while (same < shortest && before[same] === after[same]) same++;
  let tail = 0;
  while (tail < shortest - same && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const moved = end <= same ? start : start >= before.length - tail ? start + after.length - before.length : null;
  const quote = before.slice(start, end);
  const found = moved ?? (placesOf(before, quote).length === 1 && placesOf(after, quote).length === 1 ? after.indexOf(quote) : null);
  if (found === null) return null;
  // A letter that was added beside it makes another word of it, and an accent another letter.
  const until = found + quote.length;
  const whole = wholeCharacters(after, { start: found, end: until });
  const fits = whole.start === found && whole.end === until && (isEdge(after, found) || !isEdge(before, start)) && (isEdge(after, until) || !isEdge(before, end));
  return fits ? found : null;
}
/** Whether a word begins or ends at a place. */
const isEdge = (text: string, at: number): boolean => !(/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at)) && /^[\p{L}\p{N}]/u.test(text.slice(at, at + 2)));

/** Every place where words stand in a text, also where they overlap themselves. */
export function placesOf(text: string, words: string): number[] {
  const places: number[] = [];
  if (words) for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) places.push(at);
  return places;
}
