import fc from "fast-check";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { canonicalJson, linkHash } from "#app/history/chain.server.ts";
import { record, recordAll } from "#app/history/history.server.ts";
import { verifyHistory } from "#app/history/verification.server.ts";
import { db } from "#db/database.server.ts";

const linked = async () => (await sql<{ seq: number; event_id: number; hash: string }>`select seq, event_id, encode(hash, 'hex') as hash from chain order by seq`.execute(db)).rows;

describe("an event is linked", () => {
  test("at the commit, after all before it, whichever was written first", async () => {
    const slow = await db.startTransaction().execute();
    const first = await record(slow, "portal", "submission.corrected", 1, { reason: "ñ \"quoted\" \u0001\u2028 😀", number: 7 });
    const second = await db.transaction().execute((tx) => record(tx, "portal", "submission.corrected", 2));
    await slow.commit().execute();
    expect((await linked()).map(({ seq, event_id }) => [seq, event_id])).toEqual([[1, second], [2, first]]);
    expect(await verifyHistory(db)).toMatchObject({ from: 1, to: 2, events: 2, wrong: null });
  });

  test("with the whole of it: the hash is that of the documented bytes", async () => {
    const id = await db.transaction().execute((tx) => record(tx, "portal", "file.blocked", 3));
    const event = await db.selectFrom("events").select(sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as("at")).where("id", "=", id).executeTakeFirstOrThrow();
    const [before, link] = (await linked()).slice(-2);
    const { rows: [row] } = await sql<{ hash: string }>`select encode(sha256(convert_to(${
      `{"event":{"actor_kind":"portal","at":"${event.at}","details":{},"id":${id},"subject":"file","subject_id":3,"what":"file.blocked"},"previous":"${before!.hash}","seq":${link!.seq},"version":1}`
    }, 'UTF8')), 'hex') as hash`.execute(db);
    expect(link).toEqual({ seq: before!.seq + 1, event_id: id, hash: row!.hash });
  });

  test("not where the transaction fails: no link, and no gap in the numbers", async () => {
    const before = await linked();
    await db.transaction().execute(async (tx) => {
      await record(tx, "portal", "submission.corrected", 1);
      throw new Error("rolled back");
    }).catch(() => {});
    await db.transaction().execute((tx) => record(tx, "portal", "submission.corrected", 1));
    expect((await linked()).slice(before.length).map(({ seq }) => seq)).toEqual([before.length + 1]);
  });

  test("with thousands of others in one import", async () => {
    await db.transaction().execute((tx) => recordAll(tx, "portal", "submission.imported", Array.from({ length: 3000 }, (_, id) => id + 1)));
    expect(await verifyHistory(db)).toMatchObject({ wrong: null });
    expect((await linked()).length).toBeGreaterThan(3000);
  });

  test("and never twice after another: a transaction with an old view of the chain is refused, there is no fork", async () => {
    const old = await db.startTransaction().setIsolationLevel("repeatable read").execute();
    await record(old, "portal", "submission.corrected", 1);
    await db.transaction().execute((tx) => record(tx, "portal", "submission.corrected", 2));
    await expect(old.commit().execute()).rejects.toThrow("chain_pkey");
    await old.rollback().execute();
    expect(await verifyHistory(db)).toMatchObject({ wrong: null });
  });
});

test("every point in time in an event has its own spelling in the hash: a new column of that kind needs one too", async () => {
  const { rows } = await sql<{ column_name: string }>`
    select column_name from information_schema.columns where table_name = 'events' and (data_type like 'time%' or data_type in ('date', 'numeric', 'double precision', 'real'))`.execute(db);
  expect(rows.map(({ column_name }) => column_name)).toEqual(["at"]);
});

test("a number that is not whole is refused at the verb, not at the commit", async () => {
  await expect(db.transaction().execute((tx) => record(tx, "portal", "submission.corrected", 1, { share: 0.5 }))).rejects.toThrow("whole numbers only");
});

describe("the canonical form", () => {
  const text = fc.string({ unit: "grapheme" });
  const key = fc.array(fc.integer({ min: 1, max: 127 })).map((codes) => String.fromCharCode(...codes));
  const value = fc.letrec<{ any: never }>((tie) => ({
    any: fc.oneof({ depthSize: "small" }, text, key, fc.maxSafeInteger(), fc.boolean(), fc.constant(null), fc.array(tie("any")), fc.dictionary(key, tie("any"))) as fc.Arbitrary<never>,
  })).any;

  test("is the same in SQL and in TypeScript, whatever JSON an event holds", async () => {
    const values = fc.sample(value, { numRuns: 400, seed: 5 });
    const { rows } = await sql<{ said: string }>`select canonical_json(v) as said from unnest(${values.map((each) => JSON.stringify(each))}::jsonb[]) with ordinality t (v, n) order by n`.execute(db);
    expect(rows.map(({ said }) => said)).toEqual(values.map(canonicalJson));
  });

  test("sorts members, leaves null ones out, and says an example of RFC 8785 as it does", () => {
    expect(canonicalJson({ string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/", b: null, a: [true, null, -0, 12] })).toBe('{"a":[true,null,0,12],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
  });

  test("of a link differs with each thing in it", () => {
    const hashes = [linkHash(null, 1, { a: 1 }), linkHash("00", 1, { a: 1 }), linkHash(null, 2, { a: 1 }), linkHash(null, 1, { a: 2 })];
    expect(new Set(hashes).size).toBe(4);
  });
});
