import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { EXTENSIONS, MAX_SIZE, type Kind } from "../files.ts";
import type { Looked, Task } from "../looking.server.ts";
import { Refused, type Expert } from "./refused.ts";

/** The characters of a text that are kept. */
const LONGEST_TEXT = 1_000_000;

// Each expert is loaded only where it is asked: a text file does not wait for the PDF reader.
export const EXPERTS: Record<Kind, () => Promise<Expert>> = {
  pdf: async () => (await import("./pdf.ts")).pdf,
  docx: async () => (await import("./documents.ts")).docx,
  odt: async () => (await import("./documents.ts")).odt,
  txt: async () => (await import("./text.ts")).txt,
  jpg: async () => (await import("./images.ts")).jpg,
  png: async () => (await import("./images.ts")).png,
};

/** What is found out about a file; whatever goes wrong is a refusal too. */
export const answer = (task: Task, bytes: Buffer): Promise<Looked> =>
  answerTo(task, bytes).catch((error: unknown) => (error instanceof Refused ? { refusal: error.refusal, ...(error.redactions.length > 0 ? { redactions: error.redactions } : {}) } : { refusal: "damaged" as const }));

async function answerTo(task: Task, bytes: Buffer): Promise<Looked> {
  if (task.task === "inspect") {
    const extension = task.name.toLowerCase().split(".").at(-1)!;
    const kind = (Object.keys(EXTENSIONS) as Kind[]).find((each) => (EXTENSIONS[each] as readonly string[]).includes(extension));
    if (!kind) throw new Refused("type");
    const expert = await EXPERTS[kind]();
    if (!expert.begins(bytes)) throw new Refused(isLockedDocument(kind, bytes) ? "password" : "type");
    await expert.check(bytes);
    return { kind };
  }
  const expert = await EXPERTS[task.kind]();
  if (task.task === "read") {
    const read = await expert.read(bytes).then(paged, () => null);
    if (read === null) return { outcome: "unreadable", text: null };
    return /[\p{L}\p{N}]/u.test(read.text) ? { outcome: "read", ...read } : { outcome: "no-text", text: null };
  }
  if (task.task === "picture") {
    if (!expert.picture) throw new Refused("not-of-this-kind");
    const picture = await expert.picture(bytes, task.page, task.redactions);
    writeFileSync(task.to, picture, { mode: 0o600 });
    return { size: picture.length, hash: createHash("sha256").update(picture).digest("hex"), text: "" };
  }
  const copy = await expert.copy(bytes, task.redactions);
  if (!expert.begins(copy) || copy.length > 2 * MAX_SIZE) throw new Refused("damaged");
  await expert.check(copy);
  const { text } = paged(await expert.read(copy));
  writeFileSync(task.to, copy, { mode: 0o600 });
  return { size: copy.length, hash: createHash("sha256").update(copy).digest("hex"), text };
}

/** Office writes a document with a password into a container of its own (MS-OFFCRYPTO), whatever its extension. */
const isLockedDocument = (kind: Kind, bytes: Buffer) => (kind === "docx" || kind === "odt") && bytes.subarray(0, 8).equals(Buffer.from("d0cf11e0a1b11ae1", "hex"));

/** A text as it is kept, and where in it each page begins, if it has pages. */
function paged(read: string | string[]): { text: string; page_starts: number[] | null } {
  if (typeof read === "string") return { text: storable(read), page_starts: null };
  const page_starts: number[] = [];
  let text = "";
  for (const page of read.map(storable)) {
    if (text !== "" && page !== "") text += "\n\n";
    page_starts.push(text.length);
    text += page;
  }
  return { text: text.slice(0, LONGEST_TEXT), page_starts };
}

/** A text as PostgreSQL can keep it. */
function storable(text: string): string {
  // eslint-disable-next-line no-control-regex
  const plain = text.normalize("NFC").replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, "").replace(/\p{Cs}/gu, "\ufffd");
  return plain.replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim().slice(0, LONGEST_TEXT);
}
