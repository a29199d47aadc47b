import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { Called } from "../codebook/themes.server.ts";
import { addCodings, unusable } from "./coding.server.ts";
import { nearest, type Known } from "./likeness.ts";

/** With so many coded points of a language, the last that were coded, a point is compared; of so many points, the last marked, at once. */
const COMPARED = 20_000, ASKED = 2_000;

/**
 * Proposes themes for points that have none, by the words of points that have one and of the themes themselves. Nothing counts until a
 * person accepts it, and what was dismissed is not proposed again. @returns how many were proposed
 */
export async function proposeThemes(db: Db): Promise<number> {
  const marks = await db.selectFrom("unproposed").select("id").execute();
  if (marks.length === 0) return 0;
  let proposed = 0;
  for (const language of ["en", "es"] as const) {
    const { rows: uncoded } = await sql<{ id: number; quote: string }>`
      select p.id, a.quote from points p join submissions s on s.id = p.submission_id and s.language = ${language}
      join lateral (select quote from anchors where point_id = p.id order by id desc limit 1) a on true
      where not exists (select from point_removals r where r.point_id = p.id)
        and not exists (select from codings c where c.point_id = p.id and c.round_id is null and not exists (select from coding_removals r where r.coding_id = c.id))
      order by p.id desc limit ${ASKED}`.execute(db);
    if (uncoded.length === 0) continue;
    const known = await knownIn(db, language);
    const found = uncoded.flatMap(({ id, quote }) => nearest(quote, known).map(({ theme, score, point }) => ({ point_id: id, theme_id: theme, score, because_of: point })));
    if (found.length > 0) {
      const { numInsertedOrUpdatedRows } = await db.insertInto("theme_proposals").values(found).onConflict((conflict) => conflict.doNothing()).executeTakeFirstOrThrow();
      proposed += Number(numInsertedOrUpdatedRows);
    }
  }
  await sql`delete from unproposed where id = any (${marks.map(({ id }) => id)})`.execute(db);
  return proposed;
}

/** What is known in a language: the words of coded points and those of the usable themes. */
async function knownIn(db: Db, language: "en" | "es"): Promise<Known[]> {
  const { rows } = await sql<Known>`
    (select c.theme_id as theme, c.point_id as point, a.quote as words
    from (select x.* from codings x where x.round_id is null and not exists (select from coding_removals r where r.coding_id = x.id) order by x.id desc limit ${COMPARED}) n
    join counted_codings c on c.point_id = n.point_id
    join points p on p.id = c.point_id join submissions s on s.id = p.submission_id and s.language = ${language}
    join lateral (select quote from anchors where point_id = p.id order by id desc limit 1) a on true
    where not exists (select from point_removals r where r.point_id = p.id))
    union
    select id, null, ${language === "en" ? sql`concat_ws(E'\n', label_en, definition_en, include_en)` : sql`concat_ws(E'\n', label_es, definition_es, include_es)`} from current_themes where merged_into is null
    order by point nulls last, theme`.execute(db);
  return rows;
}

export type Proposed = Called & { point_id: number; score: number; because_of: number | null; quote: string | null };

/** The proposals of points that nobody has settled, the likeliest first. */
export async function openProposals(db: Db, points: readonly number[]): Promise<Proposed[]> {
  if (points.length === 0) return [];
  const { rows } = await sql<Proposed>`
    select o.point_id, t.id, t.slug, t.pillar_id, t.label_en, t.label_es, o.score, o.because_of, (select quote from anchors a where a.point_id = o.because_of order by id desc limit 1) as quote
    from theme_proposals o join current_themes t on t.id = o.theme_id and t.merged_into is null
    where o.point_id = any (${[...points]}::bigint[])
      and not exists (select from theme_proposal_settlements e where (e.point_id, e.theme_id) = (o.point_id, o.theme_id))
      and not exists (select from counted_codings c where (c.point_id, c.theme_id) = (o.point_id, o.theme_id))
    order by o.score desc, t.id`.execute(db);
  return rows;
}

/**
 * Accepts a proposal, which codes the point, or dismisses it.
 * @returns "accepted", "dismissed", or why not: "settled" (somebody was quicker, or nothing was proposed), "removed" (the point was), "unknown-theme" (it was merged meanwhile)
 */
export function settleThemeProposal(db: Db, person: Person, point: number, theme: number, { accepted }: { accepted: boolean }) {
  return atomically(db, async (tx) => {
    const { submission_id } = await tx.selectFrom("points").select("submission_id").where("id", "=", point).forUpdate().executeTakeFirstOrThrow();
    if (await tx.selectFrom("point_removals").select("point_id").where("point_id", "=", point).executeTakeFirst()) return "removed";
    if (!(await openProposals(tx, [point])).some(({ id }) => id === theme)) return "settled";
    if (accepted && (await unusable(tx, [theme]))) return "unknown-theme";
    await tx.insertInto("theme_proposal_settlements").values({ point_id: point, theme_id: theme, accepted, settled_by: person.id }).execute();
    if (accepted) {
      await addCodings(tx, person, point, [theme]);
      await record(tx, person, "submission.point-coded", submission_id, { point, theme });
    }
    return accepted ? "accepted" : "dismissed";
  });
}
