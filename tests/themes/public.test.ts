import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test as plain } from "vitest";
import { retag } from "#app/triage/sorting/retags.server.ts";
import { decide, undoDecision } from "#app/triage/decisions.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { publicSubmissions } from "#app/submissions/public.server.ts";
import { mergeTheme, publishTheme } from "#app/themes/codebook/codebook.server.ts";
import { countThemes } from "#app/themes/codebook/numbers.server.ts";
import { proposeDisposition, settleDisposition } from "#app/themes/dispositions/dispositions.server.ts";
import { publicNumber } from "#app/themes/dispositions/public-number.server.ts";
import { removePoint } from "#app/themes/points/points.server.ts";
import { answeredLately, figuresOfTheme, publicPointsIn, publicThemes, quotesOf } from "#app/themes/public/themes.server.ts";
import { publicThemeTexts as texts } from "#app/themes/public/texts.ts";
import type { Person } from "#app/people/people.ts";
import { db as database, type Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aCommitment } from "#tests/support/commitments.ts";
import { aPerson } from "#tests/support/people.ts";
import { aCoding, aPoint, aTheme, markWords } from "#tests/support/points.ts";
import { openPortal } from "#tests/support/portal.ts";
import { aDraftResponse, publishTogether } from "#tests/support/responses.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";
import { often } from "#tests/support/thorough.ts";

const outOfScope = { outcome: "out-of-scope", reason_en: "It is for the courts.", reason_es: "Corresponde a los tribunales.", referred_to: null } as const;

describe("the public number", () => {
  /** Counted anew from the record itself: from decisions, withdrawals, removals and agreements, and from no view or mirror. */
  async function counted(db: Db) {
    const { rows } = await sql<{ pillar: number; points: number; unmarked: number }>`
      with public as (select p.submission_id, p.pillar_id from publications p where p.submission_id not in (select submission_id from withdrawals)),
        marked as (select p.id, p.submission_id from points p where p.id not in (select point_id from point_removals))
      select l.id as pillar,
        (select count(*)::int from marked m join public p using (submission_id) where p.pillar_id = l.id and m.id not in (
          select x.point_id from disposition_points x join disposition_agreements g using (disposition_id) where g.agreed)) as points,
        (select count(*)::int from public p where p.pillar_id = l.id and p.submission_id not in (select submission_id from marked)) as unmarked
      from pillars l order by l.id`.execute(db);
    return rows;
  }
  const told = async (db: Db) => (await publicNumber(db)).map(({ pillar, points, unmarked }) => ({ pillar, points, unmarked }));

  type World = { db: Db; us: Person; mx: Person; submissions: { id: number; reference: string }[]; points: number[]; proposed: number[] };
  const at = <Item,>(items: readonly Item[], place: number): Item | undefined => items[place % Math.max(1, items.length)];
  const ACTS: Record<string, (world: World, place: number) => Promise<unknown>> = {
    publish: async ({ db, us, submissions }, place) => {
      const waiting = at(submissions, place);
      if (waiting && place % 2) await decide(db, us, waiting, { outcome: "publish", reason: null, pillar: null });
      else submissions.push(place % 3 ? await aPublishedSubmission(db) : await aSubmission(db));
    },
    mark: async ({ db, us, submissions, points }, place) => {
      const submission = at(submissions, place);
      const marked = submission && (await markWords(db, submission, { person: us, quote: "cosecha" }));
      if (typeof marked === "object") points.push(marked.id);
    },
    remove: async ({ db, us, points }, place) => at(points, place) && removePoint(db, us, at(points, place)!, { reason: "By mistake." }),
    withdraw: async ({ db, submissions }, place) => place % 4 === 0 && at(submissions, place) && withdraw(db, at(submissions, place)!, { reason: null }),
    undo: async ({ db, us, submissions }, place) => at(submissions, place) && undoDecision(db, us, at(submissions, place)!),
    retag: async ({ db, us, submissions }, place) => at(submissions, place) && retag(db, us, at(submissions, place)!, { pillars: [1 + (place % 4)], initiative: null, reason: "It is about this." }),
    propose: async ({ db, us, points, proposed }, place) => {
      const outcome = await proposeDisposition(db, us, { points: points.filter((_, index) => (index + place) % 2), ...outOfScope });
      if (typeof outcome === "object") proposed.push(outcome.id);
    },
    agree: async ({ db, mx, proposed }, place) => at(proposed, place) && settleDisposition(db, mx, { id: at(proposed, place)! }, { agreed: place % 3 > 0, reason: "We do not." }),
  };
  const sequences = fc.array(fc.tuple(fc.constantFrom(...Object.keys(ACTS)), fc.nat(11)), { minLength: 6, maxLength: 14 });

  /** Does all of these in this order, and compares after each. @returns after which act the number was wrong */
  async function wrongAfter(db: Db, acts: readonly (readonly [string, number])[], also: Record<string, (world: World, place: number) => Promise<unknown>> = {}): Promise<string | null> {
    const world: World = { db, us: await aPerson(db, "lead", "US"), mx: await aPerson(db, "lead", "MX"), submissions: [await aPublishedSubmission(db)], points: [], proposed: [] };
    for (const [act, place] of acts) {
      await ACTS[act]!(world, place);
      await also[act]?.(world, place);
      if (JSON.stringify(await told(db)) !== JSON.stringify(await counted(db))) return act;
    }
    return null;
  }
  async function inItsOwn<Result>(work: (db: Db) => Promise<Result>): Promise<Result> {
    const tx = await database.startTransaction().execute();
    try {
      return await work(tx);
    } finally {
      await tx.rollback().execute();
    }
  }

  plain("after anything that is published, marked, removed, withdrawn, undone, retagged, proposed and agreed, no point and no comment is missing from it", async () => {
    await fc.assert(fc.asyncProperty(sequences, async (acts) => (await inItsOwn((db) => wrongAfter(db, acts))) === null), { numRuns: often(6, 100) });
  }, 120_000);

  plain("a number from which a point is gone when its disposition is proposed, or that forgets the retagged, is caught", async () => {
    const acts = [["mark", 0], ["publish", 4], ["mark", 1], ["propose", 1], ["agree", 1], ["retag", 3]] as const;
    expect(await inItsOwn((db) => wrongAfter(db, acts))).toBeNull();
    const hasty = { propose: ({ db }: World) => sql`delete from undisposed where point_id in (select point_id from disposition_points)`.execute(db) };
    expect(await inItsOwn((db) => wrongAfter(db, acts, hasty))).toBe("propose");
    const forgetful = { retag: ({ db }: World) => sql`update undisposed set pillar_id = 2`.execute(db) };
    expect(await inItsOwn((db) => wrongAfter(db, acts, forgetful))).toBe("retag");
  });

  test("it leads to the comments that it counts, by their main pillar", async ({ db }) => {
    const [marked, unmarked] = [await aPublishedSubmission(db), await aPublishedSubmission(db)];
    await aPoint(db, marked);
    const listed = async (lacks: "disposition" | "point", pillar: number) => (await publicSubmissions(db, { lacks, pillar })).found.map(({ reference }) => reference);
    expect([await listed("disposition", 2), await listed("point", 2)]).toEqual([[marked.reference], [unmarked.reference]]);
    expect([await listed("disposition", 4), await listed("point", 4)]).toEqual([[], []]);
    expect((await told(db)).find(({ pillar }) => pillar === 2)).toEqual({ pillar: 2, points: 1, unmarked: 1 });
  });
});

/** A public theme of which three comments speak: two of Mexico, one of them retracted, one of the United States. */
async function aSpokenTheme(db: Db) {
  const [mx, gone, us] = [await aPublishedSubmission(db), await aPublishedSubmission(db), await aPublishedSubmission(db, { country: "US", state: "US-TX", sector: "academia", language: "en", text: "We ask for opening hours at night." })];
  const { theme, point } = await aCoding(db, { point: (await aPoint(db, mx, { quote: "la cosecha" })).id });
  for (const submission of [gone, us]) await aCoding(db, { theme, point: (await aPoint(db, submission)).id });
  await aCoding(db, { theme, point: (await aPoint(db, mx, { quote: "café" })).id });
  await withdraw(db, gone, { reason: null });
  const lead = await aPerson(db, "lead", "US");
  await publishTheme(db, lead, theme);
  return { mx, us, gone, theme, point, lead };
}

test("a theme tells who said what: each comment once, by sector and country, and what became of its points", async ({ db }) => {
  const { theme, point, lead } = await aSpokenTheme(db);
  const proposed = await proposeDisposition(db, lead, { points: [point], ...outOfScope });
  if (typeof proposed === "string") throw new Error(proposed);
  await settleDisposition(db, await aPerson(db, "lead", "MX"), proposed, { agreed: true, reason: null });
  expect(await figuresOfTheme(db, theme)).toEqual({
    comments: 2, texts: 2, points: 3, undisposed: 2, countries: { US: 1, MX: 1, other: 0 }, outcomes: [{ outcome: "out-of-scope", points: 1 }],
    sectors: [{ sector: "academia", US: 1, MX: 0, other: 0 }, { sector: "civil-society", US: 0, MX: 1, other: 0 }],
  });
  const { found: [newest], older } = await quotesOf(db, theme);
  expect(older).toBeNull();
  expect((await quotesOf(db, theme, newest!.id)).found.map(({ quote }) => quote)).toEqual(["We ask for opening hours at night.", "la cosecha"]);
  expect((await quotesOf(db, theme)).found.map(({ quote, outcome }) => [quote, outcome])).toEqual([["café", null], ["We ask for opening hours at night.", null], ["la cosecha", "out-of-scope"]]);
});

test("the list says that a theme is answered where the governments answered, and not where they say that they have no joint position", async ({ db }) => {
  const { theme, mx } = await aSpokenTheme(db);
  const listed = async () => (await publicThemes(db, { language: "en" })).map(({ answered }) => answered);
  const said = { en: "We will study it.", es: "Lo estudiaremos.", themes: [{ theme_id: theme, outcome: null, reason_en: null, reason_es: null, referred_to: null }] };
  await publishTogether(db, await aDraftResponse(db, mx, { ...said, kind: "no-joint-position", reason_en: "They differ on costs.", reason_es: "Difieren en los costos." }));
  expect(await db.selectFrom("public_response_themes").select("theme_id").execute()).toEqual([{ theme_id: theme }]);
  expect(await listed()).toEqual([false]);
  await publishTogether(db, await aDraftResponse(db, mx, { ...said, themes: [{ ...said.themes[0]!, outcome: "adopted" }] }));
  expect(await listed()).toEqual([true]);
});

test("what was answered lately is the last word on each theme, newest first, with what the record says of it; where that is no joint position it is not there, and a merged theme is its heir", async ({ db }) => {
  /** The same, asked of the record itself and of no view or mirror. */
  const recorded = async () => {
    const { rows } = await sql<{ slug: string; comments: number; US: number; MX: number; outcome: string | null; commitments: string[] }>`
      with heir as (select t.id, t.slug, coalesce((select merged_into from theme_versions v where v.theme_id = t.id order by number desc limit 1), t.id) as into_id from themes t),
        word as (select distinct on (h.into_id) h.into_id, v.kind, x.outcome, p.published_at, v.response_id from response_publications p join response_revisions v on v.response_id = p.response_id and v.number = p.revision
          join response_themes x on x.response_id = v.response_id and x.revision = v.number join heir h on h.id = x.theme_id order by h.into_id, p.published_at desc, v.response_id desc),
        spoke as (select distinct h.into_id, p.submission_id from codings c join heir h on h.id = c.theme_id join points p on p.id = c.point_id where p.submission_id not in (select submission_id from withdrawals)),
        who as (select k.into_id, count(*)::int as comments, count(*) filter (where p.country = 'US')::int as "US", count(*) filter (where p.country = 'MX')::int as "MX" from spoke k join publications p using (submission_id) group by 1)
      select t.slug, who.comments, who."US", who."MX", word.outcome,
        array(select c.title_en from commitment_versions c join commitment_themes m using (commitment_id) join heir h on h.id = m.theme_id
          where h.into_id = t.id and (select count(*) from commitment_agreements a where a.commitment_id = c.commitment_id) = 2 order by c.due_on) as commitments
      from word join themes t on t.id = word.into_id join who on who.into_id = t.id where word.kind <> 'no-joint-position' order by word.published_at desc, word.response_id desc, t.id limit 3`.execute(db);
    return rows;
  };
  const told = async () => {
    await countThemes(db);
    return (await answeredLately(db, 3)).map(({ slug, comments, US, MX, answer, commitments }) => ({ slug, comments, US, MX, outcome: answer!.outcome, commitments: commitments.map(({ title_en }) => title_en) }));
  };
  const spoken = [];
  for (let each = 0; each < 4; each++) spoken.push(await aSpokenTheme(db));
  const answer = async ({ theme, mx }: { theme: number; mx: { id: number } }, kind: "joint" | "no-joint-position") => {
    const said = { en: `On ${theme}.`, es: `Sobre ${theme}.`, themes: [{ theme_id: theme, outcome: kind === "joint" ? ("adopted" as const) : null, reason_en: null, reason_es: null, referred_to: null }] };
    const response = await aDraftResponse(db, mx, kind === "joint" ? said : { ...said, kind, reason_en: "They differ.", reason_es: "Difieren." });
    await publishTogether(db, response);
    return response;
  };
  expect(await told()).toEqual([]);
  for (const each of spoken) await answer(each, "joint");
  await aCommitment(db, { title_en: "The later one", due_on: "2031-01-01", sources: { themes: [spoken[3]!.theme], responses: [] } });
  await aCommitment(db, { title_en: "The first one", due_on: "2030-01-01", sources: { themes: [spoken[3]!.theme], responses: [] } });
  await aCommitment(db, { title_en: "Only proposed", due_on: "2029-01-01", agreed: false, sources: { themes: [spoken[3]!.theme], responses: [] } });
  expect(await told()).toEqual(await recorded());
  expect(await told()).toMatchObject([{ comments: 2, US: 1, MX: 1, outcome: "adopted", commitments: ["The first one", "The later one"] }, { commitments: [] }, { commitments: [] }]);
  await answer(spoken[2]!, "no-joint-position");
  expect((await told()).map(({ slug }) => slug)).toEqual((await recorded()).map(({ slug }) => slug));
  expect((await told()).length).toBe(3);
  const heir = await aTheme(db);
  await publishTheme(db, spoken[0]!.lead, heir.id);
  await mergeTheme(db, spoken[0]!.lead, spoken[3]!.theme, { base: 1, into: heir.id });
  expect(await told()).toEqual(await recorded());
  expect((await told()).find(({ slug }) => slug === heir.slug)).toMatchObject({ comments: 2, commitments: ["The first one", "The later one"] });
});

test("a comment shows its points, and its public themes alone; a merged theme's comments count for the other", async ({ db }) => {
  const { mx, theme, lead } = await aSpokenTheme(db);
  const { theme: hidden } = await aCoding(db, { point: (await publicPointsIn(db, mx.reference))[0]!.id });
  expect((await publicPointsIn(db, mx.reference)).map(({ quote, themes }) => [quote, themes.length])).toEqual([["la cosecha", 1], ["café", 1]]);
  await countThemes(db);
  expect((await publicThemes(db, { language: "es" })).map(({ id, comments, texts }) => ({ id, comments, texts }))).toEqual([{ id: theme, comments: 2, texts: 2 }]);
  await publishTheme(db, lead, hidden);
  await mergeTheme(db, lead, theme, { base: 1, into: hidden });
  await countThemes(db);
  expect((await publicThemes(db, { language: "en" })).map(({ id, comments }) => [id, comments])).toEqual([[hidden, 2]]);
});

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

plain("from a theme one click leads to the comment, and back; a theme that is not public is nowhere, and one that was merged leads on", async () => {
  const { mx, gone, theme, lead } = await aSpokenTheme(database);
  const { slug } = await database.selectFrom("themes").select("slug").where("id", "=", theme).executeTakeFirstOrThrow();
  const page = async (path: string) => (await portal.ask(path)).text();
  const themePage = await page(`/es/themes/${slug}`);
  expect(themePage).toContain(`href="/es/submissions/${mx.reference}#point-`);
  expect(themePage).not.toContain(gone.reference);
  expect(await page(`/es/submissions/${mx.reference}`)).toContain(`href="/es/themes/${slug}"`);
  expect(await page("/es/themes")).toContain(`href="/es/themes/${slug}"`);
  const other = await aTheme(database);
  expect((await portal.ask(`/es/themes/${other.slug}`)).status).toBe(404);
  await publishTheme(database, lead, other.id);
  await mergeTheme(database, lead, theme, { base: 1, into: other.id });
  expect((await portal.ask(`/es/themes/${slug}`, { redirect: "manual" })).headers.get("Location")).toBe(`/es/themes/${other.slug}`);
});

plain("the home page leads to what was answered lately, in both languages, and from there to the theme and to all that are answered; an address of the list keeps to these", async () => {
  const { mx, theme } = await aSpokenTheme(database);
  const other = await aSpokenTheme(database);
  await countThemes(database);
  const page = async (path: string) => (await portal.ask(path)).text();
  const slugOf = async (id: number) => (await database.selectFrom("themes").select("slug").where("id", "=", id).executeTakeFirstOrThrow()).slug;
  const [slug, unanswered] = [await slugOf(theme), await slugOf(other.theme)];
  await publishTogether(database, await aDraftResponse(database, mx, { en: "Yes.", es: "Sí.", themes: [{ theme_id: theme, outcome: "under-study", reason_en: "It is under study.", reason_es: "Está en estudio.", referred_to: null }] }));
  for (const [language, words] of [["en", [texts.lately.en, "Comments: 1 from the United States, 1 from Mexico", "Under study", "No commitment has come of it yet."]], ["es", [texts.lately.es, "Comentarios: 1 de Estados Unidos, 1 de México", "En estudio", "Todavía no se ha derivado ningún compromiso."]]] as const) {
    const home = await page(`/${language}`);
    for (const word of words) expect(home).toContain(word);
    for (const to of ["#answered", `/${language}/themes/${slug}`, `/${language}/themes?answered=yes`]) expect(home).toContain(`href="${to}"`);
  }
  const list = await page("/en/themes?answered=yes");
  expect([list.includes(`/themes/${slug}"`), list.includes(`/themes/${unanswered}"`), (await page("/en/themes")).includes(`/themes/${unanswered}"`)]).toEqual([true, false, true]);
});

plain("how many speak of a theme is the same number on its page, in the bars of its pillar and on the home page, however few they are", async () => {
  const { theme, mx } = await aSpokenTheme(database);
  await countThemes(database);
  const found = await database.selectFrom("public_themes as t").innerJoin("pillars as p", "p.id", "t.pillar_id").select(["t.slug", "p.slug as pillar"]).where("t.id", "=", theme).executeTakeFirstOrThrow();
  await publishTogether(database, await aDraftResponse(database, mx, { en: "So.", es: "Así.", themes: [{ theme_id: theme, outcome: "adopted", reason_en: null, reason_es: null, referred_to: null }] }));
  const page = async (path: string) => (await portal.ask(path)).text();
  const cells = `/themes/${found.slug}">[^<]+</a></th><td data-label="[^"]+">1</td><td data-label="[^"]+">1</td>`;
  expect(await page(`/es/pillars/${found.pillar}`)).toMatch(new RegExp(cells));
  for (const path of [`/es/themes/${found.slug}`, "/es"]) expect(await page(path)).toContain("Comentarios: 1 de Estados Unidos, 1 de México");
});
