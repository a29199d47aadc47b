import { sql, type RawBuilder } from "kysely";
import type { Person } from "#app/people/people.ts";
import { answersOverdue } from "#app/promises/answers.server.ts";
import { dayAt } from "#app/promises/working-days.ts";
import { codedTo } from "#app/themes/coded.server.ts";
import type { Db } from "#db/database.server.ts";
import { countsOf } from "../agenda.server.ts";
import { differs, NOBODY } from "../counts.ts";
import type { Book, BookCommitment, BookPillar, BookTheme, Edition, Quote } from "./content.ts";

/** How many themes of a pillar the book tells of, how many passages of each, how many overdue answers of a pillar it names, and how many comments its annex lists. */
export const THEMES = 5;
const QUOTES = 3;
const OVERDUE = 20;
const ANNEX = 1000;

type Meeting = { id: number } & Omit<Book["meeting"], "starts_at" | "ends_at"> & { starts_at: Date | null; ends_at: Date | null };

/**
 * What stands in the record now about what a meeting is to deal with.
 * The public edition reads what is public and nothing else; the one of the desk also what only waits for the other government, and which quotes are marked as important.
 */
export async function gatherBook(db: Db, meeting: Meeting, { edition, number, by, at }: { edition: Edition; number: number; by: Person; at: Date }): Promise<Book> {
  const desk = edition === "desk";
  const today = dayAt(at, "business-both");
  const [pillars, overdue] = await Promise.all([db.selectFrom("pillars").select(["id", "name_en", "name_es"]).orderBy("id").execute(), answersOverdue(db, at)]);
  const told: BookPillar[] = [];
  const used: number[] = [];
  for (const pillar of pillars) {
    const themes = await themesOf(db, pillar.id);
    used.push(...themes.map(({ theme_id }) => theme_id));
    const late = await namesOf(db, pillar.id, overdue);
    told.push({
      ...pillar,
      facts: await factsOf(db, pillar.id, today),
      themes: await Promise.all(themes.map(async ({ theme_id, ...theme }): Promise<BookTheme> => ({ ...theme, quotes: await quotesOf(db, theme_id, desk) }))),
      commitments: await commitmentsOf(db, pillar.id, { desk, today }),
      overdue: { count: late.length, listed: late.slice(0, OVERDUE) },
      asks: await asksOf(db, meeting.id, pillar.id, desk),
    });
  }
  const { slug, level, title_en, title_es, held_on, ended_on, place_en, place_es } = meeting;
  return {
    form: 1, edition, number, frozen_at: at.toISOString(),
    prepared: { name: desk ? by.name : null, government: by.government },
    meeting: { slug, level, title_en, title_es, held_on, ended_on, starts_at: meeting.starts_at?.toISOString() ?? null, ends_at: meeting.ends_at?.toISOString() ?? null, place_en, place_es },
    pillars: told,
    annex: await annexOf(db, used),
  };
}

type Facts = BookPillar["facts"];

/** Five facts of a pillar, straight from the record: parts of submissions count for their original. */
async function factsOf(db: Db, pillar: number, today: string): Promise<Facts> {
  const { rows: [facts] } = await sql<Facts>`
    with heard as materialized (
      select s.id, s.country, coalesce(m.text_id, -s.id) as text from public_submissions s left join campaign_members m on m.submission_id = s.id where s.pillar_id = ${pillar} and s.part_of is null
    ), promised as (select * from public_commitments where pillar_id = ${pillar})
    select (select count(*)::int from heard) as comments, (select count(distinct text)::int from heard) as texts,
      (select count(*)::int from heard where country = 'US') as us, (select count(*)::int from heard where country = 'MX') as mx, (select count(*)::int from heard where coalesce(country, '') not in ('US', 'MX')) as other,
      (select count(*)::int from public_points p join public_submissions s on s.id = p.submission_id where s.pillar_id = ${pillar}) as points,
      (select count(*)::int from public_undisposed u where u.pillar_id = ${pillar}) as undisposed,
      (select count(*)::int from heard h where exists (select from public_response_submissions r where r.submission_id = h.id and r.kind <> 'no-joint-position')) as answered,
      (select count(*)::int from promised where state in ('agreed', 'in-progress')) as commitments,
      (select count(*)::int from promised where state in ('agreed', 'in-progress') and due_on < ${today}) as late,
      (select count(*)::int from promised where state = 'done') as done`.execute(db);
  return facts!;
}

/** The public themes of a pillar with the most distinct texts behind them. */
async function themesOf(db: Db, pillar: number) {
  const rows = await db
    .selectFrom("public_themes as t")
    .innerJoin("theme_numbers as n", "n.theme_id", "t.id")
    .select(["t.id as theme_id", "t.label_en", "t.label_es"])
    .where("t.pillar_id", "=", pillar)
    .where("t.merged_into", "is", null)
    .where("n.public_submissions", ">", 0)
    .orderBy("n.public_texts", "desc")
    .orderBy("t.id")
    .limit(THEMES)
    .execute();
  const counts = await countsOf(db, rows.map(({ theme_id }) => theme_id));
  return rows.map((row) => {
    const behind = counts.get(row.theme_id) ?? NOBODY;
    const { US = 0, MX = 0, ...others } = behind.countries;
    return { ...row, comments: behind.comments, texts: behind.texts, us: US, mx: MX, other: Object.values(others).reduce((sum, count) => sum + count, 0), mostly: differs(behind) };
  });
}

type Found = Omit<Quote, "translation" | "quote"> & { point: number; quote: string; text: string; translated: string | null; kind: "machine" | "human" | null; reviewed: boolean | null };

/** Passages of a theme, each of another comment: what coders marked as important first, where the desk reads it; then the oldest. */
async function quotesOf(db: Db, theme: number, desk: boolean): Promise<Quote[]> {
  const important = desk ? sql`coalesce((select r.important from point_remarks r where r.point_id = p.id order by r.id desc limit 1), false)` : sql`false`;
  const { rows } = await sql<Found>`
    select * from (
      select distinct on (s.id) p.id as point, ${important} as important, s.reference, s.language, p.quote, s.name, s.organization, s.sector, s.country, s.text, x.text as translated, x.kind, x.reviewed_at is not null as reviewed
      from public_points p join public_submissions s on s.id = p.submission_id
      left join public_translations x on x.submission_id = s.id and p.attachment is null
      where p.id in (${codedTo(theme)}) and p.quote is not null
      order by s.id, important desc, p.id) each
    order by important desc, point limit ${QUOTES}`.execute(db);
  return rows.map(({ reference, language, quote, name, organization, sector, country, text, translated, kind, reviewed }) => {
    const paragraph = translated === null ? null : besideIn(text, translated, quote);
    return { reference, language, quote, name, organization, sector, country, translation: paragraph === null || kind === null ? null : { kind, reviewed: Boolean(reviewed), text: paragraph } };
  });
}

const paragraphsOf = (text: string) => text.split(/\n\s*\n/);
/** The paragraphs of a translation that stand beside those in which a passage does; null where the two are not in the same paragraphs. */
export function besideIn(text: string, translation: string, quote: string): string | null {
  const [own, other] = [paragraphsOf(text), paragraphsOf(translation)];
  const start = text.indexOf(quote);
  if (own.length !== other.length || start < 0) return null;
  let at = 0;
  const beside = own.flatMap((paragraph, index) => {
    const begins = text.indexOf(paragraph, at);
    at = begins + paragraph.length;
    return begins < start + quote.length && at > start ? [other[index]!] : [];
  });
  return beside.length > 0 ? beside.join("\n\n") : null;
}

/** What is promised under a pillar and not over: what is public, and on the desk what waits for an agreement too. */
async function commitmentsOf(db: Db, pillar: number, { desk, today }: { desk: boolean; today: string }): Promise<BookCommitment[]> {
  const { rows } = await sql<BookCommitment>`
    select c.title_en, c.title_es, case when c.due_on < ${today} then 'late' else c.state end as standing, to_char(c.due_on, 'YYYY-MM-DD') as due_on, us.acronym as us, mx.acronym as mx
    from public_commitments c join agencies us on us.id = c.us_agency_id join agencies mx on mx.id = c.mx_agency_id
    where c.pillar_id = ${pillar} and c.state in ('agreed', 'in-progress') order by c.due_on nulls last, c.id`.execute(db);
  if (!desk) return rows;
  const { rows: proposed } = await sql<BookCommitment>`
    select v.title_en, v.title_es, 'proposed' as standing, to_char(v.due_on, 'YYYY-MM-DD') as due_on, us.acronym as us, mx.acronym as mx
    from commitments c join lateral (select * from commitment_versions where commitment_id = c.id order by number desc limit 1) v on true
    join agencies us on us.id = v.us_agency_id join agencies mx on mx.id = v.mx_agency_id
    where v.pillar_id = ${pillar} and not exists (select from public_commitments p where p.id = c.id) order by v.due_on nulls last, c.id`.execute(db);
  return [...rows, ...proposed];
}

/** The published comments of a pillar whose answer is overdue, the longest first. */
async function namesOf(db: Db, pillar: number, overdue: { id: number; due_on: string }[]) {
  if (overdue.length === 0) return [];
  const found = await db.selectFrom("public_submissions").select(["id", "reference", "title", "language"]).where("pillar_id", "=", pillar).where("id", "in", overdue.map(({ id }) => id)).execute();
  const due = new Map(overdue.map(({ id, due_on }) => [id, due_on]));
  return found
    .map(({ id, ...named }) => ({ ...named, due_on: due.get(id)! }))
    .sort((one, other) => (one.due_on + one.reference < other.due_on + other.reference ? -1 : 1));
}

/** What the meeting is asked to decide under a pillar. */
async function asksOf(db: Db, meeting: number, pillar: number, desk: boolean): Promise<BookPillar["asks"]> {
  const agreed = await db.selectFrom("public_agenda_items as i").innerJoin("public_themes as t", "t.id", "i.theme_id").select(["i.id", "t.label_en", "t.label_es", "i.question_en", "i.question_es", "i.deferred_at"]).where("i.meeting_id", "=", meeting).where("t.pillar_id", "=", pillar).orderBy("i.id").execute();
  const proposed = desk
    ? await db.selectFrom("agenda_items as i").innerJoin("public_themes as t", "t.id", "i.theme_id").select(["i.id", "t.label_en", "t.label_es", "i.question_en", "i.question_es"]).where("i.meeting_id", "=", meeting).where("t.pillar_id", "=", pillar).orderBy("i.id").execute()
    : [];
  const waiting = proposed.filter(({ id }) => !agreed.some((item) => item.id === id));
  return [...agreed.map(({ id: _id, deferred_at, ...ask }) => ({ ...ask, agreed: true, deferred: deferred_at !== null })), ...waiting.map(({ id: _id, ...ask }) => ({ ...ask, agreed: false, deferred: false }))];
}

/** The comments in which points of the themes that the book tells of stand. */
async function annexOf(db: Db, themes: readonly number[]): Promise<Book["annex"]> {
  if (themes.length === 0) return { count: 0, listed: [] };
  const behind: RawBuilder<unknown> = sql.join(themes.map((theme) => codedTo(theme)), sql` union `);
  const { rows } = await sql<Book["annex"]["listed"][number] & { count: number }>`
    select count(*) over ()::int as count, s.reference, s.title, s.language, s.name, s.organization, s.sector, s.country, s.pillar_id as pillar
    from public_submissions s where s.id in (select h.submission_id from public_point_holders h where h.point_id in (${behind}))
    order by s.pillar_id, s.reference limit ${ANNEX}`.execute(db);
  return { count: rows[0]?.count ?? 0, listed: rows.map(({ count: _count, ...listed }) => listed) };
}
