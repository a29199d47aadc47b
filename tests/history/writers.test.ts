import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { verifyHistory } from "#app/history/verification.server.ts";
import { db } from "#db/database.server.ts";
import { often } from "#tests/support/thorough.ts";

const [PROCESSES, CONNECTIONS, EVENTS, KILLS] = [often(2, 5), often(5, 10), often(400, 20_000), often(3, 20)];

test(`${PROCESSES * CONNECTIONS} writers, ${EVENTS} events, ${KILLS} kills: no fork, no gap, and nothing that was acknowledged is missing`, async () => {
  const acknowledged: number[] = [];
  const start = () => {
    const child = fork("tests/support/history-writer.mjs", [String(CONNECTIONS)], { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
    child.on("message", (ids: number[]) => void acknowledged.push(...ids));
    return child;
  };
  const writers: ChildProcess[] = Array.from({ length: PROCESSES }, start);
  const reached = async (count: number) => {
    while (acknowledged.length < count) await once(writers[0]!, "message");
  };
  for (let kill = 1; kill <= KILLS; kill++) {
    // The first stays alive, so that there is always one to wait for.
    const victim = 1 + (kill % (PROCESSES - 1 || 1));
    await reached(Math.round((EVENTS * kill) / (KILLS + 1)));
    writers[victim]!.kill("SIGKILL");
    await once(writers[victim]!, "exit");
    writers[victim] = start();
  }
  await reached(EVENTS);
  await Promise.all(writers.map(async (writer) => {
    writer.kill("SIGKILL");
    if (writer.signalCode === null) await once(writer, "exit");
  }));
  // A backend whose client was killed may still be at its last commit.
  await expect.poll(async () => (await sql`select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`.execute(db)).rows.length).toBe(0);

  const { rows: [counted] } = await sql<{ events: number; links: number; last: number; missing: number }>`
    select (select count(*) from events)::int as events, (select count(*) from chain)::int as links, (select max(seq) from chain)::int as last,
      (select count(*) from unnest(${acknowledged}::bigint[]) id where not exists (select from chain c join events e on e.id = c.event_id where e.id = id))::int as missing`.execute(db);
  expect(counted!.events).toBeGreaterThanOrEqual(EVENTS);
  expect(counted).toMatchObject({ links: counted!.events, last: counted!.events, missing: 0 });
  expect(await verifyHistory(db, { full: true })).toMatchObject({ events: counted!.events, wrong: null });
}, often(60_000, 600_000));
