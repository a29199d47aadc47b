import { diffWordsWithSpace } from "diff";
import type { Person } from "#app/people/people.ts";
import type { Db } from "#db/database.server.ts";
import type { Changed, Compared, Piece, Texts } from "./merging.ts";

type Subject = "translation" | "response" | "redaction";
/** How many stale saves of one thing a page tells. The rows stay. */
const TOLD = 20;

/**
 * Keeps what somebody wanted to save after somebody else had saved. In the transaction of the verb that refuses it, so that
 * whoever is told "stale" can come back for their words, also from another browser.
 * @returns its number, by which the merge page finds it again
 */
export async function keepStale(tx: Db, person: Person, { subject, subject_id, base, latest, texts }: { subject: Subject; subject_id: number; base: number; latest: number; texts: Texts }): Promise<number> {
  const { id } = await tx
    .insertInto("stale_saves")
    // A revision that there is not is no common beginning.
    .values({ subject, subject_id, base: base <= latest ? base : 0, latest, texts: JSON.stringify(texts), saved_by: person.id })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** What was set aside of a thing, newest first. */
export function staleSavesOf(db: Db, subject: Subject, subjectId: number) {
  return db
    .selectFrom("stale_saves as s")
    .innerJoin("people as p", "p.id", "s.saved_by")
    .select(["s.id", "s.base", "s.latest", "s.saved_by", "s.saved_at", "p.name", "p.government"])
    .select((eb) => eb.ref("s.texts").$castTo<Texts>().as("texts"))
    .where("s.subject", "=", subject)
    .where("s.subject_id", "=", subjectId)
    .orderBy("s.id", "desc")
    .limit(TOLD);
}

/** The stale save that a person was told of, if it is theirs. */
export function findStale(db: Db, person: Person, subject: Subject, subjectId: number, id: number) {
  return db
    .selectFrom("stale_saves")
    .select(["id", "base"])
    .select((eb) => eb.ref("texts").$castTo<Texts>().as("texts"))
    .where("id", "=", id)
    .where("subject", "=", subject)
    .where("subject_id", "=", subjectId)
    .where("saved_by", "=", person.id)
    .executeTakeFirst();
}

/**
 * Sets two states of a text side by side, text by text, each with what it changed in the one both began from. What only one of
 * them changed is merged already; what both changed begins as the person's own.
 */
export function compareStates({ base, theirs, mine }: { base: Texts | undefined; theirs: Texts; mine: Texts }): Compared[] {
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  return names.map((name) => {
    const [t, m, b] = [theirs[name] ?? "", mine[name] ?? "", base?.[name]];
    if (t === m) return { name, merged: t, differs: null };
    // Without a common beginning an empty field is one that nobody has written in yet.
    const both = b === undefined ? Boolean(t && m) : t !== b && m !== b;
    const written = b === undefined ? m || t : m !== b ? m : t;
    // Without a common beginning nobody removed anything: each side marks what the other does not have.
    const told = (before: string, after: string) => differences(before, after).filter(({ changed }) => b !== undefined || changed !== "went");
    return { name, merged: both ? m : written, differs: { both, theirs: told(b ?? m, t), mine: told(b ?? t, m) } };
  });
}

/** The words of `after`, with what came and what went since `before`. Texts of which nearly nothing is shared are told as a whole. */
export function differences(before: string, after: string): Piece[] {
  const pieces = diffWordsWithSpace(before, after, { timeout: 300 });
  const whole: [string, Changed][] = [[before, "went"], [after, "came"]];
  return pieces
    ? pieces.map(({ value, added, removed }) => ({ text: value, changed: added ? "came" : removed ? "went" : null }))
    : whole.flatMap(([text, changed]) => (text ? [{ text, changed }] : []));
}
