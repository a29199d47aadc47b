import { sql } from "kysely";
import type { Language } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { formatDay } from "#app/languages/formats.ts";
import { codedTo } from "#app/themes/coded.server.ts";
import type { Db } from "#db/database.server.ts";
import { standingOn, todayAt, type State } from "./commitments.ts";
import { commitmentTexts as texts } from "./texts.ts";

/** The submissions behind a commitment, as a subquery: those whose points its themes hold, and those that its answers answer. Which of them are public the caller asks. */
export const behindCommitment = (commitment: number) => sql`
  select h.submission_id from public_commitment_themes x cross join lateral (${codedTo(sql`x.theme_id`)}) c join point_holders h on h.point_id = c.point_id where x.commitment_id = ${commitment}
  union select y.submission_id from public_commitment_responses x join public_response_submissions y on y.response_id = x.response_id where x.commitment_id = ${commitment}`;

/** What an event of a commitment is told as, in both languages: what was agreed to, set or done then. Null where it is not public. */
export async function newsOfCommitment(db: Db, event: { what: string; subject_id: number; details: unknown }): Promise<Record<Language, string> | null> {
  const public_ = await db.selectFrom("public_commitments").select(["title_en", "title_es"]).where("id", "=", event.subject_id).executeTakeFirst();
  if (!public_) return null;
  const details = event.details as { version?: number; row?: number; progress?: number };
  const told = (tell: (language: Language) => (string | null)[]) => ({ en: paragraphs(tell("en")), es: paragraphs(tell("es")) });
  if (event.what === "commitment.published") {
    const { due_on, ...version } = await db.selectFrom("commitment_versions").select(["title_en", "title_es", "text_en", "text_es", "due_on"]).where("commitment_id", "=", event.subject_id).where("number", "=", details.version!).executeTakeFirstOrThrow();
    return told((language) => [version[`title_${language}`], version[`text_${language}`], due_on && `${say(language, texts.due)}: ${formatDay(language, due_on)}`]);
  }
  if (event.what === "commitment.state-set") {
    const row = await db.selectFrom("commitment_states").select(["state", "reason_en", "reason_es"]).where("id", "=", details.row!).executeTakeFirstOrThrow();
    return told((language) => [`${public_[`title_${language}`]}: ${say(language, texts[row.state as State])}`, row[`reason_${language}`]]);
  }
  const entry = await db.selectFrom("commitment_progress").select(["text_en", "text_es", "evidence_url"]).where("id", "=", details.progress!).executeTakeFirstOrThrow();
  return told((language) => [public_[`title_${language}`], entry[`text_${language}`], entry.evidence_url]);
}

const paragraphs = (parts: (string | null)[]) => parts.filter(Boolean).join("\n\n");

/** The public commitments that a submission stands behind, with where each stands and what was done last: what happened since. */
export async function commitmentsForAuthor(db: Db, submission: number, at = new Date()) {
  const { rows } = await sql<{ id: number; slug: string; title_en: string; title_es: string; state: string; due_on: string | null; state_since: Date; entry_on: string | null; entry_en: string | null; entry_es: string | null }>`
    select c.id, c.slug, c.title_en, c.title_es, c.state, c.due_on, c.state_since, g.reported_on as entry_on, g.text_en as entry_en, g.text_es as entry_es
    from public_commitments c
    left join lateral (select * from public_commitment_progress where commitment_id = c.id order by reported_on desc, id desc limit 1) g on true
    where exists (select from public_submissions where id = ${submission}) and c.id in (
      select x.commitment_id from point_holders h join counted_codings o on o.point_id = h.point_id join public_commitment_themes x on x.theme_id = o.theme_id where h.submission_id = ${submission}
      union select x.commitment_id from public_commitment_responses x join public_response_submissions y on y.response_id = x.response_id where y.submission_id = ${submission})
    order by c.id`.execute(db);
  return rows.map((row) => ({ ...row, standing: standingOn(todayAt(at), row) }));
}
export type AuthorsCommitment = Awaited<ReturnType<typeof commitmentsForAuthor>>[number];
