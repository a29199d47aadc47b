import { historyOf } from "#app/history/history.server.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import type { Db } from "#db/database.server.ts";
import { notesOn } from "./notes.server.ts";
import { findOnDesk } from "./queue.server.ts";

/** One submission as the desk sees it: itself, its notes, its history, and the pillars there are. */
export async function findWorkspace(db: Db, reference: string) {
  const submission = await findOnDesk(db, reference);
  if (!submission) return undefined;
  const [notes, events, pillars] = await Promise.all([
    notesOn(db, submission.id).execute(),
    historyOf(db, "submission", submission.id).execute(),
    pillarNames(db),
  ]);
  return { submission, notes, events, pillars };
}
export type Workspace = NonNullable<Awaited<ReturnType<typeof findWorkspace>>>;
