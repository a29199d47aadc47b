import type { Person } from "#app/people/people.ts";
import { pillarsOf } from "#app/submissions/choices.server.ts";
import type { Language } from "#app/languages/languages.ts";
import type { Db } from "#db/database.server.ts";
import { meetAt } from "./presence/presence.server.ts";
import { neighbours, queueFilterIn } from "./queue.server.ts";
import { viewOf } from "./workspace-address.ts";

type Framed = { id: number; reference: string; title: string; language: Language; pillars: number[] };

/** What stands around every page of one submission: itself, the view it was opened in, what comes before and after it there, and who else is at it. */
export async function frameOf(db: Db, { id, reference, title, language, pillars }: Framed, person: Person, search: string) {
  const view = viewOf(search);
  // Whoever came by no view goes through all that waits.
  const filter = view === null ? { view: "waiting" as const } : queueFilterIn(view);
  const [beside, present] = await Promise.all([neighbours(db, person, filter, { id }), meetAt(db, person, { id, pillars }, "viewing")]);
  return { reference, title, language, view, ...beside, present };
}

/** A submission by its reference, with what a page of its workspace needs at least: `submission` for rules and rights, `frame` for WorkspaceFrame. */
export async function findFrame(db: Db, reference: string, person: Person, search: string) {
  const submission = await db
    .selectFrom("current_submissions as s")
    .select(["s.id", "s.reference", "s.title", "s.language", "s.version", "s.received_at"])
    .select((eb) => pillarsOf(eb.ref("s.id")).as("pillars"))
    .where("s.reference", "=", reference)
    .executeTakeFirst();
  return submission && { submission, frame: await frameOf(db, submission, person, search) };
}
export type Frame = Awaited<ReturnType<typeof frameOf>>;
