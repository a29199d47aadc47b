import { sql, type RawBuilder } from "kysely";
import { recordAll } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { SUBJECTS, type Subject } from "./privacy.ts";

/** Where a kind of personal data stands: its rows (as t), the submission they belong to, which of them still hold it, and what forgets it. */
type Place = { rows: RawBuilder<unknown>; submission: RawBuilder<number>; holds: RawBuilder<boolean>; forget: RawBuilder<unknown> };

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

/** All of it. What is not here is kept with the record: the words of a comment, and of the messages about it (docs/decisions/0010-retention.md). */
export const PLACES: Record<Subject, Place[]> = {
  email: [{ rows: sql`submissions t`, submission: id, holds: sql`t.email is not null`, forget: sql`email = null` }],
  name: [
    { rows: sql`submissions t`, ...unpublishedName(id) },
    { rows: sql`corrections t`, ...unpublishedName(submission_id) },
    { rows: sql`publications t`, ...unpublishedName(submission_id) },
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

function forgetBatch(db: Db, period: Period, places: Place[], candidates: number[]) {
  return atomically(db, async (tx) => {
    await tx.selectFrom("submissions").select("id").where("id", "in", candidates).orderBy("id").forUpdate().execute();
    const { rows: still } = await sql<{ submission_id: number }>`${due(period, places)} and c.submission_id = any(${candidates}::bigint[])`.execute(tx);
    const ids = still.map((row) => row.submission_id);
    if (ids.length === 0) return { submissions: 0, rows: 0 };
    let rows = 0;
    for (const place of places) {
      const { numAffectedRows } = await sql`update ${place.rows} set ${place.forget} where ${place.submission} = any(${ids}::bigint[]) and ${place.holds}`.execute(tx);
      rows += Number(numAffectedRows ?? 0);
    }
    await tx
      .insertInto("anonymisations")
      .values(ids.map((submission_id) => ({ submission_id, subject: period.subject })))
      .onConflict((conflict) => conflict.columns(["submission_id", "subject"]).doUpdateSet({ anonymised_at: sql<Date>`now()` }))
      .execute();
    await recordAll(tx, "portal", "submission.anonymised", ids, { subject: period.subject });
    return { submissions: ids.length, rows };
  });
}
