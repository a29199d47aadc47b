import { sql, type RawBuilder } from "kysely";
import { standingOn, todayAt, type Standing } from "#app/commitments/commitments.ts";
import type { Outcome } from "#app/themes/dispositions/dispositions.ts";
import type { Db } from "#db/database.server.ts";

/** A theme on the agenda of a meeting: put off, or with what the meeting came to. */
export type OnAgenda = { item: number; slug: string; held_on: string; deferred: boolean; outcome: number | null };
/** What came of a point since it was marked, as everybody may know it. */
export type CameOf = {
  outcome: Outcome | null; response: number | null;
  commitments: { slug: string; title_en: string; title_es: string; standing: Standing }[];
  meetings: OnAgenda[];
};

/** The public places of themes on agendas, as one JSON list. @param themes a subquery of one column */
const agendasOf = (themes: RawBuilder<unknown>) => sql<OnAgenda[]>`(
  select coalesce(json_agg(json_build_object('item', i.id, 'slug', m.slug, 'held_on', m.held_on, 'deferred', i.deferred_at is not null, 'outcome', (select min(o.id) from public_outcomes o where o.item_id = i.id)) order by m.held_on, i.id), '[]')
  from public_agenda_items i join meetings m on m.id = i.meeting_id where i.theme_id in (${themes}))`;

/**
 * What came of points: what both governments said, the commitments that came of their themes or of the response, and the meetings that dealt with their themes.
 * A commitment that names its themes came of these alone: the response may speak of others, of which nothing came.
 */
export async function whatCameOf(db: Db, points: readonly number[], at = new Date()): Promise<Record<number, CameOf>> {
  if (points.length === 0) return {};
  const { rows } = await sql<Omit<CameOf, "commitments"> & { point: number; commitments: { slug: string; title_en: string; title_es: string; state: string; due_on: string | null }[] }>`
    select p.id as point, d.outcome, d.response_id as response, c.commitments, ${agendasOf(sql`select theme_id from counted_codings where point_id = p.id`)} as meetings
    from unnest(${points}::bigint[]) p (id)
    left join lateral (select outcome, response_id from public_dispositions where point_id = p.id offset 0) d on true
    cross join lateral (
      select coalesce(json_agg(json_build_object('slug', slug, 'title_en', title_en, 'title_es', title_es, 'state', state, 'due_on', due_on) order by id), '[]') as commitments from public_commitments where id in (
        select x.commitment_id from counted_codings o join public_commitment_themes x on x.theme_id = o.theme_id where o.point_id = p.id
        union select x.commitment_id from public_commitment_responses x where x.response_id = d.response_id and not exists (select from public_commitment_themes t where t.commitment_id = x.commitment_id))) c`.execute(db);
  const today = todayAt(at);
  return Object.fromEntries(rows.map(({ point, commitments, ...came }) => [point, { ...came, commitments: commitments.map(({ state, due_on, ...one }) => ({ ...one, standing: standingOn(today, { state, due_on }) })) }]));
}

/** The meetings on whose agenda both governments put a theme, the first one first. */
export async function meetingsOnTheme(db: Db, theme: number): Promise<OnAgenda[]> {
  const { rows: [found] } = await sql<{ meetings: OnAgenda[] }>`select ${agendasOf(sql`select ${theme}::bigint`)} as meetings`.execute(db);
  return found!.meetings;
}

export type CameOfMeeting = Pick<OnAgenda, "slug" | "held_on"> & { id: number; text_en: string; text_es: string };
/** The outcomes of meetings on the themes of an author's points, each once, however many points are under its theme. */
export async function outcomesFor(db: Db, came: Record<number, CameOf>): Promise<CameOfMeeting[]> {
  const items = Object.values(came).flatMap(({ meetings }) => meetings).filter(({ outcome }) => outcome !== null).map(({ item }) => item);
  if (items.length === 0) return [];
  return db
    .selectFrom("public_outcomes as o")
    .innerJoin("meetings as m", "m.id", "o.meeting_id")
    .select(["o.id", "o.text_en", "o.text_es", "m.slug", "m.held_on"])
    .where("o.item_id", "in", items)
    .orderBy("m.held_on")
    .orderBy("o.id")
    .$narrowType<{ id: number; text_en: string; text_es: string }>()
    .execute();
}
