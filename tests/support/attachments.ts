import { createHash, randomBytes } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Kind } from "#app/files/files.ts";
import { quarantine } from "#app/files/receiving.server.ts";
import { mintStorageKey, storage } from "#app/files/storage.server.ts";
import { attach } from "#app/submissions/attachments/attachments.server.ts";
import type { Claim } from "#app/submissions/attachments/sight.ts";
import { atomically, type Db } from "#db/database.server.ts";

export type Attached = {
  name?: string; kind?: Kind; bytes?: Buffer | string; confidential?: boolean; publicVersionOf?: number;
  /** What was read out of it; nothing was, unless it is said. */
  text?: string | null; language?: "en" | "es";
  /** Found clean, unless it is said to be held or infected. */
  scan?: "clean" | "held" | "infected";
};

/** A file that a submission has, stored, scanned and read as said. @returns its number */
export async function anAttachment(db: Db, submission: { id: number }, { name = "annex.txt", kind = "txt", bytes = "Evidence of the annex.", confidential = false, publicVersionOf, text, language = "en", scan = "clean" }: Attached = {}) {
  const content = Buffer.from(bytes as string);
  const path = join(quarantine(), randomBytes(16).toString("hex"));
  const storage_key = mintStorageKey();
  await mkdir(quarantine(), { recursive: true });
  await writeFile(path, content);
  await storage().put(storage_key, path);
  await rm(path);
  const hash = createHash("sha256").update(content).digest("hex");
  return atomically(db, async (tx) => {
    const [number] = await attach(tx, submission.id, [{ storage_key, name, kind, size: content.length, hash }]);
    const { file_id } = await tx.updateTable("attachments").set({ confidential, public_version_of: publicVersionOf ?? null }).where("submission_id", "=", submission.id).where("number", "=", number!).returning("file_id").executeTakeFirstOrThrow();
    if (scan === "held") await tx.updateTable("held_files").set({ reason: "no-scanner" }).where("file_id", "=", file_id).execute();
    if (scan !== "held") await tx.insertInto("scans").values({ file_id, found: scan === "infected" ? "Eicar-Test" : null }).execute();
    if (scan === "clean") await tx.deleteFrom("held_files").where("file_id", "=", file_id).execute();
    if (scan === "infected") await tx.updateTable("held_files").set({ reason: "infected" }).where("file_id", "=", file_id).execute();
    const read = text === undefined ? (kind === "txt" ? content.toString() : null) : text;
    await tx.insertInto("file_texts").values({ file_id, outcome: read ? "read" : "no-text", text: read, language: read ? language : null }).execute();
    return number!;
  });
}

/** The claim under which the confidential attachments of a submission stand; ruled on and chosen about, if that is said. */
export async function aClaim(db: Db, submission: { id: number }, readers: Claim["readers"], ruled?: { outcome: "granted" | "denied"; reason?: string; by: { id: number }; choice?: "withdraw" | "publish" }) {
  await db.insertInto("claims").values({ submission_id: submission.id, readers }).execute();
  if (!ruled) return;
  await db.insertInto("claim_rulings").values({ submission_id: submission.id, outcome: ruled.outcome, reason: ruled.reason ?? "It is in the public record.", ruled_by: ruled.by.id }).execute();
  if (ruled.choice) await db.insertInto("claim_choices").values({ submission_id: submission.id, choice: ruled.choice }).execute();
}
