import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import { grantsOf } from "#app/people/grants.server.ts";
import type { Government, Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import { atomically, type Db } from "#db/database.server.ts";

/** Who reads: what they read of notes depends on their government. */
type Reader = Pick<Person, "government">;

export type NewNote = { text: string; only?: boolean | undefined; mentions?: readonly number[] | undefined };

/**
 * Adds a note for the desk, or (`only`) for the people of one's own government alone. The stakeholder and the public never see it.
 * Who is mentioned is told by mail that there is one, not what it says.
 * @returns "noted", or "may-not-read": somebody is mentioned who may not read it, and nothing was added
 */
export function addNote(db: Db, person: Person, submission: { id: number }, { text, only = false, mentions = [] }: NewNote) {
  return atomically(db, async (tx) => {
    const government = only ? person.government : null;
    const readers = mentions.length > 0 ? await noteReaders(tx, government) : [];
    const mentioned = [...new Set(mentions)];
    if (mentioned.some((id) => !readers.some((reader) => reader.id === id))) return "may-not-read";
    const { id: note } = await tx.insertInto("notes").values({ submission_id: submission.id, text, government, written_by: person.id }).returning("id").executeTakeFirstOrThrow();
    if (mentioned.length > 0) await tx.insertInto("mentions").values(mentioned.map((person_id) => ({ note_id: note, person_id }))).execute();
    await record(tx, person, "submission.noted", submission.id, { note, ...(government && { only: government }) });
    return "noted";
  });
}

/** The people who read notes for both governments, or (with a government) those for it alone: whoever reads the desk. */
export async function noteReaders(db: Db, government: Government | null = null) {
  const people = await db
    .selectFrom("people as p")
    .select((eb) => ["p.id", "p.name", "p.government", grantsOf(eb.ref("p.id")).as("grants")])
    .where("p.disabled_at", "is", null)
    .$if(government !== null, (query) => query.where("p.government", "=", government!))
    .orderBy("p.name").orderBy("p.id")
    .execute();
  return people.filter((each) => may(each, "read-desk")).map(({ id, name, government: side }) => ({ id, name, government: side }));
}

/** What a reader may read of notes as `n`: what is for both governments, and for their own. The one rule, wherever notes are read. */
const readBy = ({ government }: Reader) => sql<boolean>`(n.government is null or n.government = ${government})`;

/** The notes on a submission that a person may read, first to last, with who is mentioned in each. */
export function notesOn(db: Db, reader: Reader, submissionId: number) {
  return db
    .selectFrom("notes as n")
    .innerJoin("people as p", "p.id", "n.written_by")
    .select(["n.id", "n.text", "n.written_at", "n.government as only", "p.name", "p.government"])
    .select(sql<string[]>`array(select m.name from mentions x join people m on m.id = x.person_id where x.note_id = n.id order by m.name)`.as("mentions"))
    .where("n.submission_id", "=", submissionId)
    .where(readBy(reader))
    .orderBy("n.id");
}

export const PAGE = 25;

/** The notes that mention a person, latest first: a page of them, and whether there are more. */
export async function mentionsOf(db: Db, person: Person, page: number) {
  const found = await db
    .selectFrom("mentions as m")
    .innerJoin("notes as n", "n.id", "m.note_id")
    .innerJoin("people as p", "p.id", "n.written_by")
    .innerJoin("current_submissions as s", "s.id", "n.submission_id")
    .select(["n.id", "n.text", "n.written_at", "n.government as only", "m.read_at", "p.name", "p.government", "s.reference", "s.title", "s.language"])
    .where("m.person_id", "=", person.id)
    .where(readBy(person))
    .orderBy("m.note_id", "desc")
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE)
    .execute();
  return { found: found.slice(0, PAGE), more: found.length > PAGE };
}

/** How many notes that mention a person they have not marked as read: up to 100. */
export async function countMentions(db: Db, person: Person): Promise<number> {
  const unread = db.selectFrom("mentions").select("note_id").where("person_id", "=", person.id).where("read_at", "is", null).limit(100);
  return (await db.selectFrom(unread.as("unread")).select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow()).count;
}

/** Marks all notes that mention a person as read, up to the latest that they were shown. Nobody else's are. */
export async function readMentions(db: Db, person: Person, { upTo }: { upTo: number }): Promise<void> {
  await db.updateTable("mentions").set({ read_at: sql<Date>`now()` }).where("person_id", "=", person.id).where("note_id", "<=", upTo).where("read_at", "is", null).execute();
}
