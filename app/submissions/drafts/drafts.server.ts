import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import type { Typed } from "#app/http/forms.ts";
import type { Language } from "#app/languages/languages.ts";
import type { Writer } from "#app/people/writers.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { Change } from "./drafts.ts";
import { differing, merge } from "./merging.ts";

/** The key of a new draft: 128 random bits. Who has it may read and send the draft, so it travels in a signed cookie only, never in a page or an address. */
export const mintKey = (): string => randomBytes(16).toString("hex");

/** When a draft goes: 30 days after its last save, and after a day where nothing was ever filled in. */
const expiry = sql<Date>`saved_at + case when version = 1 then interval '1 day' else interval '30 days' end`;
export const alive = sql<boolean>`saved_at + case when version = 1 then interval '1 day' else interval '30 days' end > now()`;

export type Author = Pick<Writer, "editor" | "name">;

/** Begins a draft with what is known before the first step. @returns its key */
export function beginDraft(db: Db, writer: Author, language: Language, answers: Typed): Promise<string> {
  return atomically(db, async (tx) => {
    const key = mintKey();
    await tx.insertInto("drafts").values({ key, language, answers: JSON.stringify(answers) }).execute();
    await keepRevision(tx, writer, key, 1, answers);
    return key;
  });
}

/** Keeps what a save changed. Of a confidential text only its trace: once its author takes it out of the draft, it is nowhere. */
export const keepRevision = (tx: Db, { editor, name }: Author, key: string, version: number, answers: Typed) => {
  const { confidentialText: secret } = answers;
  const kept = secret ? { ...answers, confidentialText: traceOf(key, secret) } : answers;
  return tx.insertInto("draft_revisions").values({ key, version, answers: JSON.stringify(kept), editor, editor_name: name }).execute();
};

/** From which it can be told whether another text is the same one, and nothing else. */
const traceOf = (key: string, text: Typed[string]): string => createHmac("sha256", process.env.HLED_SECRET!).update(`revision ${key} ${String(text)}`).digest("hex");

/** What was typed under a key, as long as it is kept. */
export async function findDraft(db: Db, key: string) {
  const draft = await db
    .selectFrom("drafts")
    .select(["id", "key", "version", "language", "email", "saved_at", "answers", expiry.as("expires_at")])
    .where("key", "=", key)
    .where(alive)
    .executeTakeFirst();
  return draft && { ...draft, answers: draft.answers as Typed };
}
export type Draft = NonNullable<Awaited<ReturnType<typeof findDraft>>>;

/** The drafts that a browser has opened and that are still kept, the latest first. */
export async function draftsOf(db: Db, { keys }: Pick<Writer, "keys">): Promise<Draft[]> {
  const found = await Promise.all(keys.map((key) => findDraft(db, key)));
  return found.filter((draft) => draft !== undefined).reverse();
}

/**
 * Saves some answers of a draft, seen from the version they were written over. What others changed since then stays, and what
 * both changed differently is not decided here: then nothing is saved. The row's lock puts two saves at once one after the other.
 * @returns the draft's new version, and whether it is mine; or the fields both changed, with mine in the merged answers and theirs beside them; or "gone"
 */
export function saveDraft(db: Db, writer: Author, key: string, { base, language, answers: mine }: { base: number; language: Language; answers: Typed }) {
  return atomically(db, async (tx) => {
    const draft = await tx.selectFrom("drafts").select(["version", "answers"]).where("key", "=", key).where(alive).forUpdate().executeTakeFirst();
    if (!draft) return "gone";
    const theirs = draft.answers as Typed;
    const { version } = draft;
    const { merged, conflicts } = base === version ? { merged: { ...theirs, ...mine }, conflicts: [] } : merge(await answersAt(tx, key, base, theirs, mine), theirs, mine);
    if (conflicts.length > 0) return { saved: false as const, version, answers: merged, theirs, conflicts };

    const changed = differing(theirs, merged);
    const next = changed.length > 0 ? version + 1 : version;
    const answers = JSON.stringify(merged);
    await tx.updateTable("drafts").set({ answers, language, version: next, saved_at: sql<Date>`now()` }).where("key", "=", key).execute();
    if (changed.length > 0) await keepRevision(tx, writer, key, next, Object.fromEntries(changed.map((field) => [field, merged[field] ?? ""])));
    return { saved: true as const, mine: changed.length > 0, version: next, answers: merged };
  });
}

/**
 * The answers of a version: its revision over all before it. Nothing was answered before the first.
 * @param known answers of other versions: where one of them has the confidential text of this version, it is told; else its trace
 */
export async function answersAt(db: Db, key: string, version: number, ...known: Typed[]): Promise<Typed> {
  const revisions = await db.selectFrom("draft_revisions").select("answers").where("key", "=", key).where("version", "<=", version).orderBy("version").execute();
  const answers: Typed = Object.assign({}, ...revisions.map((revision) => revision.answers as Typed));
  const same = known.find(({ confidentialText }) => confidentialText && traceOf(key, confidentialText) === answers.confidentialText);
  return same ? { ...answers, confidentialText: same.confidentialText! } : answers;
}

/** What was changed after a version, field by field, by whom and when last. `until` leaves out one's own latest save. */
export async function changesSince(db: Db, writer: Author, key: string, version: number, until = Number.MAX_SAFE_INTEGER): Promise<Change[]> {
  const [before, revisions] = await Promise.all([
    answersAt(db, key, version),
    db.selectFrom("draft_revisions").select(["version", "answers", "editor", "editor_name", "saved_at"]).where("key", "=", key).where("version", ">", version).orderBy("version").execute(),
  ]);
  const between = revisions.filter((revision) => revision.version <= until);
  const after: Typed = Object.assign({}, before, ...between.map(({ answers }) => answers as Typed));
  return differing(before, after).map((field) => {
    const last = between.findLast(({ answers }) => field in (answers as Typed))!;
    return { field, at: last.saved_at.toISOString(), by: last.editor_name, self: last.editor === writer.editor };
  });
}

/** Deletes a draft with all its revisions, for everybody who writes in it. */
export async function deleteDraft(db: Db, key: string): Promise<void> {
  await db.deleteFrom("drafts").where("key", "=", key).execute();
}

/** Deletes the drafts whose time is over, as their pages say, and what was noted of their links. */
export async function purgeDrafts(db: Db): Promise<void> {
  await db.deleteFrom("drafts").where(sql<boolean>`not ${alive}`).execute();
  await db.deleteFrom("draft_link_requests").where("requested_at", "<=", sql<Date>`now() - interval '30 days'`).execute();
}

/** What a draft's link carries: its number and a code that only the portal can make. It opens the draft and nothing else. */
export function draftLinkCode({ id, key }: { id: number; key: string }): string {
  return `${id}-${createHmac("sha256", process.env.HLED_SECRET!).update(`draft ${key}`).digest("hex").slice(0, 40)}`;
}

/** What a draft's link leads to. @returns the key of its draft, "sent" once that was sent, or "over": expired, deleted, or no link of ours */
export async function openDraftLink(db: Db, code: string): Promise<{ key: string } | "sent" | "over"> {
  const [, digits] = /^(\d{1,15})-[0-9a-f]{40}$/.exec(code) ?? [];
  if (!digits) return "over";
  const id = Number(digits);
  const draft = await db.selectFrom("drafts").select("key").where("id", "=", id).where(alive).executeTakeFirst();
  const sent = draft ? undefined : await db.selectFrom("submissions").select("form_key as key").where("draft_id", "=", id).executeTakeFirst();
  const key = draft?.key ?? sent?.key;
  if (!key || !timingSafeEqual(Buffer.from(draftLinkCode({ id, key })), Buffer.from(code))) return "over";
  return draft ? { key } : "sent";
}
