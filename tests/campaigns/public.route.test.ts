import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#db/database.server.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { aPublicCampaign, groupLetters, withOwn } from "#tests/support/letters.ts";
import { aPerson } from "#tests/support/people.ts";
import { openPortal } from "#tests/support/portal.ts";
import { publishRedacted, redactWords } from "#tests/support/redactions.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const canary = "zanahoria7q";
const own = "My own cold store lost eleven pallets of berries in August.";
let portal: Awaited<ReturnType<typeof openPortal>>;
let campaign: Awaited<ReturnType<typeof aPublicCampaign>>;
let redacted: { id: number; reference: string };

beforeAll(async () => {
  portal = await openPortal();
  campaign = await aPublicCampaign(db, "en", "Pharr", own);
  redacted = await aSubmission(db, { language: "en", title: "Hours at Pharr", text: withOwn(campaign.letter, `The house of ${canary} stands beside the bridge and shakes.`), publication: "without-name" });
  await redactWords(db, await aPerson(db), redacted, "text", canary);
  await publishRedacted(db, redacted);
  await groupLetters(db);
});
afterAll(() => portal.close());

/** A letter of the campaign in which everything that can be said holds the canary. */
const secret = () => ({ language: "en", title: `${canary} title`, text: withOwn(campaign.letter, `${canary} passage of my own that nobody else has written.`), name: `${canary} name`, organization: `${canary} organization`, email: `${canary}@example.org`, country: "US", state: "US-TX" });

/** Every public byte of the campaigns, as document and as data. */
async function bytes(hidden: string[] = []): Promise<Map<string, string>> {
  const members = [...campaign.copies, campaign.changed, campaign.added, redacted].map(({ reference }) => reference);
  const found = new Map<string, string>();
  const addresses = ["en", "es"].flatMap((language) => [
    "/campaigns", "/campaigns?page=2", "/campaigns/method", `/campaigns/${members[0]}?page=2`,
    ...members.flatMap((reference) => [`/campaigns/${reference}`, `/campaigns/${members[0]}?compare=${reference}`, `/submissions/${reference}`]),
    ...hidden.map((reference) => `/campaigns/${members[0]}?compare=${reference}`),
  ].map((path) => `/${language}${path}`));
  for (const address of addresses) {
    const route = /submissions/.test(address) ? "submissions/submission.route" : /method/.test(address) ? "campaigns/method.route" : /campaigns\//.test(address) ? "campaigns/campaign.route" : "campaigns/list.route";
    for (const asked of [address, `${address}${address.includes("?") ? "&" : "?"}_data=${encodeURIComponent(route)}`]) {
      const answer = await portal.ask(asked);
      expect(answer.status, asked).toBe(200);
      found.set(asked, (await answer.text()).replace(/nonce="[^"]*"/g, "").replace(/\b[0-9a-f]{32}\b/g, "KEY"));
    }
  }
  return found;
}

const hidden: string[] = [];

test("what is not public changes no byte of a campaign, whether it waits, was withheld or declined, or was withdrawn", { timeout: 120_000 }, async () => {
  const before = await bytes();
  const all = [...before.values()].join("\n");
  expect(all).toContain("6 comments, 4 distinct texts");
  expect(all).toContain("6 comentarios, 4 textos distintos");
  expect(all).toContain(own);
  expect(all).toContain("stands beside the bridge and shakes.");
  expect(all).not.toContain(canary);

  const reviewer = await aPerson(db);
  const [waiting, withheld, declined, withdrawn] = [await aSubmission(db, secret()), await aSubmission(db, { ...secret(), publication: "not-for-publication", publicationReason: `${canary} why` }), await aSubmission(db, secret()), await aPublishedSubmission(db, secret())];
  await decideTogether(db, reviewer, withheld, { outcome: "withhold", reason: null });
  await decideTogether(db, reviewer, declined, { outcome: "decline", reason: `${canary} reason` });
  await groupLetters(db);
  expect([...(await bytes()).values()].join("\n")).toContain(`${canary} passage`);
  // Its campaign was summarised with it; nothing of it is told from that moment on.
  await db.insertInto("withdrawals").values({ submission_id: withdrawn.id }).execute();
  expect([...(await bytes()).values()].join("\n")).not.toContain(canary);
  await groupLetters(db);
  const after = await bytes();
  expect([...before].filter(([address, told]) => after.get(address) !== told).map(([address]) => address)).toEqual([]);
  hidden.push(...[waiting, withheld, declined, withdrawn].map(({ reference }) => reference));
});

test("the address of one that is not public leads nowhere, and compares with nothing", async () => {
  for (const reference of [...hidden, "HLED-0000-0000"]) expect((await portal.ask(`/en/campaigns/${reference}`)).status).toBe(404);
  const page = await (await portal.ask(`/en/campaigns/${campaign.copies[0]!.reference}`)).text();
  for (const reference of hidden) expect((await (await portal.ask(`/en/campaigns/${campaign.copies[0]!.reference}?compare=${reference}`)).text()).includes('id="difference"')).toBe(false);
  expect(page).not.toContain('id="difference"');
});

test("with a view that forgets withdrawals the withdrawn one would be on the pages: the first test can fail", { timeout: 120_000 }, async () => {
  const { rows: [view] } = await sql<{ definition: string }>`select pg_get_viewdef('public_submissions'::regclass) as definition`.execute(db);
  const leaking = view!.definition.replace(/WHERE \(NOT \(EXISTS \( SELECT\s+FROM withdrawals[\s\S]*$/, "");
  expect(leaking).not.toBe(view!.definition);
  const owner = new pg.Client(process.env.TEST_OWNER_URL);
  await owner.connect();
  try {
    await owner.query(`create or replace view public_submissions as ${leaking}`);
    expect([...(await bytes(hidden)).values()].join("\n")).toContain(`${canary} passage`);
  } finally {
    await owner.query(`create or replace view public_submissions as ${view!.definition}`);
    await owner.end();
  }
});

test("where the template is withdrawn another public text stands for it at once, and a campaign of which one is left is none", async () => {
  const own = await aPublicCampaign(db, "es", "Reynosa", "Mi frigorífico perdió once tarimas de fresa en agosto.");
  const address = `/es/campaigns/${own.added.reference}`;
  const template = await db.selectFrom("campaign_summaries as c").innerJoin("submissions as s", "s.id", "c.public_template_id").select(["s.id", "s.reference"]).where("c.language", "=", "es").executeTakeFirstOrThrow();
  expect(await (await portal.ask(address)).text()).toContain(template.reference);
  await db.insertInto("withdrawals").values({ submission_id: template.id }).execute();
  const page = await (await portal.ask(address)).text();
  expect(page).not.toContain(template.reference);
  expect(page).toContain("La plantilla");
  const others = [...own.copies, own.changed].filter(({ id }) => id !== template.id);
  await db.insertInto("withdrawals").values(others.map(({ id }) => ({ submission_id: id }))).execute();
  await groupLetters(db);
  expect((await portal.ask(address)).status).toBe(404);
  expect(await (await portal.ask(`/es/submissions/${own.added.reference}`)).text()).not.toContain("/es/campaigns/HLED");
});

test("an address edited by hand is answered, never with a fault", async () => {
  for (const path of ["/en/campaigns?page=0", "/en/campaigns?page=4999", `/en/campaigns/${campaign.added.reference}?page=4999`, `/en/campaigns/${campaign.added.reference}?compare=x&page=a`]) expect((await portal.ask(path)).status, path).toBe(200);
  for (const path of ["/en/campaigns/1", "/en/campaigns/nothing", "/en/campaigns/%00"]) expect([400, 404], path).toContain((await portal.ask(path)).status);
});
