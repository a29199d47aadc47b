import { sql } from "kysely";
import { atomically, type Db } from "#db/database.server.ts";
import { letterOf, type Letter } from "../letters.server.ts";
import { enqueue } from "../notices.server.ts";
import type { Held } from "../notices.ts";
import { failureOf } from "./mail.server.ts";

/**
 * Sends one notice under a lock on its row, so that two workers never send it together. At least once: a worker that dies
 * between the mail server's answer and the commit sends that one notice again, with the same Message-ID.
 * @throws an error with the word for what went wrong, so that the job is tried again; the notice keeps it too
 */
export async function sendNotice(db: Db, id: number, send: (letter: Letter) => Promise<void>, origin: string): Promise<void> {
  const tried: { error?: unknown } = {};
  await atomically(db, async (tx) => {
    const notice = await tx.selectFrom("notices").select("id").where("id", "=", id).where("sent_at", "is", null).where("held", "is", null).forUpdate().skipLocked().executeTakeFirst();
    if (!notice) return assertDone(tx, id);
    const letter = await letterOf(tx, id, origin);
    if (typeof letter === "string") return hold(tx, id, letter);
    try {
      await send(letter);
      await tx.updateTable("notices").set({ sent_at: sql<Date>`now()` }).where("id", "=", id).execute();
    } catch (error) {
      tried.error = error;
    }
  });
  if (!("error" in tried)) return;
  const failure = failureOf(tried.error);
  await db
    .updateTable("notices")
    .set((eb) => ({ attempts: eb("attempts", "+", 1), failure, failed_at: sql<Date>`now()` }))
    .where("id", "=", id)
    .where("sent_at", "is", null)
    .execute();
  // Not the mail server's own error: the queue keeps it, and it can name the address.
  throw Object.assign(new Error(failure), { code: failure });
}

/** The row is in other hands: if they are a dead worker's, somebody has to come back for it. */
async function assertDone(tx: Db, id: number): Promise<void> {
  const waiting = await tx.selectFrom("notices").select("id").where("id", "=", id).where("sent_at", "is", null).where("held", "is", null).executeTakeFirst();
  if (waiting) throw Object.assign(new Error("in-other-hands"), { code: "in-other-hands" });
}

async function hold(tx: Db, id: number, held: Held): Promise<void> {
  await tx.updateTable("notices").set({ held, held_at: sql<Date>`now()` }).where("id", "=", id).execute();
}

/**
 * Every few minutes: nothing that waits is forgotten, and nothing waits for hours after the mail server is back.
 * - A notice whose job is gone or gave up (25 tries) gets a new one, and so do events nobody could follow.
 * - A job whose next try is more than a quarter of an hour away is brought forward.
 * - A notice whose address the mail server has refused for three days is held: trying again would not help.
 */
export async function sweepNotices(db: Db): Promise<void> {
  await atomically(db, async (tx) => {
    await tx
      .updateTable("notices")
      .set({ held: "address-refused", held_at: sql<Date>`now()` })
      .where("sent_at", "is", null)
      .where("held", "is", null)
      .where("failure", "=", "address-refused")
      .where("created_at", "<", sql<Date>`now() - interval '3 days'`)
      .execute();
    const { rows } = await sql<{ id: number }>`
      select n.id from notices n
      where n.sent_at is null and n.held is null and n.created_at < now() - interval '2 minutes'
        and not exists (select from graphile_worker.jobs j where j.key = 'notice-' || n.id and (j.attempts < j.max_attempts or j.locked_at is not null))
      order by n.id limit 10000`.execute(tx);
    await sql`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs where key = any(${rows.map(({ id }) => `notice-${id}`)}::text[]) having count(*) > 0`.execute(tx);
    await enqueue(tx, rows.map(({ id }) => id));
    await sql`
      select graphile_worker.reschedule_jobs(array_agg(id), run_at := now(), attempts := 0) from graphile_worker.jobs
      where task_identifier in ('send-notices', 'send-tracking-link') and locked_at is null and attempts >= max_attempts
      having count(*) > 0`.execute(tx);
    await sql`
      select graphile_worker.reschedule_jobs(array_agg(j.id), now() + interval '15 minutes' * random())
      from graphile_worker.jobs j join notices n on j.key = 'notice-' || n.id
      where j.task_identifier = 'send-notice' and j.locked_at is null and j.run_at > now() + interval '15 minutes'
        and n.failure is distinct from 'address-refused'
      having count(*) > 0`.execute(tx);
  });
}
