import { sql } from "kysely";
import { refreshDueOn } from "#app/promises/promises.server.ts";
import type { Db } from "#db/database.server.ts";
import { indexWords, refreshFacts } from "./desk-words.server.ts";

/** Gives submissions their place among what waits for a decision, since when each was received. For what comes back to it too. */
export async function startWaiting(tx: Db, submissionIds: readonly number[]): Promise<void> {
  await sql`
    insert into waiting (submission_id, since, call_id, pillar_id, language, country, sector, channel, initiative_id)
    select s.id, s.received_at, s.call_id, p.pillar_id, s.language, s.country, s.sector, s.channel, s.initiative_id
    from current_submissions s left join submission_pillars p on p.submission_id = s.id and p.position = 1
    where s.id = any (${submissionIds})`.execute(tx);
  await indexWords(tx, submissionIds);
  for (const id of submissionIds) await refreshWaiting(tx, id);
}

/**
 * Writes anew what `waiting` mirrors of a submission: pillar, call, initiative, who looks after it, whether it was returned, whose second
 * look it waits for, until when it sleeps, and by when it is due; and, of one that waits no longer too, by what it is found.
 * Each verb that changes one of these or a label calls it last, in its transaction; tests/triage/waiting.test.ts compares the two.
 */
export async function refreshWaiting(tx: Db, submissionId: number): Promise<void> {
  await sql`
    update waiting w set
      call_id = s.call_id, initiative_id = s.initiative_id,
      pillar_id = (select pillar_id from submission_pillars where submission_id = s.id and position = 1),
      assigned_to = (select assigned_to from assignments where submission_id = s.id order by id desc limit 1),
      snoozed_until = (select until from snoozes where submission_id = s.id order by id desc limit 1),
      returned = exists (select from questions q where q.submission_id = s.id and not exists (select from replies r where r.question_id = q.id)),
      second_look = case when l.outcome = 'publish-redacted' then 'either' when l.asked_for = 'US' then 'MX' when l.asked_for = 'MX' then 'US' end,
      second_look_by = l.asked_by
    from current_submissions s
    left join lateral (
      select outcome, asked_for, asked_by from second_looks k
      where k.submission_id = s.id and not exists (select from second_look_settlements t where t.second_look_id = k.id) order by k.id limit 1) l on true
    where s.id = w.submission_id and w.submission_id = ${submissionId}`.execute(tx);
  await refreshDueOn(tx, submissionId);
  await refreshFacts(tx, [submissionId]);
}

/** Takes submissions off the desk's queue: decided, withdrawn or laid aside, which the caller has written before. */
export async function stopWaiting(tx: Db, submissionIds: readonly number[]): Promise<void> {
  await tx.deleteFrom("waiting").where("submission_id", "in", submissionIds).execute();
  await refreshFacts(tx, submissionIds);
}
