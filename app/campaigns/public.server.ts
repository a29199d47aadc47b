import { sql } from "kysely";
import type { Language } from "#app/languages/languages.ts";
import type { Db } from "#db/database.server.ts";
import { addedSentences, differencesOf, type Passage, type Run } from "./differences.ts";

export const PAGE = 20;
/** So many organizations of a campaign are named; the others are counted. */
const NAMED = 100;

/** What a campaign is called: as a reviewer named it, or the title of the public template. */
export type Called = { name_en: string | null; name_es: string | null; reference: string; title: string; language: Language };

/** The public member that a campaign goes by: its template, or the first of them where that is not public any more. */
const goesBy = sql`lateral (
  (select s.id, s.reference, s.title, s.language from public_submissions s join campaign_of m on m.submission_id = s.id where s.id = c.public_template_id and m.campaign_id = c.campaign_id)
  union all (select s.id, s.reference, s.title, s.language from campaign_of m join public_submissions s on s.id = m.submission_id where m.campaign_id = c.campaign_id order by m.submission_id limit 1) limit 1) t`;
const named = sql`lateral (select (select name_en from campaign_names n where n.campaign_id = c.campaign_id order by n.id desc limit 1), (select name_es from campaign_names n where n.campaign_id = c.campaign_id order by n.id desc limit 1)) n`;

/** Campaigns with at least two public comments, the one with the latest comment first; one more than a page, where there is. */
export async function publicCampaigns(db: Db, page: number) {
  const { rows } = await sql<Called & { submissions: number; texts: number; first: string; last: string }>`
    select n.name_en, n.name_es, t.reference, t.title, t.language, c.public_submissions as submissions, c.public_texts as texts, c.public_first as first, c.public_last as last
    from (select * from campaign_summaries where public_submissions > 1 order by public_last desc, campaign_id desc limit ${PAGE + 1} offset ${(page - 1) * PAGE}) c, ${goesBy}, ${named}
    order by c.public_last desc, c.campaign_id desc`.execute(db);
  return { found: rows.slice(0, PAGE), more: rows.length > PAGE };
}

/** Of how many public comments a public comment is one, and of how many distinct texts; undefined where it is alone among those. */
export async function publicCampaignOf(db: Db, reference: string) {
  const { rows: [campaign] } = await sql<{ campaign_id: number; submissions: number; texts: number }>`
    select c.campaign_id, c.public_submissions as submissions, c.public_texts as texts
    from public_submissions s join campaign_of m on m.submission_id = s.id join campaign_summaries c on c.campaign_id = m.campaign_id
    where s.reference = ${reference} and c.public_submissions > 1`.execute(db);
  return campaign;
}

type Figures = { days?: Record<string, number>; countries?: Record<string, number>; sectors?: Record<string, number> };

/** What is public of the campaign of a public comment. Everything of it is chosen and counted among public comments alone. */
export async function findPublicCampaign(db: Db, reference: string, { page, compare }: { page: number; compare?: string | undefined }) {
  const campaign = await publicCampaignOf(db, reference);
  if (!campaign) return undefined;
  const id = campaign.campaign_id;
  const [{ rows: [about] }, members, organizations, linked] = await Promise.all([
    sql<Called & { text: string; first: string; last: string; figures: Figures }>`
      select n.name_en, n.name_es, t.reference, t.title, t.language, s.text, c.public_first as first, c.public_last as last, c.public_figures as figures
      from campaign_summaries c, ${goesBy}, ${named}, public_submissions s where c.campaign_id = ${id} and s.id = t.id`.execute(db),
    membersOf(db, id).orderBy("s.received_at", "desc").orderBy("s.id", "desc").limit(PAGE + 1).offset((page - 1) * PAGE).execute(),
    organizationsIn(db, id),
    linkedTo(db, id),
  ]);
  if (!about) return undefined;
  const { text, figures, first, last, ...called } = about;
  const compared = compare ? await membersOf(db, id).where("s.reference", "=", compare).executeTakeFirst() : undefined;
  return {
    called, text, first, last, submissions: campaign.submissions, texts: campaign.texts, organizations, linked,
    figures: { days: figures.days ?? {}, countries: figures.countries ?? {}, sectors: figures.sectors ?? {} },
    members: members.slice(0, PAGE).map(({ text: theirs, ...member }) => ({ ...member, added: addedIn(theirs, member.reference) })),
    more: members.length > PAGE,
    compared: compared && { reference: compared.reference, title: compared.title, language: compared.language, runs: differencesOf(text, compared.text) as Run[] },
  };
  function addedIn(theirs: string, of: string): Passage[] | "template" {
    return of === called.reference ? "template" : addedSentences(text, theirs);
  }
}

const membersOf = (db: Db, campaign: number) =>
  db
    .selectFrom("campaign_of as m")
    .innerJoin("public_submissions as s", "s.id", "m.submission_id")
    .select(["s.reference", "s.title", "s.language", "s.text", "s.received_at", "s.name", "s.organization", "s.sector", "s.country", "s.state", "s.cosigner_count"])
    .where("m.campaign_id", "=", campaign);

/** The organizations that agreed to be named, by name. */
async function organizationsIn(db: Db, campaign: number) {
  const { rows } = await sql<{ organization: string; of: number }>`
    select organization, count(*) over ()::integer as of from (
      select distinct s.organization from campaign_of m join public_submissions s on s.id = m.submission_id where m.campaign_id = ${campaign} and s.organization is not null) each
    order by organization limit ${NAMED}`.execute(db);
  return { names: rows.map(({ organization }) => organization), more: (rows[0]?.of ?? 0) - rows.length };
}

/** The versions of its letter in the other language: campaigns that a reviewer linked and that have public comments. */
async function linkedTo(db: Db, campaign: number) {
  const { rows } = await sql<Called & { submissions: number; texts: number }>`
    select n.name_en, n.name_es, t.reference, t.title, t.language, c.public_submissions as submissions, c.public_texts as texts
    from (select case when one_id = ${campaign} then other_id else one_id end as id, linked, row_number() over (partition by one_id, other_id order by l.id desc) as latest
      from campaign_links l where one_id = ${campaign} or other_id = ${campaign}) l
    join campaign_summaries c on c.campaign_id = l.id, ${goesBy}, ${named}
    where l.latest = 1 and l.linked and c.public_submissions > 1 order by c.public_last desc`.execute(db);
  return rows;
}
