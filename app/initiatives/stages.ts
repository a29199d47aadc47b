/** The stages of an initiative in their order: what the record of the portal shows of it. */
export const STAGES = ["proposed", "open", "in-review", "answered", "in-progress", "done"] as const;
export type Stage = (typeof STAGES)[number];

type Instant = Date | string | null;
/** What is on record of an initiative: since when what was so, and how many commitments are open and done. */
export type OnRecord = { proposed_on: string; open_since: Instant; heard_at: Instant; answered_at: Instant; reported_on: string | null; committed_at: Instant; open: number; done: number; done_at: Instant };

/**
 * Since when each stage was reached, and which is the furthest of them: where the initiative stands. A stage may be reached
 * before an earlier one: progress was reported on some before anybody could comment here.
 */
export function stagesOn(record: OnRecord): { stage: Stage; since: Instant; current: boolean }[] {
  const began = [record.reported_on, record.committed_at].filter((at): at is string | Date => at !== null).sort((one, other) => Number(new Date(one)) - Number(new Date(other)));
  const since: Record<Stage, Instant> = {
    proposed: record.proposed_on, open: record.open_since, "in-review": record.heard_at, answered: record.answered_at, "in-progress": began[0] ?? null,
    done: record.done > 0 && record.open === 0 ? record.done_at : null,
  };
  const current = STAGES.findLast((stage) => since[stage] !== null)!;
  return STAGES.map((stage) => ({ stage, since: since[stage], current: stage === current }));
}
