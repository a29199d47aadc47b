import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { refreshWaiting } from "#app/submissions/waiting.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { lockToSort } from "../sorting.server.ts";

/**
 * Puts a label on a submission, also on one that is decided.
 * @returns "labelled" (also when it had the label), or why not: "withdrawn", "suspected", "unknown-label", "retired" (it is no longer offered)
 */
export function addLabel(db: Db, person: Person, submission: { id: number }, labelId: number) {
  return atomically(db, async (tx) => {
    const found = await lockToSort(tx, submission);
    if (found.stopped && found.stopped !== "already-decided") return found.stopped;
    const label = await tx.selectFrom("current_labels").select(["id", "listed"]).where("id", "=", labelId).executeTakeFirst();
    if (!label) return "unknown-label";
    if (await has(tx, submission.id, labelId)) return "labelled";
    if (!label.listed) return "retired";
    await tx.insertInto("submission_labels").values({ submission_id: submission.id, label_id: labelId, added_by: person.id }).execute();
    await refreshWaiting(tx, submission.id);
    await record(tx, person, "submission.labelled", submission.id, { label: labelId });
    return "labelled";
  });
}

/**
 * Takes a label off a submission, also off one that is decided. Who had put it there, and when, is kept.
 * @returns "unlabelled" (also when it did not have the label), or why not: "withdrawn", "suspected"
 */
export function removeLabel(db: Db, person: Person, submission: { id: number }, labelId: number) {
  return atomically(db, async (tx) => {
    const found = await lockToSort(tx, submission);
    if (found.stopped && found.stopped !== "already-decided") return found.stopped;
    if (!(await has(tx, submission.id, labelId))) return "unlabelled";
    await tx
      .updateTable("submission_labels")
      .set({ removed_by: person.id, removed_at: sql<Date>`now()` })
      .where("submission_id", "=", submission.id).where("label_id", "=", labelId).where("removed_at", "is", null)
      .execute();
    await refreshWaiting(tx, submission.id);
    await record(tx, person, "submission.unlabelled", submission.id, { label: labelId });
    return "unlabelled";
  });
}

const has = (db: Db, submissionId: number, labelId: number) =>
  db.selectFrom("submission_labels").select("id").where("submission_id", "=", submissionId).where("label_id", "=", labelId).where("removed_at", "is", null).executeTakeFirst();

export type Names = { name_en: string; name_es: string };

/**
 * Makes a label, offered from now on.
 * @returns its id, or "name-taken" where a label is called so in either language, retired or not
 */
export function makeLabel(db: Db, person: Person, names: Names) {
  return underNames(db, async (tx) => {
    if (await isTaken(tx, names)) return "name-taken" as const;
    const { id } = await tx.insertInto("labels").values({ made_by: person.id }).returning("id").executeTakeFirstOrThrow();
    await tx.insertInto("label_names").values({ label_id: id, ...names, named_by: person.id }).execute();
    await record(tx, person, "label.made", id);
    return { id };
  });
}

/** Calls a label otherwise; what it was called is kept. @returns "renamed" (also when it is called so), or "unknown-label", "name-taken" */
export function renameLabel(db: Db, person: Person, labelId: number, names: Names) {
  return underNames(db, async (tx) => {
    const label = await tx.selectFrom("current_labels").select(["name_en", "name_es"]).where("id", "=", labelId).executeTakeFirst();
    if (!label) return "unknown-label" as const;
    if (label.name_en === names.name_en && label.name_es === names.name_es) return "renamed" as const;
    if (await isTaken(tx, names, labelId)) return "name-taken" as const;
    await tx.insertInto("label_names").values({ label_id: labelId, ...names, named_by: person.id }).execute();
    await record(tx, person, "label.renamed", labelId);
    return "renamed" as const;
  });
}

/** Offers a label, or retires it: what has it keeps it. @returns "listed" or "retired" (also when it was so), or "unknown-label" */
export function listLabel(db: Db, person: Person, labelId: number, listed: boolean) {
  return underNames(db, async (tx) => {
    const label = await tx.selectFrom("current_labels").select("listed").where("id", "=", labelId).executeTakeFirst();
    if (!label) return "unknown-label" as const;
    const done = listed ? ("listed" as const) : ("retired" as const);
    if (label.listed === listed) return done;
    await tx.insertInto("label_listings").values({ label_id: labelId, listed, listed_by: person.id }).execute();
    await record(tx, person, `label.${done}`, labelId);
    return done;
  });
}

/** One after the other, so that two labels are never called the same. */
const underNames = <Result>(db: Db, work: (tx: Parameters<Parameters<typeof atomically>[1]>[0]) => Promise<Result>) =>
  atomically(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(4718)`.execute(tx);
    return work(tx);
  });

async function isTaken(db: Db, { name_en, name_es }: Names, but = 0): Promise<boolean> {
  return Boolean(await db
    .selectFrom("current_labels").select("id").where("id", "<>", but)
    .where((eb) => eb.or([eb(sql`lower(name_en)`, "=", name_en.toLowerCase()), eb(sql`lower(name_es)`, "=", name_es.toLowerCase())]))
    .executeTakeFirst());
}

/** Every label, those that are offered first, by name; with how many submissions have it, up to 1,000. */
export const allLabels = (db: Db, language: "en" | "es") =>
  db
    .selectFrom("current_labels as l")
    .select(["l.id", "l.name_en", "l.name_es", "l.listed"])
    .select(sql<number>`(select count(*) from (select from submission_labels where label_id = l.id and removed_at is null limit 1001) counted)`.as("used"))
    .orderBy("l.listed", "desc").orderBy((eb) => eb.fn<string>("lower", [language === "en" ? "l.name_en" : "l.name_es"])).orderBy("l.id")
    .execute();

/** A label by the number in its address. */
export const findLabel = (db: Db, written: string) =>
  /^\d{1,9}$/.test(written) ? db.selectFrom("current_labels").selectAll().where("id", "=", Number(written)).executeTakeFirst() : Promise.resolve(undefined);

/** The labels of a submission, with who put each there. */
export const labelsOn = (db: Db, submissionId: number) =>
  db
    .selectFrom("submission_labels as x")
    .innerJoin("current_labels as l", "l.id", "x.label_id")
    .innerJoin("people as by", "by.id", "x.added_by")
    .select(["l.id", "l.name_en", "l.name_es", "x.added_at", "by.name as added_by", "by.government"])
    .where("x.submission_id", "=", submissionId).where("x.removed_at", "is", null)
    .orderBy("x.id")
    .execute();
