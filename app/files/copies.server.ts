import { randomBytes } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Kind, Refusal } from "./files.ts";
import { look } from "./looking.server.ts";
import { quarantine } from "./receiving.server.ts";
import { storage } from "./storage.server.ts";

/** What may be published of a file: what its pages show, without what lies hidden in it. In quarantine, for the caller to keep or remove. */
export type Copy = { path: string; size: number; hash: string; text: string };

/**
 * Makes the copy of a stored file that may be published, and reads the text out of the copy.
 * @returns the copy, or why none could be made
 */
export async function makeCopy({ storage_key, kind }: { storage_key: string; kind: Kind }): Promise<Copy | { refusal: Refusal }> {
  await mkdir(quarantine(), { recursive: true, mode: 0o700 });
  const path = join(quarantine(), randomBytes(16).toString("hex"));
  const looked = await look(await storage().read(storage_key), { task: "copy", kind, to: path });
  if ("hash" in looked) return { path, ...looked };
  await rm(path, { force: true });
  return "refusal" in looked ? looked : { refusal: "damaged" };
}
