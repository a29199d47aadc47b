import { sql } from "kysely";
import { atomically, type Db } from "#db/database.server.ts";
import { METHOD, THRESHOLDS, areAlike, shapeOf, type Shape } from "./alike.ts";
import { Groups } from "./groups.ts";
import { alone, showTogether } from "./standing.server.ts";

/** So many submissions are placed in one transaction. The groups are the same with any other number. */
const AT_ONCE = 500;

/**
 * Places submissions among the texts and regroups what they touch. Groups follow from the set of texts alone: each text is compared
 * with the eight shortest that share a key, and what is alike belongs together (docs/campaigns.md). Again for the same submission:
 * its words may have changed.
 */
export async function placeSubmissions(db: Db, submissionIds: readonly number[], atOnce = AT_ONCE): Promise<void> {
  for (let at = 0; at < submissionIds.length; at += atOnce) {
    const ids = submissionIds.slice(at, at + atOnce);
    await atomically(db, async (tx) => {
      await alone(tx);
      const read = await wordsIn(tx, ids);
      await place(tx, read.map(({ id, text }) => ({ id, shape: shapeOf(text) })));
    });
  }
}

/** Places what waits to be placed, longest first, batch by batch. What a killed worker was placing waits still. @returns how many were placed */
export async function placeUnplaced(db: Db, atOnce = AT_ONCE): Promise<number> {
  for (let placed = 0; ; ) {
    const batch = await atomically(db, async (tx) => {
      const { rows } = await sql<{ submission_id: number }>`
        delete from unplaced where submission_id in (select submission_id from unplaced order by submission_id limit ${atOnce} for update skip locked) returning submission_id`.execute(tx);
      await placeSubmissions(tx, rows.map(({ submission_id }) => submission_id), atOnce);
      return rows.length;
    });
    placed += batch;
    if (batch < atOnce) return placed;
  }
}

/** The words by which submissions are grouped: as their authors last left them, and those of their files. */
export function wordsIn(tx: Db, ids: readonly number[]) {
  return tx
    .selectFrom("current_submissions as s")
    .select(["s.id", sql<string>`concat_ws(E'\n', s.text, (
      select string_agg(f.text, E'\n' order by a.number) from attachments a join file_texts f on f.file_id = a.file_id
      where a.submission_id = s.id and not a.confidential))`.as("text")])
    .where("s.id", "in", ids)
    .execute();
}

async function place(tx: Db, placed: { id: number; shape: Shape }[]): Promise<void> {
  const before = await tx.selectFrom("campaign_members").select(["submission_id", "text_id"]).where("submission_id", "in", placed.map(({ id }) => id)).execute();
  const { texts, added } = await keepTexts(tx, placed.map(({ shape }) => shape));
  await sql`
    insert into campaign_members (submission_id, text_id, method)
    select * from unnest(${placed.map(({ id }) => id)}::bigint[], ${placed.map(({ shape }) => texts.get(shape.hash)!)}::bigint[], ${placed.map(() => METHOD)}::integer[])
    on conflict (submission_id) do update set text_id = excluded.text_id, method = excluded.method, placed_at = now()`.execute(tx);
  const shrunk = await cutBy(tx, new Set(added));
  const left = [...new Set(before.map(({ text_id }) => text_id))];
  const { kept, freed } = await forgetOrphans(tx, left, shrunk);
  await regroup(tx, { looked: new Set([...texts.values(), ...kept, ...freed]), added: new Set(added), shrunk });
}

/** Removes the texts of these that nobody sends any more: what they held together may fall apart, and what they stood before is compared with others. */
async function forgetOrphans(tx: Db, left: readonly number[], shrunk: Set<number>): Promise<{ kept: number[]; freed: number[] }> {
  if (left.length === 0) return { kept: [], freed: [] };
  const { rows } = await sql<{ id: number; campaign_id: number | null }>`
    select id, campaign_id from campaign_texts t where id = any (${left}) and not exists (select from campaign_members m where m.text_id = t.id)`.execute(tx);
  const orphans = rows.map(({ id }) => id);
  for (const { campaign_id } of rows) if (campaign_id !== null) shrunk.add(campaign_id);
  const { rows: freed } = await sql<{ id: number }>`
    select distinct m.text_id as id from campaign_texts t, unnest(t.keys) as each (key), ${shorter} s, campaign_keys m
    where t.id = any (${orphans}) and s.count < ${THRESHOLDS.compared} and m.key = each.key`.execute(tx);
  await sql`
    delete from campaign_keys k using campaign_texts t, unnest(t.keys) as each (key)
    where t.id = any (${orphans}) and (k.key, k.size, k.rank, k.text_id) = (each.key, t.size, t.rank, t.id)`.execute(tx);
  await sql`delete from campaign_texts where id = any (${orphans})`.execute(tx);
  const gone = new Set(orphans);
  return { kept: left.filter((id) => !gone.has(id)), freed: freed.map(({ id }) => id).filter((id) => !gone.has(id)) };
}

/** How many shorter texts share the key `each.key` with text t, counted as far as it matters. */
const shorter = sql`lateral (select count(*) from (
  select from campaign_keys o where o.key = each.key and (o.size, o.rank) < (t.size, t.rank) limit ${THRESHOLDS.compared}) before)`;

/**
 * The campaigns that these new texts may cut: they push out of the shortest of a key a text with which the others of that key were
 * compared. Mostly those who were alike to it are still held together by the shortest that there are now: that is looked at among
 * the texts of the key, then among those that the two lead to, and only where it is not so the whole campaign is compared again.
 */
async function cutBy(tx: Db, added: ReadonlySet<number>): Promise<Set<number>> {
  const cut = new Set<number>();
  if (added.size === 0) return cut;
  const { rows } = await sql<{ members: string[] }>`
    select distinct array(select o.text_id from campaign_keys o where o.key = c.key order by o.size, o.rank, o.text_id) as members
    from (select distinct each.key from campaign_texts t, unnest(t.keys) as each (key), ${shorter} s where t.id = any (${[...added]}) and s.count < ${THRESHOLDS.compared}) c
    where exists (select from campaign_keys o where o.key = c.key offset ${THRESHOLDS.compared})`.execute(tx);
  for (const row of rows) {
    const members = row.members.map(Number);
    const before = members.filter((id) => !added.has(id));
    const now = members.slice(0, THRESHOLDS.compared);
    const pushed = before.slice(0, THRESHOLDS.compared).filter((id) => !now.includes(id));
    if (pushed.length === 0) continue;
    const campaigns = await campaignsOf(tx, before);
    const held = await heldTogether(tx, now, before.filter((id) => pushed.some((out) => campaigns.get(out) && campaigns.get(id) === campaigns.get(out))));
    const places = new Map<number, Set<string>>();
    for (const [id, part] of held) {
      const campaign = campaigns.get(id);
      if (campaign && !cut.has(campaign)) places.set(campaign, (places.get(campaign) ?? new Set()).add(part));
    }
    for (const [campaign, parts] of places) if (parts.size > 1 && (await isCut(tx, pushed.filter((id) => campaigns.get(id) === campaign), held))) cut.add(campaign);
  }
  return cut;
}

async function campaignsOf(tx: Db, ids: readonly number[]): Promise<Map<number, number | null>> {
  const { rows } = await sql<{ id: number; campaign_id: number | null }>`select id, campaign_id from campaign_texts where id = any (${ids})`.execute(tx);
  return new Map(rows.map(({ id, campaign_id }) => [id, campaign_id]));
}

/** Which of these are held together by the shortest of their key: the part of each. */
async function heldTogether(tx: Db, shortest: readonly number[], others: readonly number[]): Promise<Map<number, string>> {
  const groups = new Groups<string>();
  for (let at = 0; at < others.length; at += AT_ONCE) {
    const some = others.slice(at, at + AT_ONCE);
    const shingles = await shinglesOf(tx, [...shortest, ...some]);
    for (const id of at === 0 ? [...shortest, ...some] : some) {
      for (const short of shortest) if (short !== id && groups.of(`${short}`) !== groups.of(`${id}`) && areAlike(shingles.get(short)!, shingles.get(id)!)) groups.join(`${short}`, `${id}`);
    }
  }
  return new Map(others.map((id) => [id, groups.of(`${id}`)]));
}

/** Whether one of the pushed out was alike to one that nothing holds together with it any more. */
async function isCut(tx: Db, pushed: readonly number[], held: ReadonlyMap<number, string>): Promise<boolean> {
  for (const out of pushed) {
    const meets = new Set([held.get(out)!]);
    const others = [...held.keys()];
    for (let at = 0; at < others.length; at += AT_ONCE) {
      const some = others.slice(at, at + AT_ONCE);
      const shingles = await shinglesOf(tx, [out, ...some]);
      for (const id of some) {
        const part = held.get(id)!;
        if (meets.has(part) || !areAlike(shingles.get(out)!, shingles.get(id)!)) continue;
        if (!(await meet(tx, out, id))) return true;
        meets.add(part);
      }
    }
  }
  return false;
}

/** Whether two texts meet again within a few steps, each to the shortest that share a key and are alike. */
async function meet(tx: Db, one: number, two: number): Promise<boolean> {
  const groups = new Groups<string>();
  const seen = new Set([one, two]);
  for (let from = [one, two]; from.length > 0 && seen.size < AT_ONCE; ) {
    const next: number[] = [];
    for (const { text, other, alike } of await compared(tx, from, new Set())) {
      if (!alike) continue;
      groups.join(`${text}`, `${other}`);
      if (!seen.has(other)) next.push(other);
      seen.add(other);
    }
    if (groups.of(`${one}`) === groups.of(`${two}`)) return true;
    from = next;
  }
  return false;
}

/** The shingles of texts. A text's never change, so the last ones are remembered: about 16 MB. */
async function shinglesOf(tx: Db, ids: readonly number[]): Promise<Map<number, Int32Array>> {
  const found = new Map<number, Int32Array>();
  // The adapter is one for a connection and all its transactions.
  const { adapter } = tx.getExecutor();
  const remembered = rememberedOf.get(adapter) ?? new Map<number, Int32Array>();
  rememberedOf.set(adapter, remembered);
  for (const id of ids) {
    const known = remembered.get(id);
    if (known) found.set(id, known);
  }
  const missing = [...new Set(ids)].filter((id) => !found.has(id));
  if (missing.length > 0) {
    const { rows } = await sql<{ id: number; shingles: number[] }>`select id, shingles from campaign_texts where id = any (${missing})`.execute(tx);
    for (const { id, shingles } of rows) {
      const list = Int32Array.from(shingles);
      found.set(id, list);
      remembered.set(id, list);
    }
    for (const id of remembered.keys()) {
      if (remembered.size <= REMEMBERED) break;
      remembered.delete(id);
    }
  }
  return found;
}
const REMEMBERED = 20_000;
/** By database: another one, such as one restored from a copy, numbers its texts anew. */
const rememberedOf = new WeakMap<object, Map<number, Int32Array>>();

/** Stores the texts that are new. @returns the id of each by its hash, and which are new */
async function keepTexts(tx: Db, shapes: Shape[]): Promise<{ texts: Map<string, number>; added: number[] }> {
  const each = [...new Map(shapes.map((shape) => [shape.hash, shape])).values()];
  const known = await tx.selectFrom("campaign_texts").select(["id", "hash"]).where("hash", "in", each.map(({ hash }) => hash)).execute();
  const texts = new Map(known.map(({ id, hash }) => [hash, id]));
  const fresh = each.filter(({ hash }) => !texts.has(hash));
  if (fresh.length === 0) return { texts, added: [] };
  const kept = await tx
    .insertInto("campaign_texts")
    .values(fresh.map(({ hash, size, shingles, keys }) => ({ hash, rank: rankOf(hash), size, shingles: [...shingles], keys: keys as unknown as number[] })))
    .returning(["id", "hash"])
    .execute();
  for (const { id, hash } of kept) texts.set(hash, id);
  const added = kept.map(({ id }) => id);
  await sql`insert into campaign_keys select each.key, t.size, t.rank, t.id from campaign_texts t, unnest(t.keys) as each (key) where t.id = any (${added})`.execute(tx);
  return { texts, added };
}

const rankOf = (hash: string) => Buffer.from(hash, "hex").readBigInt64BE() as unknown as number;

/**
 * Finds what belongs together now. Texts that came can only join what is there; of campaigns that may have been cut each text is
 * compared again.
 */
async function regroup(tx: Db, { looked, added, shrunk }: { looked: ReadonlySet<number>; added: ReadonlySet<number>; shrunk: ReadonlySet<number> }): Promise<void> {
  const { rows } = await sql<{ id: number; campaign_id: number | null }>`
    select id, campaign_id from campaign_texts where id = any (${[...looked]}) or campaign_id = any (${[...shrunk]})`.execute(tx);
  // What is in a campaign that stands whole goes with it.
  const was = new Map(rows.filter(({ campaign_id }) => campaign_id === null || shrunk.has(campaign_id)).map(({ id, campaign_id }) => [id, campaign_id]));
  const stands = new Map(rows.filter(({ id }) => !was.has(id)).map(({ id, campaign_id }) => [id, campaign_id]));
  const groups = new Groups<string>();
  for (const id of was.keys()) groups.of(`t${id}`);
  const ids = rows.map(({ id }) => id);
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    for (const { text, other, otherCampaign, alike } of await compared(tx, ids.slice(at, at + AT_ONCE), added)) {
      if (!alike) continue;
      const [one, two] = [stands.get(text), was.has(other) ? null : otherCampaign];
      groups.join(one ? `c${one}` : `t${text}`, two ? `c${two}` : `t${other}`);
    }
  }
  await assign(tx, groups, was);
}

/** Each text beside the shortest that share a key with it, and where it is among these itself and new, beside all of them; and whether they are alike. */
async function compared(tx: Db, ids: readonly number[], added: ReadonlySet<number>) {
  const { rows } = await sql<{ text: number; other: number; other_campaign: number | null }>`
    select distinct p.text, p.other, x.campaign_id as other_campaign from (
      select t.id as text, o.text_id as other
      from campaign_texts t, unnest(t.keys) as each (key), lateral (
        select text_id from campaign_keys k where k.key = each.key order by k.size, k.rank, k.text_id limit ${THRESHOLDS.compared}
      ) o where t.id = any (${ids})
      union all
      select t.id, o.text_id
      from campaign_texts t, unnest(t.keys) as each (key), ${shorter} s, campaign_keys o
      where t.id = any (${ids.filter((id) => added.has(id))}) and s.count < ${THRESHOLDS.compared} and o.key = each.key
    ) p join campaign_texts x on x.id = p.other where p.other <> p.text`.execute(tx);
  const needed = [...new Set(rows.flatMap(({ text, other }) => [text, other]))];
  const shingles = await shinglesOf(tx, needed);
  return rows.map(({ text, other, other_campaign }) => ({ text, other, otherCampaign: other_campaign, alike: areAlike(shingles.get(text)!, shingles.get(other)!) }));
}

/** Writes the campaign of each text. The largest part of what was a campaign keeps its number; what came together goes by the oldest. */
async function assign(tx: Db, groups: Groups<string>, was: ReadonlyMap<number, number | null>): Promise<void> {
  const parts = groups.all();
  const ids = [...was.keys(), ...parts.flat().filter((node) => node.startsWith("t")).map((node) => Number(node.slice(1)))];
  const { rows } = await sql<{ text_id: number; count: number }>`select text_id, count(*)::integer as count from campaign_members where text_id = any (${[...new Set(ids)]}) group by text_id`.execute(tx);
  const sent = new Map(rows.map(({ text_id, count }) => [text_id, count]));
  const claimed = new Set<number>();
  const bySize = parts.map((nodes) => ({ nodes, texts: nodes.filter((node) => node.startsWith("t")).map((node) => Number(node.slice(1))) })).sort((a, b) => b.texts.length - a.texts.length || (a.texts[0] ?? 0) - (b.texts[0] ?? 0));
  for (const { nodes, texts } of bySize) {
    const whole = nodes.filter((node) => node.startsWith("c")).map((node) => Number(node.slice(1)));
    const held = [...new Set(texts.flatMap((id) => was.get(id) ?? []))].filter((id) => !claimed.has(id));
    const candidates = [...new Set([...whole, ...held])].sort((a, b) => a - b);
    const isCampaign = whole.length > 0 || texts.length > 1 || texts.some((id) => (sent.get(id) ?? 0) > 1);
    const campaign = !isCampaign ? null : (candidates[0] ?? (await tx.insertInto("campaigns").defaultValues().returning("id").executeTakeFirstOrThrow()).id);
    for (const id of candidates) claimed.add(id);
    const moved = texts.filter((id) => (was.get(id) ?? null) !== campaign);
    if (moved.length > 0) await sql`update campaign_texts set campaign_id = ${campaign} where id = any (${moved})`.execute(tx);
    const others = campaign === null ? [] : candidates.filter((id) => id !== campaign);
    if (others.length > 0) {
      await sql`update campaign_texts set campaign_id = ${campaign} where campaign_id = any (${others})`.execute(tx);
      await sql`update campaigns set merged_into = ${campaign} where id = any (${others})`.execute(tx);
      await showTogether(tx, [campaign!, ...others]);
    }
  }
}
