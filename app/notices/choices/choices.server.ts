import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { GROUPS, type Group } from "../notices.ts";

/** What the author of a submission is told of. Whoever has chosen nothing is told everything. */
export async function chosenGroups(db: Db, submission: { id: number }): Promise<Group[]> {
  const choice = await db.selectFrom("notice_choices").select([...GROUPS]).where("submission_id", "=", submission.id).orderBy("number", "desc").executeTakeFirst();
  return GROUPS.filter((group) => choice?.[group] ?? true);
}

/**
 * Chooses anew what a submission's author is told of; none of them ends every notice about it.
 * @returns "chosen", or "as-before" when nothing changes: asked twice, it is written once
 */
export function chooseNotices(db: Db, submission: { id: number }, groups: readonly Group[]): Promise<"chosen" | "as-before"> {
  return atomically(db, async (tx) => {
    await tx.selectFrom("submissions").select("id").where("id", "=", submission.id).forUpdate().executeTakeFirstOrThrow();
    const last = await tx.selectFrom("notice_choices").selectAll().where("submission_id", "=", submission.id).orderBy("number", "desc").executeTakeFirst();
    const choice = { questions: groups.includes("questions"), decisions: groups.includes("decisions"), answers: groups.includes("answers") };
    if (GROUPS.every((group) => (last?.[group] ?? true) === choice[group])) return "as-before";
    await tx.insertInto("notice_choices").values({ submission_id: submission.id, number: (last?.number ?? 0) + 1, ...choice }).execute();
    await record(tx, "stakeholder", "submission.notices-chosen", submission.id, { groups: GROUPS.filter((group) => choice[group]).join(" ") });
    return "chosen";
  });
}
