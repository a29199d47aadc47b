import { resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { buildLooker } from "../../bin/build.ts";
import { createPool } from "#db/connect.ts";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { applicationUrl, makeApplicationRole } from "#db/roles.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** As the owner. */
    postgres: string;
  }
}

/** One migrated, empty database. Each test file gets a clone of it (own-database.ts). */
export const template = "hled_template";

/** Puts another database's name into a connection string. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export default async function setup(project: TestProject) {
  const server = process.env.TEST_DATABASE_URL
    ? { ownerUrl: process.env.TEST_DATABASE_URL, stop: async () => {} }
    : await startEmbedded({ dataDir: resolve(".data/test"), durable: false });

  const admin = createPool(server.ownerUrl, 1);
  const { rows } = await admin.query<{ datname: string }>("select datname from pg_database where datname like 'hled_test_%' or datname = $1", [template]);
  for (const { datname } of rows) await admin.query(`drop database "${datname}" with (force)`);
  await admin.query(`create database ${template}`);
  const client = await admin.connect();
  await makeApplicationRole(client, server.ownerUrl);
  client.release();
  await admin.end();

  const ownerUrl = databaseUrl(server.ownerUrl, template);
  await migrate({ url: applicationUrl(ownerUrl), ownerUrl });

  // The process that opens strangers' files runs from its bundle, here as in the portal.
  await buildLooker();

  project.provide("postgres", server.ownerUrl);
  return () => server.stop();
}
