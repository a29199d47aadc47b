import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { alone, showApart, showTogether } from "./standing.server.ts";

/** Where submissions are put: in a campaign, in none, or in a new one of their own. */
export type PutTo = number | "none" | "new";

/**
 * Puts submissions in a campaign or takes them out, over what the method found. Their words, their decisions and what is public of them
 * stay as they are. Those that stand there by hand already are passed over.
 * @returns where they are now and how many were moved; "unknown-campaign", or "nothing" where all are there already
 */
export function putInCampaign(db: Db, person: Person, submissionIds: readonly number[], { to, reason }: { to: PutTo; reason: string }) {
  return atomically(db, async (tx) => {
    await alone(tx);
    const known = typeof to === "number" ? await shownCampaign(tx, to) : null;
    if (known === undefined) return "unknown-campaign";
    const { rows } = await sql<{ id: number; was: number | null }>`
      select s.id, m.campaign_id as was from submissions s left join campaign_members m on m.submission_id = s.id
      where s.id = any (${submissionIds}) and ${to === "new" ? sql`true` : sql`(m.submission_id is null or m.campaign_id is distinct from ${known}::bigint)`} order by s.id`.execute(tx);
    if (rows.length === 0) return "nothing";
    const campaign = to === "new" ? (await tx.insertInto("campaigns").values({ made_by: person.id }).returning("id").executeTakeFirstOrThrow()).id : known;
    await tx.insertInto("campaign_placements").values(rows.map(({ id }) => ({ submission_id: id, campaign_id: campaign, reason, placed_by: person.id }))).execute();
    for (const { id, was } of rows) {
      const from: Record<string, number> = was === null ? {} : { from: was };
      if (campaign === null) await record(tx, person, "submission.taken-out-of-campaign", id, from);
      else await record(tx, person, "submission.put-in-campaign", id, { campaign, ...from });
    }
    if (to === "new") await record(tx, person, "campaign.split-off", campaign!, { submissions: rows.length, ...(rows[0]!.was === null ? {} : { from: rows[0]!.was }) });
    await summariseSoon(tx);
    return { campaign, moved: rows.length };
  });
}

/** Has the worker sum up at once what changed. In one row of work, so that no two do the same. */
const summariseSoon = (tx: Db) => sql`select graphile_worker.add_job('place-submissions', queue_name => 'place-submissions', job_key => 'place-soon')`.execute(tx);

/** The campaign by which a number goes; undefined where there is none of this number. */
export async function shownCampaign(db: Db, id: number): Promise<number | undefined> {
  return (await db.selectFrom("campaigns").select((eb) => eb.fn.coalesce("shown_as", "id").as("id")).where("id", "=", id).executeTakeFirst())?.id ?? undefined;
}

/** Says that two campaigns are one. @returns "joined" with the number both go by, "unknown-campaign", or "same-campaign" */
export function joinCampaigns(db: Db, person: Person, campaign: number, { other, reason }: { other: number; reason: string }) {
  return atomically(db, async (tx) => {
    await alone(tx);
    const [one, two] = [await shownCampaign(tx, campaign), await shownCampaign(tx, other)];
    if (one === undefined || two === undefined) return "unknown-campaign";
    if (one === two) return "same-campaign";
    await tx.insertInto("campaign_joins").values({ one_id: Math.min(one, two), other_id: Math.max(one, two), joined: true, reason, joined_by: person.id }).execute();
    await showTogether(tx, [one, two]);
    await summariseSoon(tx);
    await record(tx, person, "campaign.joined", Math.min(one, two), { campaign: Math.max(one, two) });
    return { joined: (await shownCampaign(tx, one))! };
  });
}

/** Takes a join back: each goes by its own number again. @returns "parted", or "already-parted" */
export function partCampaigns(db: Db, person: Person, { join, reason }: { join: number; reason: string }) {
  return atomically(db, async (tx) => {
    await alone(tx);
    const { rows: [stands] } = await sql<{ one_id: number; other_id: number }>`
      select one_id, other_id from campaign_joins j where id = ${join} and joined
        and not exists (select from campaign_joins later where (later.one_id, later.other_id) = (j.one_id, j.other_id) and later.id > j.id)`.execute(tx);
    if (!stands) return "already-parted";
    await tx.insertInto("campaign_joins").values({ ...stands, joined: false, reason, joined_by: person.id }).execute();
    await showApart(tx, [stands.one_id]);
    await summariseSoon(tx);
    await record(tx, person, "campaign.parted", stands.one_id, { campaign: stands.other_id });
    return "parted";
  });
}

/** Names a campaign in both languages, or otherwise than before. @returns "named", or "unchanged" */
export function nameCampaign(db: Db, person: Person, campaign: number, name: { name_en: string; name_es: string }) {
  return atomically(db, async (tx) => {
    await tx.selectFrom("campaigns").select("id").where("id", "=", campaign).forUpdate().execute();
    const stands = await nameOf(tx, campaign);
    if (stands?.name_en === name.name_en && stands.name_es === name.name_es) return "unchanged";
    const { id } = await tx.insertInto("campaign_names").values({ campaign_id: campaign, ...name, named_by: person.id }).returning("id").executeTakeFirstOrThrow();
    await record(tx, person, "campaign.named", campaign, { name: id });
    return "named";
  });
}

const nameOf = (db: Db, campaign: number) => db.selectFrom("campaign_names").select(["name_en", "name_es"]).where("campaign_id", "=", campaign).orderBy("id", "desc").limit(1).executeTakeFirst();

/** Says that two campaigns are the English and the Spanish version of one template, or that they are not. @returns "settled", "same-language", "unknown-campaign", or "unchanged" */
export function linkCampaigns(db: Db, person: Person, campaign: number, { other, linked }: { other: number; linked: boolean }) {
  return atomically(db, async (tx) => {
    const pair = [await shownCampaign(tx, campaign), await shownCampaign(tx, other)];
    const [one_id, other_id] = pair.filter((id) => id !== undefined).sort((a, b) => a - b);
    if (one_id === undefined || other_id === undefined || one_id === other_id) return "unknown-campaign";
    await tx.selectFrom("campaigns").select("id").where("id", "=", one_id).forUpdate().execute();
    const languages = await tx.selectFrom("campaign_summaries").select("language").where("campaign_id", "in", [one_id, other_id]).execute();
    if (new Set(languages.map(({ language }) => language)).size !== 2) return "same-language";
    const stands = await tx.selectFrom("campaign_links").select("linked").where("one_id", "=", one_id).where("other_id", "=", other_id).orderBy("id", "desc").limit(1).executeTakeFirst();
    if (stands?.linked === linked) return "unchanged";
    await tx.insertInto("campaign_links").values({ one_id, other_id, linked, settled_by: person.id }).execute();
    await record(tx, person, linked ? "campaign.linked" : "campaign.link-set-aside", one_id, { campaign: other_id });
    return "settled";
  });
}
