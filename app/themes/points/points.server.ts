import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { plainWords } from "#app/campaigns/alike.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { addCodings, unusable } from "../coding/coding.server.ts";
import { selectorOf, type Place } from "./selectors.ts";
import { freeze, publicWords } from "./words.server.ts";

/** What a coder notes at a point. */
export type Remark = { memo: string | null; important: boolean; evidence: boolean };
/** A passage as a coder marks it: in which words (an attachment's number, or null), by their hash, from where to where in UTF-16 code units. */
export type Marking = Remark & Place & { attachment: number | null; hash: string; themes: readonly number[]; campaign?: boolean };

/**
 * Marks a passage of the public words of a submission as a point, under these themes. With `campaign` it is a point of every member whose
 * words hold the passage, as soon as the worker has looked.
 * @returns its id, or why not: see markPoints
 */
export async function markPoint(db: Db, person: Person, submission: { id: number }, { start, end, ...marking }: Marking) {
  const outcome = await markPoints(db, person, submission, { ...marking, places: [{ start, end }] });
  return typeof outcome === "string" ? outcome : { id: outcome.ids[0]! };
}

/**
 * Marks passages as points of their own, all or none, as markPoint does.
 * @returns their ids, or why not: "not-published", "words-changed" (the words the coder saw are not the public ones any more), "no-words" (nothing
 *   stands there), "already-marked", "unknown-theme" (or it was merged into another), "not-template" (its words do not stand for a campaign)
 */
export function markPoints(db: Db, person: Person, submission: { id: number }, { places, attachment, hash, themes, campaign = false, ...remark }: Omit<Marking, keyof Place> & { places: readonly Place[] }) {
  return atomically(db, async (tx) => {
    // Before the submission's lock: who publishes holds that one while they wait for this.
    if (campaign) await sql`select pg_advisory_xact_lock(4721)`.execute(tx);
    await tx.selectFrom("submissions").select("id").where("id", "=", submission.id).forUpdate().executeTakeFirstOrThrow();
    const words = await publicWords(tx, submission.id);
    if (words.length === 0) return "not-published";
    const seen = words.find((each) => each.attachment === attachment && each.hash === hash);
    if (!seen) return "words-changed";
    const selectors = places.map((place) => selectorOf(seen.text, place));
    if (selectors.length === 0 || !selectors.every((selector) => selector !== null)) return "no-words";
    if (await unusable(tx, themes)) return "unknown-theme";
    const campaign_id = campaign ? await templateOfCampaign(tx, submission.id) : null;
    if (campaign && (!campaign_id || selectors.some(({ quote }) => plainWords(quote).length === 0))) return "not-template";
    const source_id = await freeze(tx, submission.id, seen);
    for (const selector of selectors) if (await isMarked(tx, source_id, selector)) return "already-marked";

    const ids: number[] = [];
    for (const selector of selectors) {
      const { id } = await tx.insertInto("points").values({ submission_id: submission.id, campaign_id, marked_by: person.id }).returning("id").executeTakeFirstOrThrow();
      await tx.insertInto("anchors").values({ point_id: id, source_id, ...selector }).execute();
      await tx.insertInto("point_remarks").values({ point_id: id, ...remark, remarked_by: person.id }).execute();
      await addCodings(tx, person, id, themes);
      if (campaign_id) await spread(tx, id, campaign_id);
      await record(tx, person, "submission.point-marked", submission.id, { point: id, ...(campaign_id && { campaign: campaign_id }) });
      ids.push(id);
    }
    return { ids };
  });
}

/** Takes back a point that was marked by mistake. @returns "removed", or why not: "already-removed", "disposed" (both governments say what became of it, or are asked to) */
export function removePoint(db: Db, person: Person, point: number, { reason }: { reason: string }) {
  return atomically(db, async (tx) => {
    const found = await lockPoint(tx, point);
    if (found.removed_at) return "already-removed";
    const { rows: [disposed] } = await sql`
      select from disposition_points x join dispositions d on d.id = x.disposition_id left join disposition_agreements g on g.disposition_id = d.id
      where x.point_id = ${point} and coalesce(g.agreed, true) limit 1`.execute(tx);
    if (disposed) return "disposed";
    await tx.insertInto("point_removals").values({ point_id: point, reason, removed_by: person.id }).execute();
    await record(tx, person, "submission.point-removed", found.submission_id, { point });
    return "removed";
  });
}

/** Notes something else at a point. @returns "remarked", "unchanged" or "removed" (the point is) */
export function remarkPoint(db: Db, person: Person, point: number, { memo, important, evidence }: Remark) {
  return atomically(db, async (tx) => {
    const found = await lockPoint(tx, point);
    if (found.removed_at) return "removed";
    const stands = await tx.selectFrom("point_remarks").select(["memo", "important", "evidence"]).where("point_id", "=", point).orderBy("id", "desc").limit(1).executeTakeFirst();
    if (stands && stands.memo === memo && stands.important === important && stands.evidence === evidence) return "unchanged";
    await tx.insertInto("point_remarks").values({ point_id: point, memo, important, evidence, remarked_by: person.id }).execute();
    await record(tx, person, "submission.point-remarked", found.submission_id, { point });
    return "remarked";
  });
}

/** A point, locked, with whether it was removed. Throws where there is none of this number. */
export async function lockPoint(tx: Db, point: number) {
  const found = await tx.selectFrom("points").select(["id", "submission_id"]).where("id", "=", point).forUpdate().executeTakeFirstOrThrow();
  const removal = await tx.selectFrom("point_removals").select("removed_at").where("point_id", "=", point).executeTakeFirst();
  return { ...found, removed_at: removal?.removed_at ?? null };
}

async function isMarked(tx: Db, source_id: number, { start, end }: { start: number; end: number }): Promise<boolean> {
  const { rows } = await sql`
    select from anchors a where a.source_id = ${source_id} and a.start = ${start} and a."end" = ${end}
      and not exists (select from point_removals r where r.point_id = a.point_id) limit 1`.execute(tx);
  return rows.length > 0;
}

/** The campaign whose template a submission's words are, among all that was sent or all that is public; null where there is none. */
export async function templateOfCampaign(db: Db, submissionId: number): Promise<number | null> {
  const { rows: [found] } = await sql<{ campaign_id: number }>`
    select m.campaign_id from campaign_of m join campaign_summaries s on s.campaign_id = m.campaign_id
    where m.submission_id = ${submissionId} and ${submissionId}::bigint in (s.template_id, s.public_template_id)`.execute(db);
  return found?.campaign_id ?? null;
}

/** Has the worker look for a point in every text of a campaign. */
async function spread(tx: Db, point: number, campaign: number): Promise<void> {
  await sql`insert into unheld (point_id, text_id) select distinct ${point}::bigint, text_id from campaign_of where campaign_id = ${campaign}`.execute(tx);
  await sql`select graphile_worker.add_job('follow-points', queue_name => 'follow-points', job_key => 'follow-points')`.execute(tx);
}
