import { sql } from "kysely";
import { distinctTexts } from "#app/initiatives/dialogue.server.ts";
import type { Db } from "#db/database.server.ts";
import { REASONS, SHARED_OUTCOMES, type Outcome } from "../reasons.ts";
import { toldTogether, type Totals } from "./told.ts";

/**
 * What was decided, by outcome and reason, of everything that nobody has withdrawn since. What is public is counted exactly, as anybody
 * could; what is not, as toldTogether says. Every decision is counted: the worker asks (reports/counts), no page.
 */
export async function decisionTotals(db: Db): Promise<Totals> {
  const { rows } = await sql<{ outcome: Outcome; reason_code: string | null; count: number }>`
    select outcome, reason_code, count(*)::int as count from decisions d
    where not exists (select from withdrawals w where w.submission_id = d.submission_id) group by outcome, reason_code`.execute(db);
  const counted = (outcome: Outcome, reason?: string) => rows.filter((row) => row.outcome === outcome && (reason === undefined || row.reason_code === reason)).reduce((sum, { count }) => sum + count, 0);
  const outcomes = SHARED_OUTCOMES.filter((outcome) => outcome !== "publish-redacted");
  const shown = toldTogether(outcomes.flatMap((outcome) => REASONS[outcome].map((reason) => counted(outcome, reason))));
  const unpublished = outcomes.map((outcome) => {
    const reasons = REASONS[outcome].map((reason) => ({ reason, count: shown.shift() ?? "few" }));
    return { outcome, reasons, atLeast: reasons.reduce((sum, { count }) => sum + (typeof count === "number" ? count : 0), 0) };
  });
  const { texts } = await db
    .selectFrom("public_submissions as s")
    .leftJoin("campaign_members as m", "m.submission_id", "s.id")
    .select(distinctTexts)
    .executeTakeFirstOrThrow();
  return { published: counted("publish"), redacted: counted("publish-redacted"), texts, unpublished };
}
