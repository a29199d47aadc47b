import { sql } from "kysely";
import type { Language } from "#app/languages/languages.ts";
import { pillarsOf } from "#app/submissions/choices.server.ts";
import type { Outcome } from "#app/submissions/reasons.ts";
import type { Db } from "#db/database.server.ts";
import { addedSentences, differencesOf } from "../differences.ts";
import { joinsAmong } from "../standing.server.ts";
import { likenessOf, mayBeVersions } from "../versions.ts";

export const PAGE = 25;
/** Counting what waits of a campaign stops here: as many as one bulk act takes. */
const COUNTED = 1000;
/** So many reports, joins and proposals are listed. */
const LISTED = 20;

export type Called = { id: number; name_en: string | null; name_es: string | null; title: string; language: Language };

const called = sql`
  lateral (select (select name_en from campaign_names n where n.campaign_id = c.campaign_id order by n.id desc limit 1),
    (select name_es from campaign_names n where n.campaign_id = c.campaign_id order by n.id desc limit 1)) n`;

/** A page of the campaigns, the one with the latest letter first: all, or those of which something waits. One more than a page, where there is. */
export async function campaignsOnDesk(db: Db, { page, waiting }: { page: number; waiting: boolean }) {
  const { rows } = await sql<Called & { submissions: number; texts: number; with_added: number; waiting: number; first_received: Date; last_received: Date }>`
    select c.campaign_id as id, n.name_en, n.name_es, s.title, c.language, c.submissions, c.texts, c.with_added, c.waiting, c.first_received, c.last_received
    from (select * from campaign_summaries ${waiting ? sql`where waiting > 0` : sql``} order by last_received desc, campaign_id desc limit ${PAGE + 1} offset ${(page - 1) * PAGE}) c
    join current_submissions s on s.id = c.template_id, ${called} order by c.last_received desc, c.campaign_id desc`.execute(db);
  return { found: rows.slice(0, PAGE), more: rows.length > PAGE };
}

type Figures = Record<"days" | "countries" | "sectors" | "channels" | "languages", Record<string, number>>
  & Record<"addressed" | "confirmed" | "withdrawn" | "reported" | "upheld", number> & { organizations: { count: number; names: string[] } };

/** What a campaign comes to, with its template and what became of it; undefined where it holds nothing (yet). */
export async function findCampaign(db: Db, id: number) {
  const { rows: [campaign] } = await sql<Called & {
    submissions: number; texts: number; with_added: number; waiting: number; first_received: Date; last_received: Date; summarised_at: Date; figures: Figures; method: number; sentences: number[];
    template_id: number; reference: string; text: string; outcome: Outcome | null; reason: string | null; reason_code: string | null; second_look: boolean; closed: boolean; pillars: number[];
  }>`
    select c.campaign_id as id, n.name_en, n.name_es, s.title, c.language, c.submissions, c.texts, c.with_added, c.waiting, c.first_received, c.last_received, c.summarised_at, c.figures, c.method, c.sentences,
      c.template_id, s.reference, s.text, d.outcome, d.reason, d.reason_code,
      exists (select from second_looks k where k.submission_id = s.id and not exists (select from second_look_settlements t where t.second_look_id = k.id)) as second_look,
      exists (select from withdrawals w where w.submission_id = s.id) or exists (select from suspicions p where p.submission_id = s.id) as closed, array(select pillar_id from submission_pillars where submission_id = s.id order by position) as pillars
    from campaign_summaries c join current_submissions s on s.id = c.template_id left join decisions d on d.submission_id = s.id, ${called} where c.campaign_id = ${id}`.execute(db);
  return campaign;
}
export type Campaign = NonNullable<Awaited<ReturnType<typeof findCampaign>>>;

/** The references of members that added nothing to the template and wait for a decision, longest waiting first: those for which its representative can stand. */
export async function waitingWithoutAdded(db: Db, campaign: Pick<Campaign, "id" | "template_id">, most = COUNTED): Promise<string[]> {
  const { rows } = await sql<{ reference: string }>`
    select s.reference from campaign_of m join waiting w on w.submission_id = m.submission_id join submissions s on s.id = m.submission_id
    where m.campaign_id = ${campaign.id} and m.added = 0 and m.submission_id <> ${campaign.template_id} and w.second_look is null order by w.since, w.submission_id limit ${most}`.execute(db);
  return rows.map(({ reference }) => reference);
}

/** How many members wait for a decision, up to a cap: without and with added text, and those that were not looked at yet. */
export async function countWaiting(db: Db, { id, template_id }: Pick<Campaign, "id" | "template_id">) {
  const waits = (added: ReturnType<typeof sql>) => sql`(select count(*)::int from (
    select from campaign_of m join waiting w on w.submission_id = m.submission_id where m.campaign_id = ${id} and m.submission_id <> ${template_id} and w.second_look is null and ${added} limit ${COUNTED + 1}) c)`;
  const { rows: [counted] } = await sql<{ without: number; added: number; unlooked: number }>`
    select ${waits(sql`m.added = 0`)} as without, ${waits(sql`m.added > 0`)} as added, ${waits(sql`m.added is null`)} as unlooked`.execute(db);
  return counted!;
}

/** A page of the members that added nothing, or of those that did, as they came; each beside the template. */
export async function membersOf(db: Db, campaign: Pick<Campaign, "id" | "text" | "template_id">, { added, page }: { added: boolean; page: number }) {
  const { rows } = await sql<{ id: number; reference: string; title: string; text: string; language: Language; received_at: Date; organization: string | null; by_hand: boolean; outcome: Outcome | null; waits: boolean; withdrawn: boolean }>`
    select s.id, s.reference, s.title, s.text, s.language, s.received_at, s.organization, m.by_hand, d.outcome,
      exists (select from waiting w where w.submission_id = s.id) as waits, exists (select from withdrawals x where x.submission_id = s.id) as withdrawn
    from (select submission_id, by_hand from campaign_of where campaign_id = ${campaign.id} and ${added ? sql`added > 0` : sql`added = 0`}
      order by submission_id limit ${PAGE + 1} offset ${(page - 1) * PAGE}) m
    join current_submissions s on s.id = m.submission_id left join decisions d on d.submission_id = s.id order by s.id`.execute(db);
  const found = rows.slice(0, PAGE).map(({ id, text, ...member }) => ({
    ...member, isTemplate: id === campaign.template_id, passages: added ? addedSentences(campaign.text, text).map(({ quote }) => quote) : [], runs: differencesOf(campaign.text, text),
  }));
  return { found, more: rows.length > PAGE };
}

export type Report = { id: number; reference: string; reported_at: Date; outcome: "upheld" | "not-upheld" | null };
/** Reports that a member was sent in somebody's name but not by them, latest first. */
export function reportsIn(db: Db, campaign: number): Promise<Report[]> {
  return db
    .selectFrom("misuse_reports as r")
    .innerJoin("campaign_of as m", "m.submission_id", "r.submission_id")
    .innerJoin("submissions as s", "s.id", "r.submission_id")
    .leftJoin("misuse_settlements as t", "t.report_id", "r.id")
    .select(["r.id", "s.reference", "r.reported_at", "t.outcome"])
    .where("m.campaign_id", "=", campaign)
    .orderBy("r.id", "desc").limit(LISTED)
    .execute();
}

/** What people said of a campaign: the joins that stand, and the links with versions in the other language. */
export async function saidOf(db: Db, campaign: number) {
  const parts = await db.selectFrom("campaigns").select("id").where((eb) => eb.or([eb("id", "=", campaign), eb("shown_as", "=", campaign)])).execute();
  const [joins, links] = await Promise.all([joinsAmong(db, parts.map(({ id }) => id)), linksOf(db, campaign)]);
  return { joins, linked: links.filter(({ linked }) => linked), setAside: links.filter(({ linked }) => !linked) };
}

/** The latest word on each pair with this campaign. */
async function linksOf(db: Db, campaign: number) {
  const { rows } = await sql<Called & { linked: boolean; settled_at: Date; by: string; government: "US" | "MX" }>`
    select c.campaign_id as id, n.name_en, n.name_es, s.title, c.language, l.linked, l.settled_at, p.name as by, p.government
    from (select distinct on (one_id, other_id) case when one_id = ${campaign} then other_id else one_id end as other, linked, settled_at, settled_by
      from campaign_links where one_id = ${campaign} or other_id = ${campaign} order by one_id, other_id, id desc) l
    join campaigns g on g.id = l.other join campaign_summaries c on c.campaign_id = coalesce(g.shown_as, g.id) join submissions s on s.id = c.template_id join people p on p.id = l.settled_by, ${called}
    order by l.settled_at desc limit ${LISTED}`.execute(db);
  return rows;
}

/** Campaigns in the other language that may be versions of this one's template: by dates, structure, names and numbers. Nobody has said yet whether they are. */
export async function proposedLinks(db: Db, campaign: Pick<Campaign, "id" | "language" | "text" | "sentences" | "first_received" | "last_received"> | undefined) {
  if (!campaign) return [];
  const { id, language, text, sentences, first_received, last_received } = campaign;
  const { rows } = await sql<Called & { sentences: number[]; text: string }>`
    select c.campaign_id as id, n.name_en, n.name_es, s.title, c.language, c.sentences, s.text
    from campaign_summaries c join current_submissions s on s.id = c.template_id, ${called}
    where c.language <> ${language} and c.last_received >= ${first_received}::timestamptz - interval '60 days' and c.first_received <= ${last_received}::timestamptz + interval '60 days'
      and cardinality(c.sentences) between ${sentences.length} * 0.6 and ${sentences.length} / 0.6
      and not exists (select from campaign_links l where l.one_id = least(c.campaign_id, ${id}::bigint) and l.other_id = greatest(c.campaign_id, ${id}::bigint))
    order by c.last_received desc limit 50`.execute(db);
  return rows
    .map(({ sentences: theirs, text: their, ...other }) => ({ ...other, ...likenessOf({ text, sentences }, { text: their, sentences: theirs }) }))
    .filter(mayBeVersions).slice(0, LISTED);
}

/** In which campaign a submission is, and what it adds to the template; undefined where it is in none. */
export async function campaignAt(db: Db, submissionId: number) {
  const { rows: [found] } = await sql<Called & { submissions: number; texts: number; template: string; reference: string; text: string; by_hand: boolean; is_template: boolean }>`
    select c.campaign_id as id, n.name_en, n.name_es, t.title, c.language, c.submissions, c.texts, t.text as template, t.reference, s.text, m.by_hand, t.id = s.id as is_template
    from campaign_of m join campaign_summaries c on c.campaign_id = m.campaign_id join current_submissions t on t.id = c.template_id join current_submissions s on s.id = m.submission_id, ${called}
    where m.submission_id = ${submissionId}`.execute(db);
  if (!found) return undefined;
  const { template, text, ...campaign } = found;
  return { ...campaign, passages: campaign.is_template ? [] : addedSentences(template, text).map(({ quote }) => quote), runs: campaign.is_template ? [] : differencesOf(template, text) };
}

/** The ids of the submissions of these references, with their pillars. */
export function submissionsNamed(db: Db, references: readonly string[]) {
  return db.selectFrom("submissions as s").select("s.id").select((eb) => pillarsOf(eb.ref("s.id")).as("pillars")).where("s.reference", "in", references).orderBy("s.id").execute();
}
