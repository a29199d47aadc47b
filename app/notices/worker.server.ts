import { Logger, run, type Runner } from "graphile-worker";
import type { PoolClient } from "pg";
import { db, pool } from "#db/database.server.ts";
import { purgeLimits } from "#app/http/limits.server.ts";
import { log } from "#app/http/log.server.ts";
import { purgeProofs } from "#app/http/proof.server.ts";
import { readSettings } from "#app/http/settings.server.ts";
import { runRetention } from "#app/privacy/retention.server.ts";
import { refreshDueDates } from "#app/promises/promises.server.ts";
import { purgeDrafts } from "#app/submissions/drafts/drafts.server.ts";
import { releaseConfirmed } from "#app/triage/spam/suspicions.server.ts";
import { mailer } from "./mail.server.ts";
import { sendNotices } from "./notices.server.ts";

/** Follows events: takes the jobs that `record` enqueued. Inside the server by default (WORKER=inline), or alone (`hled worker`). */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const { ORIGIN, PORT } = readSettings();
  const origin = ORIGIN ?? `http://localhost:${PORT}`;
  const send = mailer();
  const alive = await releaseJobsOfTheDead();
  const runner: Runner = await run({
    pgPool: pool(),
    concurrency: 4,
    noHandleSignals: true,
    logger: new Logger(() => (level, _message, meta) => void (level === "error" && log.error(failureOf(meta), "a job failed; it is tried again later"))),
    crontab: ["17 3 * * * purge-drafts", "27 3 * * * refresh-due-dates", "47 3 * * * run-retention", "47 * * * * purge-limits", "*/5 * * * * release-stale-jobs"].join("\n"),
    taskList: {
      "send-notices": async (payload) => sendNotices(db, (payload as { event: number }).event, send, origin),
      "release-confirmed": async (payload) => void (await releaseConfirmed(db, (payload as { event: number }).event)),
      "purge-limits": async () => {
        await purgeLimits(db);
        await purgeProofs(db);
      },
      "purge-drafts": async () => purgeDrafts(db),
      "refresh-due-dates": async () => refreshDueDates(db),
      "run-retention": async () => void (await runRetention(db)),
      "release-stale-jobs": async () => unlock("locked_at < now() - interval '10 minutes'"),
    },
  });
  return {
    async stop() {
      await runner.stop();
      alive.release(true);
    },
  };
}

/** What may be logged of a failed job: a mail server's own words can name the address it refused. */
function failureOf(meta: object | undefined) {
  const { job, error } = (meta ?? {}) as { job?: { task_identifier: string; attempts: number }; error?: { code?: string; name?: string } };
  return { job: job?.task_identifier, attempt: job?.attempts, code: error?.code ?? error?.name };
}

/**
 * A worker that was killed keeps its jobs locked for four hours. Every living worker holds a shared lock; when ours could
 * be exclusive, nobody else lives and every job still locked belongs to the dead. Beside others, only what is stuck for
 * longer than any job takes is released (the five-minute job).
 * @returns the connection that holds our shared lock
 */
async function releaseJobsOfTheDead(): Promise<PoolClient> {
  const client = await pool().connect();
  const { rows } = await client.query<{ alone: boolean }>("select pg_try_advisory_lock(4716) as alone");
  if (rows[0]?.alone) await unlock("true");
  await client.query("select pg_advisory_lock_shared(4716)");
  if (rows[0]?.alone) await client.query("select pg_advisory_unlock(4716)");
  return client;
}

async function unlock(which: "true" | "locked_at < now() - interval '10 minutes'") {
  const { rows } = await pool().query<{ locked_by: string }>(`select distinct locked_by from graphile_worker._private_jobs where locked_by is not null and ${which}`);
  if (rows.length > 0) await pool().query("select graphile_worker.force_unlock_workers($1)", [rows.map((row) => row.locked_by)]);
}
