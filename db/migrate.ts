import { readdir, readFile } from "node:fs/promises";
import { Migrator, sql, type Kysely, type Migration, type MigrationProvider } from "kysely";
import { runMigrations as migrateJobQueue } from "graphile-worker";
import type pg from "pg";

const folder = new URL("./migrations/", import.meta.url);

const provider: MigrationProvider = {
  async getMigrations() {
    const names = (await readdir(folder)).filter((name) => name.endsWith(".sql"));
    const migrations = names.map((name): [string, Migration] => [
      name.replace(/\.sql$/, ""),
      { up: async (db) => void (await sql.raw(await readFile(new URL(name, folder), "utf8")).execute(db)) },
    ]);
    return Object.fromEntries(migrations);
  },
};

/**
 * Brings the database to the newest migration, forward only, and the job queue's own tables too.
 * @returns the names of the migrations that were applied now
 * @throws when a migration fails; the database is then as it was before it
 */
export async function migrate<T>(db: Kysely<T>, pool: pg.Pool): Promise<string[]> {
  await migrateJobQueue({ pgPool: pool });
  const { error, results } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error;
  return (results ?? []).map((result) => result.migrationName);
}

/** The migrations that the database still lacks. */
export async function pendingMigrations<T>(db: Kysely<T>): Promise<string[]> {
  const migrations = await new Migrator({ db, provider }).getMigrations();
  return migrations.filter((migration) => !migration.executedAt).map((migration) => migration.name);
}
