import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { pillarsOf } from "#app/submissions/choices.server.ts";
import { hideNames } from "#app/submissions/tracking/choices/publication-choices.server.ts";
import { lockStanding } from "#app/submissions/tracking/standing.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { COUNTED } from "../queue.server.ts";
import type { ReportSettlement } from "./reports.ts";

/**
 * Settles a report of misuse, once. Upheld, the name and the organization leave the public copy at once, and the text stays.
 * @returns "settled", or "already-settled"
 */
export function settleReport(db: Db, person: Person, report: { id: number; submission_id: number }, { finding, reason }: ReportSettlement) {
  return atomically(db, async (tx) => {
    await lockStanding(tx, { id: report.submission_id });
    const settled = await tx
      .insertInto("misuse_settlements")
      .values({ report_id: report.id, outcome: finding, reason, settled_by: person.id })
      .onConflict((conflict) => conflict.column("report_id").doNothing())
      .returning("settled_at")
      .executeTakeFirst();
    if (!settled) return "already-settled";
    if (finding === "upheld") await hideNames(tx, { id: report.submission_id }, report.id);
    await record(tx, person, "submission.report-settled", report.submission_id, { report: report.id, outcome: finding });
    return "settled";
  });
}

/** Reports of misuse: not settled first, oldest first, then the settled ones, latest first. */
export function reportsOnDesk(db: Db) {
  return db
    .selectFrom("misuse_reports as r")
    .innerJoin("submissions as s", "s.id", "r.submission_id")
    .leftJoin("misuse_settlements as m", "m.report_id", "r.id")
    .select(["r.id", "r.name", "r.reported_at", "s.reference", "s.title", "s.language", "m.outcome", "m.settled_at"])
    .orderBy(sql`m.report_id is not null`)
    .orderBy(sql`case when m.report_id is null then r.reported_at end`)
    .orderBy("m.settled_at", "desc")
    .limit(100);
}

/** How many reports are not settled, counted up to COUNTED. */
export async function countReports(db: Db): Promise<number> {
  const open = db
    .selectFrom("misuse_reports as r")
    .leftJoin("misuse_settlements as m", "m.report_id", "r.id")
    .select("r.id")
    .where("m.report_id", "is", null)
    .limit(COUNTED);
  const { count } = await db.selectFrom(open.as("open")).select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  return count;
}

/** One report with what it is about, who the public page names, and how it was settled. */
export function findReport(db: Db, id: number) {
  return db
    .selectFrom("misuse_reports as r")
    .innerJoin("submissions as s", "s.id", "r.submission_id")
    .leftJoin("publications as p", "p.submission_id", "r.submission_id")
    .leftJoin("misuse_settlements as m", "m.report_id", "r.id")
    .leftJoin("people as by", "by.id", "m.settled_by")
    .select(["r.id", "r.submission_id", "r.name", "r.email", "r.text", "r.language", "r.reported_at"])
    .select(["s.reference", "s.title", "s.language as written", "p.name as named", "p.organization as named_organization"])
    .select(["m.outcome", "m.reason", "m.settled_at", "by.name as settled_by", "by.government as settled_for"])
    .select((eb) => pillarsOf(eb.ref("r.submission_id")).as("pillars"))
    .where("r.id", "=", id)
    .executeTakeFirst();
}
