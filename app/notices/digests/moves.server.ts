import { sql, type RawBuilder } from "kysely";
import type { State } from "#app/commitments/commitments.ts";
import type { Db } from "#db/database.server.ts";

/** Something that moved in public: what, about which pillars and initiatives, its words in both languages, and the page that says more. */
export type Move = {
  what: "response" | "committed" | "state" | "progressed" | "agenda" | "deferred" | "outcome" | "stated";
  title_en: string; title_es: string; more_en: string | null; more_es: string | null; state: State | null; path: string; pillars: number[]; initiatives: number[];
};

/** More than anybody reads of one week. */
const MOST = 300;

/** What moved in public after an instant until another, what both governments answered first. Read from the public views alone. */
export async function movedBetween(db: Db, since: Date, until: Date): Promise<Move[]> {
  const within = (at: RawBuilder<unknown>) => sql`${at} > ${since} and ${at} <= ${until}`;
  const commitment = sql`c.title_en, c.title_es`;
  const about = sql`'/commitments/' || c.slug as path, array[c.pillar_id] as pillars, array_remove(array[c.initiative_id], null) as initiatives`;
  const theme = sql`case when t.pillar_id is null then '{}'::int[] else array[t.pillar_id] end as pillars, '{}'::int[] as initiatives`;
  const { rows } = await sql<Move>`
    select what, title_en, title_es, more_en, more_es, state, path, pillars, initiatives from (
      select 1 as place, r.published_at as at, 'response' as what, r.text_en as title_en, r.text_es as title_es, null::text as more_en, null::text as more_es, null::text as state, '/responses/' || r.id as path,
        array(select sp.pillar_id from public_response_submissions y join submission_pillars sp on sp.submission_id = y.submission_id where y.response_id = r.id union select pillar_id from public_response_themes where response_id = r.id) as pillars,
        array(select distinct s.initiative_id from public_response_submissions y join public_submissions s on s.id = y.submission_id where y.response_id = r.id and s.initiative_id is not null) as initiatives
      from public_responses r where ${within(sql`r.published_at`)}
      union all select 2, c.agreed_at, 'committed', ${commitment}, null, null, null, ${about} from public_commitments c where ${within(sql`c.agreed_at`)}
      union all select 3, c.state_since, 'state', ${commitment}, c.reason_en, c.reason_es, c.state, ${about} from public_commitments c where c.state <> 'agreed' and ${within(sql`c.state_since`)}
      union all select 4, g.reported_at, 'progressed', ${commitment}, g.text_en, g.text_es, null, ${about} from public_commitment_progress g join public_commitments c on c.id = g.commitment_id where ${within(sql`g.reported_at`)}
      union all select 5, i.agreed_at, 'agenda', t.label_en, t.label_es, i.question_en, i.question_es, null, '/meetings/' || m.slug, ${theme}
        from public_agenda_items i join meetings m on m.id = i.meeting_id join public_themes t on t.id = i.theme_id where ${within(sql`i.agreed_at`)}
      union all select 6, i.deferred_at, 'deferred', t.label_en, t.label_es, i.deferral_en, i.deferral_es, null, '/meetings/' || m.slug, ${theme}
        from public_agenda_items i join meetings m on m.id = i.meeting_id join public_themes t on t.id = i.theme_id where ${within(sql`i.deferred_at`)}
      union all select 7, o.agreed_at, 'outcome', o.text_en, o.text_es, null, null, null, '/meetings/' || m.slug || '#outcome-' || o.id, ${theme}
        from public_outcomes o join meetings m on m.id = o.meeting_id left join public_agenda_items i on i.id = o.item_id left join public_themes t on t.id = i.theme_id where ${within(sql`o.agreed_at`)}
      union all select 8, s.agreed_at, 'stated', i.title_en, i.title_es, null, null, null, '/initiatives/' || i.slug, array[i.pillar_id], array[i.id]
        from public_statements s join initiatives i on i.id = s.initiative_id where ${within(sql`s.agreed_at`)}
    ) moved order by place, at, path limit ${MOST}`.execute(db);
  return rows;
}

/** Whether a move is of what somebody follows: all of it, a pillar or an initiative. */
export const isFollowed = ({ pillars, initiatives }: Pick<Move, "pillars" | "initiatives">, { pillar_id, initiative_id }: { pillar_id: number | null; initiative_id: number | null }): boolean =>
  initiative_id !== null ? initiatives.includes(initiative_id) : pillar_id === null || pillars.includes(pillar_id);
