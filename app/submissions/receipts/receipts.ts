import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import type { Followed, PromiseKind } from "#app/promises/promises.ts";
import type { Kind } from "#app/files/files.ts";
import { formatSize } from "#app/languages/formats.ts";
import type { Language } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { attachmentTexts as texts } from "../attachments/texts.ts";
import { readersLabel } from "../claims/claims.ts";
import type { Channel, Readers } from "../submissions.ts";
import { receiptTexts } from "./texts.ts";

/** What a receipt says, wherever it is shown, printed or downloaded. `entered_at` is of those that a reviewer entered. */
export type Receipt = { reference: string; secret: string; received_at: string; content_hash: string; channel: Channel; entered_at: string | null; attachments?: OnReceipt[] };

/** An attachment as its author's receipt shows it. Of a confidential one: who may read it, and the salt of its line in the content. */
export type OnReceipt = { number: number; name: string | null; kind: Kind; size: number; hash: string; public_version_of: number | null; confidential: { readers: Readers; salt: string } | null };

/** What a receipt says of an attachment, line by line. */
export function attachmentLines(language: Language, { number, name, kind, size, hash, public_version_of, confidential }: OnReceipt): string[] {
  return [
    [say(language, texts.line, { number, name: name ?? kind.toUpperCase(), size: formatSize(language, size) }), ...(public_version_of ? [say(language, texts.publicVersionOf, { number: public_version_of })] : []),
      ...(confidential ? [`${say(language, texts.confidential)}: ${say(language, readersLabel[confidential.readers])}`] : [])].join(" · "),
    `SHA-256: ${hash}`,
    ...(confidential ? [say(language, texts.salt, { salt: confidential.salt })] : []),
  ];
}

/** The days (yyyy-mm-dd) by which a decision and an answer are promised; null where none is. */
export type PromisedDates = { decision: string | null; answer: string | null };

/** The days of the promises that are still to be kept. */
export function promisedDates(promises: Pick<Followed, "kind" | "state" | "dueOn">[]): PromisedDates {
  const day = (kind: PromiseKind) => promises.find((promise) => promise.kind === kind && promise.state !== "met")?.dueOn ?? null;
  return { decision: day("decide"), answer: day("answer") };
}

/** "I have saved it": asked of those to whom nobody can write. */
export const SavedForm = { schema: z.object({ saved: z.string() }), texts: receiptTexts } satisfies Form;

/** The commands that print a file's SHA-256, by system: each comes with it. */
export const hashCommands = (file: string): [system: string, command: string][] => [
  ["Windows", `certutil -hashfile ${file} SHA256`],
  ["macOS", `shasum -a 256 ${file}`],
  ["Linux", `sha256sum ${file}`],
];

/** How a submission came that a reviewer entered. */
export const CAME = { "e-mail": receiptTexts.cameByEmail, paper: receiptTexts.cameOnPaper, meeting: receiptTexts.cameAtMeeting } as const;
export const wasEntered = (channel: Channel): channel is keyof typeof CAME => channel in CAME;
