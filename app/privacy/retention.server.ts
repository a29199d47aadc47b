import { sql, type RawBuilder } from "kysely";
import { storage } from "#app/files/storage.server.ts";
import { recordAll } from "#app/history/history.server.ts";
import { log } from "#app/http/log.server.ts";
import { wordsOf } from "#app/submissions/desk-words.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { SUBJECTS, type Subject } from "./privacy.ts";

/** Where a kind of personal data stands: its rows (as t), the submission they belong to, which of them still hold it, and what forgets it: what is set, or a statement. */
type Place = { rows: RawBuilder<unknown>; submission: RawBuilder<number>; holds: RawBuilder<boolean>; forget: RawBuilder<unknown> | Forget };
/** A statement that forgets the rows said. It names the stored bytes that are to be removed. */
type Forget = (which: RawBuilder<boolean>) => RawBuilder<{ storage_key: string }>;

/** What stands in a column that may not be empty, once what it held is forgotten. */
const FORGOTTEN = "—";

const id = sql<number>`t.id`;
const submission_id = sql<number>`t.submission_id`;
// A name that is public stays, as its author agreed; every other spelling of it, and that of a withdrawn comment, goes.
const unpublishedName = (submission: RawBuilder<number>) => ({
  submission,
  holds: sql<boolean>`t.name is not null and t.name is distinct from (select p.name from public_submissions p where p.id = ${submission})`,
  forget: sql`name = null`,
});
const hidden = { holds: sql<boolean>`t.publication_reason is not null and t.publication_reason <> ${FORGOTTEN}`, forget: sql`publication_reason = ${FORGOTTEN}` };

// What was added to an answered comment long after has not been here for its period yet.
const storedFile = sql<boolean>`t.added_at <= now() - make_interval(months => (select months from retention_periods where subject = 'files'))
  and not exists (select from files f join forgotten_files g on g.storage_key = f.storage_key where f.id = t.file_id)`;
// Nor is it looked at again: no scanner and no reader comes for bytes that are gone.
const forgetFiles: Forget = (which) => sql`
  with gone as (select f.id, f.storage_key from attachments t join files f on f.id = t.file_id where ${which}),
    nameless as (update files set name = null where id in (select id from gone)),
    textless as (delete from file_texts where file_id in (select id from gone)),
    settled as (delete from held_files where file_id in (select id from gone))
  insert into forgotten_files (storage_key) select storage_key from gone returning storage_key`;
const wordsOfFile = sql<boolean>`((t.words is not null and t.words <> ${FORGOTTEN}) or t.note is not null)
  and exists (select from attachments a where a.submission_id = t.submission_id and a.number = t.number
    and a.added_at <= now() - make_interval(months => (select months from retention_periods where subject = 'files')))`;
const unpublishedCopy = sql<boolean>`t.copy_key is not null
  and not exists (select from public_attachments p where p.submission_id = t.submission_id and p.copy_key = t.copy_key)
  and not exists (select from forgotten_files g where g.storage_key = t.copy_key)`;
const forgetCopies: Forget = (which) => sql`
  with gone as (select t.submission_id, t.number, t.revision, t.copy_key from attachment_clearances t where ${which}),
    textless as (update attachment_clearances c set copy_text = null from gone where (c.submission_id, c.number, c.revision) = (gone.submission_id, gone.number, gone.revision))
  insert into forgotten_files (storage_key) select copy_key from gone returning storage_key`;

/** All of it. What is not here is kept with the record: the words of a comment, and of the messages about it (docs/decisions/0010-retention.md). */
export const PLACES: Record<Subject, Place[]> = {
  email: [{ rows: sql`submissions t`, submission: id, holds: sql`t.email is not null`, forget: sql`email = null` }],
  name: [
    // What the desk searches is made of the words that stand: a name leaves it before it leaves them.
    {
      rows: sql`desk_words t`, submission: submission_id,
      holds: sql`exists (select from current_submissions s where s.id = t.submission_id and s.name is not null and s.name is distinct from (select p.name from public_submissions p where p.id = s.id))`,
      forget: sql`words = (select ${wordsOf(sql<null>`null::text`)} from current_submissions s where s.id = t.submission_id)`,
    },
    { rows: sql`submissions t`, ...unpublishedName(id) },
    { rows: sql`corrections t`, ...unpublishedName(submission_id) },
    { rows: sql`publications t`, ...unpublishedName(submission_id) },
    // A redacted name was never public: its quote goes where the name goes.
    { rows: sql`redactions t`, submission: submission_id, holds: sql<boolean>`t.field = 'name' and t.quote <> ${FORGOTTEN}`, forget: sql`quote = ${FORGOTTEN}` },
  ],
  "publication-reason": [
    { rows: sql`submissions t`, submission: id, ...hidden },
    { rows: sql`publication_choices t`, submission: submission_id, ...hidden },
  ],
  // A row stays for each notice, so that counts stay true; its number keeps it unlike the others of its event.
  notices: [{
    rows: sql`notices t`, submission: submission_id, holds: sql`t.address not like ${`${FORGOTTEN}%`}`,
    forget: sql`address = ${FORGOTTEN}::text || t.id, subject = ${FORGOTTEN}, text = ${FORGOTTEN}`,
  }],
  "misuse-reports": [{
    rows: sql`misuse_reports t`, submission: submission_id, holds: sql`(t.name <> ${FORGOTTEN} or t.email is not null)`, forget: sql`name = ${FORGOTTEN}, email = null`,
  }],
  // Of a file stays what is public: its cleared copy. The rest goes, the file itself and every other copy.
  files: [
    { rows: sql`attachments t`, submission: submission_id, holds: storedFile, forget: forgetFiles },
    { rows: sql`attachment_clearances t`, submission: submission_id, holds: unpublishedCopy, forget: forgetCopies },
    // The words that were redacted go with the file they stand in, and what was noted of them: that there was something, and why, stays.
    { rows: sql`attachment_redactions t`, submission: submission_id, holds: wordsOfFile, forget: sql`words = case when t.words is null then null else ${FORGOTTEN} end, note = null` },
  ],
};

/** How many submissions are looked at, and locked at most, in one transaction. */
const BATCH = 1000;

/** The periods as the operator set them. */
export async function retentionPeriods(db: Db) {
  const periods = await db.selectFrom("retention_periods").select(["subject", "months", "why_en", "why_es"]).execute();
  return SUBJECTS.map((subject) => periods.find((period) => period.subject === subject)!);
}
export type Period = Awaited<ReturnType<typeof retentionPeriods>>[number];

/** Sets how many months something is kept after its submission was closed. */
export async function setRetention(db: Db, subject: Subject, months: number): Promise<void> {
  await db.updateTable("retention_periods").set({ months, changed_at: sql<Date>`now()` }).where("subject", "=", subject).execute();
}

/** The submissions whose period is over, by number, that still hold something of a subject. */
const due = ({ months }: Period, places: Place[]) => sql`
  select c.submission_id from closed_submissions c
  where c.closed_at <= now() - make_interval(months => ${months}::int)
    and (${sql.join(places.map(({ rows, submission, holds }) => sql`exists (select from ${rows} where ${submission} = c.submission_id and ${holds})`), sql` or `)})`;

export type Forgotten = { subject: Subject; months: number; submissions: number; rows: number };

/** What a run would forget now, by period. Nothing is changed. */
export async function previewRetention(db: Db): Promise<Forgotten[]> {
  const found: Forgotten[] = [];
  for (const period of await retentionPeriods(db)) {
    const places = PLACES[period.subject];
    const held = sql.join(places.map(({ rows, submission, holds }) => sql`(select count(*) from ${rows} join due on due.submission_id = ${submission} where ${holds})`), sql` + `);
    const { rows: [counts] } = await sql<{ submissions: number; rows: number }>`
      with due as materialized (${due(period, places)})
      select (select count(*) from due)::int as submissions, (${held})::int as rows`.execute(db);
    found.push({ subject: period.subject, months: period.months, ...counts! });
  }
  return found;
}

/**
 * Forgets what is kept no longer: the one place where rows of submissions are updated, because a promise to forget outweighs the rule.
 * Works in batches, each its own transaction that locks its few submissions as every verb does and looks again whether they are due,
 * so that nobody waits for long and a review that was asked for meanwhile is seen. A run that was stopped goes on with the next.
 * @param told called after each batch with how many rows have been changed so far
 */
export async function runRetention(db: Db, told: (rows: number) => void = () => {}, places = PLACES): Promise<Forgotten[]> {
  const forgotten: Forgotten[] = [];
  let changed = 0;
  const { newest } = await db.selectFrom("submissions").select((eb) => eb.fn.max("id").as("newest")).executeTakeFirstOrThrow();
  for (const period of await retentionPeriods(db)) {
    const done: Forgotten = { subject: period.subject, months: period.months, submissions: 0, rows: 0 };
    // By ranges of numbers: a query for "the next thousand that are due" would read the whole table each time.
    for (let last = 0; last < Number(newest ?? 0); last += BATCH) {
      const { rows } = await sql<{ submission_id: number }>`
        ${due(period, places[period.subject])} and c.submission_id > ${last}::bigint and c.submission_id <= ${last + BATCH}::bigint`.execute(db);
      if (rows.length === 0) continue;
      const batch = await forgetBatch(db, period, places[period.subject], rows.map((row) => row.submission_id));
      done.submissions += batch.submissions;
      done.rows += batch.rows;
      told((changed += batch.rows));
    }
    forgotten.push(done);
  }
  return forgotten;
}

async function forgetBatch(db: Db, period: Period, places: Place[], candidates: number[]) {
  const keys: string[] = [];
  const batch = await atomically(db, async (tx) => {
    await tx.selectFrom("submissions").select("id").where("id", "in", candidates).orderBy("id").forUpdate().execute();
    const { rows: still } = await sql<{ submission_id: number }>`${due(period, places)} and c.submission_id = any(${candidates}::bigint[])`.execute(tx);
    const ids = still.map((row) => row.submission_id);
    if (ids.length === 0) return { submissions: 0, rows: 0 };
    let rows = 0;
    for (const place of places) {
      const which = sql<boolean>`${place.submission} = any(${ids}::bigint[]) and ${place.holds}`;
      const forgotten = await (typeof place.forget === "function" ? place.forget(which) : sql<never>`update ${place.rows} set ${place.forget} where ${which}`).execute(tx);
      rows += Number(forgotten.numAffectedRows ?? 0);
      keys.push(...forgotten.rows.map(({ storage_key }) => storage_key));
    }
    await tx
      .insertInto("anonymisations")
      .values(ids.map((submission_id) => ({ submission_id, subject: period.subject })))
      .onConflict((conflict) => conflict.columns(["submission_id", "subject"]).doUpdateSet({ anonymised_at: sql<Date>`now()` }))
      .execute();
    await recordAll(tx, "portal", "submission.anonymised", ids, { subject: period.subject });
    return { submissions: ids.length, rows };
  });
  // Within the caller's transaction nothing is certain yet: then, and where the storage is away, the reaper removes them.
  if (!db.isTransaction) for (const key of keys) await removeBytes(key);
  return batch;
}

async function removeBytes(key: string): Promise<void> {
  try {
    await storage().remove(key);
  } catch (error) {
    log.error({ code: (error as NodeJS.ErrnoException).code }, "the bytes of a forgotten file could not be removed; the reaper tries again each hour");
  }
}
