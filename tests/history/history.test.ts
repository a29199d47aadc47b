import { sql } from "kysely";
import { expect } from "vitest";
import { record } from "#app/history/history.server.ts";
import { db as database } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";

test("an event names the person, their government and the thing, and its job is enqueued with it", async ({ db }) => {
  const person = await aPerson(db, "lead", "MX");
  const id = await record(db, person, "response.published", 7, { revision: 2 });
  expect(await db.selectFrom("events").select(["what", "subject", "subject_id", "actor_id", "government", "details"]).where("id", "=", id).executeTakeFirst()).toEqual({
    what: "response.published", subject: "response", subject_id: 7, actor_id: person.id, government: "MX", details: { revision: 2 },
  });
  const { rows } = await sql<{ payload: object }>`select payload from graphile_worker._private_jobs`.execute(db);
  expect(rows).toEqual([{ payload: { event: id } }]);
});

test("nothing is recorded outside the transaction of what it tells", async () => {
  await expect(record(database, "portal", "submission.received", 1)).rejects.toThrow("transaction");
});

test("an event that is rolled back leaves no job", async () => {
  await database.transaction().execute(async (tx) => {
    await record(tx, "portal", "submission.received", 1);
    throw new Error("rolled back");
  }).catch(() => {});
  const { rows } = await sql<{ count: number }>`select count(*) from graphile_worker._private_jobs`.execute(database);
  expect(rows[0]?.count).toBe(0);
});
