import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";

/**
 * Says that a point belongs to a theme.
 * @returns "coded", or why not: "already-coded", "unknown-theme" (or it was merged into another), "removed" (the point was)
 */
export function codePoint(db: Db, person: Person, point: number, theme: number) {
  return atomically(db, async (tx) => {
    const found = await lockForCoding(tx, point);
    if (found.removed) return "removed";
    if (await unusable(tx, [theme])) return "unknown-theme";
    if ((await codingsOf(tx, point, theme)).length > 0) return "already-coded";
    await addCodings(tx, person, point, [theme]);
    await record(tx, person, "submission.point-coded", found.submission_id, { point, theme });
    return "coded";
  });
}

/** Takes a theme away from a point, and what of others was merged into it. Codings of blind rounds stay. @returns "uncoded", or why not: "not-coded", "removed" */
export function uncodePoint(db: Db, person: Person, point: number, theme: number) {
  return atomically(db, async (tx) => {
    const found = await lockForCoding(tx, point);
    if (found.removed) return "removed";
    const codings = await codingsOf(tx, point, theme);
    if (codings.length === 0) return "not-coded";
    await tx.insertInto("coding_removals").values(codings.map(({ id }) => ({ coding_id: id, removed_by: person.id }))).execute();
    await record(tx, person, "submission.point-uncoded", found.submission_id, { point, theme });
    return "uncoded";
  });
}

/** Writes codings that count, each theme once. The caller holds the point and has asked whether the themes can be used. */
export async function addCodings(tx: Db, person: Person, point: number, themes: readonly number[]): Promise<void> {
  if (themes.length === 0) return;
  await tx.insertInto("codings").values([...new Set(themes)].map((theme_id) => ({ point_id: point, theme_id, coded_by: person.id }))).execute();
}

/** Whether there is any among these themes that points cannot be coded with: it does not exist, or was merged into another. */
export async function unusable(db: Db, themes: readonly number[]): Promise<boolean> {
  const { rows: [found] } = await sql<{ unusable: boolean }>`
    select exists (select from unnest(${[...themes]}::bigint[]) asked (id)
      where not exists (select from theme_versions v where v.theme_id = asked.id)
        or (select merged_into from theme_versions v where v.theme_id = asked.id order by number desc limit 1) is not null) as unusable`.execute(db);
  return found!.unusable;
}

/** The codings that make a point count under a theme. */
async function codingsOf(tx: Db, point: number, theme: number): Promise<{ id: number }[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from codings c
    join lateral (select merged_into from theme_versions where theme_id = c.theme_id order by number desc limit 1) v on true
    where c.point_id = ${point} and c.round_id is null and coalesce(v.merged_into, c.theme_id) = ${theme}
      and not exists (select from coding_removals r where r.coding_id = c.id)`.execute(tx);
  return rows;
}

async function lockForCoding(tx: Db, point: number) {
  const found = await tx.selectFrom("points").select("submission_id").where("id", "=", point).forUpdate().executeTakeFirstOrThrow();
  const removal = await tx.selectFrom("point_removals").select("point_id").where("point_id", "=", point).executeTakeFirst();
  return { ...found, removed: Boolean(removal) };
}
