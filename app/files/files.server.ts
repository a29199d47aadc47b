import { record } from "#app/history/history.server.ts";
import type { Db } from "#db/database.server.ts";
import { inspect } from "./inspection.server.ts";
import { mintStorageKey, storage } from "./storage.server.ts";
import type { Kind, Refusal } from "./files.ts";
import { refusalOf, type Upload } from "./receiving.server.ts";

export type Stored = { storage_key: string; name: string; kind: Kind; size: number; hash: string };

/**
 * Looks into an upload and puts its bytes into the storage, before any row names them: what no row comes to name is removed by the reaper.
 * @returns what `keepFile` writes down, or why the file is refused
 */
export async function storeUpload(upload: Upload): Promise<Stored | { refusal: Refusal }> {
  if (upload.refusal) return { refusal: upload.refusal };
  const { path, name, size, hash } = upload;
  try {
    const inspected = await inspect(upload);
    if ("refusal" in inspected) return inspected;
    const storage_key = mintStorageKey();
    await storage().put(storage_key, path);
    return { storage_key, name, kind: inspected.kind, size, hash };
  } catch (error) {
    return { refusal: refusalOf(error) };
  }
}

/** Writes a stored file down, held until it is found clean or released, and has it examined. @returns its id */
export async function keepFile(tx: Db, stored: Stored): Promise<number> {
  const { id } = await tx.insertInto("files").values(stored).returning("id").executeTakeFirstOrThrow();
  await tx.insertInto("held_files").values({ file_id: id }).execute();
  await record(tx, "portal", "file.received", id);
  return id;
}
