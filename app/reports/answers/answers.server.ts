import { sql, type RawBuilder } from "kysely";
import type { Db } from "#db/database.server.ts";
import type { AnsweredPoint, AnsweredSection, Answers, Section, Totals } from "./answers.ts";

/** A call by its code. */
export const findCall = (db: Db, code: string) => db.selectFrom("calls").select(["id", "code", "title_en", "title_es"]).where("code", "=", code).executeTakeFirst();

export type About = { call: number } | { meeting: number };

/** Every public point with the public theme under which it stands, once for each; with 0 where it stands under none, so that none is left out. What call_points holds. Each part is gathered once, also where the planner knows nothing of the tables yet. */
export const pointsNow = sql`
  with members as materialized (
    select m.text_id, count(*) as n from campaign_members m join public_submissions s on s.id = m.submission_id
    where m.text_id in (select text_id from point_texts) and not exists (select from redactions x where x.submission_id = m.submission_id) group by 1
  ), held as materialized (
    select t.point_id, (sum(m.n) - count(o.submission_id))::int as others from point_texts t join points p on p.id = t.point_id join members m on m.text_id = t.text_id
    left join campaign_members o on o.submission_id = p.submission_id and o.text_id = t.text_id and not exists (select from redactions x where x.submission_id = o.submission_id) group by 1
  ), became as materialized (
    select distinct on (x.point_id) x.point_id, d.outcome from disposition_points x join dispositions d on d.id = x.disposition_id left join disposition_agreements g on g.disposition_id = d.id
    where g.agreed or d.response_id in (select id from public_responses) order by x.point_id, d.id desc
  ), coded as materialized (
    select c.point_id, t.id as theme_id, t.pillar_id from counted_codings c join public_themes t on t.id = c.theme_id where t.merged_into is null
  )
  select s.call_id, coalesce(c.pillar_id, s.pillar_id) as pillar_id, coalesce(c.theme_id, 0) as theme_id, s.reference, p.id as point_id, coalesce(h.others, 0) as others, d.outcome
  from points p join public_submissions s on s.id = p.submission_id left join coded c on c.point_id = p.id left join became d on d.point_id = p.id left join held h on h.point_id = p.id
  where not exists (select from point_removals r where r.point_id = p.id)`;

/** The rows of pointsNow, `r`, from which a query begins: those that the worker kept, each found by an index; or, where there are few points, those of now, gathered once. */
const among = (counted: boolean, which: RawBuilder<unknown>) =>
  counted ? sql`r as not materialized (select * from call_points where ${which})` : sql`r as materialized (select * from (${pointsNow}) n where ${which})`;
const agendaOf = (meeting: number) => sql`select i.theme_id from public_agenda_items i where i.meeting_id = ${meeting}`;
const partOf = (about: About, pillar: number | null) =>
  sql`${"call" in about ? sql`call_id = ${about.call}` : sql`theme_id = any (array(${agendaOf(about.meeting)}))`} and ${pillar === null ? sql`true` : sql`pillar_id = ${pillar}`}`;

/** Where the worker keeps the rows, when it saw to them last; and what it counted of a call. */
async function standingOf(db: Db, about: About) {
  const { rows: [standing] } = await sql<{ counted: boolean; at: Date | null; totals: Totals[] | null }>`
    select exists (select from call_points) as counted, (select max(counted_at) from kept_figures where about like 'call %') as at,
      (select figures from kept_figures where about = ${"call" in about ? `call ${about.call}` : "nothing"}) as totals`.execute(db);
  return standing!;
}

/** How many points there are, in all and by pillar: a point under several themes is one point, and stands in several places. */
export async function totalsOf(db: Db, about: About, counted: boolean): Promise<Totals[]> {
  if ("meeting" in about) {
    // Nothing is kept of an agenda, which changes: its points are gathered once and then counted, which takes a third of the time.
    const { rows: [all] } = await sql<Totals>`
      with ${among(counted, partOf(about, null))}
      select null as pillar, count(*)::int as points, count(*) filter (where outcome is null)::int as undisposed, coalesce(sum(n), 0)::int as places, 0 as unthemed,
        (select count(distinct theme_id)::int from (${agendaOf(about.meeting)}) i) as themes
      from (select point_id, outcome, count(*) as n from r group by 1, 2) each`.execute(db);
    return [all!];
  }
  const { rows } = await sql<Totals>`
    with ${among(counted, partOf(about, null))}
    select pillar_id as pillar, count(distinct point_id)::int as points, count(distinct point_id) filter (where outcome is null)::int as undisposed, count(*)::int as places,
      count(distinct theme_id) filter (where theme_id > 0)::int as themes, count(*) filter (where theme_id = 0)::int as unthemed
    from r group by grouping sets ((pillar_id), ()) order by pillar_id nulls last`.execute(db);
  return rows;
}

export type Survey = { about: About; counted: boolean; at: Date; totals: Totals[]; sections: Section[] };

/**
 * What the answers to a call or to an agenda consist of: every public theme, and for each pillar the points of the call that are under none, with how many points each has and what
 * became of these. A theme on an agenda is there without a point too.
 * @param pillar of one pillar alone
 * @param adding whether it is also told how many points that is in all
 */
export async function surveyOf(db: Db, about: About, pillar: number | null = null, adding = true): Promise<Survey> {
  const { counted, at, totals } = await standingOf(db, about);
  const named = sql`cross join lateral (select id, slug, pillar_id, label_en, label_es from public_themes where id = w.theme_id offset 0) t`;
  const { rows: sections } = await sql<Section>`
    with ${among(counted, partOf(about, pillar))}, counted as (
      select pillar_id, theme_id, sum(n)::int as points, jsonb_object_agg(coalesce(outcome, 'none'), n) as outcomes
      from (select pillar_id, theme_id, outcome, count(*)::int as n from r group by 1, 2, 3) each group by 1, 2
    )
    select * from (${"call" in about
      ? sql`select w.theme_id as theme, w.pillar_id as pillar, t.slug, t.label_en, t.label_es, w.points, w.outcomes from counted w ${named}
        union all select 0, w.pillar_id, null, null, null, w.points, w.outcomes from counted w where w.theme_id = 0`
      : sql`select w.theme_id as theme, t.pillar_id as pillar, t.slug, t.label_en, t.label_es, coalesce(c.points, 0) as points, coalesce(c.outcomes, '{}') as outcomes
        from (select distinct theme_id from (${agendaOf(about.meeting)}) i) w ${named} left join counted c on c.theme_id = w.theme_id`}) s
    order by pillar, theme = 0, label_en, theme`.execute(db);
  return { about, counted, at: (counted && at) || new Date(), totals: totals ?? (adding ? await totalsOf(db, about, counted) : []), sections };
}

/** Some of the points of a section, in the order of their references: from behind a point on, or so many further on. */
export type Slice = { section: Section; after?: { reference: string; id: number }; skip?: number; take: number };
/** A point of a slice. What is not public any more since the worker looked has nothing to be shown. */
type Told = { place: number; reference: string; id: number; shown: boolean } & AnsweredPoint;

/** Points with all that is told of each, each by its indexes ("offset 0" keeps them apart): one query, however many slices. */
export async function toldOf(db: Db, { about, counted }: Pick<Survey, "about" | "counted">, slices: readonly Slice[]): Promise<Told[]> {
  const column = <Value>(of: (slice: Slice) => Value) => slices.map(of);
  const { rows } = await sql<Told>`
    with ${among(counted, "call" in about ? sql`call_id = ${about.call}` : sql`true`)}, listed as materialized (
      select w.place, r.reference, r.point_id, r.others
      from unnest(${column(({ section }) => section.theme)}::bigint[], ${column(({ section }) => section.pillar)}::int[], ${column(({ after }) => after?.reference ?? "")}::text[],
        ${column(({ after }) => after?.id ?? 0)}::bigint[], ${column(({ skip = 0 }) => skip)}::int[], ${column(({ take }) => take)}::int[]) with ordinality w (theme, pillar, reference, id, skip, take, place)
      cross join lateral (
        select r.reference, r.point_id, r.others from r where r.theme_id = w.theme ${"call" in about ? sql`and r.pillar_id = w.pillar` : sql``} and (r.reference, r.point_id) > (w.reference, w.id)
        order by r.reference, r.point_id limit w.take offset w.skip) r
    ), given as materialized (
      select g.id from (select distinct d.response_id as id from listed l join disposition_points x on x.point_id = l.point_id join dispositions d on d.id = x.disposition_id where d.response_id is not null) g
      cross join lateral (select from public_responses where id = g.id offset 0) public
    )
    select l.place::int - 1 as place, l.reference, l.point_id as id, l.others, s.language is not null as shown, p.quote, s.language, d.outcome, d.reason_en, d.reason_es, a.name_en as referred_en, a.name_es as referred_es
    from listed l
    left join lateral (select submission_id, quote from public_points where id = l.point_id offset 0) p on true
    left join lateral (select language from public_submissions where id = p.submission_id offset 0) s on true
    left join lateral (
      select d.* from disposition_points x join dispositions d on d.id = x.disposition_id left join disposition_agreements g on g.disposition_id = d.id
      where x.point_id = l.point_id and (g.agreed or d.response_id in (select id from given)) order by d.id desc limit 1) d on true
    left join agencies a on a.id = d.referred_to
    order by l.place, l.reference, l.point_id`.execute(db);
  return rows;
}

const point = ({ place: _place, shown: _shown, ...told }: Told): AnsweredPoint => told;

/** The definitions of themes and what the governments answered to each, and to what was merged into it. */
async function wordsOf(db: Db, themes: readonly number[]) {
  const [{ rows: definitions }, { rows: responses }] = await Promise.all([
    sql<{ theme: number } & Pick<AnsweredSection, "definition_en" | "definition_es">>`
      select w.id as theme, t.definition_en, t.definition_es from unnest(${themes}::bigint[]) w (id) cross join lateral (select definition_en, definition_es from public_themes where id = w.id offset 0) t`.execute(db),
    sql<{ theme: number } & AnsweredSection["responses"][number]>`
      with asked as (
        select id, id as theme_id from unnest(${themes}::bigint[]) w (id)
        union select m.merged_into, m.theme_id from theme_versions m join public_themes p on p.id = m.theme_id where m.merged_into = any (${themes}) and p.merged_into = m.merged_into
      )
      select distinct on (w.id, r.published_at, r.id) w.id as theme, r.id, r.kind, r.text_en, r.text_es, r.reason_en, r.reason_es,
        to_char(r.published_at at time zone 'America/Mexico_City', 'YYYY-MM-DD') as published_on, x.outcome, x.reason_en as outcome_reason_en, x.reason_es as outcome_reason_es
      from asked w join response_themes x on x.theme_id = w.theme_id cross join lateral (select * from public_responses where id = x.response_id and revision = x.revision offset 0) r
      order by w.id, r.published_at, r.id`.execute(db),
  ]);
  return (theme: number) => ({ definition_en: "", definition_es: "", ...definitions.find((each) => each.theme === theme), responses: responses.filter((each) => each.theme === theme).map(({ theme: _theme, ...response }) => response) });
}

/** Sections with their words, and the points of those of which a slice is wanted. Three queries, however many they are. */
export async function sectionsWith(db: Db, survey: Pick<Survey, "about" | "counted">, sections: readonly Section[], slices: readonly Slice[]): Promise<AnsweredSection[]> {
  const [words, told] = await Promise.all([wordsOf(db, sections.map(({ theme }) => theme).filter((theme) => theme > 0)), slices.length > 0 ? toldOf(db, survey, slices) : []]);
  const places = new Map(slices.map(({ section }, place) => [section, place]));
  return sections.map((section) => ({ ...section, ...words(section.theme), told: places.has(section) ? told.filter(({ place, shown }) => shown && place === places.get(section)).map(point) : null }));
}

/** All there is, at once: for what is small. @param pillar of one pillar alone */
export async function answersTo(db: Db, about: About, pillar: number | null = null): Promise<Answers> {
  const survey = await surveyOf(db, about, pillar);
  return { totals: countsFor(survey, pillar), sections: await sectionsWith(db, survey, survey.sections, survey.sections.map((section) => ({ section, take: section.points }))) };
}

const NOTHING = { points: 0, undisposed: 0, places: 0, themes: 0, unthemed: 0 };
/** What was counted of a pillar, or of all. */
export const countsFor = ({ totals }: Pick<Survey, "totals">, pillar: number | null): Totals => totals.find((each) => each.pillar === pillar) ?? { pillar, ...NOTHING };

/** How many points are read at once where all are written to a file. */
const BATCH = 500;

/** The points of many sections, read and forgotten batch by batch, each batch from where the one before ended. */
export async function* allTold(db: Db, survey: Pick<Survey, "about" | "counted">, sections: readonly Section[]): AsyncGenerator<{ section: Section; points: AnsweredPoint[]; first: boolean }[]> {
  for (let index = 0; index < sections.length; ) {
    const batch = [sections[index]!];
    let room = BATCH - batch[0]!.points;
    for (const next of sections.slice(index + 1)) {
      room -= next.points;
      if (room < 0 || batch.length === BATCH) break;
      batch.push(next);
    }
    let after: Slice["after"];
    for (let first = true; first || after; first = false) {
      const told = await toldOf(db, survey, batch.map((section) => ({ section, take: BATCH, ...(after && { after }) })));
      yield batch.map((section, place) => ({ section, first, points: told.filter((each) => each.shown && each.place === place).map(point) }));
      after = batch.length === 1 && told.length === BATCH ? told.at(-1) : undefined;
    }
    index += batch.length;
  }
}

