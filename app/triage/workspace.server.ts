import { historyOf } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import { findPromises } from "#app/promises/promises.server.ts";
import { countUncleared } from "#app/submissions/attachments/clearances.server.ts";
import { attachmentsFor, claimFor } from "#app/submissions/attachments/sight.server.ts";
import { mayReadConfidential } from "#app/submissions/attachments/sight.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import type { Db } from "#db/database.server.ts";
import { notesOn } from "./notes.server.ts";
import { exchangeWith } from "./questions/questions.server.ts";
import { suspicionOf } from "./spam/suspicions.server.ts";
import { findOnDesk, nextWaiting } from "./queue.server.ts";
import { templatesFor } from "./templates.server.ts";
import { reviewOf, tookPart } from "./reviews/reviews.server.ts";

/** One submission as the desk sees it: itself, its notes, its history, what comes next, and what this person may do with it. */
export async function findWorkspace(db: Db, reference: string, person: Person) {
  const submission = await findOnDesk(db, reference);
  if (!submission) return undefined;
  const [notes, events, pillars, next, exchange, review, part, promises, suspicion, attachments, claim, uncleared, templates] = await Promise.all([
    notesOn(db, person, submission.id).execute(),
    historyOf(db, person, "submission", submission.id).execute(),
    pillarNames(db),
    nextWaiting(db, submission),
    exchangeWith(db, submission.id),
    reviewOf(db, submission.id),
    tookPart(db, submission.id, person.id),
    findPromises(db, submission.id),
    suspicionOf(db, submission.id),
    attachmentsFor(db, person, submission.id),
    claimFor(db, person, submission.id),
    countUncleared(db, submission.id),
    templatesFor(db, ["question", "decline", "withhold"]),
  ]);
  const mayDo = {
    decide: may(person, "decide-submissions", submission), note: may(person, "write-notes", submission), answer: may(person, "write-responses", submission),
    ask: may(person, "ask-authors", submission) && !submission.withdrawn_at && submission.channel !== "import",
    settleReview: may(person, "settle-reviews", submission), triageSpam: may(person, "triage-spam", submission),
    rule: may(person, "rule-on-claims", submission) && mayReadConfidential(person, claim),
  };
  return { submission, notes, events, pillars, next, exchange, review, tookPart: part, promises, suspicion: suspicion ?? null, attachments, claim, uncleared, templates, mayDo };
}
export type Workspace = NonNullable<Awaited<ReturnType<typeof findWorkspace>>>;
