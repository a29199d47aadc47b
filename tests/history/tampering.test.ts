import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { record } from "#app/history/history.server.ts";
import * as verification from "#app/history/verification.server.ts";
import { connect, createPool } from "#db/connect.ts";
import { db, type Db } from "#db/database.server.ts";
import { often } from "#tests/support/thorough.ts";

type Found = { kind: string; seq: number | null; event: number | null };
type Verify = typeof verification.verifyHistory;

const EVENTS = 40;
/** What came after it is covered by no checkpoint: there a re-hashed tail and a cut off one cannot be told from what was never written. */
const SIGNED = 34;
// The owner, who may switch triggers off and may do what the portal's role may not.
const owner = connect(createPool(process.env.TEST_OWNER_URL!, 1));

beforeAll(async () => {
  for (let seq = 1; seq <= EVENTS; seq++) {
    await db.transaction().execute((tx) => record(tx, "portal", "submission.noted", seq * 10, { number: seq, hash: `h${seq}` }));
    if (seq === 12 || seq === SIGNED) expect((await verification.checkpointHistory(db)).checkpoint).toMatchObject({ seq });
  }
});
afterAll(() => owner.destroy());

/** A number from 0 to `below` - 1, the same in each run. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const eventAt = async (tx: Db, seq: number) => (await tx.selectFrom("chain").select("event_id").where("seq", "=", seq).executeTakeFirstOrThrow()).event_id;
const edit = async (tx: Db, seq: number, pick: (below: number) => number) => {
  const change = [sql`what = 'submission.declined'`, sql`subject_id = subject_id + 1`, sql`at = at + interval '1 microsecond'`, sql`details = details || '{"number": 0}'`, sql`government = 'MX'`, sql`actor_kind = 'stakeholder'`][pick(6)]!;
  await sql`update events set ${change} where id = ${await eventAt(tx, seq)}`.execute(tx);
};
/** Makes the links from one on anew, as the database itself would have. */
const rehash = async (tx: Db, seq: number) => {
  await sql`create temp table tail on commit drop as select seq as place, event_id from chain where seq >= ${seq}`.execute(tx);
  await sql`delete from chain where seq >= ${seq}`.execute(tx);
  await sql`select link(e) from (select (e).* from (select e, place from tail join events e on e.id = event_id order by place) ordered) e`.execute(tx);
};
const shift = async (tx: Db, from: number, by: number) => {
  await sql`update chain set seq = -(seq + ${by}::int) where seq >= ${from}`.execute(tx);
  await sql`update chain set seq = -seq where seq < 0`.execute(tx);
};
const putIn = async (tx: Db) => (await tx.insertInto("events").values({ actor_kind: "portal", what: "submission.noted", subject: "submission", subject_id: 5 }).returning("id").executeTakeFirstOrThrow()).id;
const forget = async (tx: Db, pick: (below: number) => number) => void (pick(2) === 0 && (await tx.deleteFrom("checkpoints").execute()));

/** Each way of tampering, by its number: does it, and says what is to be found. */
const TAMPERINGS: Record<string, (tx: Db, pick: (below: number) => number, way: number) => Promise<Partial<Found>>> = {
  async edit(tx, pick, way) {
    const seq = 1 + pick(SIGNED - 1);
    await edit(tx, seq, pick);
    if (way % 2 === 0) return { kind: "edited", seq, event: await eventAt(tx, seq) };
    // With a hash that fits, in this link alone.
    const [link] = await tx.selectFrom("chain").select("event_id").where("seq", "=", seq).execute();
    await sql`create temp table rest on commit drop as select * from chain where seq >= ${seq}`.execute(tx);
    await sql`delete from chain where seq >= ${seq}`.execute(tx);
    await sql`select link(e) from events e where id = ${link!.event_id}`.execute(tx);
    await sql`insert into chain select * from rest where seq > ${seq}`.execute(tx);
    return { seq, event: link!.event_id };
  },
  async delete(tx, pick, way) {
    const seq = 1 + pick(EVENTS - 2);
    await sql`delete from events where id = ${await eventAt(tx, seq)}`.execute(tx);
    if (way % 3 > 0) await sql`delete from chain where seq = ${seq}`.execute(tx);
    if (way % 3 > 1) await shift(tx, seq + 1, -1);
    return { kind: "deleted", seq };
  },
  async insert(tx, pick, way) {
    const event = await putIn(tx);
    if (way % 3 === 0) return { kind: "inserted", seq: null, event };
    const seq = 2 + pick(EVENTS - 3);
    if (way % 3 === 1) {
      await shift(tx, seq, 1);
      await sql`insert into chain values (${seq}, ${event}, sha256('anything'))`.execute(tx);
      return { kind: "inserted", seq, event };
    }
    // With a hash that fits: then only those that follow do not.
    await sql`create temp table rest on commit drop as select seq + 1, event_id, hash from chain where seq >= ${seq}`.execute(tx);
    await sql`delete from chain where seq >= ${seq}`.execute(tx);
    await sql`select link(e) from events e where id = ${event}`.execute(tx);
    await sql`insert into chain select * from rest`.execute(tx);
    return { seq, event };
  },
  async swap(tx, pick, way) {
    const one = 1 + pick(EVENTS - 1);
    const other = one + 1 + pick(EVENTS - one);
    const [first, second] = [await eventAt(tx, one), await eventAt(tx, other)];
    if (way % 3 < 2) {
      await sql`create temp table gone on commit drop as select * from chain where seq in (${one}, ${other})`.execute(tx);
      await sql`delete from chain where seq in (${one}, ${other})`.execute(tx);
      await (way % 3 === 0
        ? sql`insert into chain select seq, (select event_id from gone g where g.seq <> gone.seq), hash from gone`
        : sql`insert into chain select (select seq from gone g where g.seq <> gone.seq), event_id, hash from gone`).execute(tx);
    } else {
      await sql`update events e set (at, what, subject_id, details) = (select at, what, subject_id, details from events o where o.id = ${first + second} - e.id) where id in (${first}, ${second})`.execute(tx);
    }
    return { kind: "swapped", seq: one };
  },
  async rehash(tx, pick) {
    const seq = 1 + pick(SIGNED - 1);
    await edit(tx, seq, pick);
    await rehash(tx, seq);
    await forget(tx, pick);
    return { kind: "rehashed", seq };
  },
  async truncate(tx, pick, way) {
    const seq = 1 + pick(SIGNED - 1);
    if (way % 2 === 0) await sql`delete from events where id in (select event_id from chain where seq >= ${seq})`.execute(tx);
    await sql`delete from chain where seq >= ${seq}`.execute(tx);
    await forget(tx, pick);
    return { kind: "truncated", seq };
  },
};

/** Tampers as the owner with the triggers off, verifies, and takes it back. */
async function tamper(kind: string, way: number, verify: Verify) {
  const tx = await owner.startTransaction().execute();
  try {
    for (const table of ["events", "chain", "checkpoints"]) await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx);
    const expected = await TAMPERINGS[kind]!(tx, numbers(way * 7919 + kind.length), way);
    return { expected, found: (await verify(tx, { full: true })).wrong };
  } finally {
    await tx.rollback().execute();
  }
}
const matches = (found: object | null, expected: object) => Object.entries(expected).every(([name, value]) => (found as Record<string, unknown> | null)?.[name] === value);

describe.each(Object.keys(TAMPERINGS))("whoever owns the tables and tampers: %s", (kind) => {
  test("is found, each time and at the right row", async () => {
    for (let way = 0; way < often(12, 200); way++) {
      const { expected, found } = await tamper(kind, way, verification.verifyHistory);
      expect(found, `${kind} ${way}`).toMatchObject(expected);
    }
  }, often(30_000, 300_000));
});

test("what nobody touched is found good, in full and since the last checkpoint", async () => {
  expect(await verification.verifyHistory(db, { full: true })).toMatchObject({ from: 1, to: EVENTS, events: EVENTS, checkpoints: 2, outside: 2, strange: 0, wrong: null });
  expect(await verification.verifyHistory(db)).toMatchObject({ from: SIGNED + 1, to: EVENTS, events: EVENTS - SIGNED, wrong: null });
});

describe("a verification that looks away misses some", () => {
  test.each([
    ["does not compute the hash", "linkHash(last.hash, seq, event) === hash", "true", "edit"],
    ["does not miss a number", "if (seq !== last.seq + 1)", "if (seq < 0)", "delete"],
    ["does not look for events without a link", "wrong ??= await findUnlinked(db, start.seq);", "", "insert"],
    ["does not look where a wrong one belongs", "candidates.some((hash) => hash === here.hash || hash === other.hash)", "false", "swap"],
    ["does not compare with checkpoints", "mark !== link.hash", "false", "rehash"],
    ["does not ask checkpoints how far it went", "furthest > last.seq", "false", "truncate"],
    ["believes the database's own checkpoints only", "await allCheckpoints(db)", "{ checkpoints: [(await lastCheckpoint(db))!].filter(Boolean), outside: 0, strange: 0 }", "truncate"],
  ])("one that %s", async (_what, from, to, kind) => {
    const source = await readFile("app/history/verification.server.ts", "utf8");
    expect(source).toContain(from);
    const file = join(resolve(".data/test"), `mutant-${process.pid}-${kind}-${to.length}.ts`);
    await mkdir(resolve(".data/test"), { recursive: true });
    await writeFile(file, source.replace(from, to).replaceAll('"./', '"#app/history/'));
    const { verifyHistory } = (await import(file)) as typeof verification;
    let missed = 0;
    for (let way = 0; way < 6; way++) {
      const { expected, found } = await tamper(kind, way, verifyHistory);
      if (!matches(found, expected)) missed++;
    }
    expect(missed).toBeGreaterThan(0);
  });
});
