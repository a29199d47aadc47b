import { sql } from "kysely";
import type { Db } from "#db/database.server.ts";
import { linkHash, type Json } from "./chain.server.ts";
import { allCheckpoints, keepOutside, lastCheckpoint, marksOf, readCheckpoint, signCheckpoint, type Checkpoint, type Mark } from "./checkpoints.server.ts";

/**
 * What was found: an event that was changed, is missing, was put in, or stands in another's place; a link replaced together with
 * all that follow (which only a checkpoint shows); or an end that is gone.
 */
export const KINDS = ["edited", "deleted", "inserted", "swapped", "rehashed", "truncated"] as const;
export type Kind = (typeof KINDS)[number];

/** The first wrong row. `last`: where only checkpoints show it, the wrong row is one of `seq` to `last`. `event` has no link where `seq` is null. */
export type Wrong = { kind: Kind; seq: number | null; last?: number; event: number | null };

/** What was checked (links `from` to `to`) and found. `head` is the last good link. */
export type Checked = { from: number; to: number; events: number; seconds: number; head: Mark | null; wrong: Wrong | null };
/** And with which checkpoints it was compared: how many, how many of them from outside the database, and how many another key signed. */
export type Verification = Checked & { checkpoints: number; outside: number; strange: number };

type Link = { seq: number; event_id: number; hash: string; event: { [column: string]: Json } | null };

const PAGE = 5_000;

/**
 * Proves that nobody has rewritten the history: computes every link again since the last checkpoint, or since the first event, and
 * compares it with the chain and the chain with the checkpoints, in the database and in DATA_DIR/checkpoints.
 * @param full also what a checkpoint says was good. Where the last one no longer holds, everything is checked anyway
 * @param more checkpoints that were kept elsewhere
 * @param told called now and then with how many events have been checked
 */
export async function verifyHistory(
  db: Db, { full = false, more = [], told }: { full?: boolean; more?: Checkpoint[]; told?: (events: number) => void } = {},
): Promise<Verification> {
  const { checkpoints: kept, outside, strange } = await allCheckpoints(db);
  const checkpoints = [...kept, ...more];
  const from = full ? undefined : marksOf(checkpoints).at(-1);
  return { ...(await verifyChain(db, { from, marks: marksOf(checkpoints), told })), checkpoints: checkpoints.length, outside: outside + more.length, strange };
}

/** Verifies what came since the last checkpoint and signs the new head, unless something is wrong. No checkpoint where there is no event yet. */
export async function checkpointHistory(db: Db): Promise<{ verification: Verification; checkpoint: Checkpoint | null; file: string | null }> {
  const verification = await verifyHistory(db);
  const { head, wrong } = verification;
  if (wrong || !head) return { verification, checkpoint: null, file: null };
  const last = await lastCheckpoint(db);
  if (last && last.seq >= head.seq) return { verification, checkpoint: last, file: await keepOutside(last) };
  const hashes = await db.selectFrom("chain").select(sql<string>`encode(hash, 'hex')`.as("hash")).where("seq", ">", last?.seq ?? 0).where("seq", "<=", head.seq).orderBy("seq").execute();
  const made = signCheckpoint(head, last?.seq ?? 0, hashes.map(({ hash }) => hash));
  const { seq, statement, signature } = made;
  await db.insertInto("checkpoints").values({ seq, statement, signature }).onConflict((conflict) => conflict.doNothing()).execute();
  // Another process may have been first with this head: what is in the database is what is kept outside.
  const checkpoint = readCheckpoint(await db.selectFrom("checkpoints").select(["statement", "signature"]).where("seq", "=", seq).executeTakeFirst()) ?? made;
  return { verification, checkpoint, file: await keepOutside(checkpoint) };
}

/**
 * Computes links again from the events, in one snapshot of the database, and compares.
 * @param from the link to begin after, known to be good; without it everything is checked, and where it is no longer what it was
 * @param marks what is known of links from elsewhere: what was re-hashed or cut off is seen only by them
 */
export async function verifyChain(
  db: Db, { from, marks = [], told = () => {} }: { from?: Mark | undefined; marks?: Mark[]; told?: ((events: number) => void) | undefined } = {},
): Promise<Checked> {
  if (!db.isTransaction) {
    return db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute((tx) => verifyChain(tx, { from, marks, told }));
  }
  const began = performance.now();
  const start = from && (await linksAfter(db, from.seq - 1, 1))[0]?.hash === from.hash ? from : { seq: 0, hash: null };
  const known = new Map(marks.filter(({ seq }) => seq > start.seq).map(({ seq, hash }) => [seq, hash]));
  let last: { seq: number; hash: string | null } = start;
  let lastMark = start.seq;
  let wrong: Wrong | null = null;
  let next = linksAfter(db, start.seq);
  for (let page = await next; page.length > 0 && !wrong; page = await next) {
    // The database reads the next page while this one is hashed.
    next = linksAfter(db, page.at(-1)!.seq);
    for (const link of page) {
      wrong = check(last, link);
      const mark = known.get(link.seq);
      if (!wrong && mark !== undefined && mark !== link.hash) wrong = { kind: "rehashed", seq: lastMark + 1, ...(lastMark + 1 < link.seq && { last: link.seq }), event: link.event_id };
      if (wrong) break;
      if (mark !== undefined) lastMark = link.seq;
      last = link;
    }
    told(last.seq - start.seq);
  }
  await next;
  if (wrong?.kind === "edited") wrong = await explain(db, last, wrong.seq!);
  const furthest = marks.reduce((most, { seq }) => Math.max(most, seq), 0);
  if (!wrong && furthest > last.seq) wrong = { kind: "truncated", seq: last.seq + 1, event: null };
  wrong ??= await findUnlinked(db, start.seq);
  return {
    from: start.seq + 1, to: last.seq, events: last.seq - start.seq, seconds: (performance.now() - began) / 1000,
    head: last.hash === null ? null : { seq: last.seq, hash: last.hash }, wrong,
  };
}

/** The columns as they are; only the time is spelled out, because it would follow the connection's time zone. */
async function linksAfter(db: Db, seq: number, limit = PAGE): Promise<Link[]> {
  const { rows } = await sql<Link & { at: string }>`
    select c.seq, c.event_id, encode(c.hash, 'hex') as hash, to_json(e) as event, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from chain c left join events e on e.id = c.event_id where c.seq > ${seq} order by c.seq limit ${limit}`.execute(db);
  for (const { event, at } of rows) if (event) event.at = at;
  return rows;
}

function check(last: { seq: number; hash: string | null }, { seq, event_id, hash, event }: Link): Wrong | null {
  if (seq !== last.seq + 1) return { kind: "deleted", seq: last.seq + 1, event: null };
  if (!event) return { kind: "deleted", seq, event: event_id };
  return linkHash(last.hash, seq, event) === hash ? null : { kind: "edited", seq, event: event_id };
}

/** What happened where a hash differs: the rows that follow tell whether they have moved up or down, or whether one of them belongs here. */
async function explain(db: Db, good: { seq: number; hash: string | null }, seq: number): Promise<Wrong> {
  const near = await linksAfter(db, seq - 3, 4);
  const at = (number: number) => near.find((link) => link.seq === number);
  const [here, before, next] = [at(seq)!, at(seq - 1), at(seq + 1)];
  const found = (kind: Kind, link: Link = here): Wrong => ({ kind, seq: link.seq, event: link.event_id });
  // One was put in before this one, with a hash that fits there; or here, with any; or one is gone and the rest has moved up.
  if (before && linkHash(at(seq - 2)?.hash ?? null, seq - 1, here.event!) === here.hash) return found("inserted", before);
  if (next?.event && linkHash(good.hash, seq, next.event) === next.hash) {
    return found(linkHash(next.hash, seq + 1, here.event!) === here.hash ? "swapped" : "inserted");
  }
  if (next?.event && linkHash(here.hash, seq + 2, next.event) === next.hash) return found("deleted");
  for (let page = await linksAfter(db, seq); page.length > 0; page = await linksAfter(db, page.at(-1)!.seq)) {
    for (const other of page) {
      if (!other.event) continue;
      const candidates = [linkHash(good.hash, seq, other.event), linkHash(good.hash, seq, { ...other.event, id: here.event!.id! })];
      if (candidates.some((hash) => hash === here.hash || hash === other.hash)) return found("swapped");
    }
  }
  return found("edited");
}

/** An event that no link knows. Only the trigger links, so it was put in with the trigger off. */
async function findUnlinked(db: Db, after: number): Promise<Wrong | null> {
  // Ids are given out in another order than links: where only the newest are checked, those since the oldest of them.
  const { rows: [found] } = await sql<{ id: number }>`
    select e.id from events e
    where e.id >= ${after === 0 ? sql`0` : sql`(select min(c.event_id) from chain c where c.seq >= ${after})`} and not exists (select from chain c where c.event_id = e.id)
    order by e.id limit 1`.execute(db);
  return found ? { kind: "inserted", seq: null, event: found.id } : null;
}
