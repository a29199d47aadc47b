import { sql, type RawBuilder } from "kysely";
import { atomically, type Db } from "#db/database.server.ts";
import { METHOD, THRESHOLDS, sentencesOf } from "./alike.ts";
import { addedSentences, templateOf } from "./differences.ts";
import { wordsIn } from "./grouping.server.ts";
import { alone } from "./standing.server.ts";

/** So many members are compared with their template in one transaction. */
const AT_ONCE = 500;
/** So many organizations behind a campaign are named; the others are counted. */
const NAMED = 100;

/** Summarises the campaigns of which something changed. What a killed worker was summarising is summarised again. @returns how many were */
export async function summariseChanged(db: Db): Promise<number> {
  for (let done = 0; ; done++) {
    const changed = await db.selectFrom("unsummarised").select("campaign_id").orderBy("id").limit(1).executeTakeFirst();
    if (!changed) return done;
    await summariseCampaign(db, changed.campaign_id);
  }
}

/**
 * Writes what a campaign comes to: its template, how many submissions and distinct texts, which of them added passages, and the same of
 * what is public. Where the template stays, only members are compared that were not before.
 */
export async function summariseCampaign(db: Db, campaign: number): Promise<void> {
  // Read before anything is counted: what changes meanwhile is marked anew, and comes again.
  const marks = await db.selectFrom("unsummarised").select("id").where("campaign_id", "=", campaign).execute();
  const template = await chooseTemplate(db, everyMember(campaign), "received");
  if (template) {
    const words = (await wordsIn(db, [template.id]))[0]!.text;
    await keepTemplate(db, campaign, template, words);
    for (let after: number | null = 0; after !== null; ) after = await lookAt(db, campaign, words, after);
    await count(db, campaign);
  } else {
    await db.deleteFrom("campaign_summaries").where("campaign_id", "=", campaign).execute();
  }
  if (marks.length > 0) await sql`delete from unsummarised where id = any (${marks.map(({ id }) => id)})`.execute(db);
}

const everyMember = (campaign: number) => sql`select submission_id, text_id from campaign_members where campaign_id = ${campaign}`;
const publicMembers = (campaign: number) => sql`select m.submission_id, m.text_id from campaign_members m join public_submissions p on p.id = m.submission_id where m.campaign_id = ${campaign}`;

type Template = { text_id: number; id: number; language: "en" | "es" };

/** The medoid of a campaign, or of what is public of it, and who sent it first: of what is on the desk, one that can stand for the others. */
async function chooseTemplate(db: Db, members: RawBuilder<unknown>, order: "received" | "published"): Promise<Template | undefined> {
  const most = THRESHOLDS.sampled;
  // As many as templateOf looks at: the most sent, and those of the lowest rank.
  const { rows } = await sql<{ id: number; rank: string; shingles: number[]; sent: number }>`
    with sent as materialized (select text_id, count(*)::integer as sent from (${members}) m group by text_id),
      ordered as (select t.id, t.rank, s.sent, row_number() over (order by t.rank, t.id) as by_rank, row_number() over (order by s.sent desc, t.rank, t.id) as by_sent from sent s join campaign_texts t on t.id = s.text_id)
    select o.id, o.rank::text, t.shingles, o.sent from ordered o join campaign_texts t on t.id = o.id where o.by_sent <= ${most}::integer or o.by_rank <= ${2 * most}::integer`.execute(db);
  if (rows.length === 0) return undefined;
  const text_id = templateOf(rows.map(({ rank, shingles, ...text }) => ({ ...text, rank: BigInt(rank), shingles: Int32Array.from(shingles) })));
  const standing = sql`exists (select from withdrawals w where w.submission_id = s.id) or exists (select from suspicions p where p.submission_id = s.id), s.publication = 'not-for-publication',`;
  const { rows: [sender] } = await sql<Template>`
    select m.text_id, s.id, s.language from (${members}) m join submissions s on s.id = m.submission_id where m.text_id = ${text_id}
    order by ${order === "received" ? standing : sql``} s.received_at, s.id limit 1`.execute(db);
  return sender;
}

/** Writes which template it is. Another than before, and every member is to be looked at again. */
function keepTemplate(db: Db, campaign: number, { text_id, id, language }: Template, words: string) {
  return atomically(db, async (tx) => {
    await alone(tx);
    const before = await tx.selectFrom("campaign_summaries").select("template_id").where("campaign_id", "=", campaign).forUpdate().executeTakeFirst();
    if (before?.template_id === id) return;
    const sentences = sentencesOf(words).filter(({ part }) => part === "body").map((sentence) => sentence.words.length);
    const nothing = JSON.stringify({});
    await tx
      .insertInto("campaign_summaries")
      .values({ campaign_id: campaign, template_text_id: text_id, template_id: id, language, sentences, submissions: 0, texts: 0, with_added: 0, waiting: 0, first_received: sql<Date>`now()`, last_received: sql<Date>`now()`, figures: nothing, public_submissions: 0, public_texts: 0, public_figures: nothing, method: METHOD })
      .onConflict((conflict) => conflict.column("campaign_id").doUpdateSet({ template_text_id: text_id, template_id: id, language, sentences }))
      .execute();
    await sql`update campaign_members set added = null where campaign_id = ${campaign} and added is not null`.execute(tx);
  });
}

/** Compares some members that were not before. @returns after which to go on; null at the end */
function lookAt(db: Db, campaign: number, template: string, after: number): Promise<number | null> {
  return atomically(db, async (tx) => {
    await alone(tx);
    const found = await tx.selectFrom("campaign_members").select("submission_id").where("campaign_id", "=", campaign).where("added", "is", null).where("submission_id", ">", after).orderBy("submission_id").limit(AT_ONCE).execute();
    if (found.length === 0) return null;
    const known = new Map<string, number>();
    const looked = (await wordsIn(tx, found.map(({ submission_id }) => submission_id))).map(({ id, text }) => {
      if (!known.has(text)) known.set(text, addedSentences(template, text).length);
      return { id, added: known.get(text)! };
    });
    await sql`
      update campaign_members m set added = l.added from unnest(${looked.map(({ id }) => id)}::bigint[], ${looked.map(({ added }) => added)}::integer[]) l (id, added)
      where m.submission_id = l.id`.execute(tx);
    return found.length < AT_ONCE ? null : found.at(-1)!.submission_id;
  });
}

/** What is counted of members `m`: by day, country and sector. */
const counted = (by: RawBuilder<unknown>) => sql`(select coalesce(jsonb_object_agg(key, n), '{}') from (select ${by} as key, count(*) as n from m group by 1) each where key is not null)`;
const days = counted(sql`to_char(received_at at time zone 'UTC', 'YYYY-MM-DD')`), countries = counted(sql`country`), sectors = counted(sql`sector`), channels = counted(sql`channel`), languages = counted(sql`language`);

async function count(db: Db, campaign: number): Promise<void> {
  const publicTemplate = await chooseTemplate(db, publicMembers(campaign), "published");
  await sql`
    with m as materialized (
      select m.submission_id, m.text_id, m.added, s.received_at, s.country, s.sector, s.channel, s.language, s.organization, s.email is not null as addressed,
        exists (select from waiting w where w.submission_id = s.id) as waits,
        exists (select from address_confirmations c where c.submission_id = s.id) as confirmed,
        exists (select from withdrawals x where x.submission_id = s.id) as withdrawn
      from campaign_members m join current_submissions s on s.id = m.submission_id where m.campaign_id = ${campaign}
    ), organized as (
      select count(*) as count, coalesce(jsonb_agg(organization order by organization) filter (where place <= ${NAMED}::integer), '[]') as names
      from (select organization, row_number() over (order by organization) as place from (select distinct organization from m where organization is not null) each) numbered
    ), reports as (
      select count(*) as reported, count(*) filter (where t.outcome = 'upheld') as upheld
      from m join misuse_reports r on r.submission_id = m.submission_id left join misuse_settlements t on t.report_id = r.id
    )
    update campaign_summaries set submissions = c.submissions, texts = c.texts, with_added = c.with_added, waiting = c.waiting, first_received = c.first, last_received = c.last,
      figures = jsonb_build_object('days', ${days}, 'countries', ${countries}, 'sectors', ${sectors}, 'channels', ${channels}, 'languages', ${languages},
        'organizations', jsonb_build_object('count', organized.count, 'names', organized.names), 'addressed', c.addressed, 'confirmed', c.confirmed, 'withdrawn', c.withdrawn, 'reported', reports.reported, 'upheld', reports.upheld),
      method = ${METHOD}, summarised_at = now()
    from (
      select count(*)::integer as submissions, count(distinct text_id)::integer as texts, count(*) filter (where added > 0)::integer as with_added, count(*) filter (where waits)::integer as waiting,
        min(received_at) as first, max(received_at) as last, count(*) filter (where addressed) as addressed, count(*) filter (where confirmed) as confirmed, count(*) filter (where withdrawn) as withdrawn
      from m) c, reports, organized
    where campaign_id = ${campaign}`.execute(db);
  await sql`
    with m as materialized (
      select m.text_id, p.received_at, p.country, p.sector, p.language from campaign_members m join public_submissions p on p.id = m.submission_id where m.campaign_id = ${campaign}
    )
    update campaign_summaries set public_template_id = ${publicTemplate?.id ?? null}, public_submissions = c.submissions, public_texts = c.texts, public_first = c.first, public_last = c.last,
      public_figures = jsonb_build_object('days', ${days}, 'countries', ${countries}, 'sectors', ${sectors}, 'languages', ${languages})
    from (select count(*)::integer as submissions, count(distinct text_id)::integer as texts, min(received_at) as first, max(received_at) as last from m) c
    where campaign_id = ${campaign}`.execute(db);
}
