import type { Refusal } from "../files.ts";
import type { FileRedaction } from "../redactions.ts";

/** Why a file is not taken, or no copy made of it, thrown from wherever it is found out. */
export class Refused extends Error {
  readonly refusal: Refusal | "not-there" | "not-of-this-kind";
  /** The redactions that it is about. */
  readonly redactions: number[];
  constructor(refusal: Refused["refusal"], redactions: number[] = []) {
    super(refusal);
    this.refusal = refusal;
    this.redactions = redactions;
  }
}

/** One kind of file: how it is recognised, what is refused in it, what can be read in it, and what of it may be published. */
export type Expert = {
  begins(bytes: Buffer): boolean;
  /** @throws Refused, or anything where the file cannot be read: then it is damaged */
  check(bytes: Buffer): Promise<void>;
  /** Its text; of what has pages, that of each. */
  read(bytes: Buffer): Promise<string | string[]>;
  /** @throws Refused where a redaction finds nothing to leave out ("not-there") or cannot be made in this kind of file ("not-of-this-kind") */
  copy(bytes: Buffer, redactions?: FileRedaction[]): Promise<Buffer>;
  /** A page as it is seen; of an image, the image. */
  picture?(bytes: Buffer, page: number, redactions: FileRedaction[]): Promise<Buffer>;
};
