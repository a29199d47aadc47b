import { readdir, writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { pillarNumbers } from "#app/submissions/imports/import.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { migrate, pendingMigrations } from "#db/migrate.ts";
import { Refusal } from "#db/refusal.ts";
import { print, talk } from "./output.ts";
import { withDatabase, withServer } from "./with-database.ts";

const inProduction = () => process.env.NODE_ENV === "production";
const folder = (name: "migrations" | "seeds") => new URL(`../db/${name}/`, import.meta.url);

type Options = { json?: boolean };

export function addDatabaseCommands(hled: Command) {
  const database = hled.command("db").description("The database: its tables, and stories to fill it with.");
  database.command("migrate").description("brings it to the newest migration").option("--json", "print JSON").action(migrateDatabase);
  database.command("status").description("tells which migrations it lacks").option("--json", "print JSON").action(tellStatus);
  database.command("new <name>").description('starts a migration: hled db new "create withdrawals"').option("--json", "print JSON").action(newMigration);
  database.command("seed <story>").description("fills it with a story of db/seeds; never in production").option("--json", "print JSON").action(seedDatabase);
}

const migrateDatabase = (options: Options) =>
  withServer(async ({ pool, url, ownerUrl }) => {
    const { applied, mayRewrite } = await migrate({ url, ownerUrl });
    if (!inProduction()) await (await import("#db/generate.ts")).generate(pool, url);
    print({ applied }, applied, options);
    if (applied.length === 0) talk("The database already has every migration.");
    if (mayRewrite) talk(aRoleOfItsOwn);
    talk(inProduction() ? "Next: restart the portal." : "Next: read the change in db/schema.sql and db/tables.ts, which were written again, and commit them with the migration.");
  });

const aRoleOfItsOwn = `
The portal runs as the owner of its tables: only triggers keep the history from being rewritten, and an owner can switch them off. To give it a role of its own:
  1. As a role that may make roles (psql):   create role hled_app login password '…';
  2. OWNER_DATABASE_URL: what DATABASE_URL is now.   DATABASE_URL: the same with hled_app and its password.
  3. npx hled db migrate, which grants the rights; then restart the portal, which needs OWNER_DATABASE_URL only where it is to migrate by itself.
`;

const tellStatus = (options: Options) =>
  withServer(async ({ db }) => {
    const pending = await pendingMigrations(db);
    print({ pending }, pending, options);
    talk(pending.length > 0 ? 'Next: run "npx hled db migrate".' : "Next: nothing to do; the database has every migration.");
  });

async function newMigration(name: string, options: Options) {
  const words = name.trim().toLowerCase();
  if (!/^[a-z][a-z0-9]*([ _][a-z0-9]+)*$/.test(words) || words.length > 60)
    throw new Refusal(`The migration was called "${name}", and words of a-z and 0-9, up to 60 characters, were expected: call it by what it does, such as "create withdrawals".`, 2);
  const stamp = new Date().toISOString().slice(0, 16).replace(/[-:]/g, "");
  const path = new URL(`${stamp}_${words.replaceAll(" ", "_")}.sql`, folder("migrations"));
  const file = relative(process.cwd(), fileURLToPath(path));
  try {
    await writeFile(path, `-- What ${words} is for, in one sentence.\n`, { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new Refusal(`${file} is already there and is kept as it is: choose another name, or wait a minute.`);
  }
  print({ file }, [file], options);
  talk('Next: write the migration in that file and run "npx hled db migrate".');
}

/** A story is a module of db/seeds that exports `seed`: it tells itself in a transaction and returns lines to print. */
type Story = { seed?: (tx: Db) => Promise<string> };

async function seedDatabase(name: string, options: Options) {
  if (inProduction()) throw new Refusal("Stories are invented and this is production (NODE_ENV): they go only into a database for development.");
  const names = (await readdir(folder("seeds"))).flatMap((file) => (file.endsWith(".ts") ? [file.slice(0, -3)] : []));
  const story: Story = names.includes(name) ? await import(new URL(`${name}.ts`, folder("seeds")).href) : {};
  const { seed } = story;
  if (!seed) throw new Refusal(`There is no story "${name}" in db/seeds: name a module there that exports seed(db), such as first-cycle.`, 3);
  await withDatabase(async (db) => {
    const told = await atomically(db, async (tx) => {
      if ((await pillarNumbers(tx)).length === 0) await (await import("#db/seeds/content.ts")).seedContent(tx);
      return seed(tx);
    }).catch((error: Error & { code?: string }) => {
      if (error.code !== "23505") throw error;
      throw new Refusal(`The story "${name}" has been told in this database already, and nothing was changed: take an empty one to tell it again.`);
    });
    print({ story: name, told }, [told.trimEnd()], options);
    talk("Next: npm start, and open the address it prints.");
  });
}
