import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";

/** Adds a note for the desk. The stakeholder and the public never see it. */
export function addNote(db: Db, person: Person, submission: { id: number }, { text }: { text: string }) {
  return atomically(db, async (tx) => {
    await tx.insertInto("notes").values({ submission_id: submission.id, text, written_by: person.id }).execute();
    await record(tx, person, "submission.noted", submission.id);
  });
}

export function notesOn(db: Db, submissionId: number) {
  return db
    .selectFrom("notes as n")
    .innerJoin("people as p", "p.id", "n.written_by")
    .select(["n.id", "n.text", "n.written_at", "p.name", "p.government"])
    .where("n.submission_id", "=", submissionId)
    .orderBy("n.id");
}
