import { sql } from "kysely";
import { distinctTexts } from "#app/initiatives/dialogue.server.ts";
import type { Db } from "#db/database.server.ts";
import { REASONS, SHARED_OUTCOMES, type Outcome, type Reason } from "../reasons.ts";
import { toldTogether, type Told } from "./told.ts";

/** How many decisions gave a reason. */
export type Total = { reason: Reason; count: Told };
/** `atLeast` adds up what is shown: a sum of everything would give away what is not. */
export type Totals = { published: number; redacted: number; texts: number; unpublished: { outcome: "withhold" | "decline"; reasons: Total[]; atLeast: number }[] };

/**
 * What was decided, by outcome and reason, of everything that nobody has withdrawn since. What is public is counted exactly, as anybody
 * could; what is not, as toldTogether says.
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
