import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { paragraphsOf } from "#app/submissions/tracking/corrections/compare.ts";
import { contentOf, hashContent } from "#app/submissions/receipts/content-hash.server.ts";
import { freeReference } from "#app/submissions/submit.server.ts";
import { startWaiting, stopWaiting } from "#app/submissions/waiting.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { lockToSort } from "../sorting.server.ts";

export type Split = { title: string; pillars: number[]; paragraphs: number[]; version: number };

/**
 * Makes paragraphs of a waiting submission a submission of their own, to be decided and answered by itself: of the same author, with the same
 * choice of publication, received when the whole was. The original keeps all its words and its receipt, whose secret opens the part too.
 * @param input the paragraphs by number, the first is 1; `version` is the version whose paragraphs were read
 * @returns the reference of the part, or why not: "already-decided", "withdrawn", "suspected", "a-part" (parts are not split again),
 *   "corrected" (its author corrected it meanwhile), "unknown-paragraph", "all-paragraphs" (nothing would be left aside), "unknown-pillar"
 */
export function split(db: Db, person: Person, submission: { id: number }, { title, pillars, paragraphs, version }: Split) {
  return atomically(db, async (tx) => {
    const found = await lockToSort(tx, submission);
    if (found.stopped) return found.stopped;
    if (found.part_of) return "a-part";
    if (found.version !== version) return "corrected";
    const written = paragraphsOf(found.text);
    const chosen = [...new Set(paragraphs)].sort((one, other) => one - other);
    if (chosen.length === 0 || chosen.some((number) => !written[number - 1])) return "unknown-paragraph";
    if (chosen.length === written.length) return "all-paragraphs";
    const filed = [...new Set(pillars)];
    const known = await tx.selectFrom("pillars").select("id").where("id", "in", filed).execute();
    if (filed.length === 0 || known.length !== filed.length) return "unknown-pillar";

    const whole = await tx
      .selectFrom("current_submissions as s")
      .innerJoin("submissions as first", "first.id", "s.id")
      .innerJoin("calls as c", "c.id", "first.call_id")
      .select(["s.secret_hash", "s.channel", "s.received_at", "s.language", "s.reply_language", "s.sector", "s.country", "s.state", "s.name", "s.organization", "s.email", "s.publication", "s.publication_reason"])
      .select(["first.call_id", "c.code", "s.call_id as call_now"])
      .where("s.id", "=", submission.id)
      .executeTakeFirstOrThrow();
    const cosigners = await tx.selectFrom("cosigners").select(["position", "organization", "sector", "country"]).where("submission_id", "=", submission.id).orderBy("position").execute();
    const { code, call_now, ...copied } = whole;
    const reference = await freeReference(tx);
    const text = chosen.map((number) => written[number - 1]!).join("\n\n");
    const content_hash = hashContent(contentOf({ ...copied, reference, call: code, pillars: filed, initiative: null, title, text, wanted_result: null, cosigners }));
    const { id } = await tx.insertInto("submissions").values({ ...copied, reference, title, text, content_hash, part_of: submission.id }).returning("id").executeTakeFirstOrThrow();
    await tx.insertInto("parts").values({ submission_id: id, version, paragraphs: chosen, split_by: person.id }).execute();
    await tx.insertInto("submission_pillars").values(filed.map((pillar_id, index) => ({ submission_id: id, pillar_id, position: index + 1 }))).execute();
    if (cosigners.length > 0) await tx.insertInto("cosigners").values(cosigners.map((cosigner) => ({ submission_id: id, ...cosigner }))).execute();
    if (call_now !== whole.call_id) await tx.insertInto("moves").values({ submission_id: id, from_call: whole.call_id, to_call: call_now, moved_by: person.id }).execute();
    // Its promises run since the whole was entered, where somebody entered it.
    await sql`insert into entries (submission_id, entered_by, entered_at) select ${id}, entered_by, entered_at from entries where submission_id = ${submission.id}`.execute(tx);
    await startWaiting(tx, [id]);
    await record(tx, person, "submission.split", submission.id, { part: id });
    await record(tx, person, "submission.split", id, { original: submission.id });
    return { reference };
  });
}

/**
 * Joins a waiting part back to its original, which has had all its words all the time: the part is over, its row and its history stay.
 * @returns "joined" (also when it was already), or why not: "not-a-part", "already-decided", "withdrawn" (by its author), "suspected"
 */
export function joinBack(db: Db, person: Person, part: { id: number }) {
  return atomically(db, async (tx) => {
    const found = await lockToSort(tx, part);
    if (!found.part_of) return "not-a-part";
    if (found.withdrawn_at && (await tx.selectFrom("withdrawals").select("joined_by").where("submission_id", "=", part.id).executeTakeFirstOrThrow()).joined_by) return "joined";
    if (found.stopped) return found.stopped;
    await tx.insertInto("withdrawals").values({ submission_id: part.id, reason: null, joined_by: person.id }).execute();
    await stopWaiting(tx, [part.id]);
    await record(tx, person, "submission.joined-back", part.id, { original: found.part_of });
    await record(tx, person, "submission.joined-back", found.part_of, { part: part.id });
    return "joined";
  });
}

/** What belongs together with a submission on the desk: its parts, joined back ones too; and where it is a part, its original. */
export async function familyOf(db: Db, submissionId: number) {
  const kin = db
    .selectFrom("current_submissions as s")
    .leftJoin("parts as p", "p.submission_id", "s.id")
    .leftJoin("decisions as d", "d.submission_id", "s.id")
    .leftJoin("withdrawals as w", "w.submission_id", "s.id")
    .select(["s.reference", "s.title", "s.language", "s.version as version_now", "p.paragraphs", "p.version", "d.outcome", "w.withdrawn_at", "w.joined_by"]);
  const [parts, original] = await Promise.all([
    kin.where("s.part_of", "=", submissionId).orderBy("s.id").execute(),
    kin.where("s.id", "=", (eb) => eb.selectFrom("submissions").select("part_of").where("id", "=", submissionId)).executeTakeFirst(),
  ]);
  return { parts, original: original ?? null };
}
