import type { Language } from "#app/languages/languages.ts";
import type { Db } from "#db/database.server.ts";
import { FIELDS, movedTo, redact, type Field, type RedactionReason } from "./redactions.ts";

/** What stands in a quote whose words are forgotten (app/privacy/retention.server.ts). */
const FORGOTTEN = "—";

/** The redactions of a version that stand, with who made them, in the order of the fields and of the text. */
export function standingRedactions(db: Db, { id, version }: { id: number; version: number }) {
  return db
    .selectFrom("redactions as r")
    .leftJoin("redaction_removals as gone", "gone.redaction_id", "r.id")
    .innerJoin("people as by", "by.id", "r.redacted_by")
    .select(["r.id", "r.field", "r.start", "r.end", "r.quote", "r.reason_code", "r.note", "r.late", "r.carried_from", "r.redacted_at", "by.id as redacted_by", "by.name as by_name", "by.government as by_government"])
    .where("r.submission_id", "=", id)
    .where("r.version", "=", version)
    .where("gone.redaction_id", "is", null)
    .orderBy("r.start")
    .orderBy("r.id");
}

type Words = { title: string; text: string; name: string | null; organization: string | null };

/**
 * The words of a submission with each standing redaction of its version replaced by its mark, in the submission's own language.
 * @throws where a passage does not hold the words that were redacted: better nothing public than the wrong words hidden
 */
export async function redactedWords<W extends Words & { id: number; version: number }>(tx: Db, submission: W): Promise<W> {
  const [{ language }, standing] = await Promise.all([
    tx.selectFrom("submissions").select("language").where("id", "=", submission.id).executeTakeFirstOrThrow(),
    standingRedactions(tx, submission).execute(),
  ]);
  return standing.length === 0 ? submission : { ...submission, ...hiding(submission, standing, language) };
}

type Standing = { id: number; field: Field; start: number; end: number; quote: string; reason_code: RedactionReason };

function hiding(words: Words, standing: readonly Standing[], language: Language): Words {
  const hidden: Words = { title: words.title, text: words.text, name: words.name, organization: words.organization };
  for (const field of FIELDS) {
    const text = words[field];
    const here = standing.filter((each) => each.field === field);
    if (text === null || here.length === 0) continue;
    for (const { id, start, end, quote } of here) {
      if (quote !== FORGOTTEN && text.slice(start, end) !== quote) throw new Error(`Redaction ${id} expects other words in ${field} from ${start} to ${end}. Nothing was published.`);
    }
    hidden[field] = redact(text, here, language);
  }
  return hidden;
}

/**
 * Carries the standing redactions of one version over to the next, which its author corrected. What still stands where nothing changed, or
 * stands exactly once before and after, goes on; the rest is void, and the desk is told (voidedBy).
 */
export async function carryOver(tx: Db, before: Words & { id: number; version: number }, after: Words): Promise<void> {
  const standing = await tx
    .selectFrom("redactions as r")
    .leftJoin("redaction_removals as gone", "gone.redaction_id", "r.id")
    .selectAll("r")
    .where("r.submission_id", "=", before.id)
    .where("r.version", "=", before.version)
    .where("gone.redaction_id", "is", null)
    .execute();
  const carried = standing.flatMap(({ id, ...redaction }) => {
    const start = movedTo(before[redaction.field] ?? "", after[redaction.field] ?? "", redaction);
    return start === null ? [] : [{ ...redaction, version: before.version + 1, start, end: start + redaction.end - redaction.start, carried_from: id }];
  });
  if (carried.length > 0) await tx.insertInto("redactions").values(carried).execute();
}

/** The redactions of the version before that the latest correction made void: their words stand no more as they did. */
export function voidedBy(db: Db, { id, version }: { id: number; version: number }) {
  return db
    .selectFrom("redactions as r")
    .leftJoin("redaction_removals as gone", "gone.redaction_id", "r.id")
    .leftJoin("redactions as next", "next.carried_from", "r.id")
    .select(["r.id", "r.field", "r.quote", "r.reason_code"])
    .where("r.submission_id", "=", id)
    .where("r.version", "=", version - 1)
    .where("gone.redaction_id", "is", null)
    .where("next.id", "is", null)
    .orderBy("r.id");
}

/** What the public does not read of a published submission, as its author is told: their own words and why, never who. */
export async function hiddenFromPublic(db: Db, { id, version, published_at }: { id: number; version: number; published_at: Date | null }) {
  if (!published_at) return [];
  return (await standingRedactions(db, { id, version }).execute()).map(({ id: redaction, field, quote, reason_code, note }) => ({ id: redaction, field, quote, reason_code, note }));
}
