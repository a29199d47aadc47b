import { expect } from "vitest";
import { campaignAt, countWaiting, findCampaign, proposedLinks, waitingWithoutAdded } from "#app/campaigns/desk/desk-campaigns.server.ts";
import { linkCampaigns } from "#app/campaigns/placements.server.ts";
import { summariseChanged } from "#app/campaigns/summaries.server.ts";
import { carryOut, confirmBulk, itemsOf, prepareBulk } from "#app/triage/bulk/bulk.server.ts";
import { neighbours, queue } from "#app/triage/queue.server.ts";
import type { Db } from "#db/database.server.ts";
import { aText, dice, letters } from "#tests/support/campaigns.ts";
import { test } from "#tests/support/database.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { letterIn, withOwn } from "#tests/support/letters.ts";
import { aPerson } from "#tests/support/people.ts";

const OWN = "My brother waited there for nine hours with a truck of onions.";
const letter = letterIn("en", "Nogales");

/** Five letters of a campaign, the last with a sentence of its own; and one of no campaign. */
async function aDeskWithLetters(db: Db) {
  const ids = await letters(db, [letter, letter, letter, letter, withOwn(letter, OWN), aText(dice(2))]);
  const references = (await db.selectFrom("submissions").select("reference").where("id", "in", ids).orderBy("id").execute()).map(({ reference }) => reference);
  const { id } = (await campaignAt(db, ids[0]!))!;
  return { ids, references, id };
}

test("who stands for the others stands for those alone that added nothing and wait; with its own decision and reason", async ({ db }) => {
  const { ids, references, id } = await aDeskWithLetters(db);
  const person = await aPerson(db);
  await decideTogether(db, person, { id: ids[3]! }, { outcome: "publish", reason: null, pillar: 2 });
  await decideTogether(db, person, { id: ids[0]! }, { outcome: "decline", reasonCode: "off-topic", reason: "It is about a private company.", pillar: 2 });
  const campaign = (await findCampaign(db, id))!;
  expect(campaign).toMatchObject({ reference: references[0], outcome: "decline", reason_code: "off-topic", reason: "It is about a private company." });
  expect(await countWaiting(db, campaign)).toEqual({ without: 2, added: 1, unlooked: 0 });
  const chosen = await waitingWithoutAdded(db, campaign);
  expect(chosen.sort()).toEqual([references[1], references[2]].sort());

  const terms = { reason: campaign.reason, reasonCode: campaign.reason_code! };
  const bulk = await prepareBulk(db, person, "decline", chosen, { campaign: id, terms });
  if (typeof bulk === "string") throw new Error(bulk);
  await confirmBulk(db, bulk, terms);
  await carryOut(db, bulk.id);
  expect((await itemsOf(db, bulk.id)).map(({ outcome }) => outcome)).toEqual(["asked", "asked"]);
  const looks = await db.selectFrom("second_looks").select(["submission_id", "reason_code", "reason"]).where("submission_id", "in", ids.slice(1)).orderBy("submission_id").execute();
  expect(looks).toEqual([ids[1], ids[2]].map((submission_id) => ({ submission_id, reason_code: "off-topic", reason: "It is about a private company." })));
  expect(await countWaiting(db, campaign)).toEqual({ without: 0, added: 1, unlooked: 0 });
});

test("the queue shows the members of a campaign in every view, those with added sentences or those without, and walks among them", async ({ db }) => {
  const { ids, references, id } = await aDeskWithLetters(db);
  const person = await aPerson(db);
  const shown = async (filter: Parameters<typeof queue>[2]) => (await queue(db, person, { ...filter, campaign: id })).found.map(({ reference }) => reference);
  const sorted = (list: string[]) => [...list].sort();
  expect(sorted(await shown({ view: "waiting" }))).toEqual(sorted(references.slice(0, 5)));
  expect(await shown({ view: "waiting", added: "yes" })).toEqual([references[4]]);
  expect(await shown({ view: "all", added: "yes" })).toEqual([references[4]]);
  expect(await shown({ view: "all", added: "no" })).toEqual([references[3], references[2], references[1], references[0]]);
  expect(await shown({ q: "onions" })).toEqual([references[4]]);
  expect(await shown({ view: "decided" })).toEqual([]);
  const beside = await neighbours(db, person, { view: "waiting", campaign: id, added: "no" }, { id: ids[1]! });
  expect([beside.previous?.reference, beside.next?.reference]).toEqual([references[0], references[2]]);
  expect((await campaignAt(db, ids[4]!))!.passages).toEqual([OWN]);
});

test("the version of a letter in the other language is proposed, another letter of the same days is not; once somebody said so it is proposed no more", async ({ db }) => {
  // The two versions say the same, sentence by sentence: without the paragraph by which letters about different places differ.
  const version = (language: "en" | "es") => letterIn(language, "Nogales").split("\n\n").filter((_, at) => at !== 2).join("\n\n");
  const [letter, spanish] = [version("en"), version("es")], other = "Pedimos que se publiquen los resultados de cada mesa. Nadie en el valle conoce lo que se acordó en la última reunión, ni cuándo será la próxima. Gracias por su atención a esta carta.";
  const ids = await letters(db, [letter, letter, spanish, spanish, other, other], (at) => ({ language: at < 2 ? "en" : "es" }));
  const [english, versions, others] = [(await campaignAt(db, ids[0]!))!.id, (await campaignAt(db, ids[2]!))!.id, (await campaignAt(db, ids[4]!))!.id];
  const proposed = async () => (await proposedLinks(db, await findCampaign(db, english))).map(({ id, common }) => ({ id, common }));
  expect(await proposed()).toEqual([{ id: versions, common: ["Nogales"] }]);
  expect([english, versions, others]).toEqual([...new Set([english, versions, others])]);
  await linkCampaigns(db, await aPerson(db), english, { other: versions, linked: false });
  expect(await proposed()).toEqual([]);
  await summariseChanged(db);
});
