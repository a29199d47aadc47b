import { campaignAt } from "#app/campaigns/desk/desk-campaigns.server.ts";
import { historyOf } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import { findPromises } from "#app/promises/promises.server.ts";
import { countUncleared } from "#app/submissions/attachments/clearances.server.ts";
import { attachmentsFor, claimFor } from "#app/submissions/attachments/sight.server.ts";
import { mayReadConfidential } from "#app/submissions/attachments/sight.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { versionsOf } from "#app/submissions/tracking/corrections/corrections.server.ts";
import { ratingsOf } from "#app/submissions/tracking/verdicts/ratings.server.ts";
import type { Db } from "#db/database.server.ts";
import { noteReaders, notesOn } from "./notes.server.ts";
import { threadWith } from "./questions/questions.server.ts";
import { findSorting } from "./sorting/sorting-cards.server.ts";
import { suspicionOf } from "./spam/suspicions.server.ts";
import { findOnDesk } from "./queue.server.ts";
import { templatesFor } from "./templates.server.ts";
import { secondLooksAt, whyNotSettledBy } from "./second-looks/second-looks.server.ts";
import { undoable, whyNotUndone } from "./decisions.server.ts";
import { standingRedactions } from "#app/submissions/redactions/redactions.server.ts";
import { reviewOf, tookPart } from "./reviews/reviews.server.ts";
import { frameOf } from "./workspace-frame.server.ts";

/** What stands beside the work on a submission: its frame, its source with attachments and versions, and what is known of it. */
async function findPanes(db: Db, reference: string, person: Person, search: string) {
  const submission = await findOnDesk(db, reference);
  if (!submission) return undefined;
  const [frame, pillars, promises, attachments, claim, versions] = await Promise.all([
    frameOf(db, submission, person, search),
    pillarNames(db),
    findPromises(db, submission.id),
    attachmentsFor(db, person, submission.id),
    claimFor(db, person, submission.id),
    versionsOf(db, submission.id),
  ]);
  return { submission, frame, pillars, promises, attachments, claim, versions };
}
export type Panes = NonNullable<Awaited<ReturnType<typeof findPanes>>>;

/** One submission as the desk sees it: itself, its notes, and what this person may do with it. */
export async function findWorkspace(db: Db, reference: string, person: Person, search: string) {
  const panes = await findPanes(db, reference, person, search);
  if (!panes) return undefined;
  const { submission, claim } = panes;
  const [notes, { questions }, ratings, review, part, suspicion, uncleared, redacted, looks, decided, templates, campaign] = await Promise.all([
    notesOn(db, person, submission.id).execute(),
    threadWith(db, submission.id),
    ratingsOf(db, submission.id).execute(),
    reviewOf(db, submission.id),
    tookPart(db, submission.id, person.id),
    suspicionOf(db, submission.id),
    countUncleared(db, submission.id),
    standingRedactions(db, submission).limit(1).execute(),
    secondLooksAt(db, submission.id).execute(),
    undoable(db, submission.id),
    templatesFor(db, ["question", "decline", "withhold"]),
    campaignAt(db, submission.id),
  ]);
  const mayDo = {
    decide: may(person, "decide-submissions", submission), note: may(person, "write-notes", submission), answer: may(person, "write-responses", submission),
    settleSecondLook: may(person, "settle-second-looks", submission), undo: may(person, "decide-submissions", submission) && decided !== undefined && whyNotUndone(person, decided) === null,
    settleReview: may(person, "settle-reviews", submission), triageSpam: may(person, "triage-spam", submission),
    group: may(person, "group-campaigns", submission), rule: may(person, "rule-on-claims", submission) && mayReadConfidential(person, claim),
  };
  const pending = looks.find(({ result }) => result === null);
  const [readers, sorting] = await Promise.all([noteReaders(db), findSorting(db, person, submission, panes.promises, Boolean(suspicion))]);
  return {
    ...panes, redacted: redacted.length > 0, looks, whyNotSettled: pending ? whyNotSettledBy(person, pending) : null, readers, sorting, mine: person.government,
    notes, latest: questions.at(-1) ?? null, ratings, review, tookPart: part, suspicion: suspicion ?? null, uncleared, templates, campaign: campaign ?? null, mayDo,
  };
}
export type Workspace = NonNullable<Awaited<ReturnType<typeof findWorkspace>>>;

/** What passed between the desk and the author of a submission, and whether this person may ask them something. */
export async function findMessages(db: Db, reference: string, person: Person, search: string) {
  const panes = await findPanes(db, reference, person, search);
  if (!panes) return undefined;
  const { submission } = panes;
  const [thread, templates] = await Promise.all([threadWith(db, submission.id), templatesFor(db, ["question"])]);
  const mayAsk = may(person, "ask-authors", submission) && !submission.withdrawn_at && submission.channel !== "import";
  return { ...panes, thread, templates, mayAsk };
}

/** All that happened to a submission. */
export async function findHistory(db: Db, reference: string, person: Person, search: string) {
  const panes = await findPanes(db, reference, person, search);
  return panes && { ...panes, events: await historyOf(db, person, "submission", panes.submission.id).execute() };
}
