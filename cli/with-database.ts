import { closeDatabase, db, pool, type Db } from "#db/database.server.ts";
import { pendingMigrations } from "#db/migrate.ts";
import { openDatabase } from "#db/open.ts";
import { readSettings, type Settings } from "#app/http/settings.server.ts";
import { Refusal } from "#db/refusal.ts";
import { talk } from "./output.ts";

type Opened = { db: typeof db; pool: ReturnType<typeof pool>; url: string; ownerUrl: string; settings: Settings };

/** Works on the database of the settings, beside the portal where that is running, and always closes it. */
export async function withServer<Result>(work: (opened: Opened) => Promise<Result>): Promise<Result> {
  const settings = readSettings();
  const server = await openDatabase({ url: settings.DATABASE_URL, ownerUrl: settings.OWNER_DATABASE_URL, dataDir: settings.DATA_DIR, say: talk });
  try {
    process.env.DATABASE_URL = server.url;
    return await work({ db, pool: pool(), url: server.url, ownerUrl: server.ownerUrl, settings });
  } finally {
    await closeDatabase();
    await server.stop();
  }
}

/** Works on a database that has all its tables. */
export const withDatabase = <Result>(work: (db: Db, settings: Settings) => Promise<Result>): Promise<Result> =>
  withServer(async ({ db, settings }) => {
    const pending = await pendingMigrations(db);
    if (pending.length > 0) throw new Refusal(`The database lacks ${pending.length} of its migrations: run "npx hled db migrate" (or npm start) and then this again.`);
    return work(db, settings);
  });
