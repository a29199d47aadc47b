import { Logger, run, type Runner } from "graphile-worker";
import type { PoolClient } from "pg";
import { db, pool } from "#db/database.server.ts";
import { placeUnplaced } from "#app/campaigns/grouping.server.ts";
import { summariseChanged } from "#app/campaigns/summaries.server.ts";
import { examineFile, examineHeld, readFileText } from "#app/files/examining.server.ts";
import { reap } from "#app/files/reaper.server.ts";
import { scrubInTurn } from "#app/files/scrub.server.ts";
import { checkpointHistory } from "#app/history/verification.server.ts";
import { purgeLimits } from "#app/http/limits.server.ts";
import { log } from "#app/http/log.server.ts";
import { purgeProofs } from "#app/http/proof.server.ts";
import { readSettings } from "#app/http/settings.server.ts";
import { answerForgotten, type Forgotten } from "#app/people/joining.server.ts";
import { purgeChallenges } from "#app/people/challenges.server.ts";
import { keepHeard } from "#app/initiatives/dialogue.server.ts";
import { runRetention } from "#app/privacy/retention.server.ts";
import { refreshDueDates } from "#app/promises/promises.server.ts";
import { keepCallPoints } from "#app/reports/answers/kept.server.ts";
import { countPublic } from "#app/reports/counts/counts.server.ts";
import { keepBehind } from "#app/responses/public.server.ts";
import { remindSignatories } from "#app/responses/steps.server.ts";
import { purgeDrafts } from "#app/submissions/drafts/drafts.server.ts";
import { keepFigures } from "#app/themes/public/themes.server.ts";
import { followPoints } from "#app/themes/points/following.server.ts";
import { carryOut, purgeBulks } from "#app/triage/bulk/bulk.server.ts";
import { purgePresences } from "#app/triage/presence/presence.server.ts";
import { countDesk } from "#app/triage/numbers/numbers.server.ts";
import { releaseConfirmed } from "#app/triage/spam/suspicions.server.ts";
import { followAsked, type Asking } from "#app/triage/translations/machine/machine.server.ts";
import { makeDigest, sendDigest } from "../digests/digests.server.ts";
import { sendTrackingLink, type Asked } from "../links/links.server.ts";
import { forgetLinks, sendNotices } from "../notices.server.ts";
import { forgetSubscriptions } from "../subscriptions/subscriptions.server.ts";
import { mailCheckpoint } from "./checkpoints.server.ts";
import { sendNotice, sweepNotices } from "./delivery.server.ts";
import { mailer } from "./mail.server.ts";

/** Jobs are short: what is locked for longer than this belongs to a worker that died. A notice itself is locked by its row. */
const stale = "locked_at < now() - interval '2 minutes'";

/** Follows events: takes the jobs that `record` enqueued. Inside the server by default (WORKER=inline), or alone (`hled worker`). */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const { ORIGIN, PORT } = readSettings();
  const origin = ORIGIN ?? `http://localhost:${PORT}`;
  const send = mailer();
  const presence = await announce();
  const runner: Runner = await run({
    pgPool: pool(),
    concurrency: 4,
    noHandleSignals: true,
    logger: new Logger(() => (level, _message, meta) => void (level === "error" && log.error(failureOf(meta), "a job failed; it is tried again later"))),
    crontab: ["17 3 * * * purge-drafts", "27 3 * * * refresh-due-dates", "47 3 * * * run-retention", "7 4 * * * checkpoint-history", "0 14 * * 1 make-digest ?fill=6d", "37 12 * * * remind-signatories", "47 * * * * purge-limits", "7 * * * * reap-files", "* * * * * scrub-files ?jobKey=scrub-files&queue=scrub-files", "* * * * * release-stale-jobs", "*/3 * * * * sweep-notices", "*/5 * * * * count-desk ?jobKey=count-desk&queue=count-desk", "*/5 * * * * count-public ?jobKey=count-public&queue=count-desk", "*/5 * * * * keep-figures ?jobKey=keep-figures&queue=count-desk", "* * * * * examine-held ?jobKey=examine-held&queue=examine-held", "* * * * * follow-points ?jobKey=follow-points&queue=follow-points", "* * * * * place-submissions ?jobKey=place-submissions&queue=place-submissions"].join("\n"),
    taskList: {
      "send-notices": async (payload) => sendNotices(db, (payload as { event: number }).event),
      "send-notice": async (payload) => sendNotice(db, (payload as { notice: number }).notice, send, origin),
      "make-digest": async () => void (await makeDigest(db)),
      "send-digest": async (payload) => sendDigest(db, (payload as { event: number }).event),
      "send-reset": async (payload) => answerForgotten(db, payload as Forgotten),
      "send-tracking-link": async (payload) => sendTrackingLink(db, payload as Asked),
      "examine-file": async (payload) => examineFile(db, (payload as { event: number }).event),
      "examine-held": async () => void (await examineHeld(db)),
      "read-file-text": async (payload) => readFileText(db, (payload as { file: number }).file),
      "place-submissions": async () => {
        await placeUnplaced(db);
        await summariseChanged(db);
      },
      "follow-points": async () => followPoints(db),
      "sweep-notices": async () => sweepNotices(db),
      "release-confirmed": async (payload) => void (await releaseConfirmed(db, (payload as { event: number }).event)),
      "translate-submission": async (payload) => followAsked(db, payload as Asking),
      "carry-out-bulk": async (payload) => carryOut(db, (payload as { bulk: number }).bulk),
      "reap-files": async () => void (await reap(db)),
      "scrub-files": async () => scrubInTurn(db),
      "purge-limits": async () => {
        await purgeLimits(db);
        await purgeProofs(db);
        await purgeChallenges(db);
        await purgePresences(db);
        await purgeBulks(db);
      },
      "purge-drafts": async () => {
        await purgeDrafts(db);
        await forgetLinks(db);
        await forgetSubscriptions(db);
      },
      "refresh-due-dates": async () => refreshDueDates(db),
      "remind-signatories": async () => void (await remindSignatories(db)),
      "count-desk": async () => countDesk(db),
      "count-public": async () => countPublic(db),
      "keep-figures": async () => {
        await keepHeard(db);
        await keepFigures(db);
        await keepBehind(db);
        await keepCallPoints(db);
      },
      "checkpoint-history": async () => mailCheckpoint(await checkpointHistory(db), send),
      "run-retention": async () => void (await runRetention(db)),
      "release-stale-jobs": async () => unlock(stale),
    },
  });
  return {
    async stop() {
      await runner.stop();
      presence.leave();
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
 * be exclusive, nobody else lives and every job that was locked before we came belongs to the dead. Asked again after a
 * second and after five, because the database may take a moment to see that a process is gone. Beside others, what is
 * stuck for longer than any job takes is released (the job of every minute).
 */
async function announce(): Promise<{ leave(): void }> {
  const client: PoolClient = await pool().connect();
  const { rows } = await client.query<{ now: string }>("select now()::text as now");
  await client.query("select pg_advisory_lock_shared(4716)");
  const releaseJobsOfTheDead = async () => {
    const { rows: [lock] } = await client.query<{ alone: boolean }>("select pg_try_advisory_lock(4716) as alone");
    if (!lock?.alone) return;
    await unlock(`locked_at < '${rows[0]!.now}'`);
    await client.query("select pg_advisory_unlock(4716)");
  };
  await releaseJobsOfTheDead();
  const again = [1_000, 5_000].map((milliseconds) => setTimeout(() => void releaseJobsOfTheDead().catch(() => {}), milliseconds).unref());
  return {
    leave() {
      again.forEach(clearTimeout);
      client.release(true);
    },
  };
}

/** Gives jobs back, and the try with them: that their worker was killed says nothing against a job, and 25 deaths must not end it. */
async function unlock(which: string) {
  await pool().query(`update graphile_worker._private_jobs set attempts = greatest(attempts - 1, 0) where locked_by is not null and ${which}`);
  const { rows } = await pool().query<{ locked_by: string }>(`select distinct locked_by from graphile_worker._private_jobs where locked_by is not null and ${which}`);
  if (rows.length > 0) await pool().query("select graphile_worker.force_unlock_workers($1)", [rows.map((row) => row.locked_by)]);
}
