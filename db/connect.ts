import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { DB } from "./tables.ts";

// bigint columns are identities here and stay far below 2^53: numbers read better than strings.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// A date without a time is a day on a calendar; a JavaScript Date would move it across time zones.
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);

/** A pool of connections with the limits that keep one slow query from stopping the portal. */
export function createPool(url: string, max = 10, statement_timeout = 30_000): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout,
    application_name: "hled",
  });
  // Without a listener the loss of an idle connection ends the process (the job queue asks for both).
  const tell = (error: Error) => console.error(`The database closed a connection: ${error.message}`);
  pool.on("error", tell);
  pool.on("connect", (client) => client.on("error", tell));
  return pool;
}

/** kysely over a pool. */
export function connect(pool: pg.Pool): Kysely<DB> {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}
