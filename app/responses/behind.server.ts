import { sql } from "kysely";
import type { Outcome } from "#app/themes/dispositions/dispositions.ts";
import type { Db } from "#db/database.server.ts";
import type { Passage } from "./letter.ts";
import type { ResponseKind } from "./responses.ts";

/** The points of submissions: those marked in their own words, and those of their campaign that their words hold. Columns submission_id, point_id. */
const pointsOf = (submissions: readonly number[]) => sql`
  select p.submission_id, p.id as point_id from points p where p.submission_id = any (${submissions}::bigint[]) and p.campaign_id is null
  union
  select m.submission_id, p.id from campaign_members m join point_texts t on t.text_id = m.text_id join points p on p.id = t.point_id and p.campaign_id = m.campaign_id
  where m.submission_id = any (${submissions}::bigint[])`;

/** The passages of some submissions that stand behind a public version of a response, in the order in which they were marked. */
export async function passagesBehind(db: Db, { response, revision }: { response: number; revision: number }, submissions: readonly number[]): Promise<Map<number, Passage[]>> {
  const { rows } = await sql<Passage & { submission_id: number }>`
    select o.submission_id, q.quote, v.label_en, v.label_es, t.outcome, t.reason_en, t.reason_es
    from (${pointsOf(submissions)}) o
    join answered_points a on a.point_id = o.point_id and a.response_id = ${response} and a.revision = ${revision}
    join response_themes t on t.response_id = a.response_id and t.revision = a.revision and t.theme_id = a.theme_id
    join theme_versions v on v.theme_id = t.theme_id and v.number = t.theme_version
    join public_points q on q.id = o.point_id
    order by o.submission_id, o.point_id, a.theme_id`.execute(db);
  const passages = new Map<number, Passage[]>();
  for (const { submission_id, ...passage } of rows) passages.set(submission_id, [...(passages.get(submission_id) ?? []), passage]);
  return passages;
}

export type AuthorsPoint = {
  id: number; quote: string | null; themes: { slug: string; label_en: string; label_es: string }[];
  outcome: Outcome | null; reason_en: string | null; reason_es: string | null; response: number | null; exits: { id: number; kind: ResponseKind }[];
};

/** Every public point of a submission, with its themes, what became of it and where that is said. */
export async function pointsForAuthor(db: Db, submission: number): Promise<AuthorsPoint[]> {
  const { rows } = await sql<AuthorsPoint>`
    select q.id, q.quote, d.outcome, d.reason_en, d.reason_es, d.response_id as response,
      (select coalesce(json_agg(json_build_object('slug', t.slug, 'label_en', t.label_en, 'label_es', t.label_es) order by t.id), '[]')
        from counted_codings c join public_themes t on t.id = c.theme_id where c.point_id = q.id) as themes,
      (select coalesce(json_agg(distinct jsonb_build_object('id', r.id, 'kind', r.kind)), '[]')
        from answered_points a join public_responses r on r.id = a.response_id and r.revision = a.revision where a.point_id = q.id and r.kind <> 'joint') as exits
    from (${pointsOf([submission])}) o
    join public_points q on q.id = o.point_id
    left join public_dispositions d on d.point_id = q.id
    order by q.id`.execute(db);
  return rows;
}
