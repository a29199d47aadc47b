import { sql } from "kysely";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { commitmentsForAuthor } from "#app/commitments/behind.server.ts";
import { setCommitmentState } from "#app/commitments/commitments.server.ts";
import { countAnswers, measureAnswers, overdueAnswers } from "#app/promises/answers.server.ts";
import { dueOf, type Kept } from "#app/promises/answers.ts";
import { findPromises } from "#app/promises/promises.server.ts";
import { countPublic, loopCounts, publicCounts } from "#app/reports/counts/counts.server.ts";
import type { PublicCounts } from "#app/reports/counts/counts.ts";
import { hashOfBoth } from "#app/responses/statement.server.ts";
import { countDesk } from "#app/triage/numbers/numbers.server.ts";
import { db } from "#db/database.server.ts";
import { seedScale } from "#tests/bench/desk-scale.ts";
import { aCommitment } from "#tests/support/commitments.ts";
import { aPerson } from "#tests/support/people.ts";
import { anAnswerableTheme } from "#tests/support/points.ts";

const at = new Date("2026-11-26T18:00:00Z");
const DAY = 86_400_000;
let counts: PublicCounts;

/** A joint answer that was published at an instant, which each government signed at another. */
async function anAnswerAt(submissions: { id: number }[], published_at: Date, signed: { US: Date; MX: Date }) {
  const texts = { text_en: "We will study it together.", text_es: "Lo estudiaremos juntos." };
  const hash = hashOfBoth({ en: texts.text_en, es: texts.text_es });
  const people = { US: await aPerson(db, "signatory", "US"), MX: await aPerson(db, "signatory", "MX") };
  const { id } = await db.insertInto("responses").values({ created_by: people.US.id }).returning("id").executeTakeFirstOrThrow();
  await db.insertInto("response_revisions").values({ response_id: id, number: 1, ...texts, hash, written_by: people.US.id }).execute();
  for (const government of ["US", "MX"] as const) await db.insertInto("signatures").values({ response_id: id, revision: 1, government, hash, signed_by: people[government].id, signed_at: signed[government] }).execute();
  await db.insertInto("response_submissions").values(submissions.map((submission) => ({ response_id: id, revision: 1, submission_id: submission.id }))).execute();
  await db.insertInto("response_publications").values({ response_id: id, revision: 1, published_at }).execute();
  return id;
}

beforeAll(async () => {
  await seedScale(process.env.TEST_OWNER_URL!, { count: 500, seed: 3, at });
  // Answers of which one government's signature is in time and the other's is late, and commitments in every state.
  const { rows: open } = await sql<{ id: number; received_at: Date }>`
    select s.id, s.received_at from public_submissions s where s.channel = 'portal' and s.received_at < ${at}::timestamptz - interval '100 days' and s.received_at > ${at}::timestamptz - interval '300 days'
      and not exists (select from answers_given g where g.submission_id = s.id) order by s.id limit 45`.execute(db);
  const quick = open.slice(0, 15);
  const answers: number[] = [];
  for (const { id, received_at } of quick) {
    const after = (days: number) => new Date(received_at.getTime() + days * DAY);
    answers.push(await anAnswerAt([{ id }], after(95), { US: after(30), MX: after(95) }));
  }
  for (const { id, received_at } of open.slice(15, 22)) await anAnswerAt([{ id }], new Date(received_at.getTime() + 40 * DAY), { US: new Date(received_at.getTime() + 39 * DAY), MX: new Date(received_at.getTime() + 38 * DAY) });
  const lead = await aPerson(db, "lead", "US");
  for (const [state, from, to] of [["done", 0, 3], ["dropped", 3, 7], ["in-progress", 7, 9]] as const) {
    const theme = await anAnswerableTheme(db, { label_en: `Theme ${state}`, label_es: `Tema ${state}`, of: [...quick.slice(from, to), open[30 + from]!] });
    // The last of the one before it is behind this one too.
    const commitment = await aCommitment(db, { sources: { themes: [theme.id], responses: from > 0 ? [answers[from - 1]!] : [] }, title_en: `Commitment ${state}` });
    expect(await setCommitmentState(db, lead, commitment, { state, reason_en: "Because.", reason_es: "Porque sí." })).toBe("set");
  }
  await countDesk(db, at);
  await countPublic(db, at);
  ({ counts } = await publicCounts(db));
}, 180_000);

/** What the loop comes to, a submission at a time: from the tables alone, and from the page of each author. */
async function loopByHand(): Promise<Omit<PublicCounts["loop"], "texts" | "responses" | "commitments">> {
  const { rows } = await sql<{ id: number; country: string | null; public: boolean; outcome: string | null; waits: boolean; answered: boolean }>`
    select s.id, p.country, p.submission_id is not null and w.submission_id is null as public, case when w.submission_id is null then d.outcome end as outcome, q.submission_id is not null as waits,
      exists (select from response_submissions b join response_revisions v on v.response_id = b.response_id and v.number = b.revision join response_publications u on u.response_id = b.response_id and u.revision = b.revision
        where b.submission_id = s.id and v.kind <> 'no-joint-position') as answered
    from submissions s left join publications p on p.submission_id = s.id left join withdrawals w on w.submission_id = s.id left join decisions d on d.submission_id = s.id left join waiting q on q.submission_id = s.id
    where s.part_of is null`.execute(db);
  const counted = { published: { US: 0, MX: 0, other: 0 }, unpublished: 0, waiting: 0, answered: 0, done: 0, ongoing: 0, dropped: 0 };
  for (const { id, country, ...row } of rows) {
    if (row.waits) counted.waiting++;
    if (row.outcome === "decline" || row.outcome === "withhold") counted.unpublished++;
    if (!row.public) continue;
    counted.published[country === "US" || country === "MX" ? country : "other"]++;
    if (!row.answered) continue;
    counted.answered++;
    const states = (await commitmentsForAuthor(db, id)).map(({ state }) => state);
    if (states.includes("done")) counted.done++;
    else if (states.some((state) => state !== "dropped")) counted.ongoing++;
    else if (states.length > 0) counted.dropped++;
  }
  return counted;
}

type ByHand = { months: Map<string, { due: number; kept: number; missed: number }>; overdue: string[]; days: Record<"en" | "es", number[]>; unanswered: number };
/** What became of every promise to answer, as the page of each author says it: by the month of the due day, the pillar and the government. */
async function answersByHand(): Promise<ByHand> {
  const { rows } = await sql<{ id: number; reference: string; pillar: number; language: "en" | "es"; us: Date | null; mx: Date | null }>`
    select s.id, s.reference, p.pillar_id as pillar, s.language,
      (select min(t.signed_at) from response_submissions b join response_publications u using (response_id, revision) join signatures t using (response_id, revision) where b.submission_id = s.id and t.government = 'US') as us,
      (select min(t.signed_at) from response_submissions b join response_publications u using (response_id, revision) join signatures t using (response_id, revision) where b.submission_id = s.id and t.government = 'MX') as mx
    from submissions s join publications p on p.submission_id = s.id where not exists (select from withdrawals w where w.submission_id = s.id)`.execute(db);
  const found: ByHand = { months: new Map(), overdue: [], days: { en: [], es: [] }, unanswered: 0 };
  for (const { id, reference, pillar, language, us, mx } of rows) {
    const answer = (await findPromises(db, id, at)).find(({ kind }) => kind === "answer");
    if (!answer) continue;
    if (answer.state === "overdue") found.overdue.push(reference);
    if (!answer.dueOn) continue;
    for (const [government, when] of [["joint", answer.metAt], ["US", us], ["MX", mx]] as const) {
      const key = `${answer.dueOn.slice(0, 7)} ${pillar} ${government}`;
      const each = found.months.get(key) ?? { due: 0, kept: 0, missed: 0 };
      each.due++;
      if (when && when <= answer.dueAt!) each.kept++;
      if ((when ?? at) > answer.dueAt!) each.missed++;
      found.months.set(key, each);
    }
    if (answer.metAt && answer.metAt >= new Date("2025-12-01T00:00:00Z")) {
      const { days } = await db.selectFrom("promised_answers").select("days").where("submission_id", "=", id).executeTakeFirstOrThrow();
      // The arithmetic by itself: more days than promised where it is late, and as many more as it is late.
      if (answer.late > 0) expect(days).toBe(answer.days + answer.late);
      else expect(days).toBeLessThanOrEqual(answer.days);
      found.days[language].push(days!);
    }
  }
  return found;
}

const plainOf = ({ kept, missed, open }: Kept) => ({ due: dueOf({ kept, missed, open }), kept, missed });
/** Where counts and the tables differ: nothing, or what a broken count says otherwise. */
const differences = (told: PublicCounts["answers"], { months }: ByHand) =>
  told.months.flatMap(({ month, pillar, by }) => (["joint", "US", "MX"] as const).filter((government) =>
    JSON.stringify(plainOf(by[government])) !== JSON.stringify(months.get(`${month} ${pillar} ${government}`) ?? { due: 0, kept: 0, missed: 0 })).map((government) => `${month} ${pillar} ${government}`));

test("what became of the comments is what the tables say, a submission at a time", async () => {
  const byHand = await loopByHand();
  expect(counts.loop).toMatchObject(byHand);
  expect(Math.min(byHand.answered, byHand.done, byHand.ongoing, byHand.dropped, byHand.published.other)).toBeGreaterThan(0);
  const { rows: [found] } = await sql<{ texts: number; responses: number; agreed: number; done: number }>`select
    (select count(*)::int from (select distinct coalesce((select text_id from campaign_members m where m.submission_id = p.submission_id), -p.submission_id) from publications p where not exists (select from withdrawals w where w.submission_id = p.submission_id)) each) as texts,
    (select count(distinct response_id)::int from response_publications) as responses, (select count(*)::int from commitments) as agreed, (select count(distinct commitment_id)::int from commitment_states where state = 'done') as done`.execute(db);
  expect(counts.loop).toMatchObject({ texts: found!.texts, responses: found!.responses, commitments: { agreed: found!.agreed, done: found!.done } });
});

test("each pillar's comments are those that name it", async () => {
  const { rows } = await sql<{ id: number; comments: number }>`
    select t.pillar_id as id, count(*)::int as comments from submission_pillars t join publications p on p.submission_id = t.submission_id left join withdrawals w on w.submission_id = t.submission_id
    where w.submission_id is null group by 1 order by 1`.execute(db);
  expect(counts.pillars.map(({ id, comments }) => ({ id, comments }))).toEqual(rows);
});

test("promised answers are kept, missed and open by month, pillar and government as the page of each author says; so is the list of overdue ones", async () => {
  const byHand = await answersByHand();
  expect(differences(counts.answers, byHand)).toEqual([]);
  const all = counts.answers.months.flatMap(({ by }) => [by.US, by.MX]);
  for (const what of ["kept", "missed", "open"] as const) expect(Math.max(...all.map((each) => each[what])), what).toBeGreaterThan(0);
  // A government that signs late misses what the other kept.
  expect(counts.answers.months.some(({ by }) => by.US.kept > by.MX.kept)).toBe(true);

  const listed: string[] = [];
  for (let page = 1; ; page++) {
    const { found, more } = await overdueAnswers(db, { page }, at);
    listed.push(...found.map(({ reference }) => reference));
    if (!more) break;
  }
  expect([...listed].sort()).toEqual([...byHand.overdue].sort());
  expect(counts.answers.pillars.reduce((sum, { overdue }) => sum + overdue, 0)).toBe(byHand.overdue.length);
  const { found } = await overdueAnswers(db, { page: 1, pillar: 3 }, at);
  expect(found.every(({ pillar_id, late }) => pillar_id === 3 && late > 0)).toBe(true);
  expect(found.map(({ due_on }) => due_on)).toEqual(found.map(({ due_on }) => due_on).sort());

  const median = (values: number[]) => values.sort((one, other) => one - other)[Math.ceil(values.length / 2) - 1];
  for (const language of ["en", "es"] as const) {
    const told = counts.answers.languages.find((each) => each.language === language)!;
    expect([told.answered, told.days]).toEqual([byHand.days[language].length, median(byHand.days[language])]);
  }
}, 120_000);

test("decisions are the desk's numbers, and those that could lead to a person are not told", async () => {
  const decided = await db.selectFrom("decisions as d").innerJoin("people as by", "by.id", "d.decided_by").select(["d.submission_id as id", "d.decided_at", "by.government"]).execute();
  const expected = new Map<string, number>();
  for (const { id, decided_at, government } of decided) {
    const decide = (await findPromises(db, id, at)).find(({ kind }) => kind === "decide");
    const key = `${decided_at.toISOString().slice(0, 7)} ${government} ${decide && decide.late > 0 ? "missed" : "kept"}`;
    if (decide) expected.set(key, (expected.get(key) ?? 0) + 1);
  }
  const cells = counts.decisions.flatMap(({ month, government, kept, missed }) => [[`${month} ${government} kept`, kept], [`${month} ${government} missed`, missed]] as const);
  for (const [key, told] of cells) expect(told, key).toBe((expected.get(key) ?? 0) < 5 ? null : expected.get(key));
  expect(cells.some(([, told]) => told === null) && cells.some(([, told]) => told !== null)).toBe(true);
}, 60_000);

describe("a count that is broken is caught", () => {
  test("one that forgets withdrawals", async () => {
    const { rows: [view] } = await sql<{ definition: string }>`select pg_get_viewdef('public_submissions'::regclass) as definition`.execute(db);
    const owner = new pg.Client(process.env.TEST_OWNER_URL);
    await owner.connect();
    await sql`insert into withdrawals (submission_id) select s.id from public_submissions s where s.country = 'US' and not exists (select from answers_given g where g.submission_id = s.id) order by s.id limit 1`.execute(db);
    expect(await loopCounts(db)).toMatchObject(await loopByHand());
    await owner.query(`create or replace view public_submissions as ${view!.definition.replace(/WHERE \(NOT \(EXISTS \( SELECT\s+FROM withdrawals[\s\S]*$/, "")}`);
    const broken = await loopCounts(db);
    await owner.query(`create or replace view public_submissions as ${view!.definition}`);
    await owner.end();
    expect(broken.published).not.toEqual((await loopByHand()).published);
  }, 120_000);

  test("one that takes the answer for the signature of each government, and one that leaves out what is not answered", async () => {
    const byHand = await answersByHand();
    await countPublic(db, at);
    ({ counts } = await publicCounts(db));
    expect(differences(counts.answers, byHand)).toEqual([]);
    const joint = structuredClone(counts.answers);
    for (const { by } of joint.months) by.US = by.joint;
    expect(differences(joint, byHand).length).toBeGreaterThan(0);
    const kind = structuredClone(counts.answers);
    for (const { by } of kind.months) for (const each of Object.values(by)) each.missed = Math.min(each.missed, each.kept);
    expect(differences(kind, byHand).length).toBeGreaterThan(0);
    await sql`update promised_answers set mx_at = us_at where mx_at > due_at`.execute(db);
    expect(differences(await countAnswers(db, at), byHand).length).toBeGreaterThan(0);
    // What differs from the record is measured anew the next time.
    await measureAnswers(db);
    expect(differences(await countAnswers(db, at), byHand)).toEqual([]);
  }, 120_000);
});
