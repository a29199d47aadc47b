import { record } from "#app/history/history.server.ts";
import type { Db } from "#db/database.server.ts";
import { inspect } from "./inspection.server.ts";
import { mintStorageKey, storage } from "./storage.server.ts";
import type { Kind, Refusal } from "./files.ts";
import type { Upload } from "./receiving.server.ts";

export type Stored = { storage_key: string; name: string; kind: Kind; size: number; hash: string };

/**
 * Looks into an upload and puts its bytes into the storage, before any row names them: what no row comes to name is removed by the reaper.
 * @returns what `keepFile` writes down, or why the file is refused
 */
export async function storeUpload(upload: Upload): Promise<Stored | { refusal: Refusal }> {
  if (upload.refusal) return { refusal: upload.refusal };
  const inspected = await inspect(upload);
  if ("refusal" in inspected) return inspected;
  const { path, name, size, hash } = upload;
  const storage_key = mintStorageKey();
  try {
    await storage().put(storage_key, path);
  } catch (error) {
    if (["ENOSPC", "EDQUOT"].includes((error as NodeJS.ErrnoException).code ?? "")) return { refusal: "no-room" };
    throw error;
  }
  return { storage_key, name, kind: inspected.kind, size, hash };
}

/** Writes a stored file down, held until it is found clean or released, and has it examined. @returns its id */
export async function keepFile(tx: Db, stored: Stored): Promise<number> {
  const { id } = await tx.insertInto("files").values(stored).returning("id").executeTakeFirstOrThrow();
  await tx.insertInto("held_files").values({ file_id: id }).execute();
  await record(tx, "portal", "file.received", id);
  return id;
}
