import { withMarks } from "../matching.ts";
import { isOfWords, type FileRedaction } from "../redactions.ts";
import { Refused, type Expert } from "./refused.ts";

/** A text file: UTF-8, UTF-16 that says so, or the Windows-1252 of older Mexican and U.S. machines. */
export const txt: Expert = {
  begins: () => true,
  async check(bytes) {
    const text = decoded(bytes);
    // eslint-disable-next-line no-control-regex
    const controls = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u0080-\u009f]/g)?.length ?? 0;
    if (text.includes("\0") || controls > text.length / 100) throw new Refused("type");
    if (text.trim() === "") throw new Refused("empty");
  },
  read: async (bytes) => decoded(bytes),
  copy: async (bytes, redactions = []) => {
    const hidden = onlyWords(redactions);
    const { text, counts } = withMarks(decoded(bytes), hidden);
    refuseMissing(hidden, counts);
    return Buffer.from(text);
  },
};

function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Redactions of a file without pages. @throws Refused where one is of something else than words */
export function onlyWords(redactions: FileRedaction[]) {
  const other = redactions.filter((each) => !isOfWords(each) || each.page !== null);
  if (other.length > 0) throw new Refused("not-of-this-kind", other.map(({ id }) => id));
  return redactions.filter(isOfWords);
}

/** @param counts how often the words of each were found */
export function refuseMissing(redactions: { id: number; occurrence: number | null }[], counts: number[]) {
  const missing = redactions.filter(({ occurrence }, index) => counts[index]! < (occurrence ?? 1));
  if (missing.length > 0) throw new Refused("not-there", missing.map(({ id }) => id));
}
