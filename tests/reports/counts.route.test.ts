import { parse } from "csv-parse/sync";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callTexts } from "#app/calls/texts.ts";
import { dialogueTexts } from "#app/initiatives/texts.ts";
import { CAPITALS, formatDay, formatInstant, formatMonth, formatMonthShort, formatNumber } from "#app/languages/formats.ts";
import { say } from "#app/languages/say.ts";
import { overdueAnswers } from "#app/promises/answers.server.ts";
import { dueOf, shareKept, sumOf, type Kept } from "#app/promises/answers.ts";
import { countPublic, publicCounts } from "#app/reports/counts/counts.server.ts";
import { loopFlow } from "#app/reports/counts/loop-flow.ts";
import { countTexts } from "#app/reports/counts/texts.ts";
import { promisePageTexts as texts } from "#app/promises/page-texts.ts";
import { promiseTexts } from "#app/promises/texts.ts";
import { countDesk } from "#app/triage/numbers/numbers.server.ts";
import { db } from "#db/database.server.ts";
import { aYearOfPromises, anOverdueComment } from "#tests/support/promises.ts";
import { openPortal } from "#tests/support/portal.ts";
import { aPublishedSubmission } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  portal = await openPortal();
  await aYearOfPromises(db);
});
afterAll(() => portal.close());

/** What a page says, without its markup. */
const wordsOf = async (path: string) => wordsIn(await (await portal.ask(path)).text());
const wordsIn = (html: string) => html.replace(/<!--[^]*?-->/g, "").replace(/<script[^]*?<\/script>/g, "").replace(/<[^>]+>/g, " ").replaceAll("&#x27;", "'").replaceAll("&amp;", "&").replace(/\s+/g, " ");

/** What is left of a page's words, without the numbers that are told and known to be right: whatever number is still in it is not. */
function unexplained(words: string, known: readonly string[]) {
  const left = known.map((each) => each.replace(/\s+/g, " ")).sort((one, other) => other.length - one.length).reduce((rest, each) => {
    expect(words).toContain(each);
    return rest.replaceAll(each, " ");
  }, words);
  return left.match(/[^.]{0,40}\d[^.]{0,40}/g) ?? [];
}
const mainOf = (html: string) => /<main[^]*<\/main>/.exec(html)![0];

test("every number on the home page is one that was counted, or stands in the record", async () => {
  const { counts, as_of } = await publicCounts(db);
  const { rows: calls } = await sql<Record<string, string | number> & { opens_at: Date }>`select title_en, title_es, question_en, question_es, decide_days, answer_days, day_unit, opens_at from calls where opens_at <= now() and (closes_at is null or closes_at > now())`.execute(db);
  const { rows: pillars } = await sql<{ id: number; name_en: string; name_es: string; initiatives: number }>`select p.id, name_en, name_es, count(i.id)::int as initiatives from pillars p left join initiatives i on i.pillar_id = p.id group by p.id order by p.id`.execute(db);
  for (const language of ["en", "es"] as const) {
    // Dates are elements of their own, the steps of the loop are in a picture, and what people and governments wrote says what they wrote.
    const html = mainOf(await (await portal.ask(`/${language}`)).text()).replace(/<time[^]*?<\/time>/g, "").replace(/<svg class="loop__picture"[^]*?<\/svg>/, "").replace(/<ul class="answers">[^]*?<\/ul>/, "").replace(/<p class="origin[^]*?<\/p>/g, "");
    const number = (count: number) => formatNumber(language, count);
    const { loop, since } = counts;
    const flow = loopFlow(loop, counts.answers.all, language);
    const published = loop.published.US + loop.published.MX + loop.published.other;
    const overdue = counts.answers.pillars.reduce((sum, each) => sum + each.overdue, 0);
    const known = [
      `${say(language, dialogueTexts.published, { count: published })}, ${say(language, dialogueTexts.distinct, { texts: loop.texts })} ${number(published)}`,
      `${say(language, dialogueTexts.answered, { count: loop.answered })} ${number(loop.answered)}`, `${say(language, dialogueTexts.responses, { count: loop.responses })} ${number(loop.responses)}`,
      flow.heading, ...flow.sentences, ...flow.nodes.filter(({ value, kept }) => kept || value > 0).map(({ text, title }) => `${text} ${title}`), ...flow.steps.map(({ text, title }) => `${text} ${title}`), ...flow.rows.map(({ from, to, text }) => `${from} ${to} ${text}`),
      ...[countTexts.ruleOnce, countTexts.ruleUntold, countTexts.ruleAnswered, countTexts.ruleCommitted].map((rule) => say(language, rule)),
      say(language, countTexts.asOf, { washington: formatInstant(language, as_of.toISOString(), CAPITALS.US), mexico: formatInstant(language, as_of.toISOString(), CAPITALS.MX) }),
      ...([["responses", countTexts.responsesSince], ["commitments", countTexts.commitmentsSince], ["progress", countTexts.progressSince], ["outcomes", countTexts.outcomesSince]] as const).map(([of, text]) => `${number(since![of])} ${say(language, text, { count: since![of] })}`),
      since![`title_${language}`],
      `${number(calls.length)} ${say(language, countTexts.openCalls, { count: calls.length })}`, `${number(overdue)} ${say(language, countTexts.overdueAnswers, { count: overdue })}`,
      ...calls.flatMap((call) => [String(call[`question_${language}`]), say(language, promiseTexts.serviceDecide, { decide: say(language, promiseTexts[call.day_unit as "business-both"], { count: Number(call.decide_days) }) })]),
      ...calls.flatMap((call) => [say(language, promiseTexts["business-both"], { count: Number(call.answer_days) }), say(language, callTexts.standing, { date: formatDay(language, call.opens_at.toISOString()) })]),
      ...pillars.map(({ id, initiatives, ...pillar }) => {
        const { comments, texts: distinct } = counts.pillars.find((each) => each.id === id)!;
        return `${id} ${say(language, dialogueTexts.pillarNumber, { number: id })}: ${pillar[`name_${language}`]} ${say(language, dialogueTexts.comments, { count: comments })}${comments > 0 ? `, ${say(language, dialogueTexts.distinct, { texts: distinct })}` : ""} · ${say(language, dialogueTexts.initiativeCount, { count: initiatives })}`;
      }),
    ];
    const told = unexplained(wordsIn(html), known.filter((each) => /\d/.test(each)));
    expect(told, language).toEqual([]);
  }
});

test("every number on the promises page is one that was counted", async () => {
  const { counts: { answers, decisions }, as_of } = await publicCounts(db);
  const { found } = await overdueAnswers(db, { page: 1 });
  const pillars = await db.selectFrom("pillars").select(["id", "name_en", "name_es"]).orderBy("id").execute();
  for (const language of ["en", "es"] as const) {
    const number = (count: number) => formatNumber(language, count);
    const percent = (of: Kept) => (shareKept(of) === null ? "–" : say(language, texts.percent, { share: shareKept(of)! }));
    const few = say(language, texts.tooFew, { count: 5 });
    const nameOf = (id: number) => say(language, texts.pillarName, { number: id, name: pillars.find((each) => each.id === id)![`name_${language}`] });
    const row = (label: string, by: Kept, { paused, overdue }: { paused: number; overdue: number }) => `${label} ${number(dueOf(by) + paused)} ${number(by.kept)} ${number(by.missed)} ${percent(by)} ${number(by.open)} ${number(paused)} ${overdue === 0 ? "0" : `${number(overdue)} : ${say(language, texts.overdueNow)}, ${label}`}`;
    const all = sumOf(answers.pillars.map(({ by }) => by.joint));
    const [paused, overdue] = [answers.pillars.reduce((sum, each) => sum + each.paused, 0), answers.pillars.reduce((sum, each) => sum + each.overdue, 0)];
    const cell = (by: Kept) => (dueOf(by) === 0 ? `– ${say(language, texts.nothingDue)}` : shareKept(by) === null ? say(language, texts.openCell, { open: by.open }) : `${percent(by)} ${say(language, texts.ofDue, { kept: number(by.kept), due: number(by.kept + by.missed) })}`);
    const heat = (["US", "MX"] as const).flatMap((government) => [...new Set(answers.months.map(({ month }) => month))].flatMap((month) => {
      const of = answers.months.filter((each) => each.month === month).map(({ by }) => by[government]);
      return dueOf(sumOf(of)) === 0 ? [] : [`${formatMonthShort(language, month)} ${[...of, sumOf(of)].map(cell).join(" ")}`];
    }));
    const times = answers.languages.map(({ language: written, answered, days, US, MX }) => `${say(language, texts[written])} ${number(answered)} ${[days, US, MX].map((each) => (each === null ? few : number(each))).join(" ")}`);
    const [en, es] = answers.languages;
    const decided = [...new Set(decisions.map(({ month }) => month))].filter((month) => decisions.some((each) => each.month === month && (each.kept ?? each.missed) !== null))
      .map((month) => `${formatMonth(language, month)} ${(["US", "MX"] as const).flatMap((government) => { const { kept, missed } = decisions.find((each) => each.month === month && each.government === government)!; return [kept, missed].map((each) => (each === null ? few : number(each))); }).join(" ")}`);
    // What people wrote, the heads of the tables and the picture of what stands in a table say nothing more.
    const html = mainOf(await (await portal.ask(`/${language}/promises`)).text()).replace(/<time[^]*?<\/time>/g, "").replace(/<thead>[^]*?<\/thead>/g, "").replace(/<svg[^]*?<\/svg>/g, "");
    const known = [
      say(language, countTexts.asOf, { washington: formatInstant(language, as_of.toISOString(), CAPITALS.US), mexico: formatInstant(language, as_of.toISOString(), CAPITALS.MX) }),
      say(language, texts.keptSay, { kept: all.kept, due: all.kept + all.missed, share: percent(all), overdue }),
      ...answers.pillars.map(({ pillar, by, ...rest }) => row(nameOf(pillar), by.joint, rest)), row(say(language, texts.all), all, { paused, overdue }), ...heat, ...times, ...decided,
      en!.days === null || es!.days === null ? say(language, texts.languagesNone, { count: 5 }) : say(language, texts.languagesSay, { en: en!.days, es: es!.days }),
      ...found.map(({ reference, title, pillar_id, late }) => `${reference} ${title} ${nameOf(pillar_id)} ${say(language, promiseTexts.workingDays, { count: late })}`),
      ...pillars.map(({ id }) => nameOf(id)), say(language, texts.decisionsIntro, { count: 5 }), say(language, texts.ruleFew, { count: 5 }),
    ];
    expect(unexplained(wordsIn(html), known.filter((each) => /\d/.test(each))), language).toEqual([]);
  }
});

test("the home page tells the flow, what came since the last meeting and what is open, in both languages", async () => {
  const { counts } = await publicCounts(db);
  for (const language of ["en", "es"] as const) {
    const page = await wordsOf(`/${language}`);
    const flow = loopFlow(counts.loop, counts.answers.all, language);
    for (const words of [flow.heading, ...flow.sentences, say(language, countTexts.since), say(language, countTexts.open)]) expect(page).toContain(words);
    for (const { from, to, text } of flow.rows) expect(page).toContain(`${from} ${to} ${text}`);
    const overdue = counts.answers.pillars.reduce((sum, each) => sum + each.overdue, 0);
    expect(overdue).toBeGreaterThan(0);
    expect(page).toContain(`${formatNumber(language, overdue)} ${say(language, countTexts.overdueAnswers, { count: overdue })}`);
    expect(page).toContain(`${formatNumber(language, counts.since!.responses)} ${say(language, countTexts.responsesSince, { count: counts.since!.responses })}`);
  }
});

test("the promises page prints in each cell of the heat map how many of how many were in time, and says what is too little to be told", async () => {
  const { counts: { answers, decisions } } = await publicCounts(db);
  for (const language of ["en", "es"] as const) {
    const page = await wordsOf(`/${language}/promises`);
    for (const government of ["US", "MX"] as const) {
      for (const { month } of answers.months.filter(({ by }) => shareKept(by[government]) !== null)) {
        const all = sumOf(answers.months.filter((each) => each.month === month).map(({ by }) => by[government]));
        expect(page).toContain(`${shareKept(all)}${language === "es" ? " " : ""}% ${all.kept}/${all.kept + all.missed}`);
      }
    }
    expect(decisions.some(({ kept }) => kept === null)).toBe(true);
    expect(page).toContain(say(language, texts.tooFew, { count: 5 }));
    expect(page).toContain(say(language, texts.ruleFew, { count: 5 }));
  }
});

test("the file of the table says the same in both languages, byte for byte, and adds up", async () => {
  const { counts: { answers } } = await publicCounts(db);
  const [en, es] = await Promise.all(["en", "es"].map(async (language) => portal.ask(`/${language}/promises/table`)));
  expect(en!.headers.get("Content-Disposition")).toMatch(/^attachment; filename="hled-promises-\d{4}-\d\d-\d\d\.csv"$/);
  const bytes = Buffer.from(await en!.arrayBuffer());
  expect(bytes.equals(Buffer.from(await es!.arrayBuffer()))).toBe(true);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const rows = parse(bytes, { bom: true, columns: true }) as Record<string, string>[];
  expect(rows).toHaveLength(answers.months.length * 3);
  for (const government of ["joint", "US", "MX"] as const) {
    const all = sumOf(answers.months.map(({ by }) => by[government]));
    const file = rows.filter((row) => row.government === government);
    const total = (column: string) => file.reduce((sum, row) => sum + Number(row[column]), 0);
    expect([total("due"), total("in_time"), total("late_or_missing"), total("not_due_yet")]).toEqual([dueOf(all), all.kept, all.missed, all.open]);
  }
});

test("the list of overdue answers leads to each comment, keeps to a pillar, and forgets what was withdrawn at once", async () => {
  const reference = await anOverdueComment(db, { pillars: ["3"], mainPillar: "3" });
  const page = async (query: string) => (await portal.ask(`/en/promises${query}`)).text();
  expect(await page("?pillar=3")).toContain(`href="/en/submissions/${reference}"`);
  expect(await page("?pillar=1")).not.toContain(reference);
  expect(await page("?pillar=x&page=-1")).toContain(reference);
  const { id } = await db.selectFrom("submissions").select("id").where("reference", "=", reference).executeTakeFirstOrThrow();
  await db.insertInto("withdrawals").values({ submission_id: id }).execute();
  expect(await page("")).not.toContain(reference);
});

test("a new portal counts by itself when somebody looks, and the counts of more than a week ago are gone", async () => {
  await db.deleteFrom("public_counts").execute();
  expect((await portal.ask("/es/promises")).status).toBe(200);
  expect(await db.selectFrom("public_counts").select("as_of").execute()).toHaveLength(1);
  await aPublishedSubmission(db);
  await countDesk(db);
  await countPublic(db, new Date(Date.now() + 8 * 86_400_000));
  expect(await db.selectFrom("public_counts").select("as_of").execute()).toHaveLength(1);
});
