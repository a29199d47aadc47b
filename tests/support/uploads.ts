import { createHash, randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Upload } from "#app/files/receiving.server.ts";
import type { Db } from "#db/database.server.ts";

/** A text as it comes out of a form, in a file of its own. */
export async function anUpload(name: string, text: string, otherwise: Partial<Upload> = {}): Promise<Upload> {
  const path = join(tmpdir(), `hled-upload-${randomUUID()}`);
  await writeFile(path, text);
  return { field: "files", name, path, size: Buffer.byteLength(text), hash: createHash("sha256").update(text).digest("hex"), refusal: null, ...otherwise };
}

/** What was read out of the files of a draft, by their names: as if the reader had been there. */
export async function haveRead(db: Db, key: string, texts: Record<string, string | null>) {
  const files = await db.selectFrom("draft_files as d").innerJoin("files as f", "f.id", "d.file_id").select(["f.id", "f.name"]).where("d.draft_key", "=", key).execute();
  for (const { id, name } of files) {
    const text = texts[name ?? ""] ?? null;
    await db.deleteFrom("file_texts").where("file_id", "=", id).execute();
    await db.insertInto("file_texts").values({ file_id: id, outcome: text === null ? "no-text" : "read", text }).execute();
  }
}
