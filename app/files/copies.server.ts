import { randomBytes } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Kind, Refusal } from "./files.ts";
import { look, type Task } from "./looking.server.ts";
import type { FileRedaction } from "./redactions.ts";
import { quarantine } from "./receiving.server.ts";
import { storage } from "./storage.server.ts";

/** What may be published of a file: what its pages show, without what lies hidden in it. In quarantine, for the caller to keep or remove. */
export type Copy = { path: string; size: number; hash: string; text: string };

/** Why no copy was made: the file, or redactions that find nothing in it ("not-there") or cannot be made in a file of this kind. */
export type NoCopy = { refusal: Refusal | "not-there" | "not-of-this-kind"; redactions?: number[] };
type Source = { storage_key: string; kind: Kind };

/**
 * Makes the copy of a stored file that may be published, without what is redacted, and reads the text out of the copy.
 * @returns the copy, or why none could be made
 */
export const makeCopy = ({ storage_key, kind }: Source, redactions: FileRedaction[] = []): Promise<Copy | NoCopy> =>
  made(storage_key, (to) => ({ task: "copy", kind, to, redactions }));

/** A page of a stored file, or of its copy with what is redacted, as a JPEG. */
export const makePicture = ({ storage_key, kind }: Source, page: number, redactions: FileRedaction[]): Promise<Copy | NoCopy> =>
  made(storage_key, (to) => ({ task: "picture", kind, to, page, redactions }));

async function made(storage_key: string, task: (to: string) => Task): Promise<Copy | NoCopy> {
  await mkdir(quarantine(), { recursive: true, mode: 0o700 });
  const path = join(quarantine(), randomBytes(16).toString("hex"));
  const looked = await look(await storage().read(storage_key), task(path));
  if ("hash" in looked) return { path, ...looked };
  await rm(path, { force: true });
  return "refusal" in looked ? looked : { refusal: "damaged" };
}
