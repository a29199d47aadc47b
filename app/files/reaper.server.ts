import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { atomically, type Db } from "#db/database.server.ts";
import { quarantine } from "./receiving.server.ts";
import { storage } from "./storage.server.ts";

/** Seconds after which what nothing names is removed: a row of a file, bytes in the storage, a file in quarantine. Long enough for every request under way. */
const AGES = { row: 3600, bytes: 24 * 3600, quarantine: 3600 };
const BATCH = 500;

/**
 * Removes what no row names any more or yet: files of drafts that are gone, bytes whose transaction failed or that have been forgotten, what a killed process left in quarantine.
 * @returns how many of each
 */
export async function reap(db: Db, ages = AGES): Promise<{ rows: number; bytes: number; quarantined: number }> {
  return { rows: await reapRows(db, ages.row), bytes: await reapBytes(db, ages.bytes), quarantined: await reapQuarantine(ages.quarantine) };
}

async function reapRows(db: Db, age: number): Promise<number> {
  let removed = 0;
  for (;;) {
    const keys = await atomically(db, async (tx) => {
      const { rows } = await sql<{ id: number; storage_key: string }>`
        select f.id, f.storage_key from files f
        where f.uploaded_at <= now() - make_interval(secs => ${age})
          and not exists (select from draft_files d where d.file_id = f.id) and not exists (select from attachments a where a.file_id = f.id)
        order by f.id limit ${BATCH} for update of f skip locked`.execute(tx);
      // What names a file locks its row (a foreign key does): looked at again under our lock, nothing names it now or can.
      const { rows: gone } = rows.length === 0 ? { rows: [] } : await sql<{ storage_key: string }>`
        delete from files f where f.id = any(${rows.map(({ id }) => id)}::bigint[])
          and not exists (select from draft_files d where d.file_id = f.id) and not exists (select from attachments a where a.file_id = f.id)
        returning f.storage_key`.execute(tx);
      return gone.map(({ storage_key }) => storage_key);
    });
    for (const key of keys) await storage().remove(key);
    removed += keys.length;
    if (keys.length < BATCH) return removed;
  }
}

async function reapBytes(db: Db, age: number): Promise<number> {
  let removed = 0;
  const sweep = async (keys: string[]) => {
    const { rows } = await sql<{ key: string }>`
      select key from unnest(${keys}::text[]) as key
      where exists (select from forgotten_files g where g.storage_key = key)
        or (not exists (select from files f where f.storage_key = key) and not exists (select from attachment_clearances c where c.copy_key = key))`.execute(db);
    for (const { key } of rows) await storage().remove(key);
    removed += rows.length;
  };
  const old: string[] = [];
  for await (const { key, stored_at } of storage().list()) {
    if (stored_at.getTime() > Date.now() - age * 1000) continue;
    if (old.push(key) === BATCH) await sweep(old.splice(0));
  }
  await sweep(old);
  return removed;
}

async function reapQuarantine(age: number): Promise<number> {
  let removed = 0;
  for (const name of await readdir(quarantine()).catch(() => [])) {
    const path = join(quarantine(), name);
    const found = await stat(path).catch(() => null);
    if (!found || found.mtimeMs > Date.now() - age * 1000) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}
