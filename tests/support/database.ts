import { test as base } from "vitest";
import { db as database, type Db } from "#db/database.server.ts";

/** A test with a transaction of its own that never commits. */
export const test = base.extend<{ db: Db }>({
  db: async ({}, use) => {
    const tx = await database.startTransaction().execute();
    await use(tx);
    await tx.rollback().execute();
  },
});
