import { run } from "graphile-worker";
import { sql } from "kysely";
import { letterOf } from "#app/notices/letters.server.ts";
import { sendNotices } from "#app/notices/notices.server.ts";
import { mailer } from "#app/notices/outbox/mail.server.ts";
import { startWorker } from "#app/notices/outbox/worker.server.ts";
import { db, pool } from "#db/database.server.ts";

/** The worker of `hled worker` as a process to be killed; or, on purpose, one that says "sent" before it sends. */
if (process.argv[2] === "hasty") {
  const send = mailer();
  await pool().query("update graphile_worker._private_jobs set locked_at = null, locked_by = null");
  await run({
    pgPool: pool(),
    concurrency: 4,
    noHandleSignals: true,
    taskList: {
      "send-notices": async (payload) => sendNotices(db, (payload as { event: number }).event),
      "send-notice": async (payload) => {
        const { notice } = payload as { notice: number };
        const letter = await letterOf(db, notice, "http://localhost");
        const marked = await db.updateTable("notices").set({ sent_at: sql<Date>`now()` }).where("id", "=", notice).where("sent_at", "is", null).returning("id").executeTakeFirst();
        if (marked && typeof letter !== "string") await send(letter);
      },
    },
  });
} else {
  await startWorker();
}
process.send?.("ready");
