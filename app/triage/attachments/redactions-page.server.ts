import { apart, findWords, signsOf, type Cut } from "#app/files/matching.ts";
import { ensurePages } from "#app/files/reading.server.ts";
import type { FileRedaction } from "#app/files/redactions.ts";
import type { Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import { redactableIn } from "#app/submissions/attachments/redactions.ts";
import { asFileRedactions, redactionsOn } from "#app/submissions/attachments/redactions.server.ts";
import { findSeen } from "#app/submissions/attachments/sight.server.ts";
import { personalDataIn } from "#app/submissions/personal-data.ts";
import type { Db } from "#db/database.server.ts";
import type { OnDesk } from "../queue.server.ts";

/** A piece of a line: what is read, and the mark that stands in its place. */
export type Piece = { text: string; mark: string | null };
/** Characters in which personal data is looked for. */
const LOOKED_THROUGH = 300_000;

/** An attachment with what is redacted in it, and one page of its text as it is and as the public will read it. */
export async function openRedactions(db: Db, submission: OnDesk, number: number, person: Person, asked: number) {
  const attachment = await findSeen(db, person, submission, number);
  if (!attachment || attachment.sealed) return undefined;
  const { kind, name, served } = attachment;
  const isPicture = kind === "jpg" || kind === "png";
  const unread = isPicture || Boolean(attachment.found) || attachment.held === "infected" || Boolean(attachment.forgotten_at);
  const [standing, read] = await Promise.all([
    redactionsOn(db, submission.id, number).execute(),
    unread ? null : ensurePages(db, { ...attachment, id: attachment.file_id }),
  ]);
  const text = read?.text ?? "";
  const starts = read?.page_starts ?? [0];
  const cuts = cutsIn(text, starts, asFileRedactions(standing, submission.language));
  const page = Math.min(Math.max(1, asked), Math.max(1, starts.length));
  return {
    reference: submission.reference, title: submission.title, language: submission.language, number, name, kind, served, standing, page, pages: kind === "pdf" ? starts.length : 1,
    textLanguage: read?.language ?? null, lines: linesOf(text, cuts, starts[page - 1] ?? 0, starts[page] ?? text.length),
    pictures: served && (isPicture || kind === "pdf"), redactable: redactableIn(kind), proposals: personalDataIn(marked(text, cuts).slice(0, LOOKED_THROUGH)).map(({ kind: what, found }) => ({ kind: what, found })),
    mayRedact: may(person, "clear-attachments", submission) && !submission.withdrawn_at && !attachment.forgotten_at,
  };
}
export type RedactionsPage = NonNullable<Awaited<ReturnType<typeof openRedactions>>>;

/** Where the words of a text go. A rectangle is no place in a text. */
function cutsIn(text: string, starts: number[], redactions: FileRedaction[]): Cut[] {
  return apart(redactions.flatMap((redaction) => {
    const { page, mark } = redaction;
    const [from, to] = page === null ? [0, text.length] : [starts[page - 1] ?? text.length, starts[page] ?? text.length];
    if (redaction.what === "page") return from < to ? [{ start: from, end: to, mark }] : [];
    if (redaction.what === "box") return [];
    const { signs, at } = signsOf(text.slice(from, to));
    const found = findWords(signs, redaction.words, redaction.inside);
    const chosen = redaction.occurrence === null ? found : found.slice(redaction.occurrence - 1, redaction.occurrence);
    return chosen.map((each) => ({ start: from + at[each.from]!, end: from + at[each.to]! + signs[each.to]!.text.length, mark }));
  }));
}

const marked = (text: string, cuts: Cut[]): string => piecesIn(text, cuts, 0, text.length).map((piece) => piece.mark ?? piece.text).join("");

function piecesIn(text: string, cuts: Cut[], from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  let done = from;
  for (const { start, end, mark } of cuts) {
    if (end <= from || start >= to) continue;
    pieces.push({ text: text.slice(done, Math.max(done, start)), mark: null }, { text: text.slice(Math.max(start, from), Math.min(end, to)), mark });
    done = Math.min(end, to);
  }
  return [...pieces, { text: text.slice(done, to), mark: null }].filter((piece) => piece.text !== "");
}

/** A page line by line. A mark stands once, where it begins. */
function linesOf(text: string, cuts: Cut[], from: number, to: number): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const { text: piece, mark } of piecesIn(text, cuts, from, to)) {
    for (const [index, part] of piece.split("\n").entries()) {
      if (index > 0) lines.push([]);
      if (part !== "") lines.at(-1)!.push({ text: part, mark: mark === null ? null : index === 0 ? mark : "" });
    }
  }
  return lines.filter((line) => line.some((piece) => piece.text.trim() !== ""));
}
