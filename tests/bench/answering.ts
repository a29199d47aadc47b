import { sql } from "kysely";
import { countThemes } from "#app/themes/codebook/numbers.server.ts";
import { keepHeard } from "#app/initiatives/dialogue.server.ts";
import { keepBehind, ratesOfResponses } from "#app/responses/public.server.ts";
import { codedTo } from "#app/themes/coded.server.ts";
import { publicNumber } from "#app/themes/dispositions/public-number.server.ts";
import { figuresOfTheme, keepFigures, publicThemes } from "#app/themes/public/themes.server.ts";
import { keepCallPoints } from "#app/reports/answers/kept.server.ts";
import { countPublic } from "#app/reports/counts/counts.server.ts";
import { countDesk } from "#app/triage/numbers/numbers.server.ts";
import { POINTS, THEMES } from "#app/reports/answers/answers.ts";
import { createPool } from "#db/connect.ts";
import { db } from "#db/database.server.ts";
import { cookieOf } from "#tests/support/portal.ts";
import { failuresWithin, inMarkdown as tables, measureSizes, staffOf, type Asked, type Measured } from "./desk.ts";

export { tables as inMarkdown };

/** How many submissions the two databases have; another size tries it out. A fifth as many points, a five-hundredth as many themes: 200,000 and 2,000 at a million. */
const SIZES = { small: Number(process.env.ANSWERING_BENCH_SMALL ?? 1_000), large: Number(process.env.ANSWERING_BENCH_LARGE ?? 1_000_000) };

/**
 * Measures what the pages of themes, of pillars and of answered comments cost the database, at two sizes, as the bench of the desk does.
 * What a page remembers for a minute is asked by itself: it is a page's first visitor who waits for it.
 */
export const measure = (asked: { say: (line: string) => void; stopping: AbortSignal }): Promise<Measured> =>
  measureSizes({ name: "answering", sizes: SIZES, kept: process.env.ANSWERING_BENCH_DIR, prepare: markPoints, ready: countBeforehand, pagesOf }, asked);

/** What the worker counts. */
async function countBeforehand(): Promise<void> {
  await countThemes(db);
  await keepHeard(db);
  await keepFigures(db);
  await keepBehind(db);
  await keepCallPoints(db);
  await countDesk(db);
  await countPublic(db);
}

/** What was promised: theme, response and pillar pages in less than 100 ms at the large size, and none asks in a loop. How much longer they take than at the small one is told, not judged: there is more to tell. */
export const failuresOf = (measured: Measured): string[] => failuresWithin(measured, { most: () => 100, ratio: Infinity });

/** Marks, codes and disposes of points in a database of submissions: set by set, as its owner, with the triggers that would follow each row off and what they mirror written at the end. */
export async function markPoints(ownerUrl: string, count: number, say: (line: string) => void): Promise<void> {
  const pool = createPool(ownerUrl, 1, 0);
  const client = await pool.connect();
  const [points, themes] = [Math.round(count / 5), Math.max(20, Math.round(count / 500))];
  try {
    const { rows: [found] } = await client.query<{ marked: boolean }>("select exists (select from points) as marked");
    if (found!.marked) return;
    say(`  Marking ${points.toLocaleString("en-US")} points under ${themes.toLocaleString("en-US")} themes`);
    await client.query("begin; set local session_replication_role = replica; set local synchronous_commit = off; select setseed(0.5)");
    const { rows: [staff] } = await client.query<{ us: number; mx: number }>("select min(id) filter (where government = 'US') as us, min(id) filter (where government = 'MX') as mx from people");
    const by = [staff!.us, staff!.mx];
    await client.query(`insert into themes (slug, added_by) select 'theme-' || n, $2 from generate_series(1, $1) n`, [themes, by[0]]);
    await client.query(`
      insert into theme_versions (theme_id, number, pillar_id, parent_id, label_en, label_es, definition_en, definition_es, written_by)
      select id, 1, 1 + id % 4, case when id > 40 then 1 + (id - 1) % 40 end, 'Theme ' || id, 'Tema ' || id, 'What is said of ' || id, 'Lo que se dice de ' || id, $1 from themes`, [by[0]]);
    await client.query("insert into theme_publications (theme_id, published_by) select id, $1 from themes", [by[0]]);
    await client.query(`
      insert into point_sources (submission_id, hash, text)
      select submission_id, encode(sha256(convert_to(text, 'UTF8')), 'hex'), text from publications p
      where char_length(text) > 120 and not exists (select from withdrawals w where w.submission_id = p.submission_id) order by submission_id % 7, submission_id limit $1`, [Math.round(points / 2)]);
    await client.query("insert into points (submission_id, marked_by) select submission_id, $1 from point_sources, generate_series(0, 1) order by submission_id", [by[0]]);
    // What is generated is within the basic plane: a place in characters is one in UTF-16.
    await client.query(`
      insert into anchors (point_id, source_id, start, "end", quote, prefix, suffix)
      select p.id, o.id, 60 * (p.id % 2), 60 * (p.id % 2) + 50, substr(o.text, 1 + 60 * (p.id % 2)::int, 50), '', substr(o.text, 51 + 60 * (p.id % 2)::int, 32) from points p join point_sources o using (submission_id)`);
    await client.query("insert into point_remarks (point_id, important, evidence, remarked_by) select id, id % 20 = 0, id % 10 = 0, $1 from points", [by[0]]);
    // A few themes have thousands of points and most have few, as in every codebook.
    await client.query("insert into codings (point_id, theme_id, coded_by) select id, 1 + floor($1 * power(random(), 3))::int, $2 from points, generate_series(1, 1 + (id % 3 = 0)::int)", [themes, by[0]]);
    await client.query(`
      insert into dispositions (outcome, reason_en, reason_es, settled_by)
      select (array['adopted', 'partly-adopted', 'already-addressed', 'under-study', 'not-adopted', 'out-of-scope'])[1 + id % 6], 'Because of ' || id, 'Por ' || id, $1 from themes order by id`, [by[0]]);
    await client.query(`
      insert into disposition_points (disposition_id, point_id)
      select distinct on (c.point_id) d.id, c.point_id from codings c join dispositions d on d.reason_en = 'Because of ' || c.theme_id where c.point_id % 5 < 3`);
    await client.query("insert into disposition_agreements (disposition_id, agreed, agreed_by) select id, true, $1 from dispositions", [by[1]]);
    // Every tenth theme is answered by both, with all that was coded to it; the first has the most points.
    const { rows: [last] } = await client.query<{ id: number }>("select coalesce(max(id), 0)::int as id from responses");
    await client.query("insert into responses (id, created_by) overriding system value select $1 + id, $2 from themes where id % 10 = 1", [last!.id, by[0]]);
    await client.query(`
      insert into response_revisions (response_id, number, text_en, text_es, hash, written_by, scheme)
      select $1 + id, 1, 'We answer theme ' || id || '.', 'Respondemos al tema ' || id || '.', encode(sha256(convert_to('answer ' || id, 'UTF8')), 'hex'), $2, 2 from themes where id % 10 = 1`, [last!.id, by[0]]);
    await client.query("insert into response_themes (response_id, revision, theme_id, theme_version, outcome) select $1 + id, 1, id, 1, 'adopted' from themes where id % 10 = 1", [last!.id]);
    await client.query(`
      insert into signatures (response_id, revision, government, hash, signed_by)
      select v.response_id, 1, p.government, v.hash, p.id from response_revisions v, people p where v.response_id > $1 and p.id = any ($2)`, [last!.id, by]);
    await client.query("insert into response_publications (response_id, revision) select id, 1 from responses where id > $1", [last!.id]);
    await client.query("insert into answered_points (response_id, revision, point_id, theme_id) select distinct $1::bigint + theme_id, 1, point_id, theme_id from codings where theme_id % 10 = 1", [last!.id]);
    await client.query("truncate unmarked, undisposed");
    await client.query("insert into unnumbered (theme_id) select id from themes");
    await client.query("select refresh_point_marks(array(select submission_id from publications))");
    await client.query("commit");
    await client.query("vacuum (analyze)");
  } finally {
    client.release();
    await pool.end();
  }
}

/** A meeting that is to deal with the twenty themes that have the most points. */
async function anAgenda(): Promise<string> {
  const meeting = await db.selectFrom("meetings").select(["id", "slug"]).orderBy("id").limit(1).executeTakeFirstOrThrow();
  await sql`
    with themes as (select n.theme_id from theme_numbers n order by n.public_points desc limit 20),
      made as (
        insert into agenda_items (meeting_id, theme_id, question_en, question_es, proposed_by)
        select ${meeting.id}, theme_id, 'What is to be done?', '¿Qué se hará?', (select min(id) from people where government = 'US') from themes where not exists (select from agenda_items where meeting_id = ${meeting.id}) returning id)
    insert into agenda_agreements (item_id, government, agreed_by) select m.id, g.government, (select min(id) from people p where p.government = g.government) from made m cross join (values ('US'), ('MX')) g (government)`.execute(db);
  return meeting.slug;
}

async function pagesOf(portal: { ask: (path: string, init?: RequestInit) => Promise<Response> }): Promise<Asked[]> {
  const cookie = await cookieOf(await staffOf(4));
  const page = (name: string, path: string, signedIn = false): Asked => ({
    page: name,
    async ask() {
      const answer = await portal.ask(path, signedIn ? { headers: { Cookie: cookie } } : {});
      await answer.text();
      if (answer.status !== 200) throw new Error(`${name} (${path}) answered ${answer.status} where 200 was expected.`);
    },
  });
  const { id: middle } = await db.selectFrom("themes").select("id").orderBy("id").offset(10).limit(1).executeTakeFirstOrThrow();
  const marked = await db.selectFrom("public_points as p").innerJoin("public_submissions as s", "s.id", "p.submission_id").select("s.reference").limit(1).executeTakeFirstOrThrow();
  const answered = await db.selectFrom("public_response_submissions as r").innerJoin("public_submissions as s", "s.id", "r.submission_id").select("s.reference").limit(1).executeTakeFirstOrThrow();
  const most = await db.selectFrom("response_themes").select("response_id").where("theme_id", "=", 1).executeTakeFirstOrThrow();
  const letter = await db.selectFrom("response_submissions").select("response_id").orderBy("response_id").limit(1).executeTakeFirstOrThrow();
  const { responses } = await db.selectFrom("response_publications").select((eb) => eb.fn.countAll<number>().as("responses")).executeTakeFirstOrThrow();
  const { rows: [named] } = await sql<{ slug: string }>`select i.slug from publications p join initiatives i on i.id = p.initiative_id group by i.id order by count(*) desc, i.id limit 1`.execute(db);
  const { slug } = await db.selectFrom("pillars").select("slug").where("id", "=", 2).executeTakeFirstOrThrow();
  // The call with the most points, and in it the pillar and the theme that have the most.
  const { rows: [most_of] } = await sql<{ code: string; pillar: number; slug: string; theme_pages: number; pages: number }>`
    with most as (
      select s.call_id, t.pillar_id, t.slug, count(*) as points from points p join submissions s on s.id = p.submission_id join codings c on c.point_id = p.id join public_themes t on t.id = c.theme_id
      group by 1, 2, 3 order by count(*) desc limit 1
    )
    select c.code, m.pillar_id as pillar, m.slug, ceil(m.points / ${POINTS}::float)::int as pages, (select ceil(count(*) / ${THEMES}::float)::int from public_themes t where t.pillar_id = m.pillar_id) as theme_pages from most m join calls c on c.id = m.call_id`.execute(db);
  const call = most_of!;
  const agenda = await anAgenda();
  const { rows: [first] } = await sql<{ point_id: number }>`select point_id from (${codedTo(1)}) c order by point_id offset 20 limit 1`.execute(db);
  return [
    page("Home", "/en"), page("Promises", "/es/promises"), page("Promises, the last page of what is overdue in a pillar", "/en/promises?pillar=2&page=50"), page("Promises as a file", "/en/promises/table"),
    page("Themes", "/es/themes"), page("Theme with the most points", "/en/themes/theme-1"), page("Theme with the most points, its oldest quotes", `/en/themes/theme-1?below=${first!.point_id}`), page("Theme with few", `/en/themes/theme-${middle}`),
    page("Pillar", `/en/pillars/${slug}`), page("Initiative with the most comments", `/es/initiatives/${named!.slug}`), page("Commitments", "/en/commitments"), page("Meetings", "/es/meetings"), page("Comment with points", `/en/submissions/${marked.reference}`), page("Comment with a response", `/en/submissions/${answered.reference}`),
    page("Answers to the call with the most points", `/en/calls/${call.code}/answers?pillar=${call.pillar}`), page("Answers to it, the last themes of a pillar", `/es/calls/${call.code}/answers?pillar=${call.pillar}&page=${call.theme_pages}`),
    page("Answers to it, the theme with the most points", `/en/calls/${call.code}/answers/points?theme=${call.slug}`), page("Answers to it, the last points of that theme", `/es/calls/${call.code}/answers/points?theme=${call.slug}&page=${call.pages}&pages=facing`),
    page("Answers to it, points under no theme", `/en/calls/${call.code}/answers/points?pillar=${call.pillar}`),
    page("Answers to an agenda of 20 themes", `/en/meetings/${agenda}/answers`), page("Answers to it, the last points of a theme", `/es/meetings/${agenda}/answers/points?theme=theme-1&page=100000`),
    page("Responses", "/es/responses"), page("Responses, the last page", `/es/responses?page=${Math.max(1, Math.ceil(responses / 20))}`), page("Response to the theme with the most points", `/en/responses/${most.response_id}`), page("Response to comments", `/en/responses/${letter.response_id}`),
    page("Decisions", "/en/decisions"), page("Comments with a point without a disposition", "/en/submissions?lacks=disposition&pillar=2"), page("Comments without a point", "/en/submissions?lacks=point&pillar=2"), page("Comments that are answered", "/es/submissions?answered=yes"), page("Comments that are not answered yet", "/en/submissions?answered=no&pillar=2"),
    page("Desk: points without a disposition", "/en/desk/dispositions/points", true), page("Desk: points of a theme without one", "/en/desk/dispositions/points?theme=1", true), page("Desk: dispositions", "/en/desk/dispositions", true),
    page("Desk: theme with the most points", "/en/desk/themes/theme-1", true), page("Desk: theme with few", `/en/desk/themes/theme-${middle}`, true), page("Desk: response to the theme with the most points", `/en/desk/responses/${most.response_id}`, true),
    { page: "Counted for the rates of responses", ask: () => ratesOfResponses(db) },
    { page: "Counted for the theme with the most points", ask: () => figuresOfTheme(db, 1) },
    { page: "Counted for a theme with few", ask: () => figuresOfTheme(db, middle) },
    { page: "Counted for the themes of a pillar", ask: () => publicThemes(db, { pillar: 2, language: "en" }) },
    { page: "Counted for the public number of a pillar", ask: () => publicNumber(db, 2) },
    { page: "Counted for the public number", ask: () => publicNumber(db) },
  ];
}
