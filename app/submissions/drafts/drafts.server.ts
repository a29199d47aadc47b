import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import type { Typed } from "#app/http/forms.ts";
import type { Language } from "#app/languages/languages.ts";
import type { Db } from "#db/database.server.ts";

/** The key of a new form: 128 random bits. Who has it may read the draft, so it travels in form fields and cookies, never in an address. */
export const mintKey = (): string => randomBytes(16).toString("hex");

/**
 * Keeps what was typed until it is sent.
 * @returns "saved", or "already-sent" when this form has become a submission
 */
export async function saveDraft(db: Db, key: string, language: Language, typed: Typed) {
  const sent = await db.selectFrom("submissions").select("id").where("form_key", "=", key).executeTakeFirst();
  if (sent) return "already-sent";
  const answers = JSON.stringify(typed);
  await db
    .insertInto("drafts")
    .values({ key, language, answers })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ language, answers, saved_at: sql<Date>`now()` }))
    .execute();
  return "saved";
}

/** What was typed under a key, for 30 days. */
export async function findDraft(db: Db, key: string): Promise<{ typed: Typed; language: Language } | undefined> {
  const draft = await db
    .selectFrom("drafts")
    .select(["answers", "language"])
    .where("key", "=", key)
    .where("saved_at", ">", sql<Date>`now() - interval '30 days'`)
    .executeTakeFirst();
  return draft && { typed: draft.answers as Typed, language: draft.language };
}

/** Deletes the drafts that nobody touched for 30 days, as the form says. */
export async function purgeDrafts(db: Db): Promise<void> {
  await db.deleteFrom("drafts").where("saved_at", "<=", sql<Date>`now() - interval '30 days'`).execute();
}

/** What a draft's link carries: its number and a code that only the portal can make. It opens the draft and nothing else. */
export function draftLinkCode({ id, key }: { id: number; key: string }): string {
  return `${id}-${createHmac("sha256", process.env.HLED_SECRET!).update(`draft ${key}`).digest("hex").slice(0, 40)}`;
}

/** The key of the draft whose link this is, for 30 days after it was last saved. */
export async function findByDraftLink(db: Db, code: string): Promise<string | null> {
  const [, id] = /^(\d{1,15})-[0-9a-f]{40}$/.exec(code) ?? [];
  if (!id) return null;
  const draft = await db
    .selectFrom("drafts")
    .select(["id", "key"])
    .where("id", "=", Number(id))
    .where("saved_at", ">", sql<Date>`now() - interval '30 days'`)
    .executeTakeFirst();
  return draft && timingSafeEqual(Buffer.from(draftLinkCode(draft)), Buffer.from(code)) ? draft.key : null;
}
