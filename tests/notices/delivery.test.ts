import { afterEach, beforeEach, expect, vi } from "vitest";
import { sql } from "kysely";
import { forgetLinks, sendNotices } from "#app/notices/notices.server.ts";
import { sendNotice, sweepNotices } from "#app/notices/outbox/delivery.server.ts";
import { failureOf, mailer } from "#app/notices/outbox/mail.server.ts";
import { hasWaitedLong, howMailStands, sentLetters } from "#app/notices/outbox/waiting.server.ts";
import type { Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { openMailServer, read, type Mood } from "#tests/support/mail-server.ts";
import { aConfirmedSubmission, happen, origin, work } from "#tests/support/notices.ts";
import { aSubmission } from "#tests/support/submissions.ts";

let server: Awaited<ReturnType<typeof openMailServer>>;
beforeEach(async () => {
  server = await openMailServer();
  vi.stubEnv("SMTP_URL", `${server.url}?socketTimeout=400`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

/** One receipt that waits. */
async function aWaitingNotice(db: Db) {
  const { id } = await aSubmission(db, { email: "itzel@example.mx" });
  const { id: event } = await db.selectFrom("events").select("id").where("subject_id", "=", id).executeTakeFirstOrThrow();
  await sendNotices(db, event);
  return db.selectFrom("notices").select("id").where("event_id", "=", event).executeTakeFirstOrThrow();
}
const jobs = (db: Db) => sql<{ key: string; attempts: number; run_at: Date }>`select key, attempts, run_at from graphile_worker.jobs where task_identifier = 'send-notice'`.execute(db).then(({ rows }) => rows);

test("an event followed again writes and sends nothing twice", async ({ db }) => {
  await aConfirmedSubmission(db);
  expect(await work(db)).toHaveLength(1);
  expect(await work(db)).toHaveLength(0);
  expect(await db.selectFrom("notices").select("id").execute()).toHaveLength(1);
  expect(await jobs(db)).toHaveLength(1);
});

test("without an address nothing is written", async ({ db }) => {
  await aSubmission(db, { email: "" });
  await work(db);
  expect(await db.selectFrom("notices").select("id").execute()).toEqual([]);
});

const WRONG: [Mood, string][] = [["refuses-address", "address-refused"], ["refuses-message", "message-refused"], ["drops-the-line", "cut-off"], ["hangs", "timed-out"]];
for (const [mood, failure] of WRONG) {
  test(`a mail server that ${mood}: the notice waits with the word ${failure}, the server's own words are kept nowhere, and it leaves later`, { timeout: 15_000 }, async ({ db }) => {
    const { id } = await aWaitingNotice(db);
    server.state.mood = mood;
    const error: Error = await sendNotice(db, id, mailer(), origin).then(() => new Error("was sent"), (thrown: Error) => thrown);
    expect(error.message).toBe(failure);
    expect(JSON.stringify({ ...error, message: error.message })).not.toMatch(/example\.mx|Spam|No such user/);
    expect(await db.selectFrom("notices").select(["attempts", "failure", "sent_at", "held"]).where("id", "=", id).executeTakeFirst()).toEqual({ attempts: 1, failure, sent_at: null, held: null });

    server.state.mood = "takes";
    await sendNotice(db, id, mailer(), origin);
    const ids = server.arrived.map(({ messageId }) => messageId);
    // Who drops the line after DATA has the message already: at least once means that it comes again, as the same message.
    expect(ids).toHaveLength(mood === "drops-the-line" ? 2 : 1);
    expect(new Set(ids).size).toBe(1);
    expect((await db.selectFrom("notices").select("sent_at").where("id", "=", id).executeTakeFirst())?.sent_at).not.toBeNull();
  });
}

test("a mail server that is down, and a name that does not exist, cannot be reached; a slow one is waited for", async ({ db }) => {
  const { id } = await aWaitingNotice(db);
  await server.down();
  await expect(sendNotice(db, id, mailer(), origin)).rejects.toThrow("unreachable");
  vi.stubEnv("SMTP_URL", "smtp://no-such-host.invalid:25");
  await expect(sendNotice(db, id, mailer(), origin)).rejects.toThrow("unreachable");
  await server.up();
  vi.stubEnv("SMTP_URL", server.url);
  server.state.delay = 300;
  await sendNotice(db, id, mailer(), origin);
  expect(server.arrived).toHaveLength(1);
  expect((await howMailStands(db)).failure).toBe("unreachable");
});

test("a failure that is none of a mail server's has a word too", () => {
  expect(failureOf(new Error("x"))).toBe("other");
  expect(failureOf(undefined)).toBe("other");
  expect(failureOf(Object.assign(new Error("535"), { code: "EAUTH" }))).toBe("sign-in-refused");
});

test("the sweep gives a new job to what waits without one, brings distant tries near, and holds an address refused for three days", async ({ db }) => {
  const { id } = await aWaitingNotice(db);
  await db.updateTable("notices").set({ created_at: sql<Date>`now() - interval '1 hour'` }).execute();

  await sql`select graphile_worker.remove_job(${`notice-${id}`})`.execute(db);
  expect(await jobs(db)).toEqual([]);
  await sweepNotices(db);
  expect(await jobs(db)).toMatchObject([{ key: `notice-${id}`, attempts: 0 }]);

  // Gave up after 25 tries.
  await sql`update graphile_worker._private_jobs set attempts = max_attempts where key = ${`notice-${id}`}`.execute(db);
  await sweepNotices(db);
  expect(await jobs(db)).toMatchObject([{ key: `notice-${id}`, attempts: 0 }]);

  await sql`update graphile_worker._private_jobs set attempts = 9, run_at = now() + interval '6 hours' where key = ${`notice-${id}`}`.execute(db);
  await sweepNotices(db);
  const [job] = await jobs(db);
  expect(job!.attempts).toBe(9);
  expect(job!.run_at.getTime()).toBeLessThan(Date.now() + 16 * 60_000);

  // An event that nobody could follow, too.
  await sql`update graphile_worker._private_jobs set attempts = max_attempts where id in (select id from graphile_worker.jobs where task_identifier = 'send-notices')`.execute(db);
  await sweepNotices(db);
  expect((await sql<{ attempts: number }>`select distinct attempts from graphile_worker.jobs where task_identifier = 'send-notices'`.execute(db)).rows).toEqual([{ attempts: 0 }]);

  // One that is merely waiting for its turn is left alone.
  await sweepNotices(db);
  expect(await jobs(db)).toEqual([job]);

  await db.updateTable("notices").set({ failure: "address-refused", failed_at: new Date(), created_at: sql<Date>`now() - interval '73 hours'` }).execute();
  await sweepNotices(db);
  expect(await db.selectFrom("notices").select("held").execute()).toEqual([{ held: "address-refused" }]);
  expect(await work(db)).toEqual([]);
});

test("how the mail stands says what waits, since when, what failed and what is held, and no address", async ({ db }) => {
  await db.deleteFrom("notices").execute();
  const { id } = await aWaitingNotice(db);
  expect(await hasWaitedLong(db)).toBe(false);
  await db.updateTable("notices").set({ created_at: sql<Date>`now() - interval '16 minutes'`, failure: "timed-out", failed_at: sql<Date>`now()`, attempts: 3 }).execute();
  expect(await hasWaitedLong(db)).toBe(true);
  const stands = await howMailStands(db);
  expect(stands).toMatchObject({ waiting: 1, held: 0, failure: "timed-out", last_sent: null, unsent: [{ id, kind: "receipt", attempts: 3, failure: "timed-out", held: null }] });
  expect(JSON.stringify(stands)).not.toContain("@");

  await db.updateTable("notices").set({ held: "limit", held_at: sql<Date>`now()` }).execute();
  expect(await hasWaitedLong(db)).toBe(false);
  expect(await howMailStands(db)).toMatchObject({ waiting: 0, held: 1, oldest: null });
});

test("what can no longer be sent is held and says why: a draft that is gone, a link whose hour is over", async ({ db }) => {
  await happen(db, "draft-link", "es", "ada@example.org");
  for (const { id } of await db.selectFrom("events").select("id").execute()) await sendNotices(db, id);
  await db.deleteFrom("drafts").execute();
  const { id } = await aConfirmedSubmission(db);
  await db.insertInto("events").values({ at: sql<Date>`now() - interval '61 minutes'`, actor_kind: "stakeholder", what: "submission.link-requested", subject: "submission", subject_id: id }).execute();
  expect((await work(db)).map(({ subject }) => subject)).toEqual([expect.stringContaining("Recibimos")]);
  expect((await db.selectFrom("notices").select(["kind", "held"]).where("held", "is not", null).orderBy("id").execute())).toEqual([{ kind: "draft-link", held: "draft-gone" }, { kind: "tracking-link", held: "link-over" }]);
});

test("the links of a draft are forgotten with the draft, and codes are in no row", async ({ db }) => {
  await happen(db, "draft-link", "es", "ada@example.org");
  await happen(db, "tracking-link", "en", "grace@example.org");
  await work(db);
  const rows = await db.selectFrom("notices").selectAll().execute();
  expect(JSON.stringify(rows)).not.toMatch(/code=|[0-9a-f]{40}/);
  await db.updateTable("notices").set({ created_at: sql<Date>`now() - interval '31 days'` }).execute();
  await forgetLinks(db);
  expect((await db.selectFrom("notices").select("kind").execute()).map(({ kind }) => kind).sort()).toEqual(["receipt", "tracking-link"]);
});

test("the demonstration's mailbox shows what was sent, with links that work", async ({ db }) => {
  await happen(db, "declined", "en", "ada@example.org");
  await work(db);
  const letters = await sentLetters(db, "http://localhost:3000");
  const receipt = letters.find(({ subject }) => subject.includes("We received your comment"))!;
  expect(receipt.paragraphs.find(({ href }) => href?.includes("/track/confirm"))!.href).toMatch(/^http:\/\/localhost:3000\/en\/track\/confirm\?code=\d+-[0-9a-f]{40}$/);
});

test("without a mail server a message becomes one file in the mailbox, as it would have been sent", async ({ db }) => {
  const { mkdtemp, readdir, readFile, rm } = await import("node:fs/promises");
  const folder = await mkdtemp("/tmp/hled-mailbox-");
  vi.stubEnv("SMTP_URL", "");
  vi.stubEnv("DATA_DIR", folder);
  const { id } = await aWaitingNotice(db);
  await sendNotice(db, id, mailer(), origin);
  const [file] = await readdir(`${folder}/mailbox`);
  expect(file).toBe(`notice-${String(id).padStart(8, "0")}.eml`);
  const message = read({ raw: await readFile(`${folder}/mailbox/${file}`, "utf8") });
  expect(message).toMatchObject({ to: [{ address: "itzel@example.mx" }], subject: expect.stringContaining("Recibimos su comentario") as string });
  await rm(folder, { recursive: true });
});
