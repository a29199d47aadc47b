import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { refreshPublicCopy } from "#app/submissions/publishing.server.ts";
import { standingRedactions } from "#app/submissions/redactions/redactions.server.ts";
import { contestOf } from "#app/submissions/tracking/contests/contests.server.ts";
import { lockStanding } from "#app/submissions/tracking/standing.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { COUNTED } from "../queue.server.ts";
import type { ContestSettlement } from "./contests.ts";

/**
 * Settles what an author contested, once, by someone who took no part in it. What is lifted the public reads at once.
 * @returns "settled", or why not: "withdrawn", "not-contested", "already-settled", "took-part", "choose-which" (to lift a part, at least one that stands),
 *   "lifts-all" (all that stand were chosen: that is no part)
 */
export function settleContest(db: Db, person: Person, submission: { id: number }, { result, lift, contestReason }: ContestSettlement) {
  return atomically(db, async (tx) => {
    const found = await lockStanding(tx, submission);
    if (found.withdrawn_at) return "withdrawn";
    const contest = await contestOf(tx, found.id);
    if (!contest) return "not-contested";
    if (contest.outcome) return "already-settled";
    if (await tookPartInRedacting(tx, found.id, person.id)) return "took-part";
    const standing = (await standingRedactions(tx, found).execute()).map(({ id }) => id);
    const lifted = result === "lifted" ? standing : result === "stands" ? [] : standing.filter((id) => lift.includes(id));
    if (result === "partly-lifted" && lifted.length === 0) return "choose-which";
    if (result === "partly-lifted" && lifted.length === standing.length) return "lifts-all";
    await tx.insertInto("contest_settlements").values({ contest_id: contest.id, outcome: result, reason: contestReason, settled_by: person.id }).execute();
    if (lifted.length > 0) {
      await tx.insertInto("redaction_removals").values(lifted.map((redaction_id) => ({ redaction_id, removed_by: person.id, contest_id: contest.id }))).execute();
      await refreshPublicCopy(tx, found);
    }
    await record(tx, person, "submission.contest-settled", found.id, { outcome: result });
    return "settled";
  });
}

/** Whether a person decided on a submission, asked for or settled a second look at it, or redacted something of it. */
export async function tookPartInRedacting(db: Db, submissionId: number, personId: number): Promise<boolean> {
  const { rows } = await sql<{ took: boolean }>`select
    exists (select from decisions where submission_id = ${submissionId} and decided_by = ${personId})
    or exists (select from redactions where submission_id = ${submissionId} and redacted_by = ${personId})
    or exists (select from second_looks l left join second_look_settlements t on t.second_look_id = l.id where l.submission_id = ${submissionId} and ${personId} in (l.asked_by, t.settled_by))
    or exists (select from redactions r join late_redaction_looks k on k.redaction_id = r.id where r.submission_id = ${submissionId} and k.looked_by = ${personId}) as took`.execute(db);
  return rows[0]!.took;
}

const contested = sql<{ submission_id: number; at: Date }>`
  select c.submission_id, c.contested_at as at from contests c join publications p on p.submission_id = c.submission_id and p.published_at = c.published_at
  where not exists (select from contest_settlements t where t.contest_id = c.id) and not exists (select from withdrawals w where w.submission_id = c.submission_id)`;
const lately = sql<{ submission_id: number; at: Date }>`
  select r.submission_id, min(r.redacted_at) as at from redactions r
  where r.late and not exists (select from late_redaction_looks l where l.redaction_id = r.id) and not exists (select from redaction_removals g where g.redaction_id = r.id)
    and not exists (select from withdrawals w where w.submission_id = r.submission_id)
  group by r.submission_id`;

export type Contested = { reference: string; title: string; language: "en" | "es"; at: Date };
const listed = (found: typeof contested) => sql<Contested>`
  select s.reference, s.title, s.language, f.at from (${found}) f join public_submissions s on s.id = f.submission_id order by f.at limit 100`;

/** What authors contest, and what was redacted after publication and waits for a second look: each longest first. */
export async function redactionsOnDesk(db: Db) {
  const [contests, late] = await Promise.all([listed(contested).execute(db), listed(lately).execute(db)]);
  return { contests: contests.rows, late: late.rows };
}

/** How many of both wait, each counted up to COUNTED. */
export async function countRedactionsOnDesk(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select ((select count(*) from (${contested} limit ${COUNTED}) a) + (select count(*) from (${lately} limit ${COUNTED}) b))::int as count`.execute(db);
  return rows[0]!.count;
}
