import { sql } from "kysely";
import type { Language } from "#app/languages/languages.ts";
import { codedTo } from "#app/themes/coded.server.ts";
import type { Outcome } from "#app/themes/dispositions/dispositions.ts";
import type { Db } from "#db/database.server.ts";

type Pair<Name extends string> = Record<`${Name}_en` | `${Name}_es`, string>;
type MaybePair<Name extends string> = Record<`${Name}_en` | `${Name}_es`, string | null>;
/** A public point: its passage where that is public, whose comment it is of, how many others hold it, and what became of it. */
export type AnsweredPoint = MaybePair<"reason"> & MaybePair<"referred"> & { id: number; quote: string | null; language: Language; reference: string; others: number; outcome: Outcome | null };
export type AnsweredTheme = Pair<"label"> & Pair<"definition"> & {
  pillar: number; slug: string;
  responses: (Pair<"text"> & MaybePair<"reason"> & { id: number; kind: "joint" | "us-only" | "mx-only" | "no-joint-position"; published_on: string; outcome: Outcome | null; outcome_reason_en: string | null; outcome_reason_es: string | null })[];
  points: AnsweredPoint[];
};
export type Answers = { themes: AnsweredTheme[]; unthemed: (AnsweredPoint & { pillar: number })[] };

/** A call by its code. */
export const findCall = (db: Db, code: string) => db.selectFrom("calls").select(["id", "code", "title_en", "title_es"]).where("code", "=", code).executeTakeFirst();

const told = sql`
  p.id, p.quote, s.language, s.reference, (select count(*)::int - 1 from public_point_holders h where h.point_id = p.id) as others,
  d.outcome, d.reason_en, d.reason_es, a.name_en as referred_en, a.name_es as referred_es`;

type About = { call: number } | { meeting: number };

/**
 * Every public theme of a call or of the agenda of a meeting with its public points, what became of each, and what the governments answered, from the public record alone.
 * Of a call also the points that are under no public theme yet: none is left out.
 * @param pillar of one pillar alone
 */
export async function answersTo(db: Db, about: About, pillar?: number): Promise<Answers> {
  const ofCall = "call" in about ? sql`and s.call_id = ${about.call}` : sql``;
  const wanted = "call" in about
    ? sql`t.id in (select c.theme_id from public_submissions s join points o on o.submission_id = s.id join counted_codings c on c.point_id = o.id where s.call_id = ${about.call})`
    : sql`t.id in (select i.theme_id from public_agenda_items i where i.meeting_id = ${about.meeting})`;
  const { rows: themes } = await sql<Omit<AnsweredTheme, "points" | "responses"> & { id: number }>`
    select t.id, t.slug, t.pillar_id as pillar, t.label_en, t.label_es, t.definition_en, t.definition_es from public_themes t
    where t.merged_into is null and ${pillar === undefined ? sql`true` : sql`t.pillar_id = ${pillar}`} and ${wanted} order by t.pillar_id, t.label_en, t.id`.execute(db);
  const answered = await Promise.all(themes.map(async ({ id, ...theme }): Promise<AnsweredTheme> => {
    const [{ rows: points }, { rows: responses }] = await Promise.all([
      sql<AnsweredPoint>`
        select ${told} from public_points p join public_submissions s on s.id = p.submission_id left join public_dispositions d on d.point_id = p.id left join agencies a on a.id = d.referred_to
        where p.id in (${codedTo(id)}) ${ofCall} order by s.reference, p.id`.execute(db),
      sql<AnsweredTheme["responses"][number]>`
        select r.id, r.kind, r.text_en, r.text_es, r.reason_en, r.reason_es, to_char(r.published_at at time zone 'America/Mexico_City', 'YYYY-MM-DD') as published_on, x.outcome, x.reason_en as outcome_reason_en, x.reason_es as outcome_reason_es
        from public_response_themes x join public_responses r on r.id = x.response_id where x.theme_id = ${id} order by r.published_at, r.id`.execute(db),
    ]);
    return { ...theme, points, responses };
  }));
  if (!("call" in about)) return { themes: answered, unthemed: [] };
  const { rows: unthemed } = await sql<AnsweredPoint & { pillar: number }>`
    select ${told}, s.pillar_id as pillar from public_submissions s join public_points p on p.submission_id = s.id left join public_dispositions d on d.point_id = p.id left join agencies a on a.id = d.referred_to
    where s.call_id = ${about.call} and ${pillar === undefined ? sql`true` : sql`s.pillar_id = ${pillar}`} and not exists (select from public_codings c where c.point_id = p.id) order by s.pillar_id, s.reference, p.id`.execute(db);
  return { themes: answered.filter(({ points }) => points.length > 0), unthemed };
}
