import { sql } from "kysely";
import { keep } from "#app/http/keep.server.ts";
import type { Db } from "#db/database.server.ts";
import type { OnRecord } from "./stages.ts";

export type InitiativeRecord = OnRecord & { id: number; slug: string; title_en: string; title_es: string; comments: number; texts: number; answered: number; next_due: string | null };

type Heard = Pick<InitiativeRecord, "comments" | "texts" | "heard_at" | "answered" | "answered_at">;
const UNHEARD: Heard = { comments: 0, texts: 0, heard_at: null, answered: 0, answered_at: null };

/** What is on record of the initiatives of a pillar, or of one: comments and distinct texts, how many are answered jointly, stages, and the next day on which a commitment is due. Comments where they are many as the worker counted them. */
export async function initiativesOnRecord(db: Db, { pillar, initiative }: { pillar?: number; initiative?: number }, today: string): Promise<InitiativeRecord[]> {
  const { rows } = await sql<Omit<InitiativeRecord, keyof Heard> & { kept: Heard | null }>`
    with committed as (
      select initiative_id, min(agreed_at) as committed_at, count(*) filter (where state in ('agreed', 'in-progress'))::int as open, count(*) filter (where state = 'done')::int as done,
        max(state_since) filter (where state = 'done') as done_at, min(due_on) filter (where state in ('agreed', 'in-progress') and due_on >= ${today}::date) as next_due
      from public_commitments group by 1
    )
    select i.id, i.slug, i.title_en, i.title_es, c.committed_at, coalesce(c.open, 0) as open, coalesce(c.done, 0) as done, c.done_at, c.next_due,
      (select dated from sources where id = i.source_id) as proposed_on, (select min(opens_at) from calls where opens_at <= now()) as open_since,
      (select min(reported_on) from progress g where g.initiative_id = i.id) as reported_on, k.figures as kept
    from initiatives i left join committed c on c.initiative_id = i.id left join kept_figures k on k.about = 'stages ' || i.id
    where ${pillar === undefined ? sql`true` : sql`i.pillar_id = ${pillar}`} and ${initiative === undefined ? sql`true` : sql`i.id = ${initiative}`}
    order by i.id`.execute(db);
  const counted = await countHeard(db, rows.flatMap(({ id, kept }) => (kept ? [] : [id])));
  return rows.map(({ kept, ...record }) => ({ ...record, ...(kept ?? counted.get(record.id) ?? UNHEARD) }));
}

/** Counts beforehand for initiatives of which so many comments are public. */
export async function keepStages(db: Db, { from }: { from: number }): Promise<void> {
  const ids = (await db.selectFrom("initiatives").select("id").execute()).map(({ id }) => id);
  const counted = await countHeard(db, ids);
  for (const id of ids) {
    const heard = counted.get(id);
    await keep(db, `stages ${id}`, heard && heard.comments >= from ? heard : null);
  }
}

/** Of each initiative the public comments and their distinct texts, how many are answered jointly, and since when: once for all that are asked for, because behind an answer are campaigns. */
async function countHeard(db: Db, initiatives: number[]): Promise<Map<number, Heard>> {
  if (initiatives.length === 0) return new Map();
  const { rows } = await sql<Heard & { id: number }>`
    with asked as materialized (
      select unnest(${initiatives}::int[]) as id
    ), heard as (
      select s.initiative_id, count(*)::int as comments, count(distinct coalesce(m.text_id, -s.id))::int as texts, min(s.published_at) as heard_at
      from public_submissions s left join campaign_members m on m.submission_id = s.id where s.initiative_id in (select id from asked) and s.part_of is null group by 1
    ), given as materialized (
      select id, revision, published_at from public_responses where kind = 'joint'
    ), answered as (
      -- As submissions_behind says, each way by itself: a union would be read whole before it is known whose comments are asked for.
      select initiative_id, count(distinct id)::int as answered, min(answered_at) as answered_at from (
        select s.initiative_id, s.id, g.published_at as answered_at from given g join response_submissions b on b.response_id = g.id and b.revision = g.revision
          join public_submissions s on s.id = b.submission_id where s.initiative_id in (select id from asked) and s.part_of is null
        union all
        select s.initiative_id, s.id, g.published_at from given g join answered_points b on b.response_id = g.id and b.revision = g.revision join points o on o.id = b.point_id and o.campaign_id is null
          join public_submissions s on s.id = o.submission_id where s.initiative_id in (select id from asked) and s.part_of is null
        union all
        select s.initiative_id, s.id, g.published_at from given g join answered_points b on b.response_id = g.id and b.revision = g.revision join points o on o.id = b.point_id
          join point_texts t on t.point_id = o.id join campaign_members m on m.text_id = t.text_id and m.campaign_id = o.campaign_id
          join public_submissions s on s.id = m.submission_id where s.initiative_id in (select id from asked) and s.part_of is null
      ) each group by 1
    )
    select h.initiative_id as id, h.comments, h.texts, h.heard_at, coalesce(a.answered, 0) as answered, a.answered_at
    from heard h left join answered a on a.initiative_id = h.initiative_id`.execute(db);
  return new Map(rows.map(({ id, ...heard }) => [id, heard]));
}
