import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { codePoint } from "#app/themes/coding/coding.server.ts";
import { addTheme } from "#app/themes/codebook/codebook.server.ts";
import { followPoints } from "#app/themes/points/following.server.ts";
import { markPoint } from "#app/themes/points/points.server.ts";
import { publicWords } from "#app/themes/points/words.server.ts";
import type { Person } from "#app/people/people.ts";
import type { ThemeInput } from "#app/themes/themes.ts";
import type { Db } from "#db/database.server.ts";
import { aPerson } from "./people.ts";
import { aPublishedSubmission, withContent } from "./submissions.ts";

type Marked = { person?: Person; quote?: string; attachment?: number | null; memo?: string; important?: boolean; evidence?: boolean; themes?: number[]; campaign?: boolean };

/** A point in a published submission, or in a new one: these words where they first stand, or all. @returns its id and the submission's */
export async function aPoint(db: Db, submission?: { id: number }, marked: Marked = {}): Promise<{ id: number; submission: { id: number } }> {
  const about = submission ?? (await aPublishedSubmission(db));
  const outcome = await markWords(db, about, marked);
  if (typeof outcome === "string") throw new Error(outcome);
  if (marked.campaign) await followPoints(db);
  return { id: outcome.id, submission: about };
}

/** Marks words of a submission. @returns what markPoint says, or "not-published" */
export async function markWords(db: Db, submission: { id: number }, { person, quote, attachment = null, memo, important = false, evidence = false, themes = [], campaign = false }: Marked) {
  const words = (await publicWords(db, submission.id)).find((each) => each.attachment === attachment);
  if (!words) return "not-published" as const;
  const start = quote ? words.text.indexOf(quote) : 0;
  if (start < 0) throw new Error(`"${quote}" does not stand in the words of submission ${submission.id}.`);
  return markPoint(db, person ?? (await aPerson(db)), submission, { attachment, hash: words.hash, start, end: quote ? start + quote.length : words.text.length, memo: memo ?? null, important, evidence, themes, campaign });
}

let themes = 0;
/** A theme of the codebook, on pillar 2 unless said otherwise. @returns its id and slug */
export async function aTheme(db: Db, otherwise: Partial<ThemeInput> = {}, person?: Person): Promise<{ id: number; slug: string }> {
  await withContent(db);
  const number = ++themes;
  const theme = await addTheme(db, person ?? (await aPerson(db, "lead")), {
    pillar_id: 2, parent_id: null, label_en: `Waiting at the border ${number}`, label_es: `Espera en la frontera ${number}`,
    definition_en: "How long goods wait at a crossing.", definition_es: "Cuánto esperan las mercancías en un cruce.",
    include_en: "", include_es: "", exclude_en: "", exclude_es: "", ...otherwise,
  });
  if (typeof theme === "string") throw new Error(theme);
  return theme;
}

/** A point under a theme, new ones where none are named. */
export async function aCoding(db: Db, { point, theme, person }: { point?: number; theme?: number; person?: Person } = {}): Promise<{ point: number; theme: number }> {
  const coding = { point: point ?? (await aPoint(db)).id, theme: theme ?? (await aTheme(db)).id };
  const outcome = await codePoint(db, person ?? (await aPerson(db)), coding.point, coding.theme);
  if (outcome !== "coded") throw new Error(outcome);
  return coding;
}

/** A theme before the public, with a point in each of some published submissions. @returns its id and those of its points */
export async function anAnswerableTheme(db: Db, { of = [], ...said }: { of?: { id: number }[]; label_en?: string; label_es?: string; pillar_id?: number } = {}) {
  const theme = await aTheme(db, said);
  await db.insertInto("theme_publications").values({ theme_id: theme.id, published_by: (await aPerson(db, "lead")).id }).onConflict((conflict) => conflict.doNothing()).execute();
  const points: number[] = [];
  for (const submission of of) points.push((await aPoint(db, submission, { themes: [theme.id] })).id);
  return { ...theme, points };
}

/** A published comment of which points overlap, one under a theme and one for which themes are proposed. @returns its reference and the theme's slug */
export async function aCodedSubmission(db: Db): Promise<{ reference: string; theme: string }> {
  const text = "Pedimos más carriles de noche en el puente internacional. Los camiones esperan nueve horas con la carga.\n\nTambién pedimos más carriles de noche en el otro puente internacional.";
  const submission = await aPublishedSubmission(db, { text });
  const name = randomUUID().slice(0, 8);
  const theme = await aTheme(db, { label_en: `Lanes at night ${name}`, label_es: `Carriles de noche ${name}`, include_en: "More lanes.", include_es: "Más carriles.", exclude_en: "Roads.", exclude_es: "Carreteras." });
  await aPoint(db, submission, { quote: "Pedimos más carriles de noche en el puente internacional.", themes: [theme.id], memo: "Two bridges.", important: true });
  await aPoint(db, submission, { quote: "en el puente internacional. Los camiones esperan nueve horas con la carga.", evidence: true });
  await aPoint(db, submission, { quote: "También pedimos más carriles de noche en el otro puente internacional." });
  await followPoints(db);
  return { reference: submission.reference, theme: theme.slug };
}

/**
 * A call of its own with many points, each with words that no other has ("Point number 7."): a few themes have most of them, as in every codebook, each third point is under two, and each tenth under none.
 * @returns its code
 */
export async function aCallOfManyPoints(db: Db, { themes: count, points, comments = 8 }: { themes: number; points: number; comments?: number }): Promise<{ id: number; code: string; themes: { id: number; slug: string }[] }> {
  await withContent(db);
  const by = (await aPerson(db, "lead")).id;
  const code = `MANY-${randomUUID().slice(0, 6).toUpperCase()}`;
  const { rows: [call] } = await sql<{ id: number; standing: number }>`
    insert into calls (code, title_en, title_en_origin, title_es, title_es_origin, question_en, question_en_origin, question_es, question_es_origin, opens_at, source_id)
    select ${code}, 'Many points', title_en_origin, 'Muchos planteamientos', title_es_origin, question_en, question_en_origin, question_es, question_es_origin, opens_at, source_id from calls where code = 'STANDING'
    returning id, (select id from calls where code = 'STANDING') as standing`.execute(db);
  const first: number[] = [];
  for (let number = 0; number < comments; number++) {
    const { id, submission } = await aPoint(db, await aPublishedSubmission(db, { text: `Comment ${randomUUID()} on many things.` }));
    await sql`insert into moves (submission_id, from_call, to_call, moved_by) values (${submission.id}, ${call!.standing}, ${call!.id}, ${by})`.execute(db);
    first.push(id);
  }
  const { rows: made } = await sql<{ id: number; slug: string }>`insert into themes (slug, added_by) select ${code.toLowerCase()} || '-' || n, ${by} from generate_series(1, ${count}::int) n returning id, slug`.execute(db);
  const ids = made.map(({ id }) => id);
  await sql`
    insert into theme_versions (theme_id, number, pillar_id, label_en, label_es, definition_en, definition_es, written_by)
    select id, 1, case when place % 10 = 0 then 1 else 2 end, 'Theme ' || place || ' of ' || ${code}::text, 'Tema ' || place || ' de ' || ${code}::text, 'What is said of it.', 'Lo que se dice.', ${by} from unnest(${ids}::bigint[]) with ordinality w (id, place)`.execute(db);
  await sql`insert into theme_publications (theme_id, published_by) select id, ${by} from unnest(${ids}::bigint[]) w (id)`.execute(db);
  await sql`insert into points (submission_id, marked_by) select p.submission_id, ${by} from generate_series(0, ${points - comments - 1}::int) n join unnest(${first}::bigint[]) with ordinality f (id, place) on f.place = 1 + n % ${comments} join points p on p.id = f.id`.execute(db);
  const mine = sql`(select p.id, p.submission_id, row_number() over (order by p.id) as place from points p join moves m on m.submission_id = p.submission_id where m.to_call = ${call!.id})`;
  await sql`
    insert into anchors (point_id, source_id, start, "end", quote, prefix, suffix)
    select p.id, o.id, 0, 7, 'Point number ' || p.id || '.', '', '' from ${mine} p join point_sources o on o.submission_id = p.submission_id`.execute(db);
  await sql`
    insert into codings (point_id, theme_id, coded_by)
    select p.id, t.id, ${by} from ${mine} p cross join generate_series(0, 1) again
    join unnest(${ids}::bigint[]) with ordinality t (id, place) on t.place = 1 + (floor(${count}::int * power((p.place * 37 % 100) / 100.0, 2))::int + again) % ${count}
    where p.place % 10 > 0 and (again = 0 or p.place % 3 = 0)`.execute(db);
  await sql`
    with settled as (insert into dispositions (outcome, reason_en, reason_es, settled_by) values ('under-study', 'A study ends in May.', 'Un estudio termina en mayo.', ${by}) returning id),
      agreed as (insert into disposition_points (disposition_id, point_id) select s.id, p.id from settled s, ${mine} p where p.place % 4 = 0)
    insert into disposition_agreements (disposition_id, agreed, agreed_by) select id, true, ${(await aPerson(db, "lead", "MX")).id} from settled`.execute(db);
  return { id: call!.id, code, themes: made };
}
