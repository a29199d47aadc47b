import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { build } from "vite";
import type { Letter } from "#app/notices/letters.server.ts";
import { sendNotices } from "#app/notices/notices.server.ts";
import { sendNotice } from "#app/notices/outbox/delivery.server.ts";
import { startWorker } from "#app/notices/outbox/worker.server.ts";
import { db } from "#db/database.server.ts";
import { openMailServer } from "#tests/support/mail-server.ts";
import { origin } from "#tests/support/notices.ts";
import { aSubmission } from "#tests/support/submissions.ts";
import { often } from "#tests/support/thorough.ts";

/** The worker as a process that is killed with -9 again and again, a real mail server, and a database that keeps its promises. */
const folder = resolve(".data/test/worker");
let server: Awaited<ReturnType<typeof openMailServer>>;
let worker: ChildProcess | undefined;

beforeAll(async () => {
  // One file, so that a killed worker is back in half a second: what it spends on starting it cannot spend on being killed.
  await build({ configFile: false, logLevel: "error", build: { ssr: "tests/support/worker-process.ts", outDir: folder, emptyOutDir: true, target: "node20", rollupOptions: { output: { entryFileNames: "worker.mjs" } } } });
}, 60_000);

beforeEach(async () => {
  server = await openMailServer({ delay: 20, greeting: 20 });
  await db.deleteFrom("notices").execute();
  await sql`delete from graphile_worker._private_jobs`.execute(db);
});
afterAll(() => server.close());

async function up(how: "" | "hasty" = "") {
  worker = fork(`${folder}/worker.mjs`, [how], { env: { ...process.env, SMTP_URL: server.url, VITEST: undefined, LOG_LEVEL: "silent" }, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  await once(worker, "message");
}
async function kill() {
  worker!.kill("SIGKILL");
  await once(worker!, "exit");
}

/** So many submissions with addresses of their own, received at once: as many receipts are due. */
async function due(count: number, name: string) {
  const { id } = await aSubmission(db, { email: "" });
  await sql`
    with copies as (
      insert into submissions (reference, form_key, secret_hash, call_id, channel, language, reply_language, sector, country, email, title, text, publication, content_hash)
      select 'HLED-' || ${name} || '-' || upper(lpad(to_hex(i), 4, '0')), md5(${name} || i), repeat('a', 64), call_id, 'portal', language, reply_language, sector, country,
        ${name} || '-' || i || '@example.org', title, text, 'without-name', repeat('b', 64)
      from submissions, generate_series(1, ${count}::int) as i where id = ${id} returning id
    ), told as (
      insert into events (actor_kind, what, subject, subject_id) select 'stakeholder', 'submission.received', 'submission', id from copies returning id
    )
    select graphile_worker.add_job('send-notices', json_build_object('event', id)) from told`.execute(db);
}

const count = async (where: "sent" | "waiting") =>
  (await db.selectFrom("notices").select((eb) => eb.fn.countAll<number>().as("count")).where("sent_at", where === "sent" ? "is not" : "is", null).executeTakeFirstOrThrow()).count;

/** What was due and never arrived, and what arrived more than once. */
async function lostAndDoubled(name: string, all: number) {
  const arrived = new Map<string, Set<string>>();
  for (const { to, messageId } of server.arrived) arrived.set(to[0]!, (arrived.get(to[0]!) ?? new Set()).add(messageId));
  const lost = Array.from({ length: all }, (_, index) => `${name}-${index + 1}@example.org`).filter((address) => !arrived.has(address)).length;
  const otherMessageId = [...arrived.values()].filter((ids) => ids.size !== 1).length;
  return { lost, doubled: server.arrived.length - arrived.size, otherMessageId };
}

const KILLS = often(3, 50);
const DUE = often(200, 1000);
test(`a worker killed ${KILLS} times while ${DUE} notices are due, with the mail server down for a while, loses none`, { timeout: 600_000 }, async () => {
  await due(DUE, "A111");
  const started = performance.now();
  let sentBetween = 0;
  let starting = 0;
  for (let killed = 0; killed < KILLS; killed++) {
    if (killed === Math.floor(KILLS * 0.3)) await server.down();
    if (killed === Math.ceil(KILLS * 0.38)) await server.up();
    const asked = performance.now();
    await up();
    starting += performance.now() - asked;
    // On a machine that is busy or quiet alike: once some more were sent, where there is a mail server, at a moment of its own.
    for (const patience = Date.now() + 5_000; Date.now() < patience && (await count("sent")) < sentBetween + 3; ) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, (killed * 137) % 300));
    await kill();
    sentBetween = await count("sent");
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  await up();
  await vi.waitFor(async () => {
    const { rows } = await sql`select task_identifier, attempts, run_at - now() as due_in, now() - locked_at as locked_for from graphile_worker.jobs where task_identifier in ('send-notices', 'send-notice') limit 5`.execute(db);
    expect(rows).toEqual([]);
  }, { timeout: 240_000, interval: 250 });
  await kill();

  const result = await lostAndDoubled("A111", DUE);
  console.log(`${KILLS} kills in ${seconds} s (${Math.round(starting / KILLS)} ms to start), ${sentBetween} of ${DUE} sent meanwhile, all after ${Math.round((performance.now() - started) / 1000)} s; lost ${result.lost}, sent twice ${result.doubled}`);
  expect(await count("sent")).toBe(DUE);
  expect(await count("waiting")).toBe(0);
  // Some were due at every kill, or the kills proved nothing.
  expect(sentBetween).toBeGreaterThan(KILLS);
  expect(result.lost).toBe(0);
  // Twice only those that were in flight at a kill: four at once, taken by the mail server, not yet written down; with the same Message-ID.
  expect(result.doubled).toBeLessThanOrEqual(KILLS * 4);
  expect(result.otherMessageId).toBe(0);
});

test("a worker that says sent before it sends loses some: the test above can fail", { timeout: 120_000 }, async () => {
  await due(200, "B222");
  for (let killed = 0; killed < 6; killed++) {
    await up("hasty");
    await new Promise((resolve) => setTimeout(resolve, 300));
    await kill();
  }
  await up("hasty");
  await vi.waitFor(async () => expect(await count("sent")).toBe(200), { timeout: 60_000, interval: 250 });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await kill();
  expect((await lostAndDoubled("B222", 200)).lost).toBeGreaterThan(0);
});

test("a notice in the hands of another worker is not sent twice, and is come back for", { timeout: 60_000 }, async () => {
  const { id } = await aSubmission(db, { email: "itzel@example.mx" });
  const { id: event } = await db.selectFrom("events").select("id").where("subject_id", "=", id).where("what", "=", "submission.received").executeTakeFirstOrThrow();
  await sendNotices(db, event);
  const notice = await db.selectFrom("notices").select("id").where("event_id", "=", event).executeTakeFirstOrThrow();
  const sent: Letter[] = [];
  const hands: { letGo?: () => void } = {};
  const slow = sendNotice(db, notice.id, async (letter) => {
    await new Promise<void>((resolve) => (hands.letGo = resolve));
    sent.push(letter);
  }, origin);
  await vi.waitFor(() => expect(hands.letGo).toBeDefined(), { timeout: 20_000 });
  await expect(sendNotice(db, notice.id, async (letter) => void sent.push(letter), origin)).rejects.toThrow("in-other-hands");
  hands.letGo!();
  await slow;
  await sendNotice(db, notice.id, async (letter) => void sent.push(letter), origin);
  expect(sent).toHaveLength(1);
});

test("down for a while and then up again: the worker sends all that waited, by itself", { timeout: 180_000 }, async () => {
  await server.down();
  vi.stubEnv("SMTP_URL", server.url);
  await due(10, "C333");
  const inline = await startWorker();
  await vi.waitFor(async () => expect(await db.selectFrom("notices").select("id").where("failure", "=", "unreachable").execute()).toHaveLength(10), { timeout: 60_000 });
  const { rows } = await sql<{ last_error: string }>`select last_error from graphile_worker.jobs where last_error is not null`.execute(db);
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toMatch(/example\.org|127\.0\.0\.1|ECONN/);
  await server.up();
  await vi.waitFor(async () => expect(await count("sent")).toBe(10), { timeout: 90_000 });
  await inline.stop();
  vi.unstubAllEnvs();
  expect(await lostAndDoubled("C333", 10)).toEqual({ lost: 0, doubled: 0, otherMessageId: 0 });
});
