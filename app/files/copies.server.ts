import { createHash, randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { join } from "node:path";
import { quarantine } from "./receiving.server.ts";
import { storage } from "./storage.server.ts";
import type { Kind, Refusal } from "./files.ts";

/** Makes the copy of a file that may be published, in quarantine. A plain text has nothing hidden in it; of other kinds none is made. */
export async function makeCopy({ storage_key, kind }: { storage_key: string; kind: Kind }): Promise<{ path: string; size: number; hash: string; text: string | null } | { refusal: Refusal }> {
  if (kind !== "txt") return { refusal: "type" };
  const bytes = await buffer(await storage().read(storage_key));
  const path = join(quarantine(), randomBytes(16).toString("hex"));
  await mkdir(quarantine(), { recursive: true, mode: 0o700 });
  await writeFile(path, bytes, { mode: 0o600, flush: true });
  return { path, size: bytes.length, hash: createHash("sha256").update(bytes).digest("hex"), text: bytes.toString("utf8") };
}
