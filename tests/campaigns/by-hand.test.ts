import { sql } from "kysely";
import { expect } from "vitest";
import { placeSubmissions } from "#app/campaigns/grouping.server.ts";
import { joinCampaigns, linkCampaigns, nameCampaign, partCampaigns, putInCampaign } from "#app/campaigns/placements.server.ts";
import { summariseChanged } from "#app/campaigns/summaries.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import type { Db } from "#db/database.server.ts";
import { aText, dice, letters, received, variantOf } from "#tests/support/campaigns.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";

const roll = dice(7);
const ROADS = aText(roll, 8), PORTS = aText(roll, 8);
const reason = "They are not the same letter.";
const publish = { outcome: "publish", reason: null, pillar: 2 } as const;

/** The campaign of each of these, or null. */
async function campaignsOf(db: Db, ids: readonly number[]): Promise<(number | null)[]> {
  const rows = await db.selectFrom("campaign_of").select(["submission_id", "campaign_id"]).where("submission_id", "in", ids).execute();
  return ids.map((id) => rows.find(({ submission_id }) => submission_id === id)?.campaign_id ?? null);
}
const summaryOf = (db: Db, campaign: number | null) => db.selectFrom("campaign_summaries").selectAll().where("campaign_id", "=", campaign!).executeTakeFirstOrThrow();

test("a campaign is summed up: its template, how many letters and texts, what is public of it, and who added something", async ({ db }) => {
  const added = "My cousin Ana waited four days at the bridge with a truck of avocados that spoiled.";
  const ids = await letters(db, [ROADS, `Dear Secretary,\n${ROADS}\nSincerely,\nAna`, ROADS, `${ROADS} ${added}`, PORTS], (place) => ({ country: place === 3 ? "MX" : "US" }));
  const [campaign, , , , none] = await campaignsOf(db, ids);
  expect(none).toBeNull();
  expect(await summaryOf(db, campaign!)).toMatchObject({ template_id: ids[0], submissions: 4, texts: 2, with_added: 1, waiting: 4, public_submissions: 0, public_template_id: null, language: "en", figures: { countries: { US: 3, MX: 1 }, channels: { import: 4 } } });
  expect((await db.selectFrom("campaign_of").select("added").where("campaign_id", "=", campaign!).orderBy("submission_id").execute()).map((each) => each.added)).toEqual([0, 0, 0, 1]);

  const person = await aPerson(db);
  for (const id of ids.slice(1, 4)) await decide(db, person, { id }, publish);
  await summariseChanged(db);
  expect(await summaryOf(db, campaign!)).toMatchObject({ waiting: 1, public_submissions: 3, public_texts: 2, public_template_id: ids[1] });
  await withdraw(db, { id: ids[1]! }, { reason: null });
  await summariseChanged(db);
  expect(await summaryOf(db, campaign!)).toMatchObject({ submissions: 4, public_submissions: 2, public_template_id: ids[2] });
});

test("while the template stays, only members that were not compared before are", async ({ db }) => {
  const ids = await letters(db, [ROADS, ROADS, ROADS]);
  const [campaign] = await campaignsOf(db, ids);
  // What was looked at and is not looked at again keeps what was written here.
  await db.updateTable("campaign_members").set({ added: 7 }).where("submission_id", "=", ids[1]!).execute();
  const later = await letters(db, [`${ROADS} Nobody in our valley was ever asked about the road before last summer.`]);
  expect(await db.selectFrom("campaign_of").select("added").where("campaign_id", "=", campaign!).orderBy("submission_id").execute()).toEqual([{ added: 0 }, { added: 7 }, { added: 0 }, { added: 1 }]);
  expect(await summaryOf(db, campaign!)).toMatchObject({ submissions: 4 });
  expect(await campaignsOf(db, later)).toEqual([campaign]);
});

test("what a reviewer takes out or puts in stands over what the method finds, also when it looks again; the latest stands", async ({ db }) => {
  const person = await aPerson(db);
  const ids = await letters(db, [ROADS, ROADS, ROADS, PORTS]);
  const [roads] = await campaignsOf(db, ids);
  expect(await putInCampaign(db, person, [ids[0]!], { to: "none", reason })).toEqual({ campaign: null, moved: 1 });
  expect(await putInCampaign(db, person, [ids[3]!], { to: roads!, reason })).toEqual({ campaign: roads, moved: 1 });
  await placeSubmissions(db, ids);
  expect(await campaignsOf(db, ids)).toEqual([null, roads, roads, roads]);
  const split = await putInCampaign(db, person, [ids[1]!, ids[2]!], { to: "new", reason });
  if (typeof split === "string") throw new Error(split);
  await letters(db, [ROADS]);
  expect(await campaignsOf(db, ids)).toEqual([null, split.campaign, split.campaign, roads]);
  expect(await putInCampaign(db, person, [ids[3]!], { to: roads!, reason })).toBe("nothing");
  expect(await putInCampaign(db, person, [ids[3]!], { to: 999_999_999, reason })).toBe("unknown-campaign");
  await putInCampaign(db, person, [ids[0]!], { to: roads!, reason });
  expect(await campaignsOf(db, ids)).toEqual([roads, split.campaign, split.campaign, roads]);
  const events = await db.selectFrom("events").select("what").where("actor_id", "=", person.id).orderBy("id").execute();
  expect(events.map(({ what }) => what)).toEqual(["submission.taken-out-of-campaign", "submission.put-in-campaign", "submission.put-in-campaign", "submission.put-in-campaign", "campaign.split-off", "submission.put-in-campaign"]);
});

test("campaigns that are joined go by the older number, also those the method brings together later, and part again as they were", async ({ db }) => {
  const person = await aPerson(db);
  const [one, two, three] = [aText(roll, 8), aText(roll, 8), aText(roll, 8)];
  const ids = await letters(db, [one, one, two, two, three, three]);
  const [a, , b, , c] = await campaignsOf(db, ids) as number[];
  expect(await joinCampaigns(db, person, c!, { other: b!, reason })).toEqual({ joined: b });
  expect(await joinCampaigns(db, person, b!, { other: a!, reason })).toEqual({ joined: a });
  expect(await joinCampaigns(db, person, c!, { other: a!, reason })).toBe("same-campaign");
  expect(await campaignsOf(db, ids)).toEqual([a, a, a, a, a, a]);
  await summariseChanged(db);
  expect(await summaryOf(db, a!)).toMatchObject({ submissions: 6, texts: 3 });
  expect(await db.selectFrom("campaign_summaries").select("campaign_id").where("campaign_id", "in", [b!, c!]).execute()).toEqual([]);

  const { id: join } = await db.selectFrom("campaign_joins").select("id").where("one_id", "=", a!).executeTakeFirstOrThrow();
  expect(await partCampaigns(db, person, { join, reason })).toBe("parted");
  expect(await partCampaigns(db, person, { join, reason })).toBe("already-parted");
  expect(await campaignsOf(db, ids)).toEqual([a, a, b, b, b, b]);
  // A letter that holds two of them: the method makes one campaign of both, and the join with the third stands.
  const bridge = await received(db, [`${one} ${two}`]);
  await placeSubmissions(db, bridge);
  expect(new Set(await campaignsOf(db, [...ids, ...bridge]))).toEqual(new Set([a]));
});

test("names and links are rows of which the latest stands; versions of one language are not linked", async ({ db }) => {
  const person = await aPerson(db);
  const spanish = variantOf(PORTS, { changed: 1 }, roll);
  const ids = await letters(db, [ROADS, ROADS, spanish, spanish, PORTS, PORTS], (place) => ({ language: place === 2 || place === 3 ? "es" : "en" }));
  const [roads, , puertos, , ports] = await campaignsOf(db, ids) as number[];
  expect(await nameCampaign(db, person, roads!, { name_en: "Roads", name_es: "Caminos" })).toBe("named");
  expect(await nameCampaign(db, person, roads!, { name_en: "Roads", name_es: "Caminos" })).toBe("unchanged");
  expect(await linkCampaigns(db, person, roads!, { other: ports!, linked: true })).toBe("same-language");
  expect(await linkCampaigns(db, person, roads!, { other: puertos!, linked: true })).toBe("settled");
  expect(await linkCampaigns(db, person, puertos!, { other: roads!, linked: true })).toBe("unchanged");
  expect(await linkCampaigns(db, person, puertos!, { other: roads!, linked: false })).toBe("settled");
  const { rows } = await sql<{ linked: boolean }>`select linked from campaign_links order by id`.execute(db);
  expect(rows.map(({ linked }) => linked)).toEqual([true, false]);
});
