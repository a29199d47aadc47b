import { sql } from "kysely";
import { may, type Act } from "#app/people/permissions.ts";
import type { Government, Person } from "#app/people/people.ts";
import type { Db } from "#db/database.server.ts";

/** What can wait at the desk, with who may do it and where. */
export const WAITS = {
  assigned: { act: "decide-submissions", path: "/desk?view=mine" },
  "to-screen": { act: "decide-submissions", path: "/desk?view=to-screen" },
  "second-look": { act: "settle-second-looks", path: "/desk?view=second-look" },
  signature: { act: "sign-responses", path: "/desk/responses" },
  commitment: { act: "agree-commitments", path: "/desk/commitments" },
  statement: { act: "write-statements", path: "/desk/initiatives" },
  disposition: { act: "dispose-points", path: "/desk/dispositions" },
  agenda: { act: "set-agenda", path: "/desk/meetings" },
  outcome: { act: "record-outcomes", path: "/desk/meetings" },
  due: { act: "agree-commitments", path: "/desk/commitments?state=late" },
} as const satisfies Record<string, { act: Act; path: string }>;
export type Wait = keyof typeof WAITS;

/** So many of a kind wait for one person, one government or any, on some pillars; how many of them are late, and how many are due within a week. */
type Load = { what: Wait; person: number | null; government: Government | null; pillars: number[]; count: number; late: number; soon: number };

/** What waits at the desk on a day, for everybody. One pass over what waits, once a week. */
export async function loadOfDesk(db: Db, today: string): Promise<Load[]> {
  const counts = sql`count(*)::int as count, count(*) filter (where w.due_on < ${today}::date)::int as late, count(*) filter (where w.due_on between ${today}::date and ${today}::date + 6)::int as soon`;
  const awake = sql`not w.returned and (w.snoozed_until is null or w.snoozed_until <= ${today}::date)`;
  const pillars = sql`array_remove(array[w.pillar_id], null)`;
  const each = sql`1 as count, 0 as late, 0 as soon`;
  const sides = sql`(values ('US'), ('MX')) g (government)`;
  const { rows } = await sql<Load>`
    select 'assigned' as what, w.assigned_to as person, null::text as government, '{}'::int[] as pillars, ${counts} from waiting w where w.assigned_to is not null and ${awake} group by w.assigned_to
    union all select 'to-screen', null, null, ${pillars}, ${counts} from waiting w where w.assigned_to is null and w.second_look is null and ${awake} group by w.pillar_id
    union all select 'second-look', null, nullif(w.second_look, 'either'), ${pillars}, ${counts} from waiting w where w.second_look is not null group by w.second_look, w.pillar_id
    union all select 'signature', null, g.government, array(
        select sp.pillar_id from response_submissions rs join submission_pillars sp using (submission_id) where rs.response_id = v.response_id and rs.revision = v.number
        union select t.pillar_id from response_themes rt join theme_versions t on t.theme_id = rt.theme_id and t.number = rt.theme_version where rt.response_id = v.response_id and rt.revision = v.number), ${each}
      from response_revisions v cross join ${sides}
      where not exists (select from response_revisions later where later.response_id = v.response_id and later.number > v.number)
        and exists (select from response_offers o where o.response_id = v.response_id and o.revision = v.number)
        and not exists (select from response_publications p where p.response_id = v.response_id and p.revision = v.number)
        and not exists (select from signatures s where s.response_id = v.response_id and s.revision = v.number and s.government = g.government)
        and v.kind in ('joint', 'no-joint-position', lower(g.government) || '-only')
    union all select 'commitment', null, g.government, array[v.pillar_id], ${each}
      from commitments c join lateral (select * from commitment_versions where commitment_id = c.id order by number desc limit 1) v on true cross join ${sides}
      where not exists (select from commitment_agreements a where a.commitment_id = c.id and a.number = v.number and a.government = g.government)
        and coalesce((select state from commitment_states where commitment_id = c.id order by id desc limit 1), '') not in ('done', 'dropped')
    union all select 'statement', null, g.government, array[i.pillar_id], ${each}
      from initiatives i join lateral (select number from statement_versions where initiative_id = i.id order by number desc limit 1) v on true cross join ${sides}
      where not exists (select from statement_agreements a where a.initiative_id = i.id and a.number = v.number and a.government = g.government)
    union all select 'disposition', null, case p.government when 'US' then 'MX' else 'US' end, array(
        select distinct sp.pillar_id from disposition_points x join points o on o.id = x.point_id join submission_pillars sp on sp.submission_id = o.submission_id where x.disposition_id = d.id), ${each}
      from dispositions d join people p on p.id = d.settled_by where not exists (select from disposition_agreements a where a.disposition_id = d.id)
    union all select 'agenda', null, g.government, array[t.pillar_id], ${each}
      from agenda_items i join meetings m on m.id = i.meeting_id and m.status = 'planned' join current_themes t on t.id = i.theme_id cross join ${sides}
      where not exists (select from agenda_agreements a where a.item_id = i.id and a.government = g.government) and not exists (select from deferrals d where d.item_id = i.id)
    union all select 'outcome', null, case p.government when 'US' then 'MX' else 'US' end, array(select t.pillar_id from agenda_items i join current_themes t on t.id = i.theme_id where i.id = o.item_id), ${each}
      from outcomes o join people p on p.id = o.recorded_by where not exists (select from outcome_agreements a where a.outcome_id = o.id)
    union all select 'due', null, null, array[w.pillar_id], ${counts} from public_commitments w where w.state in ('agreed', 'in-progress') and w.due_on <= ${today}::date + 6 group by w.pillar_id`.execute(db);
  return rows;
}

/** What of it waits for one person: what is theirs, and what their roles, pillars and government let them do. */
export function loadOf(person: Pick<Person, "id" | "grants" | "government">, load: readonly Load[]): { what: Wait; count: number; late: number; soon: number }[] {
  const theirs = load.filter(({ what, person: whose, government, pillars }) => (whose === null ? may(person, WAITS[what].act, { pillars }) && (government === null || government === person.government) : whose === person.id));
  return (Object.keys(WAITS) as Wait[]).flatMap((what) => {
    const some = theirs.filter((each) => each.what === what);
    const sum = (of: "count" | "late" | "soon") => some.reduce((all, each) => all + each[of], 0);
    return sum("count") > 0 ? [{ what, count: sum("count"), late: sum("late"), soon: sum("soon") }] : [];
  });
}
