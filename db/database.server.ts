import type { Kysely, Transaction } from "kysely";
import type pg from "pg";
import { connect, createPool } from "./connect.ts";
import type { DB } from "./tables.ts";

/** The database, or a transaction on it: every domain verb takes either. */
export type Db = Kysely<DB> | Transaction<DB>;

// The server bundle and the process around it are two module graphs; they share one pool.
const shared = globalThis as typeof globalThis & { hledDatabase?: { pool: pg.Pool; db: Kysely<DB> } };

function open() {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: open the database (db/open.ts) before using it.");
  const pool = createPool(url);
  return (shared.hledDatabase ??= { pool, db: connect(pool) });
}

/** The one connection. It opens at first use, when the process knows where the database is. */
export const db: Kysely<DB> = new Proxy({} as Kysely<DB>, {
  get(_, property) {
    const { db } = shared.hledDatabase ?? open();
    const value: unknown = Reflect.get(db, property, db);
    return typeof value === "function" ? value.bind(db) : value;
  },
});

/** The pool under `db`, for what speaks to PostgreSQL itself (the job queue). */
export const pool = (): pg.Pool => (shared.hledDatabase ?? open()).pool;

/** What stands for the database that is open: another one after it was closed. */
export const openedDatabase = (): object => shared.hledDatabase ?? shared;

/** Closes the pool, so that the embedded database can stop. */
export async function closeDatabase(): Promise<void> {
  const { pool, db } = shared.hledDatabase ?? {};
  await db?.destroy();
  // kysely ends only a pool that it has used itself.
  if (pool && !pool.ended) await pool.end();
  delete shared.hledDatabase;
}

/** Joins the caller's transaction or opens one. */
export function atomically<Result>(db: Db, work: (tx: Transaction<DB>) => Promise<Result>): Promise<Result> {
  return db.isTransaction ? work(db as Transaction<DB>) : db.transaction().execute(work);
}
