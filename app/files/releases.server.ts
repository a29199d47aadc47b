import type { Person } from "#app/people/people.ts";
import { record } from "#app/history/history.server.ts";
import { readSettings } from "#app/http/settings.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { Hold } from "./files.ts";

/** While there is a scanner, it will answer for these by itself. */
const SCANNER_DECIDES: readonly Hold[] = ["waiting", "unreachable", "timed-out"];

/**
 * Lets a held file through on a reviewer's word. When two release together, the first to commit wins.
 * @returns "released", or why not: "infected" (nobody releases it), "not-held" (it is let through already, or gone), "scanner-decides" (it will, without anybody)
 */
export function releaseFile(db: Db, reviewer: Person, fileId: number) {
  return atomically(db, async (tx) => {
    // The same lock as a verdict's (settle), so that what was found meanwhile is seen.
    await tx.selectFrom("files").select("id").where("id", "=", fileId).forNoKeyUpdate().execute();
    const held = await tx.selectFrom("held_files").select("reason").where("file_id", "=", fileId).executeTakeFirst();
    if (!held) return "not-held";
    const reason = held.reason as Hold;
    if (reason === "infected") return "infected";
    if (readSettings().CLAMD && SCANNER_DECIDES.includes(reason)) return "scanner-decides";
    await tx.insertInto("file_releases").values({ file_id: fileId, released_by: reviewer.id }).execute();
    await tx.deleteFrom("held_files").where("file_id", "=", fileId).execute();
    await record(tx, reviewer, "file.released", fileId);
    return "released";
  });
}
