import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, inject, vi } from "vitest";
import { createPool } from "#db/connect.ts";
import { closeDatabase } from "#db/database.server.ts";
import { applicationUrl } from "#db/roles.ts";
import { databaseUrl, template } from "./template-database.ts";

const before = { ...process.env };

// Every test file has a database of its own, so that files run side by side and may commit.
const server = inject("postgres");
const name = `hled_test_${randomUUID().slice(0, 8)}`;
const admin = createPool(server, 1);
await admin.query(`create database ${name} template ${template}`);
// As the role of the portal, so that a right it lacks is found here. What only the owner may do, a test does with TEST_OWNER_URL.
process.env.TEST_OWNER_URL = databaseUrl(server, name);
process.env.DATABASE_URL = applicationUrl(process.env.TEST_OWNER_URL);
// As it runs for people: React's pages for developers take twice as long.
process.env.NODE_ENV = "production";
process.env.LOG_LEVEL ??= "silent";
process.env.HLED_SECRET = "a secret for tests, of more than 32 characters";
// And a folder of its own for the files that are sent to it.
const folder = await mkdtemp(join(tmpdir(), "hled-test-"));
process.env.DATA_DIR = folder;
// A test file sends more from one machine than a person does. Those about limits set their own.
for (const name of ["SENDS_PER_NETWORK", "SENDS_PER_ADDRESS", "SENDS_PER_SITE"]) process.env[name] = "100000";

afterAll(async () => {
  await closeDatabase();
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
  await rm(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
  vi.useRealTimers();
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
});
