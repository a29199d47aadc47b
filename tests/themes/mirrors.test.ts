import fc from "fast-check";
import { sql } from "kysely";
import { expect } from "vitest";
import type { Person } from "#app/people/people.ts";
import { followPoints } from "#app/themes/points/following.server.ts";
import { removePoint } from "#app/themes/points/points.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { putInCampaign } from "#app/campaigns/placements.server.ts";
import { summariseChanged } from "#app/campaigns/summaries.server.ts";
import { decide, undoDecision } from "#app/triage/decisions.server.ts";
import { retag } from "#app/triage/sorting/retags.server.ts";
import type { Db } from "#db/database.server.ts";
import { aText, dice, letters } from "#tests/support/campaigns.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { markWords } from "#tests/support/points.ts";
import { redactWords } from "#tests/support/redactions.ts";
import { often } from "#tests/support/thorough.ts";

type Scene = { db: Db; lead: Person; other: Person; ids: number[] };
type Act = { name: string; run: (scene: Scene) => Promise<unknown> };

const place = fc.nat(20);
const act = (name: string, run: (scene: Scene, id: number, at: number) => Promise<unknown>): fc.Arbitrary<Act> =>
  place.map((at) => ({ name: `${name} ${at}`, run: (scene) => run(scene, scene.ids[at % scene.ids.length]!, at) }));
const acts = fc.oneof(
  act("publish", ({ db, lead }, id) => decide(db, lead, { id }, { outcome: "publish", reason: null, pillar: null })),
  act("publish", ({ db, lead }, id) => decide(db, lead, { id }, { outcome: "publish", reason: null, pillar: null })),
  act("undo", ({ db, lead }, id) => undoDecision(db, lead, { id })),
  act("withdraw", ({ db }, id) => withdraw(db, { id }, { reason: null })),
  act("mark", ({ db, lead }, id) => markWords(db, { id }, { person: lead, quote: undefined })),
  act("mark for the campaign", ({ db, lead }, id) => markWords(db, { id }, { person: lead, campaign: true, quote: undefined })),
  act("remove", async ({ db, lead }, _, at) => { const all = await pointsIn(db); return all.length > 0 && removePoint(db, lead, all[at % all.length]!, { reason: "A greeting." }); }),
  act("dispose", async ({ db, lead, other }, _, at) => { const all = await pointsIn(db); return all.length > 0 && dispose(db, [lead, other], all[at % all.length]!, at % 2 === 0); }),
  act("move the pillar", ({ db, lead }, id, at) => retag(db, lead, { id }, { pillars: [1 + (at % 4)], initiative: null, reason: "It is about that." })),
  act("redact", ({ db, lead }, id) => redactWords(db, lead, { id }, "text", "agua").catch(() => null)),
  act("take out of the campaign", async ({ db, lead }, id) => { await putInCampaign(db, lead, [id], { to: "none", reason: "It says otherwise." }); await summariseChanged(db); }),
  act("follow", ({ db }) => followPoints(db)),
);
const pointsIn = async (db: Db) => (await db.selectFrom("points").select("id").orderBy("id").execute()).map(({ id }) => id);

async function dispose(db: Db, [lead, other]: [Person, Person], point: number, agreed: boolean): Promise<void> {
  const { id } = await db.insertInto("dispositions").values({ outcome: "adopted", settled_by: lead.id }).returning("id").executeTakeFirstOrThrow();
  await db.insertInto("disposition_points").values({ disposition_id: id, point_id: point }).execute();
  await db.insertInto("disposition_agreements").values({ disposition_id: id, agreed, reason: "So it is.", agreed_by: other.id }).execute();
}

/** What the two mirrors should hold, asked of what is public alone. */
async function truth(db: Db) {
  const unmarked = await sql<{ id: number; pillar: number }>`
    select s.id, s.pillar_id as pillar from public_submissions s
    where not exists (select from points p where p.submission_id = s.id and not exists (select from point_removals r where r.point_id = p.id))
      and (exists (select from redactions x where x.submission_id = s.id) or not exists (
        select from campaign_members m join point_texts t on t.text_id = m.text_id join public_points u on u.id = t.point_id where m.submission_id = s.id and not exists (select from point_removals r where r.point_id = t.point_id)))
    order by 1`.execute(db);
  const undisposed = await sql<{ id: number; pillar: number }>`
    select p.id, s.pillar_id as pillar from public_points p join public_submissions s on s.id = p.submission_id where p.id not in (select point_id from public_dispositions) order by 1`.execute(db);
  return { unmarked: unmarked.rows, undisposed: undisposed.rows };
}
async function mirrors(db: Db) {
  const unmarked = await db.selectFrom("unmarked").select(["submission_id as id", "pillar_id as pillar"]).orderBy("id").execute();
  const undisposed = await db.selectFrom("undisposed").select(["point_id as id", "pillar_id as pillar"]).orderBy("id").execute();
  return { unmarked, undisposed };
}

/** As after an act that forgot them. */
async function putBack(db: Db, { unmarked, undisposed }: Awaited<ReturnType<typeof mirrors>>): Promise<void> {
  await sql`delete from unmarked`.execute(db);
  await sql`delete from undisposed`.execute(db);
  for (const { id, pillar } of unmarked) await db.insertInto("unmarked").values({ submission_id: id, pillar_id: pillar }).execute();
  for (const { id, pillar } of undisposed) await db.insertInto("undisposed").values({ point_id: id, pillar_id: pillar }).execute();
}

async function scene(db: Db): Promise<Scene> {
  const roll = dice(3);
  const letter = `Pedimos agua. ${aText(roll, 5)}`;
  const ids = await letters(db, [letter, letter, letter, `${letter} ${aText(roll, 1)}`, aText(roll, 4)]);
  const lead = await aPerson(db, "lead", "US");
  for (const id of ids.slice(0, 3)) await decide(db, lead, { id }, { outcome: "publish", reason: null, pillar: null });
  return { db, lead, other: await aPerson(db, "lead", "MX"), ids };
}

/** Walks at random from one scene, each walk undone at its end. */
async function walk({ db, ...others }: Scene, numRuns: number, forgets?: string): Promise<void> {
  await fc.assert(fc.asyncProperty(fc.array(acts, { minLength: 5, maxLength: 12 }), async (steps) => {
    await sql`savepoint walk`.execute(db);
    try {
      for (const { name, run } of steps) {
        const before = await mirrors(db);
        await run({ db, ...others });
        if (forgets && name.startsWith(forgets)) await putBack(db, before);
        expect({ after: name, ...(await mirrors(db)) }).toEqual({ after: name, ...(await truth(db)) });
      }
    } finally {
      await sql`rollback to savepoint walk`.execute(db);
    }
  }), { numRuns, endOnFailure: Boolean(forgets) });
}

test("whatever is published, undone, withdrawn, redacted, filed elsewhere, marked, removed and disposed of, both mirrors say what is true", { timeout: 120_000 }, async ({ db }) => {
  await walk(await scene(db), often(5, 1_000));
});

test("that test catches a portal that forgets one of them", { timeout: 120_000 }, async ({ db }) => {
  const there = await scene(db);
  for (const forgets of ["publish", "withdraw", "mark", "remove", "dispose", "move"]) {
    const caught = await walk(there, 60, forgets).catch((error: Error) => error);
    expect((caught as Error).cause, forgets).toMatchObject({ message: expect.stringContaining("to deeply equal") as string });
  }
});
