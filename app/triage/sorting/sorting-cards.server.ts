import type { Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import type { Followed } from "#app/promises/promises.ts";
import { pillarsChosen } from "#app/submissions/choices.server.ts";
import type { Db } from "#db/database.server.ts";
import { assignable, assigneeOf } from "./assignments.server.ts";
import { allLabels, labelsOn } from "./labels/labels.server.ts";
import { familyOf } from "./parts/parts.server.ts";
import { referralsOf, referralTargets } from "./referrals/referrals.server.ts";
import { retagsOf } from "./retags.server.ts";
import { snoozedUntil, today } from "./snoozes.server.ts";

type Sorted = { id: number; pillars: number[]; outcome: unknown; withdrawn_at: Date | null };

/** How a submission is sorted, and what this person can choose to sort it otherwise. */
export async function findSorting(db: Db, person: Person, submission: Sorted, promises: readonly Followed[], suspected: boolean) {
  const { id, pillars } = submission;
  const [assignee, people, labels, offered, snoozed, now, calls, choices, retags, referrals, targets, family] = await Promise.all([
    assigneeOf(db, id),
    assignable(db, pillars),
    labelsOn(db, id),
    allLabels(db, person.government === "MX" ? "es" : "en"),
    snoozedUntil(db, id),
    db
      .selectFrom("current_submissions as s").innerJoin("submissions as first", "first.id", "s.id").innerJoin("calls as c", "c.id", "first.call_id")
      .select(["s.call_id", "s.initiative_id", "c.title_en as came_under_en", "c.title_es as came_under_es"]).select((eb) => pillarsChosen(eb.ref("s.id")).as("chosen"))
      .where("s.id", "=", id).executeTakeFirstOrThrow(),
    db.selectFrom("calls").select(["id", "code", "title_en", "title_es"]).orderBy("opens_at", "desc").limit(100).execute(),
    db.selectFrom("initiatives").select(["id", "pillar_id", "title_en", "title_es"]).orderBy("pillar_id").orderBy("id").execute(),
    retagsOf(db, id),
    referralsOf(db, id),
    referralTargets(db, person),
    familyOf(db, id),
  ]);
  // Whoever looked after it and may no longer is still shown as who does.
  const held = assignee === null || people.some((each) => each.id === assignee) ? null : await db.selectFrom("people").select(["id", "name", "government"]).where("id", "=", assignee).executeTakeFirst();
  return {
    me: { id: person.id, government: person.government }, maySort: may(person, "decide-submissions", submission) && !submission.withdrawn_at && !suspected, waits: !submission.outcome,
    assignee, people: held ? [...people, held] : people, labels, offered: offered.filter(({ listed }) => listed), snoozed, today: today(person),
    due: promises.find(({ kind, metAt }) => kind === "decide" && !metAt)?.dueOn ?? null,
    ...now, calls, initiatives: choices, retags, referrals, targets, family,
  };
}
export type Sorting = Awaited<ReturnType<typeof findSorting>>;

