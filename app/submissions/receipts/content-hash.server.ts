import { createHash, createHmac } from "node:crypto";
import type { ReceivedAttachment } from "../attachments/attachments.server.ts";
import type { Cosigner } from "../submissions.ts";

/** What the receipt's hash covers: everything the stakeholder wrote or chose, and when it was received. */
export type Content = {
  reference: string; received_at: string; call: string; channel: string; language: string;
  sector: string | null; country: string | null; state: string | null; name: string | null; organization: string | null; email: string | null;
  pillars: number[]; initiative: string | null; title: string; text: string; publication: string; publication_reason: string | null;
  /** Only where somebody co-signs: a submission without co-signers keeps the form its hash had before there were any. */
  cosigners?: string[];
  /** Only where its author proposes one. */
  wanted_result?: string;
  /** Only where files came with it: each with its number and SHA-256, a confidential one with what `saltOf` hides. */
  attachments?: string[];
  /** From the first correction on: 2 is the first corrected version, received when it was corrected. */
  version?: number;
};

/** A submission's rows, or those of one of its versions: for a correction `received_at` is when it was corrected. */
export type Written = Omit<Content, "received_at" | "cosigners" | "wanted_result" | "attachments"> & {
  received_at: Date; cosigners: Cosigner[]; wanted_result: string | null;
  /** The key of the form gives the salts of what is confidential. */
  attachments?: Hashed[]; form_key?: string | null;
};
type Hashed = Pick<ReceivedAttachment, "number" | "kind" | "hash" | "confidential" | "public_version_of">;

/** The content that rows hold: of the submission as it was received, or of its version 2, 3, … where `version` says so. */
export function contentOf(written: Written): Content {
  const { reference, received_at, call, channel, language, sector, country, state, name, organization, email } = written;
  const { pillars, initiative, title, text, publication, publication_reason, cosigners, wanted_result, attachments = [], form_key, version = 1 } = written;
  return {
    reference, received_at: received_at.toISOString(), call, channel, language, sector, country, state,
    name, organization, email, pillars, initiative, title, text, publication, publication_reason,
    ...(cosigners.length > 0 && { cosigners: cosigners.map(asLine) }),
    ...(wanted_result && { wanted_result }),
    ...(attachments.length > 0 && { attachments: attachments.map((attachment) => attachmentLine(attachment, form_key!)) }),
    ...(version > 1 && { version }),
  };
}

/** How a co-signer stands in the content. */
const asLine = ({ organization, sector, country }: Cosigner): string => `${organization} (${sector}, ${country})`;

/** How an attachment stands in the content. Its name is not in it: names are forgotten one day, and a confidential one would tell something. */
function attachmentLine({ number, kind, hash, confidential, public_version_of }: Hashed, formKey: string): string {
  if (confidential) return `${number} confidential ${sha256(`${saltOf(formKey, number)} ${hash}`)}`;
  return `${number} ${kind} ${hash}${public_version_of === null ? "" : ` public version of ${public_version_of}`}`;
}

/**
 * What is hashed before the hash of a confidential attachment, so that nobody who guesses its few secret words can tell from the content that
 * the guess is right. Its author is shown it, and can check the line.
 */
export function saltOf(formKey: string, number: number): string {
  const secret = process.env.HLED_SECRET;
  if (!secret) throw new Error("HLED_SECRET is not set: server.ts reads or makes it before anything else.");
  return createHmac("sha256", secret).update(`confidential ${formKey} ${number}`).digest("hex");
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * The content of a corrected version: all that was received, with the words of that version, its number and its own time.
 * A later choice of publication is no part of it: it is a row of its own and changes no words.
 */
export function correctedContent(first: Content, version: Pick<Content, "name" | "organization" | "title" | "text"> & { number: number; corrected_at: Date }): Content {
  const { number, corrected_at, name, organization, title, text } = version;
  return { ...first, name, organization, title, text, version: number, received_at: corrected_at.toISOString() };
}

/** The content as one line of canonical JSON: keys in order, no spaces (RFC 8785 for strings, whole numbers and null). */
export function canonical(content: Content): string {
  return JSON.stringify(Object.fromEntries(Object.entries(content).sort(([one], [other]) => (one < other ? -1 : 1))));
}

/** SHA-256 of the canonical content in UTF-8, in hexadecimal: what `sha256sum` says of the downloaded file. */
export const hashContent = (content: Content): string => sha256(canonical(content));
