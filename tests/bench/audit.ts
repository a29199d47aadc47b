import { chmod, mkdtemp, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { linkHash, type Json } from "#app/history/chain.server.ts";
import { verifyHistory } from "#app/history/verification.server.ts";
import { Answers } from "#app/submissions/submissions.ts";
import { submit } from "#app/submissions/submit.server.ts";
import { connect, createPool } from "#db/connect.ts";
import type { Db } from "#db/database.server.ts";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { answered, withContent } from "#tests/support/submissions.ts";

/** How many send at once. */
const CLIENTS = [1, 16] as const;
/** Sends of one block, and how often the blocks with and without the chain take turns. */
const [SENDS, TURNS] = [160, 5];
const EVENTS = 1_000_000;
const MOST_SECONDS = 60;

type Times = { p50: number; p95: number };
export type Measured = {
  at: string; processors: string; load: { before: number; after: number };
  /** Milliseconds of a submission being stored, to its acknowledged commit. */
  submit: { clients: number; without: Times; with: Times }[];
  verified: { events: number; seconds: number };
};

/**
 * Measures what the chain costs: how long storing a submission takes with and without it, in turns, on a database that keeps what
 * it acknowledges; and how long a million events take to verify.
 */
export async function measure({ say, stopping }: { say: (line: string) => void; stopping: AbortSignal }): Promise<Measured> {
  const before = loadavg()[0]!;
  const dataDir = await mkdtemp(join(tmpdir(), "hled-audit-"));
  await chmod(dataDir, 0o755);
  const database = await startEmbedded({ dataDir });
  process.env.DATA_DIR = dataDir;
  const owner = connect(createPool(database.ownerUrl, 1, 0));
  const portal = connect(createPool(database.url, Math.max(...CLIENTS)));
  try {
    await migrate(database);
    await withContent(portal);
    const chain = (on: boolean) => sql`alter table events ${on ? sql`enable` : sql`disable`} trigger events_are_linked`.execute(owner);
    const measured: Measured["submit"] = [];
    for (const clients of CLIENTS) {
      say(`  ${clients} sending at once, with and without the chain`);
      const times: Record<"with" | "without", number[]> = { with: [], without: [] };
      await send(portal, clients);
      for (let turn = 0; turn < TURNS; turn++) {
        for (const which of ["without", "with"] as const) {
          stopping.throwIfAborted();
          await chain(which === "with");
          times[which].push(...(await send(portal, clients)));
        }
      }
      measured.push({ clients, without: middleOf(times.without), with: middleOf(times.with) });
    }

    say(`  Writing ${EVENTS.toLocaleString("en-US")} events, then verifying them`);
    await chain(false);
    await fill(owner, EVENTS, stopping);
    const { seconds, events, wrong } = await verifyHistory(portal, { full: true });
    if (wrong) throw new Error(`The bench's own history does not verify: ${JSON.stringify(wrong)}.`);
    const machine = cpus();
    return {
      at: new Date().toISOString(), processors: `${machine.length} × ${machine[0]!.model.trim()}`, load: { before, after: loadavg()[0]! },
      submit: measured, verified: { events, seconds },
    };
  } finally {
    await Promise.all([owner.destroy(), portal.destroy()]);
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Stores a block of submissions and tells how long each took. */
async function send(db: Db, clients: number): Promise<number[]> {
  const times: number[] = [];
  await Promise.all(Array.from({ length: clients }, async () => {
    for (let sent = 0; sent < SENDS / clients; sent++) {
      const answers = Answers.parse(answered());
      const began = performance.now();
      const stored = await submit(db, answers);
      if (typeof stored === "string") throw new Error(stored);
      times.push(performance.now() - began);
    }
  }));
  return times;
}

function middleOf(times: number[]): Times {
  const sorted = times.sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { p50: at(0.5), p95: at(0.95) };
}

/** Begins the history anew with so many events, each linked from here, which is quicker than by the trigger. */
async function fill(owner: Db, count: number, stopping: AbortSignal): Promise<void> {
  await sql`alter table events disable trigger user`.execute(owner);
  await sql`alter table chain disable trigger user`.execute(owner);
  await sql`truncate chain, events cascade`.execute(owner);
  let previous: string | null = null;
  for (let seq = 0; seq < count; ) {
    stopping.throwIfAborted();
    const { rows } = await sql<{ id: number; event: Record<string, Json>; at: string }>`
      with made as (
        insert into events (actor_kind, what, subject, subject_id, details)
        select (array['stakeholder', 'portal'])[n % 2 + 1], (array['submission.received', 'submission.attached', 'submission.corrected'])[n % 3 + 1], 'submission', n,
          case n % 3 when 1 then jsonb_build_object('number', n % 20, 'hash', md5(n::text)) else '{}' end
        from generate_series(${seq}::int + 1, ${seq}::int + 10000) n returning *)
      select id, to_json(made) as event, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from made order by id`.execute(owner);
    const hashes: string[] = rows.map(({ event, at }) => (previous = linkHash(previous, ++seq, { ...event, at })));
    await sql`insert into chain select ${seq - rows.length}::int + n, id, decode(hash, 'hex') from unnest(${rows.map(({ id }) => id)}::bigint[], ${hashes}::text[]) with ordinality t (id, hash, n)`.execute(owner);
  }
}

const ms = (time: number) => time.toFixed(1);
const ratio = (one: number, other: number) => `${(one / other).toFixed(2)}×`;

/** The tables, to be pasted into the README. Milliseconds are this machine's; the ratios carry over. */
export function inMarkdown({ processors, load, submit, verified }: Measured): string {
  return [
    `Storing a submission, in milliseconds, with the chain over the history and without it, in turns; ${processors}, load ${load.before.toFixed(1)} before and ${load.after.toFixed(1)} after.`,
    "",
    "| sending at once | p50 without | p50 with | ratio | p95 without | p95 with | ratio |",
    "| --- | --: | --: | --: | --: | --: | --: |",
    ...submit.map((each) => `| ${each.clients} | ${ms(each.without.p50)} | ${ms(each.with.p50)} | ${ratio(each.with.p50, each.without.p50)} | ${ms(each.without.p95)} | ${ms(each.with.p95)} | ${ratio(each.with.p95, each.without.p95)} |`),
    "",
    `${verified.events.toLocaleString("en-US")} events are verified in ${verified.seconds.toFixed(1)} s, ${Math.round(verified.events / verified.seconds).toLocaleString("en-US")} a second.`,
  ].join("\n");
}

/** What was promised of the figures: a full verification of a million events takes less than a minute. The rest is told, not judged. */
export const failuresOf = ({ verified }: Measured): string[] =>
  verified.seconds < MOST_SECONDS ? [] : [`${verified.events.toLocaleString("en-US")} events took ${verified.seconds.toFixed(1)} s to verify, and less than ${MOST_SECONDS} s were expected.`];
