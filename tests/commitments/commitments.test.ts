import fc from "fast-check";
import { sql } from "kysely";
import { expect } from "vitest";
import { commitmentsOnDesk, findPublicCommitment, publicCommitments } from "#app/commitments/board.server.ts";
import { agreeToCommitment, linkCommitment, proposeCommitment, reportProgress, reviseCommitment, setCommitmentState } from "#app/commitments/commitments.server.ts";
import { partOf, quarterAfter, quarterOf, STATES, todayAt } from "#app/commitments/commitments.ts";
import { publishTheme } from "#app/themes/codebook/codebook.server.ts";
import type { Db } from "#db/database.server.ts";
import { aCommitment, revised, saidOfCommitment } from "#tests/support/commitments.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aCoding, aPoint, aTheme } from "#tests/support/points.ts";
import { anAnsweredSubmission, aPublishedSubmission } from "#tests/support/submissions.ts";
import { often } from "#tests/support/thorough.ts";

const bothLeads = async (db: Db) => ({ us: await aPerson(db, "lead", "US"), mx: await aPerson(db, "lead", "MX") });
const inPublic = async (db: Db, { slug }: { slug: string }) => findPublicCommitment(db, slug);
const progressOn = (reported_on: string) => ({ reported_on, text_en: "The first lane opened.", text_es: "Abrió el primer carril.", evidence_url: "https://example.org/lane", evidence_en: "Notice", evidence_es: "Aviso" });

test("a commitment is public once a lead of each government agreed to the same version", async ({ db }) => {
  const { us, mx } = await bothLeads(db);
  const commitment = await aCommitment(db, { agreed: false });
  expect(await agreeToCommitment(db, us, commitment, { number: 1 })).toBe("agreed");
  expect(await agreeToCommitment(db, await aPerson(db, "lead", "US"), commitment, { number: 1 })).toBe("already-agreed");
  expect(await inPublic(db, commitment)).toBeUndefined();
  expect(await agreeToCommitment(db, mx, commitment, { number: 1 })).toBe("published");
  expect(await inPublic(db, commitment)).toMatchObject({ standing: "agreed", version: 1, text_es: "Ambos abrirán una ventanilla en el cruce." });
});

test("a new version needs both agreements anew, while the agreed one stays public; a stale save is stopped", async ({ db }) => {
  const { us, mx } = await bothLeads(db);
  const commitment = await aCommitment(db);
  expect(await revised(db, commitment, 1, { text_en: "Two windows.", text_es: "Dos ventanillas.", due_on: "2027-01-31" })).toBe("revised");
  expect(await revised(db, commitment, 1, { text_en: "Three.", text_es: "Tres." })).toEqual({ stale: 2 });
  expect(await agreeToCommitment(db, us, commitment, { number: 1 })).toBe("changed");
  await agreeToCommitment(db, mx, commitment, { number: 2 });
  expect(await inPublic(db, commitment)).toMatchObject({ version: 1, text_en: "Both open one window at the crossing.", due_on: null });
  expect((await commitmentsOnDesk(db)).found).toMatchObject([{ newer: true, waits: ["US"], standing: "agreed", due_on: null }]);
  expect(await agreeToCommitment(db, us, commitment, { number: 2 })).toBe("published");
  expect(await inPublic(db, commitment)).toMatchObject({ version: 2, text_es: "Dos ventanillas.", due_on: "2027-01-31" });
  expect(await revised(db, commitment, 2, { text_en: "Two windows.", text_es: "Dos ventanillas.", due_on: "2027-01-31" })).toBe("unchanged");
});

test("what names an agency of the wrong side, another pillar's initiative or what is not public is refused and leaves nothing", async ({ db }) => {
  const writer = await aPerson(db);
  const said = await saidOfCommitment(db);
  const elsewhere = await db.selectFrom("initiatives").select("id").where("pillar_id", "=", 1).limit(1).executeTakeFirstOrThrow();
  const { id: theme } = await aTheme(db);
  expect(await proposeCommitment(db, writer, { ...said, us_agency_id: said.mx_agency_id })).toBe("unknown-agency");
  expect(await proposeCommitment(db, writer, { ...said, initiative_id: elsewhere.id })).toBe("unknown-initiative");
  expect(await proposeCommitment(db, writer, { ...said, pillar_id: 99 })).toBe("unknown-pillar");
  expect(await proposeCommitment(db, writer, said, { themes: [theme], responses: [] })).toBe("unknown-source");
  expect(await db.selectFrom("commitments").select("id").execute()).toEqual([]);
});

test("late shows by itself the day after, in Mexico City, and only while it is neither done nor dropped", async ({ db }) => {
  const { mx } = await bothLeads(db);
  const commitment = await aCommitment(db, { due_on: "2026-11-30" });
  const at = async (instant: string) => (await publicCommitments(db, {}, new Date(instant))).found[0]!.standing;
  expect(await at("2026-12-01T05:59:00Z")).toBe("agreed");
  expect(await at("2026-12-01T06:01:00Z")).toBe("late");
  await setCommitmentState(db, mx, commitment, { state: "in-progress", reason_en: null, reason_es: null });
  expect(await at("2026-12-01T06:01:00Z")).toBe("late");
  await setCommitmentState(db, mx, commitment, { state: "done", reason_en: null, reason_es: null });
  expect(await at("2026-12-01T06:01:00Z")).toBe("done");
});

test("a state and progress need an agreed text; what is over is neither revised nor agreed to, and what is dropped says why", async ({ db }) => {
  const { us } = await bothLeads(db);
  const proposed = await aCommitment(db, { agreed: false });
  const none = { reason_en: null, reason_es: null };
  expect(await setCommitmentState(db, us, proposed, { state: "done", ...none })).toBe("not-agreed");
  expect(await reportProgress(db, us, proposed, progressOn("2026-11-20"))).toBe("not-agreed");
  const commitment = await aCommitment(db);
  await reportProgress(db, us, commitment, progressOn("2026-11-20"));
  expect((await inPublic(db, commitment))!.progress).toMatchObject([{ text_es: "Abrió el primer carril.", evidence_url: "https://example.org/lane" }]);
  expect(await setCommitmentState(db, us, commitment, { state: "dropped", reason_en: "The bridge closed.", reason_es: "Se cerró el puente." })).toBe("set");
  expect(await setCommitmentState(db, us, commitment, { state: "dropped", reason_en: "Again.", reason_es: "Otra vez." })).toBe("unchanged");
  expect(await inPublic(db, commitment)).toMatchObject({ standing: "dropped", reason_es: "Se cerró el puente." });
  expect(await revised(db, commitment, 1, { text_en: "New." })).toBe("over");
  expect(await agreeToCommitment(db, us, commitment, { number: 1 })).toBe("over");
  expect(await reportProgress(db, us, commitment, progressOn("2026-11-21"))).toBe("dropped");
  expect(await setCommitmentState(db, us, commitment, { state: "in-progress", ...none })).toBe("set");
});

test("from a commitment to the words behind it: public themes with their points, and answers", async ({ db }) => {
  const lead = await aPerson(db, "lead");
  const submission = await aPublishedSubmission(db);
  const { id: point } = await aPoint(db, submission, { quote: "antes de la cosecha" });
  const theme = await aTheme(db);
  await aCoding(db, { point, theme: theme.id });
  const { response, reference } = await anAnsweredSubmission(db);
  const commitment = await aCommitment(db);
  expect(await linkCommitment(db, lead, commitment, { themes: [theme.id], responses: [] })).toBe("unknown-source");
  await publishTheme(db, lead, theme.id);
  expect(await linkCommitment(db, lead, commitment, { themes: [theme.id], responses: [response] })).toBe("linked");
  expect(await linkCommitment(db, lead, commitment, { themes: [theme.id], responses: [] })).toBe("unchanged");
  expect(await inPublic(db, commitment)).toMatchObject({
    themes: [{ slug: theme.slug, count: 1, points: [{ reference: submission.reference, quote: "antes de la cosecha" }] }], responses: [{ id: response, references: [reference] }],
  });
});

/** What the board says by another way: straight from the rows. */
async function countedAnew(db: Db, today: string) {
  const { rows } = await sql<{ standing: string; count: number }>`
    with agreed as (
      select v.commitment_id, max(v.number) as number from commitment_versions v
      join commitment_agreements us on us.commitment_id = v.commitment_id and us.number = v.number and us.government = 'US'
      join commitment_agreements mx on mx.commitment_id = v.commitment_id and mx.number = v.number and mx.government = 'MX' group by 1
    ), said as (
      select a.commitment_id, v.due_on, (select s.state from commitment_states s where s.commitment_id = a.commitment_id and s.id = (select max(id) from commitment_states t where t.commitment_id = a.commitment_id)) as state
      from agreed a join commitment_versions v on v.commitment_id = a.commitment_id and v.number = a.number)
    select case when state in ('done', 'dropped') then state when due_on < ${today}::date then 'late' else coalesce(state, 'agreed') end as standing, count(*)::int as count from said group by 1 order by 1`.execute(db);
  return rows;
}

test("no sequence of proposals, revisions, agreements and states shows a text that both governments did not agree to, and the board counts what stands", async ({ db }) => {
  const people = [await aPerson(db, "lead", "US"), await aPerson(db, "lead", "MX")];
  const said = await saidOfCommitment(db);
  const act = fc.record({ what: fc.constantFrom("propose", "revise", "agree", "agree", "agree", "state"), which: fc.nat(2), who: fc.nat(1), number: fc.integer({ min: 1, max: 4 }), state: fc.constantFrom(...STATES), due: fc.constantFrom(null, "2026-11-01", "2027-02-01") });
  const shown = async () => (await db.selectFrom("public_commitments").select(["id", "text_en", "text_es", "title_es", "due_on"]).orderBy("id").execute()) as Shown[];
  let broken = 0;
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 24 }), async (acts) => {
    await sql`savepoint before`.execute(db);
    // What each government agreed to, kept beside the database: number by number of each commitment.
    const known: Known[] = [];
    let text = 0;
    for (const { what, which, who, number, state, due } of acts) {
      const person = people[who]!;
      const one = known[which];
      const next = { ...said, text_en: `Text ${++text}`, text_es: `Texto ${text}`, title_es: `Título ${text}`, due_on: due };
      if (what === "propose" && known.length < 3) {
        const made = await proposeCommitment(db, person, next);
        if (typeof made === "string") throw new Error(made);
        known.push({ ...made, versions: [next], agreed: [new Set<string>()] });
      } else if (one && what === "revise") {
        if ((await reviseCommitment(db, person, one, { ...next, base: number })) === "revised") { one.versions.push(next); one.agreed.push(new Set()); }
      } else if (one && what === "agree") {
        const outcome = await agreeToCommitment(db, person, one, { number });
        if (outcome === "agreed" || outcome === "published") one.agreed[number - 1]!.add(person.government);
      } else if (one && what === "state") await setCommitmentState(db, person, one, { state, reason_en: "Because.", reason_es: "Porque." });
      expect(await shown()).toEqual(expected(known));
      expect(await agreedBy(db, 2)).toEqual(expected(known));
      // A rule that is broken on purpose, for which one agreement is enough.
      if (JSON.stringify(await agreedBy(db, 1)) !== JSON.stringify(expected(known))) broken++;
    }
    const { today, found } = await publicCommitments(db, {}, new Date("2026-12-15T12:00:00Z"));
    const counts = new Map<string, number>();
    for (const { standing } of found) counts.set(standing, (counts.get(standing) ?? 0) + 1);
    expect([...counts].map(([standing, count]) => ({ standing, count })).sort((a, b) => (a.standing < b.standing ? -1 : 1))).toEqual(await countedAnew(db, today));
    await sql`rollback to savepoint before`.execute(db);
  }), { numRuns: often(12, 300) });
  expect(broken, "times that a rule for which one agreement is enough was caught").toBeGreaterThan(0);
}, 60_000);

type Shown = { id: number; text_en: string; text_es: string; title_es: string; due_on: string | null };
type Known = { id: number; versions: Omit<Shown, "id">[]; agreed: Set<string>[] };
/** The latest versions to which so many governments agreed, by a query of its own. */
async function agreedBy(db: Db, enough: number): Promise<Shown[]> {
  const { rows } = await sql<Shown>`
    select distinct on (v.commitment_id) v.commitment_id as id, v.text_en, v.text_es, v.title_es, v.due_on
    from commitment_versions v where (select count(distinct government) from commitment_agreements g where g.commitment_id = v.commitment_id and g.number = v.number) >= ${enough}
    order by v.commitment_id, v.number desc`.execute(db);
  return rows;
}
/** What the public may read: of each commitment the last version to which both agreed. */
const expected = (known: Known[]): Shown[] =>
  known.flatMap(({ id, versions, agreed }) => {
    const last = agreed.findLastIndex((governments) => governments.size === 2);
    if (last === -1) return [];
    const { text_en, text_es, title_es, due_on } = versions[last]!;
    return [{ id, text_en, text_es, title_es, due_on }];
  });

test("quarters follow one another, and each commitment stands in one part of the board", () => {
  expect(["2026-01-01", "2026-03-31", "2026-04-01", "2026-12-31"].map(quarterOf)).toEqual(["2026-Q1", "2026-Q1", "2026-Q2", "2026-Q4"]);
  expect(["2026-Q1", "2026-Q3", "2026-Q4"].map(quarterAfter)).toEqual(["2026-Q2", "2026-Q4", "2027-Q1"]);
  expect(todayAt(new Date("2026-12-01T05:00:00Z"))).toBe("2026-11-30");
  const part = (due_on: string | null) => partOf("2026-11-26", { standing: "agreed", due_on });
  expect(["2026-12-31", "2027-01-01", "2027-03-31", "2027-04-01", null].map(part)).toEqual(["this-quarter", "next-quarter", "next-quarter", "later", "undated"]);
});
