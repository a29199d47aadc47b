import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { record } from "#app/history/history.server.ts";
import { db } from "#db/database.server.ts";
import { migrate } from "#db/migrate.ts";
import { applicationUrl, mayRewrite } from "#db/roles.ts";

const ownerUrl = process.env.TEST_OWNER_URL!;
const owner = new pg.Client(ownerUrl);
const portal = new pg.Client(process.env.DATABASE_URL);
beforeAll(async () => {
  await Promise.all([owner.connect(), portal.connect()]);
  await db.transaction().execute((tx) => record(tx, "portal", "submission.received", 1));
});
afterAll(() => Promise.all([owner.end(), portal.end()]));

const REWRITES = [
  "update events set what = 'other'", "delete from events", "truncate events", "truncate events cascade",
  "update chain set seq = seq + 1", "delete from chain", "truncate chain",
];

describe("the role of the portal", () => {
  test.each([
    ...REWRITES,
    "insert into chain values (1000, 1000, sha256('x'))", "insert into chain select max(seq) + 1, 77, sha256('x') from chain",
    "alter table events disable trigger all", "alter table chain disable trigger user", "drop trigger events_are_linked on events",
    "create or replace function link(event events) returns void language sql as ''", "drop table chain", "alter table events rename to others",
    "create table mine (id int)", "create rule forget as on insert to events do instead nothing", "alter table events owner to current_user",
    "delete from kysely_migration", "update graphile_worker.migrations set id = 0",
  ])("may not: %s", async (statement) => {
    await expect(portal.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  test.each(["set session_replication_role = replica", "set role hled", "set session authorization hled"])("may not become another: %s", async (statement) => {
    await expect(portal.query(statement)).rejects.toThrow(/permission denied/);
  });

  test("links what it records all the same, and its job waits in the queue, which it may take", async () => {
    expect((await portal.query("select from events e left join chain c on c.event_id = e.id where c.seq is null")).rowCount).toBe(0);
    expect((await portal.query("update graphile_worker._private_jobs set priority = 1 returning id")).rowCount).toBe(1);
    expect(await mayRewrite(portal)).toBe(false);
  });

  test("may use a table that a later migration makes, and add to it only where that is guarded", async () => {
    await owner.query("create table later (id int)");
    await portal.query("insert into later values (1)");
    await portal.query("update later set id = 2");
    await owner.query("create trigger later_is_only_added before update or delete or truncate on later for each statement execute function refuse_change()");
    await migrate({ url: process.env.DATABASE_URL!, ownerUrl });
    await portal.query("insert into later values (3)");
    await expect(portal.query("update later set id = 4")).rejects.toThrow("permission denied");
    await owner.query("drop table later");
  });
});

describe("the owner", () => {
  test.each(REWRITES)("is refused by a trigger: %s", async (statement) => {
    await expect(owner.query(statement)).rejects.toThrow(/only added to|referenced in a foreign key/);
  });
});

describe("the address in DATABASE_URL", () => {
  test("of the owner works, and it is told that the history is protected by triggers only", async () => {
    expect(await migrate({ url: ownerUrl, ownerUrl })).toEqual({ applied: [], mayRewrite: true });
  });

  test("of the portal's role needs no owner's beside it, as long as no migration waits", async () => {
    const url = applicationUrl(ownerUrl);
    expect(await migrate({ url, ownerUrl: url })).toEqual({ applied: [], mayRewrite: false });
    const { rows: [last] } = await owner.query<{ name: string; timestamp: string }>("delete from kysely_migration where name = (select max(name) from kysely_migration) returning *");
    await expect(migrate({ url, ownerUrl: url })).rejects.toThrow(/lacks 1 of its migrations, .* with OWNER_DATABASE_URL/);
    await owner.query("insert into kysely_migration values ($1, $2)", [last!.name, last!.timestamp]);
  });
});
