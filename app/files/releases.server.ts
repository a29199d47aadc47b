import type { Transaction } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import type { DB } from "#db/tables.ts";

/** Releases a held file by a reviewer's word. @returns "released", or why not: "infected", "not-held", "scanner-decides" */
export async function releaseFile(tx: Transaction<DB>, reviewer: Person, fileId: number): Promise<"released" | "infected" | "not-held" | "scanner-decides"> {
  const held = await tx.selectFrom("held_files").select("reason").where("file_id", "=", fileId).forUpdate().executeTakeFirst();
  if (!held) return "not-held";
  if (held.reason === "infected") return "infected";
  await tx.deleteFrom("held_files").where("file_id", "=", fileId).execute();
  await tx.insertInto("file_releases").values({ file_id: fileId, released_by: reviewer.id }).execute();
  await record(tx, reviewer, "file.released", fileId);
  return "released";
}
