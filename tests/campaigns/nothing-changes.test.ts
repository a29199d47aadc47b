import fc from "fast-check";
import { sql } from "kysely";
import { expect } from "vitest";
import { placeSubmissions } from "#app/campaigns/grouping.server.ts";
import { joinCampaigns, linkCampaigns, nameCampaign, partCampaigns, putInCampaign } from "#app/campaigns/placements.server.ts";
import { summariseChanged } from "#app/campaigns/summaries.server.ts";
import type { Person } from "#app/people/people.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import type { Db } from "#db/database.server.ts";
import { aText, dice, letters, variantOf } from "#tests/support/campaigns.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { often } from "#tests/support/thorough.ts";

type Scene = { db: Db; person: Person; ids: number[] };
type Act = { name: string; run: (scene: Scene) => Promise<unknown> };
const publish = { outcome: "publish", reason: null, pillar: 2 } as const;

const campaigns = async (db: Db) => (await db.selectFrom("campaigns").select("id").orderBy("id").execute()).map(({ id }) => id);
const oneOf = async (db: Db, place: number) => { const all = await campaigns(db); return all[place % all.length]!; };
const place = fc.nat(40);
const acts: fc.Arbitrary<Act> = fc.oneof(
  place.map((at) => ({ name: `place ${at} again`, run: ({ db, ids }: Scene) => placeSubmissions(db, [ids[at % ids.length]!]) })),
  fc.constant({ name: "summarise", run: ({ db }: Scene) => summariseChanged(db) }),
  fc.tuple(place, fc.constantFrom("none", "new", "other"), place).map(([at, to, other]) => ({
    name: `put ${at} in ${to} ${other}`,
    run: async ({ db, person, ids }: Scene) => putInCampaign(db, person, [ids[at % ids.length]!, ids[(at + 1) % ids.length]!], { to: to === "other" ? await oneOf(db, other) : (to as "none" | "new"), reason: "So it is." }),
  })),
  fc.tuple(place, place).map(([one, other]) => ({ name: `join ${one} and ${other}`, run: async ({ db, person }: Scene) => joinCampaigns(db, person, await oneOf(db, one), { other: await oneOf(db, other), reason: "One letter." }) })),
  place.map((at) => ({ name: `part ${at}`, run: async ({ db, person }: Scene) => partCampaigns(db, person, { join: (await db.selectFrom("campaign_joins").select("id").orderBy("id").execute())[at]?.id ?? 0, reason: "Two letters." }) })),
  place.map((at) => ({ name: `name ${at}`, run: async ({ db, person }: Scene) => nameCampaign(db, person, await oneOf(db, at), { name_en: `Name ${at}`, name_es: `Nombre ${at}` }) })),
  fc.tuple(place, place, fc.boolean()).map(([one, other, linked]) => ({ name: `link ${one} ${other} ${linked}`, run: async ({ db, person }: Scene) => linkCampaigns(db, person, await oneOf(db, one), { other: await oneOf(db, other), linked }) })),
);

/** What is told of campaigns themselves, and of what was done. Every other table tells of submissions, and what is public or decided of them. */
const OWN = /^(campaigns|campaign_\w+|unplaced|unsummarised|events|event_\w+|chain\w*)$/;

/** A mark of every other table, and of what is public. */
async function everythingElse(db: Db): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' or table_name like 'public\\_%' order by 1`.execute(db);
  const names = rows.map(({ name }) => name).filter((name) => !OWN.test(name));
  const marks = names.map((name) => sql`select ${name} as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as mark from ${sql.table(name)} t`);
  const { rows: marked } = await sql<{ name: string; mark: string }>`${sql.join(marks, sql` union all `)}`.execute(db);
  return Object.fromEntries(marked.map(({ name, mark }) => [name, mark]));
}

/** A desk with letters of two campaigns and others: published, kept, declined, withdrawn and waiting. */
async function scene(db: Db): Promise<Scene> {
  const roll = dice(4);
  const [one, two] = [aText(roll, 6), aText(roll, 6)];
  const texts = [one, one, one, `${one} ${aText(roll, 1)}`, variantOf(one, { changed: 0.05 }, roll), two, two, two, aText(roll, 6), aText(roll, 6)];
  const ids = await letters(db, texts, (at) => ({ language: at > 4 ? "es" : "en" }));
  const person = await aPerson(db);
  for (const at of [0, 3, 5]) await decide(db, person, { id: ids[at]! }, publish);
  await decideTogether(db, person, { id: ids[6]! }, { outcome: "decline", reason: "Not about this.", pillar: 2 });
  await withdraw(db, { id: ids[3]! }, { reason: null });
  return { db, person, ids };
}

/** Does these acts one after the other. @returns which tables other than its own an act changed, and which act */
async function changedBy(each: Scene, sequence: readonly Act[]): Promise<string[]> {
  const before = await everythingElse(each.db);
  for (const act of sequence) {
    await act.run(each);
    const after = await everythingElse(each.db);
    const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
    if (changed.length > 0) return changed.map((name) => `${name}, by: ${act.name}`);
  }
  return [];
}

test("grouping, splitting, joining, naming and linking never change what is public, decided or waiting", { timeout: 120_000 }, async ({ db }) => {
  const each = await scene(db);
  expect(Object.keys(await everythingElse(db))).toEqual(expect.arrayContaining(["public_submissions", "decisions", "publications", "waiting", "desk_words", "submissions", "notices"]));
  await fc.assert(fc.asyncProperty(fc.array(acts, { minLength: 1, maxLength: 12 }), async (sequence) => {
    expect(await changedBy(each, sequence)).toEqual([]);
  }), { numRuns: often(12, 100), seed: 7 });
});

test("a desk that takes over for a member what was decided of its campaign is caught", async ({ db }) => {
  const each = await scene(db);
  const blindly: Act = {
    name: "put in a campaign, blindly",
    run: async ({ db, person, ids }) => {
      const { campaign_id } = await db.selectFrom("campaign_of").select("campaign_id").where("submission_id", "=", ids[0]!).executeTakeFirstOrThrow();
      await putInCampaign(db, person, [ids[8]!], { to: campaign_id!, reason: "The same letter." });
      await decide(db, person, { id: ids[8]! }, publish);
    },
  };
  const found = await changedBy(each, [blindly]);
  expect(found).toEqual(expect.arrayContaining(["public_submissions, by: put in a campaign, blindly", "decisions, by: put in a campaign, blindly", "waiting, by: put in a campaign, blindly"]));
});
