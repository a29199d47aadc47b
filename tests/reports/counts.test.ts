import { sql } from "kysely";
import { DateTime } from "luxon";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { commitmentsForAuthor } from "#app/commitments/behind.server.ts";
import { reportProgress, setCommitmentState } from "#app/commitments/commitments.server.ts";
import { findPublicBook, freezeBook } from "#app/meetings/book/briefings.server.ts";
import { findMeeting } from "#app/meetings/meetings.server.ts";
import { countAnswers, measureAnswers, overdueAnswers } from "#app/promises/answers.server.ts";
import { dueOf, type Kept } from "#app/promises/answers.ts";
import { findPromises } from "#app/promises/promises.server.ts";
import { countPublic, loopCounts, publicCounts, sinceLastMeeting } from "#app/reports/counts/counts.server.ts";
import type { PublicCounts } from "#app/reports/counts/counts.ts";
import { hashOfBoth } from "#app/responses/statement.server.ts";
import { proposeDisposition, settleDisposition } from "#app/themes/dispositions/dispositions.server.ts";
import { countThemes } from "#app/themes/codebook/numbers.server.ts";
import { ask } from "#app/triage/questions/questions.server.ts";
import { countDesk } from "#app/triage/numbers/numbers.server.ts";
import { db } from "#db/database.server.ts";
import { seedScale } from "#tests/bench/desk-scale.ts";
import { aCommitment } from "#tests/support/commitments.ts";
import { aMeeting, anItem, anOutcome, aRecordedOutcome } from "#tests/support/meetings.ts";
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
  const unanswered = async (from: string, to: string) => (await sql<{ id: number; received_at: Date }>`
    select s.id, s.received_at from public_submissions s where s.channel = 'portal' and s.received_at < ${at}::timestamptz - ${to}::interval and s.received_at > ${at}::timestamptz - ${from}::interval
      and not exists (select from answers_given g where g.submission_id = s.id) order by s.id limit 45`.execute(db)).rows;
  const [open, earlier, lately] = [await unanswered("300 days", "100 days"), await unanswered("400 days", "300 days"), await unanswered("40 days", "2 days")];
  const quick = open.slice(0, 15);
  const answers: number[] = [];
  for (const { id, received_at } of quick) {
    const after = (days: number) => new Date(received_at.getTime() + days * DAY);
    answers.push(await anAnswerAt([{ id }], after(95), { US: after(30), MX: after(95) }));
  }
  for (const { id, received_at } of open.slice(15, 22)) await anAnswerAt([{ id }], new Date(received_at.getTime() + 40 * DAY), { US: new Date(received_at.getTime() + 39 * DAY), MX: new Date(received_at.getTime() + 38 * DAY) });
  for (const { id, received_at } of earlier) await anAnswerAt([{ id }], new Date(received_at.getTime() + 96 * DAY), { US: new Date(received_at.getTime() + 30 * DAY), MX: new Date(received_at.getTime() + 95 * DAY) });
  // One is no answer: it says that there is no joint position yet.
  const exit = await anAnswerAt([open[25]!], new Date(at.getTime() - DAY), { US: new Date(at.getTime() - 2 * DAY), MX: new Date(at.getTime() - 2 * DAY) });
  await sql`update response_revisions set kind = 'no-joint-position', scheme = 2, reason_en = 'They differ.', reason_es = 'Difieren.' where response_id = ${exit}`.execute(db);
  const lead = await aPerson(db, "lead", "US");
  // Of two an author was asked something and has not replied; one is a part of another.
  for (const submission of lately.slice(0, 2)) expect(await ask(db, lead, submission, { question: "In which town?" })).toBe("asked");
  await sql`update questions set asked_at = ${at}::timestamptz - interval '1 hour' where submission_id in (${sql.join(lately.slice(0, 2).map(({ id }) => id))})`.execute(db);
  await db.updateTable("submissions").set({ part_of: open[0]!.id }).where("id", "=", open[24]!.id).execute();
  for (const [state, from, to] of [["done", 0, 3], ["dropped", 3, 7], ["in-progress", 7, 9]] as const) {
    const theme = await anAnswerableTheme(db, { label_en: `Theme ${state}`, label_es: `Tema ${state}`, of: [...quick.slice(from, to), open[30 + from]!] });
    // The last of the one before it is behind this one too.
    const commitment = await aCommitment(db, { sources: { themes: [theme.id], responses: from > 0 ? [answers[from - 1]!] : [] }, title_en: `Commitment ${state}` });
    expect(await setCommitmentState(db, lead, commitment, { state, reason_en: "Because.", reason_es: "Porque sí." })).toBe("set");
    await reportProgress(db, lead, commitment, { reported_on: "2026-11-01", text_en: "Begun.", text_es: "Iniciado.", evidence_url: null, evidence_en: null, evidence_es: null });
    // Of one theme every point but the last is disposed of by both, and what one government proposed of the last counts for nothing.
    if (state !== "done") continue;
    const [settled, waiting] = [theme.points.slice(0, -1), theme.points.slice(-1)];
    const said = { outcome: "out-of-scope" as const, reason_en: "It is for the courts.", reason_es: "Corresponde a los tribunales.", referred_to: null };
    const disposed = await proposeDisposition(db, lead, { points: settled, ...said });
    if (typeof disposed === "string") throw new Error(disposed);
    expect(await settleDisposition(db, await aPerson(db, "lead", "MX"), disposed, { agreed: true, reason: null })).toBe("agreed");
    expect(typeof (await proposeDisposition(db, lead, { points: waiting, ...said }))).toBe("object");
  }
  await aCommitment(db, { agreed: false });
  await aCommitment(db, { due_on: "2026-03-01", title_en: "Commitment late" });
  const [first, second] = [await aMeeting(db, { status: "held", held_on: "2025-02-02" }), await aMeeting(db, { status: "held", held_on: "2026-02-02" })];
  await anOutcome(db, first, null);
  await aRecordedOutcome(db, second);
  await anOutcome(db, second, null);
  await countThemes(db);
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

type Sum = { due: number; kept: number; missed: number };
type ByHand = {
  months: Map<string, Sum>; pillars: Map<string, Sum>; paused: Map<number, number>; overdue: { reference: string; pillar: number; late: number }[];
  days: Record<"joint" | "US" | "MX", Record<"en" | "es", number[]>>;
};
/** What became of every promise to answer, as the page of each author says it: by the month of the due day, the pillar and the government. Read once: no test here changes it. */
const answersByHand = (): Promise<ByHand> => (read ??= readAnswers());
let read: Promise<ByHand> | undefined;
async function readAnswers(): Promise<ByHand> {
  const { rows } = await sql<{ id: number; reference: string; pillar: number; language: "en" | "es"; us: Date | null; mx: Date | null }>`
    select s.id, s.reference, p.pillar_id as pillar, s.language,
      (select min(t.signed_at) from response_submissions b join response_publications u using (response_id, revision) join signatures t using (response_id, revision) join response_revisions v on v.response_id = b.response_id and v.number = b.revision and v.kind <> 'no-joint-position' where b.submission_id = s.id and t.government = 'US') as us,
      (select min(t.signed_at) from response_submissions b join response_publications u using (response_id, revision) join signatures t using (response_id, revision) join response_revisions v on v.response_id = b.response_id and v.number = b.revision and v.kind <> 'no-joint-position' where b.submission_id = s.id and t.government = 'MX') as mx
    from submissions s join publications p on p.submission_id = s.id where not exists (select from withdrawals w where w.submission_id = s.id)`.execute(db);
  const found: ByHand = { months: new Map(), pillars: new Map(), paused: new Map(), overdue: [], days: { joint: { en: [], es: [] }, US: { en: [], es: [] }, MX: { en: [], es: [] } } };
  const off = new Set((await db.selectFrom("holidays").select(["day", "government"]).where("observed", "=", true).execute()).map(({ day, government }) => `${day} ${government}`));
  /** How many days a call has counted up to each day. */
  const upTo = (unit: string) => {
    let count = 0;
    const days = new Map<string, number>();
    for (let at = Date.UTC(2023, 0, 1); at < Date.UTC(2029, 0, 1); at += DAY) {
      const day = new Date(at).toISOString().slice(0, 10);
      const isOff = (government: "US" | "MX") => [0, 6].includes(new Date(at).getUTCDay()) || off.has(`${day} ${government}`);
      if (unit === "calendar" || !((unit !== "business-mx" && isOff("US")) || (unit !== "business-us" && isOff("MX")))) count++;
      days.set(day, count);
    }
    return days;
  };
  const units = new Map<string, Map<string, number>>();
  /** The days after one and up to another that a call counts. */
  const between = (after: string, until: string, unit: string) => {
    const days = units.get(unit) ?? units.set(unit, upTo(unit)).get(unit)!;
    return Math.max(0, days.get(until)! - days.get(after)!);
  };
  for (const { id, reference, pillar, language, us, mx } of rows) {
    const answer = (await findPromises(db, id, at)).find(({ kind }) => kind === "answer");
    if (!answer) continue;
    if (answer.state === "overdue") found.overdue.push({ reference, pillar, late: Math.max(1, between(answer.dueOn!, "2026-11-26", answer.unit)) });
    if (!answer.dueOn) {
      found.paused.set(pillar, (found.paused.get(pillar) ?? 0) + 1);
      continue;
    }
    for (const [government, when] of [["joint", answer.metAt], ["US", us], ["MX", mx]] as const) {
      for (const [sums, key] of [[found.months, `${answer.dueOn.slice(0, 7)} ${pillar} ${government}`], [found.pillars, `${pillar} ${government}`]] as const) {
        const each = sums.get(key) ?? { due: 0, kept: 0, missed: 0 };
        each.due++;
        if (when && when <= answer.dueAt!) each.kept++;
        if ((when ?? at) > answer.dueAt!) each.missed++;
        sums.set(key, each);
      }
      // As many days as were promised, and those it was late or early.
      if (when && answer.metAt && answer.metAt >= new Date("2025-12-01T00:00:00Z")) {
        const day = DateTime.fromJSDate(when, { zone: answer.unit === "business-mx" ? "America/Mexico_City" : "America/New_York" }).toISODate()!;
        found.days[government][language].push(Math.max(0, answer.days + between(answer.dueOn, day, answer.unit) - between(day, answer.dueOn, answer.unit)));
      }
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
    (select count(*)::int from (select distinct coalesce((select text_id from campaign_members m where m.submission_id = p.submission_id), -p.submission_id) from publications p join submissions s on s.id = p.submission_id and s.part_of is null where not exists (select from withdrawals w where w.submission_id = p.submission_id)) each) as texts,
    (select count(distinct p.response_id)::int from response_publications p join response_revisions v on v.response_id = p.response_id and v.number = p.revision and v.kind = 'joint') as responses, (select count(*)::int from (select distinct commitment_id from commitment_agreements group by commitment_id, number having count(*) = 2) each) as agreed, (select count(distinct commitment_id)::int from commitment_states where state = 'done') as done`.execute(db);
  expect(counts.loop).toMatchObject({ texts: found!.texts, responses: found!.responses, commitments: { agreed: found!.agreed, done: found!.done } });
});

test("each pillar's comments are those that name it", async () => {
  const { rows } = await sql<{ id: number; comments: number; texts: number }>`
    select t.pillar_id as id, count(*)::int as comments, count(distinct coalesce((select text_id from campaign_members m where m.submission_id = t.submission_id), -t.submission_id))::int as texts from submission_pillars t join publications p on p.submission_id = t.submission_id join submissions s on s.id = t.submission_id and s.part_of is null left join withdrawals w on w.submission_id = t.submission_id
    where w.submission_id is null group by 1 order by 1`.execute(db);
  expect(counts.pillars).toEqual(rows);
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
    listed.push(...found.map(({ reference, pillar_id, late }) => `${reference} ${pillar_id} ${late}`));
    if (!more) break;
  }
  expect([...listed].sort()).toEqual(byHand.overdue.map(({ reference, pillar, late }) => `${reference} ${pillar} ${late}`).sort());
  for (const { pillar, by, paused, overdue } of counts.answers.pillars) {
    expect([paused, overdue], String(pillar)).toEqual([byHand.paused.get(pillar) ?? 0, byHand.overdue.filter((each) => each.pillar === pillar).length]);
    for (const government of ["joint", "US", "MX"] as const) expect(plainOf(by[government]), `${pillar} ${government}`).toEqual(byHand.pillars.get(`${pillar} ${government}`));
  }
  expect(Math.min(byHand.overdue.length, byHand.paused.size)).toBeGreaterThan(0);
  const { found } = await overdueAnswers(db, { page: 1, pillar: 3 }, at);
  expect(found.every(({ pillar_id, late }) => pillar_id === 3 && late > 0)).toBe(true);
  expect(found.map(({ due_on }) => due_on)).toEqual(found.map(({ due_on }) => due_on).sort());

  const median = (values: number[]) => (values.length < 5 ? null : [...values].sort((one, other) => one - other)[Math.ceil(values.length / 2) - 1]);
  const { joint, US, MX } = byHand.days;
  for (const language of ["en", "es"] as const) {
    const told = counts.answers.languages.find((each) => each.language === language)!;
    expect(told).toEqual({ language, answered: joint[language].length, days: median(joint[language]), US: median(US[language]), MX: median(MX[language]) });
  }
  const [both, us, mx] = [joint, US, MX].map(({ en, es }) => [...en, ...es]) as [number[], number[], number[]];
  expect(counts.answers.all).toEqual({ answered: both.length, days: median(both), US: median(us), MX: median(mx) });
  expect(median(us)).not.toBe(median(mx));
}, 120_000);

test("since the last meeting is what came after its last day in Mexico City, whatever that day is", async () => {
  const meeting = await aMeeting(db, { status: "held", held_on: "2026-11-20" });
  const { rows: answers } = await sql<{ at: Date }>`select min(published_at) as at from response_publications p join response_revisions v on v.response_id = p.response_id and v.number = p.revision where v.kind <> 'no-joint-position' group by p.response_id`.execute(db);
  const { rows: agreed } = await sql<{ at: Date }>`select max(agreed_at) as at from commitment_agreements where number = 1 group by commitment_id having count(*) = 2`.execute(db);
  const { rows: outcomes } = await sql<{ at: Date }>`select agreed_at as at from outcome_agreements where agreed`.execute(db);
  const { rows: reports } = await sql<{ at: Date }>`select reported_at as at from commitment_progress`.execute(db);
  const { rows: sourced } = await sql<{ day: string }>`select reported_on::text as day from progress`.execute(db);
  const today = DateTime.now().toISODate();
  const seen = new Set<string>();
  for (const held_on of ["2024-05-01", ...Array.from({ length: 14 }, (_, index) => new Date(at.getTime() - index * 23 * DAY).toISOString().slice(0, 10)), DateTime.fromISO(today).minus({ days: 2 }).toISODate()!, DateTime.fromISO(today).plus({ days: 2 }).toISODate()!]) {
    await db.updateTable("meetings").set({ status: "cancelled" }).where("held_on", ">", "2024-04-19").where("id", "!=", meeting.id).execute();
    await db.updateTable("meetings").set({ held_on }).where("id", "=", meeting.id).execute();
    const end = DateTime.fromISO(held_on, { zone: "America/Mexico_City" }).plus({ days: 1 }).toJSDate();
    const after = (rows: { at: Date }[]) => rows.filter((row) => row.at >= end).length;
    const expected = { slug: meeting.slug, held_on, responses: after(answers), commitments: after(agreed), progress: after(reports) + sourced.filter(({ day }) => day > held_on).length, outcomes: after(outcomes) };
    expect(await sinceLastMeeting(db), held_on).toMatchObject(expected);
    for (const [what, count] of Object.entries(expected)) seen.add(`${what} ${count}`);
  }
  // Each was some of the time nothing, and some of the time all that there are.
  for (const [what, count] of [["responses", answers.length], ["commitments", agreed.length], ["outcomes", outcomes.length], ["progress", reports.length]] as const) {
    expect(count, what).toBeGreaterThan(0);
    expect([seen.has(`${what} 0`), seen.has(`${what} ${count}`)], what).toEqual([true, true]);
  }
}, 60_000);

test("every number of a briefing book's public edition is what the tables say, a comment and a point at a time", async () => {
  const meeting = (await findMeeting(db, (await aMeeting(db, { held_on: "2027-03-15" })).slug))!;
  const open = await sql<{ id: number }>`select theme_id as id from public_open_themes limit 1`.execute(db);
  await anItem(db, meeting, open.rows[0]!);
  await freezeBook(db, await aPerson(db, "lead", "US"), meeting, at);
  const { content: { pillars, annex } } = (await findPublicBook(db, meeting))!;

  const { rows: comments } = await sql<{ id: number; pillar: number; country: string | null; text: string; original: boolean; answered: boolean }>`
    select s.id, p.pillar_id as pillar, p.country, coalesce((select 't' || text_id from campaign_members m where m.submission_id = s.id), 's' || s.id) as text, s.part_of is null as original,
      exists (select from response_submissions b join response_publications u using (response_id, revision) join response_revisions v on v.response_id = b.response_id and v.number = b.revision where b.submission_id = s.id and v.kind <> 'no-joint-position') as answered
    from submissions s join publications p on p.submission_id = s.id where not exists (select from withdrawals w where w.submission_id = s.id)`.execute(db);
  const { rows: points } = await sql<{ id: number; submission: number; disposed: boolean; theme: number }>`
    select o.id, o.submission_id as submission, c.theme_id as theme, exists (select from disposition_points x join disposition_agreements g on g.disposition_id = x.disposition_id and g.agreed where x.point_id = o.id) as disposed
    from points o join codings c on c.point_id = o.id`.execute(db);
  const { rows: commitments } = await sql<{ pillar: number; state: string | null; due: string | null }>`
    select v.pillar_id as pillar, v.due_on::text as due, (select s.state from commitment_states s where s.commitment_id = v.commitment_id order by s.id desc limit 1) as state
    from commitment_versions v where (select count(*) from commitment_agreements g where g.commitment_id = v.commitment_id and g.number = v.number) = 2`.execute(db);
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const publicPoints = points.filter(({ submission }) => byId.has(submission));
  const overdue = (await answersByHand()).overdue;
  const from = (some: typeof comments, country: string) => some.filter((comment) => comment.country === country).length;
  const seen = new Set<string>();
  for (const { id, facts, themes, overdue: late } of pillars) {
    const heard = comments.filter(({ pillar, original }) => pillar === id && original);
    const marked = publicPoints.filter(({ submission }) => byId.get(submission)!.pillar === id);
    const promised = commitments.filter(({ pillar }) => pillar === id);
    const pending = promised.filter(({ state }) => state === null || state === "in-progress");
    expect(facts, String(id)).toEqual({
      comments: heard.length, texts: new Set(heard.map(({ text }) => text)).size, us: from(heard, "US"), mx: from(heard, "MX"), other: heard.length - from(heard, "US") - from(heard, "MX"),
      points: marked.length, undisposed: marked.filter(({ disposed }) => !disposed).length, answered: heard.filter(({ answered }) => answered).length,
      commitments: pending.length, late: pending.filter(({ due }) => due !== null && due < "2026-11-26").length, done: promised.filter(({ state }) => state === "done").length,
    });
    for (const [fact, count] of Object.entries(facts)) if (count > 0) seen.add(fact);
    expect(late.count, String(id)).toBe(overdue.filter(({ pillar }) => pillar === id).length);
    for (const { label_en, ...theme } of themes) {
      const { id: number } = await db.selectFrom("current_themes").select("id").where("label_en", "=", label_en).executeTakeFirstOrThrow();
      const behind = comments.filter((comment) => publicPoints.some((point) => point.theme === number && point.submission === comment.id));
      expect(theme, label_en).toMatchObject({ comments: behind.length, texts: new Set(behind.map(({ text }) => text)).size, us: from(behind, "US"), mx: from(behind, "MX"), other: behind.length - from(behind, "US") - from(behind, "MX") });
    }
  }
  expect(comments.some(({ original }) => !original)).toBe(true);
  expect([...seen].sort()).toEqual(["answered", "comments", "commitments", "done", "late", "mx", "other", "points", "texts", "undisposed", "us"]);
  expect(annex.count).toBe(new Set(publicPoints.map(({ submission }) => submission)).size);
  expect(annex.count).toBeGreaterThan(0);
}, 60_000);

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
