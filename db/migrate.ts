import { readdir, readFile } from "node:fs/promises";
import { Migrator, sql, type Kysely, type Migration, type MigrationProvider } from "kysely";
import { runMigrations as migrateJobQueue } from "graphile-worker";
import pg from "pg";
import { connect, createPool } from "./connect.ts";
import { Refusal } from "./refusal.ts";
import { grantRights, mayRewrite } from "./roles.ts";

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
 * Brings the database to the newest migration, forward only, and the job queue's own tables too, as the owner of the tables;
 * and gives the role of the portal its rights. A portal without the owner's address only looks whether anything is to be done.
 * @returns the names of the migrations that were applied now, and whether the portal's own role could rewrite the history
 * @throws when a migration fails; the database is then as it was before it
 */
export async function migrate({ url, ownerUrl }: { url: string; ownerUrl: string }): Promise<{ applied: string[]; mayRewrite: boolean }> {
  const application = new pg.Client({ connectionString: url, application_name: "hled" });
  await application.connect();
  try {
    if (url === ownerUrl && !(await mayRewrite(application))) {
      await refusePending(url);
      return { applied: [], mayRewrite: false };
    }
    const { rows: [portal] } = await application.query<{ role: string }>("select current_user as role");
    const applied = await migrateAs(ownerUrl, portal!.role);
    return { applied, mayRewrite: await mayRewrite(application) };
  } finally {
    await application.end();
  }
}

async function migrateAs(ownerUrl: string, role: string): Promise<string[]> {
  // A migration may take longer than any page.
  const pool = createPool(ownerUrl, 2, 0);
  try {
    await migrateJobQueue({ pgPool: pool });
    const { error, results } = await new Migrator({ db: connect(pool), provider }).migrateToLatest();
    if (error) throw error;
    const owner = await pool.connect();
    try {
      const { rows: [same] } = await owner.query<{ same: boolean }>("select pg_has_role($1, current_user, 'usage') as same", [role]);
      if (!same!.same) await grantRights(owner, role);
    } finally {
      owner.release();
    }
    return (results ?? []).map((result) => result.migrationName);
  } finally {
    await pool.end();
  }
}

async function refusePending(url: string): Promise<void> {
  const pool = createPool(url, 1);
  try {
    const pending = await pendingMigrations(connect(pool));
    if (pending.length > 0)
      throw new Refusal(`The database lacks ${pending.length} of its migrations, and the role in DATABASE_URL may not make them: run "npx hled db migrate" with OWNER_DATABASE_URL, the same database as the owner of its tables.`);
  } finally {
    await pool.end();
  }
}

/** The migrations that the database still lacks. */
export async function pendingMigrations<T>(db: Kysely<T>): Promise<string[]> {
  const migrations = await new Migrator({ db, provider }).getMigrations();
  return migrations.filter((migration) => !migration.executedAt).map((migration) => migration.name);
}
