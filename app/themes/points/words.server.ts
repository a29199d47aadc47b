import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Language } from "#app/languages/languages.ts";
import type { Db } from "#db/database.server.ts";

/** Words that points can be marked in: public ones, with their hash. `attachment` is its number within the submission, null for the comment itself; `file` its public number. */
export type Words = { attachment: number | null; file: number | null; text: string; hash: string; language: Language };

/** SHA-256 of a text in UTF-8: which words somebody saw. */
export const hashOfText = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The public words of a submission: its text, then what was read out of the published copies of its attachments. Empty where it is not public. */
export async function publicWords(db: Db, submissionId: number): Promise<Words[]> {
  const { rows } = await sql<Omit<Words, "hash">>`
    select null::integer as attachment, null::integer as file, text, language from public_submissions where id = ${submissionId} and text <> ''
    union all
    (select n.number, n.public_number, c.copy_text, s.language
    from public_attachments a
    join public_submissions s on s.id = a.submission_id
    join public_numbers n on n.submission_id = a.submission_id and n.public_number = a.number
    join attachment_clearances c on c.submission_id = a.submission_id and c.number = n.number and c.copy_key = a.copy_key
    where a.submission_id = ${submissionId} and c.copy_text <> '' order by n.public_number)`.execute(db);
  return rows.map((row) => ({ ...row, hash: hashOfText(row.text) }));
}

/** Keeps words as somebody marked them. @returns their number among all that were kept */
export async function freeze(tx: Db, submissionId: number, { attachment, hash, text }: Pick<Words, "attachment" | "hash" | "text">): Promise<number> {
  await tx.insertInto("point_sources").values({ submission_id: submissionId, attachment, hash, text }).onConflict((conflict) => conflict.doNothing()).execute();
  const { id } = await tx
    .selectFrom("point_sources")
    .select("id")
    .where("submission_id", "=", submissionId)
    .where("attachment", "is not distinct from", attachment)
    .where("hash", "=", hash)
    .executeTakeFirstOrThrow();
  return id;
}
