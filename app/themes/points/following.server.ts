import { sql } from "kysely";
import { plainWords } from "#app/campaigns/alike.ts";
import { wordsIn } from "#app/campaigns/grouping.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { countThemes } from "../codebook/numbers.server.ts";
import { proposeThemes } from "../coding/proposals.server.ts";
import { findAgain } from "./selectors.ts";
import { freeze, publicWords } from "./words.server.ts";

/** In so many texts of a campaign a point is looked for in one transaction. */
const AT_ONCE = 500;

/** Carries points to public words that changed and points of campaigns to the texts that came, proposes themes, and counts those of which something changed. What a killed worker was at is done again. */
export async function followPoints(db: Db): Promise<void> {
  while (await carryPoints(db)) continue;
  while (await holdPoints(db)) continue;
  await proposeThemes(db);
  await countThemes(db);
}

/** Looks for the points of one submission whose words changed; each that is found has an anchor there. @returns false where nothing waits */
async function carryPoints(db: Db): Promise<boolean> {
  const next = await db.selectFrom("unanchored").select("submission_id").orderBy("id").limit(1).executeTakeFirst();
  if (!next) return false;
  await atomically(db, async (tx) => {
    await tx.selectFrom("submissions").select("id").where("id", "=", next.submission_id).forUpdate().executeTakeFirstOrThrow();
    await tx.deleteFrom("unanchored").where("submission_id", "=", next.submission_id).execute();
    const words = await publicWords(tx, next.submission_id);
    for (const { point_id, attachment, hash, ...selector } of await standingAnchors(tx, next.submission_id)) {
      const now = words.find((each) => each.attachment === attachment);
      const found = now && now.hash !== hash ? findAgain(now.text, selector) : null;
      if (found) await tx.insertInto("anchors").values({ point_id, source_id: await freeze(tx, next.submission_id, now!), ...found }).execute();
    }
  });
  return true;
}

type Anchored = { point_id: number; attachment: number | null; hash: string; start: number; end: number; quote: string; prefix: string; suffix: string };
/** The latest anchor of each point that was marked in a submission and not removed. */
export async function standingAnchors(db: Db, submissionId: number): Promise<Anchored[]> {
  const { rows } = await sql<Anchored>`
    select p.id as point_id, o.attachment, o.hash, a.start, a."end", a.quote, a.prefix, a.suffix
    from points p
    join lateral (select * from anchors where point_id = p.id order by id desc limit 1) a on true
    join point_sources o on o.id = a.source_id
    where p.submission_id = ${submissionId} and not exists (select from point_removals r where r.point_id = p.id) order by p.id`.execute(db);
  return rows;
}

/** Looks for points of campaigns in texts of theirs. @returns false where nothing waits */
async function holdPoints(db: Db): Promise<boolean> {
  return atomically(db, async (tx) => {
    const { rows: looked } = await sql<{ point_id: number; text_id: number; submission_id: number | null; quote: string }>`
      with taken as (delete from unheld where (point_id, text_id) in (select point_id, text_id from unheld order by point_id, text_id limit ${AT_ONCE} for update skip locked) returning point_id, text_id)
      select t.point_id, t.text_id, (select min(m.submission_id) from campaign_members m where m.text_id = t.text_id) as submission_id,
        (select quote from anchors a where a.point_id = t.point_id order by id limit 1) as quote
      from taken t`.execute(tx);
    const ids = [...new Set(looked.flatMap(({ submission_id }) => submission_id ?? []))];
    const texts = new Map((ids.length > 0 ? await wordsIn(tx, ids) : []).map(({ id, text }) => [id, text]));
    const held = looked.filter(({ submission_id, quote }) => submission_id !== null && holds(texts.get(submission_id)!, quote));
    if (held.length > 0) {
      await sql`
        insert into point_texts (point_id, text_id) select * from unnest(${held.map(({ point_id }) => point_id)}::bigint[], ${held.map(({ text_id }) => text_id)}::bigint[])
        on conflict do nothing`.execute(tx);
    }
    return looked.length === AT_ONCE;
  });
}

/** Whether a text says a passage: the same words one after the other, without case, accents and marks, as texts of campaigns are compared. */
export const holds = (text: string, passage: string): boolean => ` ${plainWords(text).join(" ")} `.includes(` ${plainWords(passage).join(" ")} `);
