import type { Refusal } from "../files.ts";

/** Why a file is not taken, thrown from wherever it is found out. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** One kind of file: how it is recognised, what is refused in it, what can be read in it, and what of it may be published. */
export type Expert = {
  begins(bytes: Buffer): boolean;
  /** @throws Refused, or anything where the file cannot be read: then it is damaged */
  check(bytes: Buffer): Promise<void>;
  read(bytes: Buffer): Promise<string>;
  copy(bytes: Buffer): Promise<Buffer>;
};
