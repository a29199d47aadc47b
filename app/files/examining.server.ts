import { createHash } from "node:crypto";
import { Transform } from "node:stream";
import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import { log } from "#app/http/log.server.ts";
import { readSettings } from "#app/http/settings.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { scan, scannerStanding, type Patience, type Verdict } from "./clamd.server.ts";
import type { Hold } from "./files.ts";
import { ensureText } from "./reading.server.ts";
import { storage } from "./storage.server.ts";

/** What another try may change: the scanner's standing, not the file. The rest waits for a reviewer, or for nobody. */
const TRIED_AGAIN = ["waiting", "no-scanner", "unreachable", "timed-out", "unclear"] as const satisfies readonly Hold[];
type Examined = "clean" | Hold | "nothing-to-do";
/** How many files a round takes, and after how many milliseconds it starts no further one: a job has to end within two minutes. */
const ROUND = { files: 200, milliseconds: 40_000 };

/** Follows `file.received`: has the file scanned. Its text is read by a job of its own, which the verdict enqueues. */
export async function examineFile(db: Db, eventId: number): Promise<void> {
  const { subject_id: id } = await db.selectFrom("events").select("subject_id").where("id", "=", eventId).executeTakeFirstOrThrow();
  await examine(db, id);
}

/** Follows a verdict. A file that has gone or been forgotten meanwhile has no text to be read. */
export async function readFileText(db: Db, id: number): Promise<void> {
  const file = await db.selectFrom("files").select(["id", "storage_key", "kind"]).where("id", "=", id)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom("forgotten_files as g").select("g.storage_key").whereRef("g.storage_key", "=", "files.storage_key"))))
    .executeTakeFirst();
  if (file) await ensureText(db, file);
}

/**
 * Has a held file scanned and writes down what follows. Two at once are harmless: the file's row lock orders them, and what was found stays found.
 * @returns why it is held now, or "clean"; "nothing-to-do" where it is gone, no longer held, or held for a reviewer
 */
export async function examine(db: Db, id: number, patience?: Patience): Promise<Examined> {
  const file = await db
    .selectFrom("held_files as h")
    .innerJoin("files as f", "f.id", "h.file_id")
    .select(["f.id", "f.storage_key", "f.hash"])
    .where("f.id", "=", id)
    .where("h.reason", "in", TRIED_AGAIN)
    .executeTakeFirst();
  if (!file) return "nothing-to-do";
  const { CLAMD } = readSettings();
  if (!CLAMD) return settle(db, id, { verdict: "no-scanner" });
  // Asked first, so that a scanner that hangs costs each file of a full queue five seconds and not sixty, and mail does not wait behind them.
  const { answers } = await scannerStanding(CLAMD, patience);
  return settle(db, id, answers ? await scanStored(CLAMD, file, patience) : { verdict: "unreachable" });
}

/** Clean is only what was uploaded, from its first byte to its last: bytes that are lost, cut short or changed in the storage are "unclear". */
async function scanStored(address: string, { id, storage_key, hash }: { id: number; storage_key: string; hash: string }, patience?: Patience): Promise<Verdict> {
  const seen = createHash("sha256");
  const measured = new Transform({
    transform(piece: Buffer, _encoding, done) {
      seen.update(piece);
      done(null, piece);
    },
  });
  try {
    const bytes = await storage().read(storage_key);
    bytes.on("error", (error) => measured.destroy(error));
    measured.on("close", () => bytes.destroy());
    const verdict = await scan(address, bytes.pipe(measured), patience);
    return verdict.verdict === "clean" && seen.digest("hex") !== hash ? { verdict: "unclear" } : verdict;
  } catch (error) {
    log.error({ file: id, code: (error as NodeJS.ErrnoException).code }, "a file could not be read from the storage to be scanned; it is held and tried again");
    return { verdict: "unclear" };
  }
}

function settle(db: Db, id: number, said: Verdict | { verdict: "no-scanner" }): Promise<Examined> {
  return atomically(db, async (tx) => {
    const file = await tx.selectFrom("files").select("id").where("id", "=", id).forNoKeyUpdate().executeTakeFirst();
    const held = file && (await tx.selectFrom("held_files").select("reason").where("file_id", "=", id).executeTakeFirst());
    if (!file || held?.reason === "infected") return "nothing-to-do";
    if (said.verdict === "infected") {
      // Also where somebody has released it meanwhile.
      await tx.insertInto("scans").values({ file_id: id, found: said.found }).onConflict((conflict) => conflict.column("file_id").doUpdateSet({ found: said.found, scanned_at: sql<Date>`now()` })).execute();
      await tx
        .insertInto("held_files")
        .values({ file_id: id, reason: "infected", tried_at: sql<Date>`now()` })
        .onConflict((conflict) => conflict.column("file_id").doUpdateSet({ reason: "infected", tried_at: sql<Date>`now()` }))
        .execute();
      await record(tx, "portal", "file.blocked", id);
      const of = await tx.selectFrom("attachments").select(["submission_id", "number"]).where("file_id", "=", id).executeTakeFirst();
      if (of) await record(tx, "portal", "submission.file-blocked", of.submission_id, { number: of.number });
      return "infected";
    }
    if (!held) return "nothing-to-do";
    if (said.verdict === "clean") {
      await tx.insertInto("scans").values({ file_id: id }).execute();
      await tx.deleteFrom("held_files").where("file_id", "=", id).execute();
    } else {
      await tx.updateTable("held_files").set({ reason: said.verdict, tried_at: sql<Date>`clock_timestamp()` }).where("file_id", "=", id).execute();
    }
    // Nothing of a file is read before the scanner has looked at it, or has said that it cannot.
    if (["clean", "no-scanner", "limit", "encrypted"].includes(said.verdict)) {
      await sql`select graphile_worker.add_job('read-file-text', json_build_object('file', ${id}::bigint), job_key := ${`read-file-text-${id}`})`.execute(tx);
    }
    return said.verdict;
  });
}

/**
 * Each minute: tries held files again, oldest first, so that everything is let through once the scanner is back, without anybody doing anything.
 * A file that takes too long or gets no clear answer waits half as long again each time, up to ten minutes, and so holds up nobody.
 * @returns how many were tried
 */
export async function examineHeld(db: Db, patience?: Patience): Promise<number> {
  const { CLAMD } = readSettings();
  const due = await db
    .selectFrom("held_files")
    .select("file_id")
    .where("reason", "in", CLAMD ? TRIED_AGAIN : TRIED_AGAIN.filter((reason) => reason !== "no-scanner"))
    .where((where) => where.or([
      // Its own job comes first.
      where.and([where("reason", "=", "waiting"), where("since", "<", sql<Date>`now() - interval '1 minute'`)]),
      where("reason", "in", ["no-scanner", "unreachable"]),
      where.and([where("reason", "in", ["timed-out", "unclear"]), where(sql<boolean>`now() - tried_at >= least((tried_at - since) / 2, interval '10 minutes')`, "is", true)]),
    ]))
    .orderBy("since")
    .orderBy("file_id")
    .limit(ROUND.files)
    .execute();
  const end = performance.now() + ROUND.milliseconds;
  let tried = 0;
  for (const { file_id } of due) {
    if (performance.now() > end) break;
    const examined = await examine(db, file_id, patience);
    tried++;
    // Is it the file, or the scanner? While the scanner is away, no other file needs to hear it.
    if (CLAMD && (examined === "unreachable" || examined === "timed-out") && !(await scannerStanding(CLAMD, patience)).answers) break;
  }
  return tried;
}

/** What is held, by reason, most first. */
export const heldByReason = (db: Db) =>
  db
    .selectFrom("held_files")
    .select(({ fn }) => ["reason", fn.countAll<number>().as("count"), fn.min("since").as("oldest")])
    .groupBy("reason")
    .orderBy("count", "desc")
    .orderBy("reason");
