import { sql } from "kysely";
import { detect } from "tinyld/light";
import type { Language } from "#app/languages/languages.ts";
import type { Db } from "#db/database.server.ts";
import type { Kind } from "./files.ts";
import { look } from "./looking.server.ts";
import { storage } from "./storage.server.ts";

export type FileText = { outcome: "read" | "no-text" | "unreadable"; language: Language | null; text: string | null; page_starts: number[] | null };

/** The text of a file, read once and kept. Reads it now where the worker has not yet. Two at once are harmless. */
export async function ensureText(db: Db, file: { id: number; storage_key: string; kind: string }): Promise<FileText> {
  const known = await db.selectFrom("file_texts").select(["outcome", "language", "text", "page_starts"]).where("file_id", "=", file.id).executeTakeFirst();
  if (known) return known as FileText;
  const read = await readText(file);
  // A draft may be deleted with its files while one of them is read, and a file forgotten.
  await sql`
    insert into file_texts (file_id, outcome, language, text, page_starts)
    select id, ${read.outcome}, ${read.language}::text, ${read.text}::text, ${read.page_starts}::integer[] from files f where id = ${file.id}
      and not exists (select from forgotten_files g where g.storage_key = f.storage_key) on conflict do nothing`.execute(db);
  return read;
}

/** The text of a file with the text of each of its pages. What was read before pages were told apart is read once more. */
export async function ensurePages(db: Db, file: { id: number; storage_key: string; kind: string }): Promise<FileText & { pages: string[] }> {
  const known = await ensureText(db, file);
  const anew = file.kind === "pdf" && known.outcome === "read" && known.page_starts === null ? await readText(file) : null;
  // Where it cannot be read now (a busy machine) what is known stands, and is read by its pages another time.
  const read = anew?.outcome === "read" ? anew : known;
  if (anew?.outcome === "read") await db.updateTable("file_texts").set({ text: read.text, page_starts: read.page_starts }).where("file_id", "=", file.id).where("outcome", "=", "read").where("page_starts", "is", null).execute();
  const { text, page_starts } = read;
  return { ...read, pages: text === null ? [] : page_starts ? page_starts.map((start, index) => text.slice(start, page_starts[index + 1] ?? text.length).trim()) : [text] };
}

/** What can be read out of a stored file that has no row yet, or whose text is not kept. @throws what the storage throws */
export async function readText({ storage_key, kind }: { storage_key: string; kind: string }): Promise<FileText> {
  if (kind === "jpg" || kind === "png") return { outcome: "no-text", language: null, text: null, page_starts: null };
  const looked = await look(await storage().read(storage_key), { task: "read", kind: kind as Kind });
  if (!("outcome" in looked)) return { outcome: "unreadable", language: null, text: null, page_starts: null };
  return { page_starts: null, ...looked, language: looked.text ? languageIn(looked.text) : null };
}

/** The language a text is written in, where there is enough of it to tell. */
export function languageIn(text: string): Language | null {
  if (text.length < 40) return null;
  const found = detect(text.slice(0, 5_000), { only: ["en", "es"] });
  return found === "en" || found === "es" ? found : null;
}
