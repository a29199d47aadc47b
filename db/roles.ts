import { createHmac } from "node:crypto";
import pg from "pg";

/** The role as which the portal runs where it makes the role itself. Tables belong to another, the owner, who migrates. */
const APPLICATION = "hled_app";

/** The same database as the application role, whose password follows from the owner's: nothing more is to be kept. */
export function applicationUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.password = createHmac("sha256", decodeURIComponent(url.password)).update(APPLICATION).digest("hex");
  url.username = APPLICATION;
  return url.href;
}

/** Makes the application role where it is missing. Which rights it has, each migration says (grantRights). */
export async function makeApplicationRole(owner: pg.ClientBase, ownerUrl: string): Promise<void> {
  const { rows } = await owner.query("select from pg_roles where rolname = $1", [APPLICATION]);
  if (rows.length > 0) return;
  await owner.query(`create role ${APPLICATION} login password '${new URL(applicationUrl(ownerUrl)).password}'`).catch((error: Error & { code?: string }) => {
    // Another process was faster.
    if (error.code !== "42710" && error.code !== "23505") throw error;
  });
}

/**
 * Gives a role what the portal needs to run, and no more: rows of all tables and of the job queue, but no table, no migration, and
 * no change of what is only added to (a table that refuse_change guards). Links of the chain are written by a trigger, as the owner.
 */
export async function grantRights(owner: pg.ClientBase, role: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  const { rows: tables } = await owner.query<{ name: string; guarded: boolean; closed: boolean }>(`
    select c.oid::regclass::text as name,
      exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgfoid = 'refuse_change'::regproc) as guarded,
      c.relrowsecurity and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = $1) as closed
    from pg_class c where c.relkind in ('r', 'p') and c.relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace)`, [role]);
  const these = (which: (table: (typeof tables)[number]) => boolean) => tables.filter(which).map((table) => table.name).join(", ");
  const migrations = these((table) => /^(kysely_migration|graphile_worker\.migrations)/.test(table.name));
  await owner.query([
    "begin",
    // Two that migrate at once would change the same rows of the catalogue.
    "select pg_advisory_xact_lock(4718)",
    "revoke create on schema public from public",
    `grant usage on schema public, graphile_worker to ${name}`,
    `grant select, insert, update, delete on all tables in schema public, graphile_worker to ${name}`,
    `grant usage, select on all sequences in schema public, graphile_worker to ${name}`,
    `revoke insert, update, delete on ${migrations} from ${name}`,
    `revoke update, delete on ${these((table) => table.guarded)} from ${name}`,
    `revoke insert on chain from ${name}`,
    // The job queue lets nobody but its owner see a row.
    ...tables.filter((table) => table.closed).map((table) => `create policy ${name} on ${table.name} to ${name} using (true) with check (true)`),
    // What the owner makes by hand, too.
    `alter default privileges in schema public grant select, insert, update, delete on tables to ${name}`,
    `alter default privileges in schema public grant usage, select on sequences to ${name}`,
    "commit",
  ].join(";\n"));
}

/** Whether the role of this connection could rewrite the history: as its owner, as a superuser, or with a right too many. */
export async function mayRewrite(connection: Pick<pg.ClientBase, "query">): Promise<boolean> {
  const { rows } = await connection.query<{ may: boolean }>(`
    select bool_or(pg_has_role(c.relowner, 'usage') or has_table_privilege(c.oid, 'update') or has_table_privilege(c.oid, 'delete') or has_table_privilege(c.oid, 'truncate')) as may
    from pg_class c where c.oid in (to_regclass('events'), to_regclass('chain'))`);
  return rows[0]?.may ?? true;
}
