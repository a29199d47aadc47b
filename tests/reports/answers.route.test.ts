import { parse } from "csv-parse/sync";
import { Kysely, PostgresDialect, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepCallPoints } from "#app/reports/answers/kept.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { createPool } from "#db/connect.ts";
import { db, pool } from "#db/database.server.ts";
import type { DB } from "#db/tables.ts";
import { aMeeting, anItem } from "#tests/support/meetings.ts";
import { aCallOfManyPoints } from "#tests/support/points.ts";
import { openPortal } from "#tests/support/portal.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
/** What was asked of the database. */
const asked: string[] = [];

beforeAll(async () => {
  await db.selectFrom("calls").select("id").execute();
  const counting = new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool() }), log: ({ level, query }) => void (level === "query" && asked.push(query.sql)) });
  Object.assign((globalThis as unknown as { hledDatabase: object }).hledDatabase, { db: counting });
  portal = await openPortal();
});
afterAll(() => portal.close());

const pageOf = async (path: string) => {
  const answer = await portal.ask(path);
  expect(answer.status, path).toBe(200);
  // What a page hands on to its scripts says everything twice.
  return (await answer.text()).replace(/<script[^]*?<\/script>/g, "").replaceAll("&amp;", "&");
};
const pointsOn = (page: string) => [...page.matchAll(/Point number (\d+)\./g)].map(([, id]) => Number(id));
const linksOn = (page: string, pattern: RegExp) => [...new Set([...page.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!).filter((href) => pattern.test(href)))];
const nextOf = (page: string) => /<a[^>]*usa-pagination__next-page[^>]*>/.exec(page)?.[0].match(/href="([^"]+)"/)?.[1];
/** A page and all that its "next" leads to. */
async function throughAll(path: string): Promise<string[]> {
  const pages = [await pageOf(path)];
  for (let next = nextOf(pages[0]!); next; next = nextOf(pages.at(-1)!)) pages.push(await pageOf(next));
  return pages;
}

/** A call of many points, in tables that the planner knows. */
async function aLargeCall(of: { themes: number; points: number }) {
  const call = await aCallOfManyPoints(db, of);
  const owner = createPool(process.env.TEST_OWNER_URL!, 1);
  await owner.query("analyze");
  await owner.end();
  return call;
}

/** Every public point of a call with the public theme it is under, found another way: through the views of what is public. */
async function inPublic(call: { id: number }): Promise<{ theme: string; point: number }[]> {
  const { rows } = await sql<{ theme: string; point: number }>`
    with p as materialized (select p.id from public_points p join public_submissions s on s.id = p.submission_id where s.call_id = ${call.id}), t as materialized (select id, slug from public_themes),
      c as materialized (select c.point_id, t.slug from counted_codings c join t on t.id = c.theme_id)
    select coalesce(c.slug, 'none') as theme, p.id as point from p left join c on c.point_id = p.id`.execute(db);
  return rows;
}
const sorted = (rows: { theme: string; point: number }[]) => rows.map(({ theme, point }) => `${theme} ${point}`).sort();

/** All that the pages of the answers to a call show, from its overview on. */
async function shownOf(code: string): Promise<{ theme: string; point: number }[]> {
  const shown: { theme: string; point: number }[] = [];
  for (const pillar of [1, 2, 3, 4]) {
    const overview = (await throughAll(`/en/calls/${code}/answers?pillar=${pillar}`)).join("");
    // Of a pillar with few points they stand in place, each under its heading.
    for (const section of overview.split('<h3 id="en-').slice(1)) shown.push(...pointsOn(section).map((point) => ({ theme: section.startsWith("unthemed") ? "none" : section.slice(0, section.indexOf('"')), point })));
    for (const link of linksOn(overview, /\/answers\/points\?/)) {
      const theme = new URL(link, portal.url).searchParams.get("theme") ?? "none";
      for (const page of await throughAll(link)) shown.push(...pointsOn(page).map((point) => ({ theme, point })));
    }
  }
  return shown;
}

for (const kept of [false, true]) {
  test(`the pages of a large call show every public point once under each of its themes, and what they count adds up${kept ? ", from what the worker kept" : ""}`, async () => {
    const call = await aLargeCall({ themes: 50, points: 420 });
    if (kept) await keepCallPoints(db, { points: 1 });
    const expected = await inPublic(call);
    expect(expected.length).toBeGreaterThan(500);
    expect(sorted(await shownOf(call.code))).toEqual(sorted(expected));

    const overview = await pageOf(`/en/calls/${call.code}/answers?pillar=2`);
    const themes = new Set(expected.map(({ theme }) => theme));
    themes.delete("none");
    const { rows: [counted] } = await sql<{ points: number; undisposed: number; places: number; unthemed: number; themes: number }>`
      select count(distinct p.id)::int as points, count(distinct p.id) filter (where d.point_id is null)::int as undisposed, count(*)::int as places, count(*) filter (where c.theme_id is null)::int as unthemed, count(distinct c.theme_id)::int as themes
      from public_points p join public_submissions s on s.id = p.submission_id left join public_codings c on c.point_id = p.id left join public_themes t on t.id = c.theme_id left join public_dispositions d on d.point_id = p.id
      where s.call_id = ${call.id} and coalesce(t.pillar_id, s.pillar_id) = 2`.execute(db);
    const { points, undisposed, places, unthemed } = counted!;
    expect(overview).toContain(`${counted!.themes} themes, ${points} points; without a disposition yet: ${undisposed}.`);
    expect(overview).toContain(`${unthemed} points are under no public theme yet.`);
    expect(overview).toContain(`together the lists below have ${places} rows for ${points} points`);
    expect(overview).toContain("Themes 1 to 20 of");
    // Of every theme how many points it has, and what became of them.
    const all = (await throughAll(`/en/calls/${call.code}/answers?pillar=2`)).join("");
    const each = [...all.matchAll(/>(\d+) points?\. ((?:[A-Z][a-z ]+: \d+(?: · )?)+)</g)].map(([, count, became]) => [Number(count), [...became!.matchAll(/: (\d+)/g)].reduce((sum, [, number]) => sum + Number(number), 0)] as const);
    expect(each.reduce((sum, [count]) => sum + count, 0)).toBe(places);
    for (const [count, sum] of each) expect(sum).toBe(count);
  }, 120_000);
}

test("no more is asked of the database for many themes than for few, on any page", async () => {
  await keepCallPoints(db, { points: 1 });
  const asksFor = async (themes: number, points: number) => {
    const call = await aLargeCall({ themes, points });
    const meeting = await aMeeting(db);
    for (const theme of call.themes.slice(0, themes / 3)) await anItem(db, meeting, theme);
    await keepCallPoints(db, { points: 1 });
    const of = async (path: string) => {
      asked.length = 0;
      await pageOf(path);
      return asked.length;
    };
    return [await of(`/en/calls/${call.code}/answers?pillar=2`), await of(`/es/calls/${call.code}/answers/points?theme=${call.themes[9]!.slug}`), await of(`/en/meetings/${meeting.slug}/answers`)];
  };
  const [few, many] = [await asksFor(30, 400), await asksFor(90, 1200)];
  expect(many).toEqual(few);
  expect(Math.max(...many)).toBeLessThan(20);
}, 120_000);

test("what is withdrawn after the worker looked is not shown from what it kept", async () => {
  const call = await aLargeCall({ themes: 5, points: 120 });
  await keepCallPoints(db, { points: 1 });
  const gone = await db.selectFrom("public_submissions").select(["id", "reference"]).where("call_id", "=", call.id).orderBy("id").limit(1).executeTakeFirstOrThrow();
  await withdraw(db, gone, { reason: null });
  const shown = await shownOf(call.code);
  expect(sorted(shown)).toEqual(sorted(await inPublic(call)));
  await keepCallPoints(db, { points: 1 });
  expect(await db.selectFrom("call_points").select("point_id").where("reference", "=", gone.reference).execute()).toEqual([]);
  await keepCallPoints(db, { points: 1_000_000 });
  expect(await db.selectFrom("kept_figures").select("about").where("about", "like", "call %").execute()).toEqual([]);
}, 120_000);

test("the files of a large call hold every point too: as a table, as a web page, and in parts for a word processor", async () => {
  const call = await aLargeCall({ themes: 30, points: 1500 });
  await keepCallPoints(db, { points: 1 });
  const expected = await inPublic(call);
  const file = `/en/calls/${call.code}/answers/document`;
  const csv = await (await portal.ask(`${file}?format=csv`)).text();
  const rows = parse<Record<string, string>>(csv, { columns: true, bom: true });
  const points = (written: string) => pointsOn(written).sort((one, other) => one - other);
  expect(rows.map((row) => Number(/\d+/.exec(row.Point!)![0])).sort((one, other) => one - other)).toEqual(expected.map(({ point }) => point).sort((one, other) => one - other));
  expect(new Set(rows.map((row) => row["What became of it"]))).toEqual(new Set(["No disposition yet", "Under study. A study ends in May."]));

  const html = await (await portal.ask(`${file}?format=html&pages=en`)).text();
  expect(points(html)).toEqual(expected.map(({ point }) => point).sort((one, other) => one - other));
  expect(html).toMatch(/<h3 id="en-many-[^>]+>Theme 1 of/);
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);

  // All in one would be too much: the way leads to where the parts are.
  const whole = await portal.ask(`${file}?pages=es`);
  expect([whole.status, whole.headers.get("Location")]).toEqual([303, `/en/calls/${call.code}/answers?pages=es#files`]);
  const page = await pageOf(`/en/calls/${call.code}/answers?pillar=2`);
  const parts = linksOn(page, /&part=\d+$/);
  expect(parts.length).toBe(2);
  const written = [];
  for (const part of [...parts, `${file}?pillar=1`]) {
    const answer = await portal.ask(part);
    expect(answer.headers.get("Content-Type")).toContain("wordprocessingml");
    // Its parts are stored as they are.
    written.push(Buffer.from(await answer.arrayBuffer()).toString("utf8"));
  }
  expect(points(written.join(""))).toEqual(expected.map(({ point }) => point).sort((one, other) => one - other));
  expect((await portal.ask(`${file}?pillar=2&part=3`)).status).toBe(404);
}, 120_000);

test("a meeting shows the points of its themes in place where they are few, else each on its own page", async () => {
  const call = await aLargeCall({ themes: 12, points: 300 });
  const meeting = await aMeeting(db);
  await keepCallPoints(db, { points: 1 });
  const rows = await inPublic(call);
  const count = (slug: string) => rows.filter(({ theme }) => theme === slug).length;
  const few = call.themes.findLast(({ slug }) => count(slug) > 0 && count(slug) < 60)!;
  await anItem(db, meeting, few);
  expect(pointsOn(await pageOf(`/es/meetings/${meeting.slug}/answers`)).length).toBe(count(few.slug));
  const other = await aMeeting(db);
  for (const theme of call.themes) await anItem(db, other, theme);
  const overview = await pageOf(`/es/meetings/${other.slug}/answers`);
  const shown: { theme: string; point: number }[] = [];
  for (const link of linksOn(overview, /\/answers\/points\?/)) for (const page of await throughAll(link)) shown.push(...pointsOn(page).map((point) => ({ theme: new URL(link, portal.url).searchParams.get("theme")!, point })));
  expect(sorted(shown)).toEqual(sorted(rows.filter(({ theme }) => theme !== "none")));
}, 120_000);
