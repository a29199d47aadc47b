import { createHash } from "node:crypto";

/** What the receipt's hash covers: everything the stakeholder wrote or chose, and when it was received. */
export type Content = {
  reference: string; received_at: string; call: string; channel: string; language: string;
  sector: string | null; country: string | null; state: string | null; name: string | null; organization: string | null; email: string | null;
  pillars: number[]; initiative: string | null; title: string; text: string; publication: string; publication_reason: string | null;
  /** Only where somebody co-signs: a submission without co-signers keeps the form its hash had before there were any. */
  cosigners?: string[];
  /** Only where its author proposes one. */
  wanted_result?: string;
  /** From the first correction on: 2 is the first corrected version, received when it was corrected. */
  version?: number;
};

/** The content as one line of canonical JSON: keys in order, no spaces (RFC 8785 for strings, whole numbers and null). */
export function canonical(content: Content): string {
  return JSON.stringify(content, Object.keys(content).sort());
}

/** SHA-256 of the canonical content in UTF-8, in hexadecimal: what `sha256sum` says of the downloaded file. */
export const hashContent = (content: Content): string => createHash("sha256").update(canonical(content)).digest("hex");
