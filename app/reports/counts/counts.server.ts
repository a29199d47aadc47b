import { sql } from "kysely";
import { countPillars } from "#app/initiatives/dialogue.server.ts";
import { countAnswers, measureAnswers } from "#app/promises/answers.server.ts";
import { decisionTotals } from "#app/submissions/decisions/totals.server.ts";
import { deskNumbers } from "#app/triage/numbers/numbers.server.ts";
import type { Db } from "#db/database.server.ts";
import { PLACES, told, type LoopCounts, type Place, type PublicCounts, type SinceCounts } from "./counts.ts";

/** Counts are kept for a while, so that one who asks can be told what they saw. */
const KEPT_FOR = "7 days";

/** What the public is told in numbers, as it was counted last. Where it never was, as in a new portal, now. */
export async function publicCounts(db: Db): Promise<{ as_of: Date; counts: PublicCounts }> {
  const latest = () => db.selectFrom("public_counts").select(["as_of", "counts"]).orderBy("as_of", "desc").limit(1).$narrowType<{ counts: PublicCounts }>().executeTakeFirst();
  return (await latest()) ?? (await countPublic(db), (await latest())!);
}

/** Counts everything anew. A job of every five minutes: no page waits for it. */
export async function countPublic(db: Db, at = new Date()): Promise<void> {
  await measureAnswers(db);
  // Decisions are the desk's numbers; of them only what leads to nobody.
  const { promises } = (await deskNumbers(db)).numbers;
  const counts: PublicCounts = {
    loop: await loopCounts(db), pillars: await countPillars(db), since: await sinceLastMeeting(db), answers: await countAnswers(db, at),
    decisions: promises.map(({ month, government, kept, missed }) => ({ month, government, kept: told(kept), missed: told(missed) })),
    totals: await decisionTotals(db),
  };
  await sql`insert into public_counts (as_of, counts) values (${at}, ${JSON.stringify(counts)}) on conflict (as_of) do update set counts = excluded.counts`.execute(db);
  await db.deleteFrom("public_counts").where("as_of", "<", sql<Date>`${at}::timestamptz - ${KEPT_FOR}::interval`).execute();
}

const placeOf = sql`case when s.country in ('US', 'MX') then s.country else 'other' end`;

/** What became of all comments. That a response is public is asked of each once and not for each of its comments. A comment behind several commitments counts for the one that is furthest. */
export async function loopCounts(db: Db): Promise<LoopCounts> {
  const { rows } = await sql<{ place: Place | null } & Record<"published" | "texts" | "answered" | "done" | "ongoing" | "dropped", number>>`
    with given as materialized (
      select id, revision from public_responses where kind <> 'no-joint-position'
    ), answered as materialized (
      select distinct b.submission_id from given r join submissions_behind b on b.response_id = r.id and b.revision = r.revision
    ), behind as materialized (
      select submission_id, bool_or(state = 'done') as done, bool_or(state not in ('done', 'dropped')) as ongoing from (
        select h.submission_id, c.state from public_commitments c join public_commitment_themes x on x.commitment_id = c.id join counted_codings o on o.theme_id = x.theme_id join point_holders h on h.point_id = o.point_id
        union select y.submission_id, c.state from public_commitments c join public_commitment_responses x on x.commitment_id = c.id join public_responses r on r.id = x.response_id join submissions_behind y on y.response_id = r.id and y.revision = r.revision
      ) each group by 1
    )
    select ${placeOf} as place, count(*)::int as published, count(distinct coalesce(m.text_id, -s.id))::int as texts, count(a.submission_id)::int as answered,
      count(*) filter (where a.submission_id is not null and b.done)::int as done, count(*) filter (where a.submission_id is not null and not b.done and b.ongoing)::int as ongoing,
      count(*) filter (where a.submission_id is not null and not b.done and not b.ongoing)::int as dropped
    from public_submissions s left join campaign_members m on m.submission_id = s.id left join answered a on a.submission_id = s.id left join behind b on b.submission_id = s.id
    where s.part_of is null group by grouping sets ((${placeOf}), ())`.execute(db);
  const { rows: [rest] } = await sql<{ unpublished: number; waiting: number; responses: number; agreed: number; done: number }>`
    select
      (select count(*)::int from decisions d join submissions s on s.id = d.submission_id where d.outcome in ('withhold', 'decline') and s.part_of is null
        and not exists (select from withdrawals w where w.submission_id = s.id)) as unpublished,
      (select count(*)::int from waiting w join submissions s on s.id = w.submission_id where s.part_of is null) as waiting,
      (select count(*)::int from public_responses where kind = 'joint') as responses,
      (select count(*)::int from public_commitments) as agreed, (select count(*)::int from public_commitments where state = 'done') as done`.execute(db);
  const all = rows.find(({ place }) => place === null)!;
  const published = Object.fromEntries(PLACES.map((place) => [place, rows.find((row) => row.place === place)?.published ?? 0])) as Record<Place, number>;
  return {
    published, texts: all.texts, unpublished: told(rest!.unpublished), waiting: told(rest!.waiting),
    answered: all.answered, done: all.done, ongoing: all.ongoing, dropped: all.dropped, responses: rest!.responses, commitments: { agreed: rest!.agreed, done: rest!.done },
  };
}

/** What came since the last meeting that was held: from the end of its last day in Mexico City, where it ends later. Null before the first one. */
export async function sinceLastMeeting(db: Db): Promise<SinceCounts | null> {
  const { rows: [found] } = await sql<SinceCounts>`
    with last as (
      select slug, title_en, title_es, held_on, ended_on, coalesce(ended_on, held_on) as day, (coalesce(ended_on, held_on) + 1)::timestamp at time zone 'America/Mexico_City' as at
      from meetings where level in ('cabinet', 'sub-cabinet') and status = 'held' order by held_on desc limit 1
    ), agreed as (
      select commitment_id, min(at) as at from (select commitment_id, number, max(agreed_at) as at from commitment_agreements group by 1, 2 having count(*) = 2) each group by 1
    )
    select l.slug, l.title_en, l.title_es, l.held_on, l.ended_on,
      (select count(*)::int from public_responses where kind <> 'no-joint-position' and first_published_at >= l.at) as responses,
      (select count(*)::int from public_commitments c join agreed a on a.commitment_id = c.id where a.at >= l.at) as commitments,
      (select count(*)::int from public_commitment_progress where reported_at >= l.at) + (select count(*)::int from progress where reported_on > l.day) as progress,
      (select count(*)::int from public_outcomes where agreed_at >= l.at) as outcomes
    from last l`.execute(db);
  return found ?? null;
}
