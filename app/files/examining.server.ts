import { sql } from "kysely";
import { readSettings } from "#app/http/settings.server.ts";
import type { Db } from "#db/database.server.ts";

/** Follows `file.received`: has the file scanned and reads its text. */
export async function examineFile(db: Db, eventId: number): Promise<void> {
  const { subject_id: id } = await db.selectFrom("events").select("subject_id").where("id", "=", eventId).executeTakeFirstOrThrow();
  if (!readSettings().CLAMD) await db.updateTable("held_files").set({ reason: "no-scanner", tried_at: sql<Date>`now()` }).where("file_id", "=", id).execute();
}
