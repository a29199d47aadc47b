import { sql } from "kysely";
import type { Language } from "#app/languages/languages.ts";
import type { Db } from "#db/database.server.ts";

/** A theme of the codebook as it is exported: with what it was merged into left out, as its points count there. */
export type Code = {
  id: number; slug: string; version: number; pillar_id: number; parent_id: number | null; label_en: string; label_es: string;
  definition_en: string; definition_es: string; include_en: string; include_es: string; exclude_en: string; exclude_es: string; published: boolean;
};

/** The codebook: each theme that is not merged into another, before those under it; the others by pillar and label. */
export async function codebookToExport(db: Db): Promise<(Code & { depth: number })[]> {
  const { rows } = await sql<Code>`
    select t.id, t.slug, v.number as version, v.pillar_id, v.parent_id, v.label_en, v.label_es, v.definition_en, v.definition_es, v.include_en, v.include_es, v.exclude_en, v.exclude_es,
      exists (select from theme_publications p where p.theme_id = t.id) as published
    from themes t join lateral (select * from theme_versions where theme_id = t.id order by number desc limit 1) v on v.merged_into is null
    order by v.pillar_id, v.label_en, t.id`.execute(db);
  const known = new Set(rows.map(({ id }) => id));
  const under = grouped(rows, ({ parent_id }) => (parent_id !== null && known.has(parent_id) ? parent_id : null));
  const ordered: (Code & { depth: number })[] = [];
  const place = (code: Code, depth: number) => {
    if (!known.delete(code.id)) return;
    ordered.push({ ...code, depth });
    for (const child of under.get(code.id) ?? []) place(child, depth + 1);
  };
  for (const code of under.get(null) ?? []) place(code, 0);
  // A circle of parents has no beginning: none of it is lost.
  for (const code of rows) place(code, 0);
  return ordered;
}

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

export type Coding = { theme: number; person: number; at: string };
export type Segment = {
  id: number; submission_id: number; source_id: number; attachment: number | null; start: number; end: number; quote: string; reference: string; language: Language; title: string;
  marked_by: number; marked_at: string; memo: string | null; important: boolean; evidence: boolean; outcome: string | null; codings: Coding[];
};
/** Words in which points are marked, with its points in the order in which they stand. */
export type Source = { id: number; text: string; segments: Segment[] };

/** How many submissions are read at once. */
const BATCH = 400;

/**
 * Every public point whose words are public, with the themes it counts under, submission by submission: read, handed on and forgotten
 * batch by batch, so that any number of them fits into memory.
 * @param texts whether the words are read as well
 * @param memos only submissions of which a point has a memo
 */
export async function* sourcesToExport(db: Db, { texts, memos = false }: { texts: boolean; memos?: boolean }): AsyncGenerator<Source[]> {
  for (let last = 0; ; ) {
    const { rows: batch } = await sql<{ submission_id: number }>`
      select distinct submission_id from points where submission_id > ${last}${memos ? sql` and exists (select from point_remarks r where r.point_id = points.id and r.memo is not null)` : sql``} order by submission_id limit ${BATCH}`.execute(db);
    if (batch.length === 0) return;
    const ids = batch.map(({ submission_id }) => submission_id);
    last = ids.at(-1)!;
    const { rows: segments } = await sql<Segment>`
      select p.id, p.submission_id, p.source_id, p.attachment, p.start, p."end", p.quote, s.reference, s.language, s.title, o.marked_by,
        to_char(o.marked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as marked_at, r.memo, coalesce(r.important, false) as important, coalesce(r.evidence, false) as evidence, d.outcome,
        (select coalesce(json_agg(c order by c.theme), '[]') from (
          select distinct on (1) coalesce(v.merged_into, c.theme_id) as theme, c.coded_by as person, to_char(c.coded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
          from codings c join lateral (select merged_into from theme_versions where theme_id = c.theme_id order by number desc limit 1) v on true
          where c.point_id = p.id and c.round_id is null and not exists (select from coding_removals x where x.coding_id = c.id) order by 1, c.id) c) as codings
      from public_points p join points o on o.id = p.id join public_submissions s on s.id = p.submission_id
      left join lateral (select * from point_remarks where point_id = p.id order by id desc limit 1) r on true
      left join lateral (
        select d.outcome from disposition_points x join dispositions d on d.id = x.disposition_id left join disposition_agreements g on g.disposition_id = d.id
        where x.point_id = p.id and (g.agreed or d.response_id in (select id from public_responses)) order by d.id desc limit 1) d on true
      where p.submission_id = any (${ids}::bigint[]) and p.quote is not null
      order by p.submission_id, p.attachment nulls first, p.start, p.id`.execute(db);
    const bySource = grouped(segments, ({ source_id }) => source_id);
    const words = texts && bySource.size > 0 ? await db.selectFrom("point_sources").select(["id", "text"]).where("id", "in", [...bySource.keys()]).execute() : [];
    const textOf = new Map(words.map(({ id, text }) => [id, text]));
    yield [...bySource].map(([id, of]) => ({ id, text: textOf.get(id) ?? "", segments: of }));
  }
}

/** Who marked or coded what is exported. */
export const codersToExport = (db: Db) =>
  db
    .selectFrom("people as p")
    .select(["p.id", "p.name", "p.government"])
    .where((eb) => eb.or([eb.exists(eb.selectFrom("points as o").select("o.id").whereRef("o.marked_by", "=", "p.id")), eb.exists(eb.selectFrom("codings as c").select("c.id").whereRef("c.coded_by", "=", "p.id"))]))
    .orderBy("p.id")
    .execute();

/** How many points count under both of two themes; under one and the same, how many count under it. Of public submissions. */
export async function together(db: Db): Promise<{ one: number; other: number; points: number }[]> {
  const { rows } = await sql<{ one: number; other: number; points: number }>`
    with coded as materialized (
      select c.point_id, c.theme_id from counted_codings c join points p on p.id = c.point_id join public_submissions s on s.id = p.submission_id
      where not exists (select from point_removals r where r.point_id = p.id))
    select a.theme_id as one, b.theme_id as other, count(*)::int as points from coded a join coded b on b.point_id = a.point_id and b.theme_id >= a.theme_id group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}
