import { sql, type RawBuilder } from "kysely";
import type { Db } from "#db/database.server.ts";

const organizations = sql`(select string_agg(organization, ' ' order by position) from cosigners where submission_id = s.id)`;
/** The words of the submission `s` as the desk searches them: in the stems of its language, and names as they are. */
export const wordsOf = (name: RawBuilder<string | null> = sql`s.name`) => sql`
  to_tsvector(('hled_' || s.language)::regconfig, concat_ws(' ', s.title, s.text, ${name}, s.organization, ${organizations}))
    || to_tsvector('hled_names', concat_ws(' ', ${name}, s.organization, ${organizations}, replace(substr(s.reference, 6), '-', ' ')))`;

const factsOf = sql`array_remove(array[
  'n8:' || (s.id >> 8), 'n12:' || (s.id >> 12), 'n16:' || (s.id >> 16), 'n20:' || (s.id >> 20), 'month:' || to_char(s.received_at at time zone 'UTC', 'YYYY-MM'), 'day:' || to_char(s.received_at at time zone 'UTC', 'YYYY-MM-DD'),
  'language:' || s.language, 'country:' || s.country, 'sector:' || s.sector, 'channel:' || s.channel, 'call:' || s.call_id, 'initiative:' || s.initiative_id,
  'pillar:' || coalesce((select pillar_id::text from submission_pillars where submission_id = s.id and position = 1), 'none'),
  'assignee:' || coalesce(a.assigned_to::text, 'none'),
  case when w.submission_id is not null then 'waiting' end, case when w.returned then 'returned' end, case when w.snoozed_until is not null then 'snoozed' end,
  case when a.assigned_to is null and not w.returned and w.second_look is null then 'to-screen' end,
  'second-look:' || w.second_look, 'second-look-by:' || w.second_look_by,
  case when c.outcome is not null then 'decided' end, 'decision:' || c.outcome
], null)`;
const withFacts = sql`
  left join waiting w on w.submission_id = s.id
  left join decisions c on c.submission_id = s.id
  left join lateral (select assigned_to from assignments where submission_id = s.id order by id desc limit 1) a on true`;

/** Writes what the desk searches of submissions: when they are stored, and when their words change. The last thing of the caller's transaction. */
export async function indexWords(tx: Db, ids: readonly number[]): Promise<void> {
  await sql`
    insert into desk_words (submission_id, words, facts)
    select s.id, ${wordsOf()}, ${factsOf} from current_submissions s ${withFacts} where s.id = any (${ids})
    on conflict (submission_id) do update set words = excluded.words, facts = excluded.facts`.execute(tx);
}

/** Writes anew by what submissions are found: after whatever changed where they stand. Their words stay as they are. */
export async function refreshFacts(tx: Db, ids: readonly number[]): Promise<void> {
  await sql`
    update desk_words d set facts = f.facts
    from (select s.id, ${factsOf} as facts from current_submissions s ${withFacts} where s.id = any (${ids})) f
    where f.id = d.submission_id and f.facts is distinct from d.facts`.execute(tx);
}
