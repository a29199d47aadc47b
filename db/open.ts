import pg from "pg";
import { startEmbedded } from "./embedded.ts";
import { Refusal } from "./refusal.ts";

export interface OpenDatabase {
  url: string;
  /** The same database as the owner of its tables, who migrates it: the same address where there is no other. */
  ownerUrl: string;
  embedded: boolean;
  stop(): Promise<void>;
}

/** The database of DATABASE_URL, once it has answered, or else the one that comes with the portal. */
export async function openDatabase(options: {
  url?: string | undefined;
  ownerUrl?: string | undefined;
  dataDir: string;
  say?: (line: string) => void;
}): Promise<OpenDatabase> {
  const { url, ownerUrl = url, dataDir, say = () => {} } = options;
  if (!url) return { ...(await startEmbedded({ dataDir, say })), embedded: true };

  const version = await ask<{ number: number; name: string }>(url, "select current_setting('server_version_num')::int as number, current_setting('server_version') as name");
  const { number, name } = version.rows[0]!;
  if (number < 140_000) throw new Refusal(`${version.place} is PostgreSQL ${name} and the portal needs 14 or newer: upgrade it or name another in DATABASE_URL.`);
  if (ownerUrl !== url) await ask(ownerUrl!, "select 1");
  return { url, ownerUrl: ownerUrl!, embedded: false, stop: async () => {} };
}

/** Refuses a database that may forget what it has acknowledged; tests may use one, people's words may not be put in it. */
export async function checkDurability(url: string): Promise<void> {
  const { rows, place } = await ask<{ name: string }>(url, "select name from pg_settings where name in ('fsync', 'synchronous_commit') and setting = 'off' order by 1");
  if (rows.length > 0)
    throw new Refusal(`${place} has ${rows.map(({ name }) => `${name} = off`).join(" and ")} and could lose what it has acknowledged: set ${rows.map(({ name }) => `${name} = on`).join(" and ")} there, or name another database in DATABASE_URL.`);
}

async function ask<Row extends pg.QueryResultRow>(url: string, question: string): Promise<{ rows: Row[]; place: string }> {
  const client = clientFor(url);
  const place = `The database at ${client.host}:${client.port}`;
  // A connection lost between two questions is told by the question that fails.
  client.on("error", () => {});
  try {
    await client.connect();
    return { place, rows: (await client.query<Row>(question)).rows };
  } catch (error) {
    const { code = "", message } = error as Error & { code?: string };
    throw new Refusal(`${place} did not let the portal in (${message || code}): ${advice(code)}, or unset DATABASE_URL to use the one that comes with the portal.`);
  } finally {
    await client.end().catch(() => {});
  }
}

function clientFor(url: string): pg.Client {
  try {
    if (!/^(postgres(ql)?|socket):/.test(url)) throw new Error("not PostgreSQL's");
    return new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: "hled" });
  } catch {
    // The value may hold a password: it is not repeated.
    throw new Refusal("DATABASE_URL is not an address of PostgreSQL: write it as postgres://user:password@host:port/database, with special characters percent-encoded.");
  }
}

function advice(code: string): string {
  if (code === "3D000") return "create that database or correct the name in DATABASE_URL";
  if (code.startsWith("28")) return "correct the user and the password in DATABASE_URL";
  return "start it or correct the host and the port in DATABASE_URL";
}
