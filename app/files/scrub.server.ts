import { createHash } from "node:crypto";
import { sql } from "kysely";
import { log } from "#app/http/log.server.ts";
import type { Db } from "#db/database.server.ts";
import { storage } from "./storage.server.ts";

/** Days from one round's begin to the next. A job compares for a few seconds, so that a portal that stops need not wait for it. */
const ROUND = { days: 7, milliseconds: 4_000 };
const BATCH = 50;

type Damage = "changed" | "missing" | "unreadable";
/** What reading throws that says something of these bytes. Anything else says that the storage is away, and nothing of a file. */
const DAMAGES: Record<string, Damage> = { ENOENT: "missing", EIO: "unreadable" };

/** Everything that rows say is stored: what was uploaded, and each copy that was ever published, but for what has been forgotten. */
const kept = sql`(
  select storage_key, hash, what from (
    select storage_key, hash, 'file' as what from files union all
    select copy_key, copy_hash, 'copy' from attachment_clearances where copy_key is not null) named
  where not exists (select from forgotten_files g where g.storage_key = named.storage_key))`;

/** Begins a round from the first key; one that was under way ends with it. */
export async function beginScrub(db: Db): Promise<void> {
  await db.insertInto("scrubs").defaultValues().execute();
}

/**
 * Goes on with the round under way: reads stored bytes, compares them with their rows' SHA-256, and writes down what is damaged or sound again.
 * Two at once share the round. At least one file is compared, whatever the time.
 * @param until when to stop, by performance.now()
 * @param told called after each file with how many the round has compared
 * @returns how far the round is; null where none is under way
 * @throws what the storage throws where it is away; what was compared before stays compared
 */
export async function scrub(db: Db, { until = Infinity, told = () => {}, from = storage() }: { until?: number; told?: (files: number) => void; from?: Pick<ReturnType<typeof storage>, "read"> } = {}) {
  for (;;) {
    const round = await lastScrub(db);
    if (!round || round.ended_at) return round ?? null;
    const { rows } = await sql<{ storage_key: string; hash: string }>`
      select storage_key, hash from ${kept} kept where storage_key > ${round.reached} order by storage_key limit ${BATCH}`.execute(db);
    const done = { reached: round.reached, files: 0, bytes: 0 };
    const sound: string[] = [];
    try {
      for (const { storage_key, hash } of rows) {
        const { damage, bytes } = await compare(from, storage_key, hash);
        if (damage) await note(db, storage_key, damage);
        else sound.push(storage_key);
        done.reached = storage_key;
        done.bytes += bytes;
        told(round.files + ++done.files);
        if (performance.now() >= until) break;
      }
    } finally {
      if (sound.length > 0) await db.deleteFrom("file_damages").where("storage_key", "in", sound).execute();
      // Where another has moved the round on meanwhile, its numbers stand.
      await sql`update scrubs set reached = ${done.reached}, files = files + ${done.files}, bytes = bytes + ${done.bytes} where id = ${round.id} and reached = ${round.reached}`.execute(db);
    }
    if (rows.length < BATCH && done.files === rows.length) await endScrub(db, round.id, done.reached);
    if (performance.now() >= until) return (await lastScrub(db))!;
  }
}

/** The worker's part, each minute: a few seconds of the round under way, a new round each week. */
export async function scrubInTurn(db: Db): Promise<void> {
  await sql`insert into scrubs (began_at) select now() where not exists (select from scrubs where ended_at is null or began_at > now() - make_interval(days => ${ROUND.days}))`.execute(db);
  const before = await damagedFiles(db).execute();
  await scrub(db, { until: performance.now() + ROUND.milliseconds });
  const known = new Set(before.map(({ storage_key }) => storage_key));
  const damaged = (await damagedFiles(db).execute()).filter(({ storage_key }) => !known.has(storage_key)).length;
  if (damaged > 0) log.error({ damaged }, "stored files are damaged; hled files list-damaged names them");
}

/** What was found damaged and is named by a row still, the longest known first. */
export const damagedFiles = (db: Db) =>
  db
    .selectFrom("file_damages as d")
    .innerJoin(sql<{ storage_key: string; what: "file" | "copy" }>`${kept}`.as("kept"), "kept.storage_key", "d.storage_key")
    .select(["d.storage_key", "kept.what", "d.noticed_at"])
    .select(sql<Damage>`d.found`.as("found"))
    .orderBy("d.noticed_at")
    .orderBy("d.storage_key");

const lastScrub = (db: Db) => db.selectFrom("scrubs").selectAll().orderBy("id", "desc").limit(1).executeTakeFirst();

async function compare(from: Pick<ReturnType<typeof storage>, "read">, storage_key: string, hash: string): Promise<{ damage: Damage | null; bytes: number }> {
  const seen = createHash("sha256");
  let bytes = 0;
  try {
    for await (const piece of await from.read(storage_key)) {
      seen.update(piece as Buffer);
      bytes += (piece as Buffer).length;
    }
  } catch (error) {
    const damage = DAMAGES[(error as NodeJS.ErrnoException).code ?? ""];
    if (damage) return { damage, bytes };
    throw error;
  }
  return { damage: seen.digest("hex") === hash ? null : "changed", bytes };
}

/** Unless the file has gone meanwhile: its bytes go with its row. */
async function note(db: Db, storage_key: string, damage: Damage) {
  await sql`
    insert into file_damages (storage_key, found) select storage_key, ${damage} from ${kept} kept where storage_key = ${storage_key}
    on conflict (storage_key) do update set found = excluded.found`.execute(db);
}

async function endScrub(db: Db, id: number, reached: string) {
  await sql`update scrubs set ended_at = clock_timestamp() where id = ${id} and reached = ${reached} and ended_at is null`.execute(db);
  await sql`delete from file_damages d where not exists (select from ${kept} kept where storage_key = d.storage_key)`.execute(db);
}
