import { sql } from "kysely";
import type { Db } from "#db/database.server.ts";
import { linkHash, type Json } from "./chain.server.ts";

/** A link whose hash is trusted: of a signed checkpoint. */
export type Mark = { seq: number; hash: string };

/**
 * What was found: an event that was changed, is missing, was put in, or stands in another's place; a link replaced together with
 * all that follow (which only a checkpoint shows); or an end that is gone.
 */
export const KINDS = ["edited", "deleted", "inserted", "swapped", "rehashed", "truncated"] as const;
export type Kind = (typeof KINDS)[number];

/** The first wrong row. `last`: where only checkpoints show it, the wrong row is one of `seq` to `last`. `event` has no link where `seq` is null. */
export type Wrong = { kind: Kind; seq: number | null; last?: number; event: number | null };

/** What was checked (links `from` to `to`) and found. `head` is the last link, as it was then. */
export type Verification = { from: number; to: number; events: number; marks: number; seconds: number; head: Mark | null; wrong: Wrong | null };

type Link = { seq: number; event_id: number; hash: string; event: { [column: string]: Json } | null };

const PAGE = 5_000;

/**
 * Computes every link again from the events, in one snapshot of the database, and compares.
 * @param from the link to begin after, known to be good; without it everything is checked. Where that link is no longer what it was, everything is
 * @param marks hashes that are known from elsewhere, in order: what was re-hashed or cut off is seen only by them
 * @param told called after each page with how many events have been checked
 */
export async function verifyHistory(
  db: Db, { from, marks = [], told = () => {} }: { from?: Mark | undefined; marks?: Mark[] | undefined; told?: (events: number) => void } = {},
): Promise<Verification> {
  if (!db.isTransaction) {
    return db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute((tx) => verifyHistory(tx, { from, marks, told }));
  }
  const began = performance.now();
  const start = from && (await linksAfter(db, from.seq - 1, 1))[0]?.hash === from.hash ? from : { seq: 0, hash: null };
  const known = new Map(marks.filter(({ seq }) => seq > start.seq).map(({ seq, hash }) => [seq, hash]));
  let last: Mark | { seq: number; hash: null } = start;
  let lastMark = start.seq;
  let wrong: Wrong | null = null;
  for (let next = linksAfter(db, start.seq); ; ) {
    const page: Link[] = await next;
    if (page.length === 0) break;
    // The database reads the next page while this one is hashed.
    next = linksAfter(db, page.at(-1)!.seq);
    for (const link of page) {
      wrong = check(last, link);
      const mark = known.get(link.seq);
      if (!wrong && mark !== undefined && mark !== link.hash) wrong = { kind: "rehashed", seq: lastMark + 1, last: link.seq, event: link.event_id };
      if (wrong) break;
      if (mark !== undefined) lastMark = link.seq;
      last = link;
    }
    told(last.seq - start.seq);
    if (wrong) {
      await next;
      break;
    }
  }
  if (wrong?.kind === "edited") wrong = await explain(db, last, wrong.seq!);
  const furthest = Math.max(0, ...known.keys());
  if (!wrong && furthest > last.seq) wrong = { kind: "truncated", seq: last.seq + 1, event: null };
  wrong ??= await findUnlinked(db, start.seq);
  return {
    from: start.seq + 1, to: last.seq, events: last.seq - start.seq, marks: known.size, seconds: (performance.now() - began) / 1000,
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
  if (next?.event && linkHash(good.hash, seq, next.event) === next.hash) return found("inserted");
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
