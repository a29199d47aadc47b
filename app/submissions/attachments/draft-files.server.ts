import { sql } from "kysely";
import { MAX_FILES, type Kind, type Refusal } from "#app/files/files.ts";
import { keepFile, storeUpload, type Stored } from "#app/files/files.server.ts";
import type { Upload } from "#app/files/receiving.server.ts";
import { storage } from "#app/files/storage.server.ts";
import type { Typed } from "#app/http/forms.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { alive, keepRevision, type Author } from "../drafts/drafts.server.ts";

/** The files of a draft, in the order they came; each public version after the confidential one it belongs to. */
export function draftFilesOf(db: Db, key: string) {
  return db
    .selectFrom("draft_files as d")
    .innerJoin("files as f", "f.id", "d.file_id")
    .select(["f.id", "f.storage_key", "f.size", "f.hash", "d.confidential", "d.public_version_of"])
    .select([sql<string>`coalesce(f.name, '')`.as("name"), sql<Kind>`f.kind`.as("kind")])
    .where("d.draft_key", "=", key)
    .orderBy("f.id");
}
export type DraftFile = Awaited<ReturnType<ReturnType<typeof draftFilesOf>["execute"]>>[number];

type Inside = Author & { key: string };
export type RefusedFile = { name: string; refusal: Refusal };

/**
 * Keeps uploads with a draft, those that can be kept. The same name and bytes again are the same file: sent twice, it is there once.
 * @returns the names that were kept and those that were refused; or "gone"
 */
export async function addDraftFiles(db: Db, writer: Inside, uploads: Upload[]): Promise<"gone" | { kept: string[]; refused: RefusedFile[] }> {
  const { stored, refused } = await storeEach(uploads);
  const idle = new Set(stored.map(({ storage_key }) => storage_key));
  try {
    const kept = await withDraft(db, writer, async (tx, files) => {
      const names: string[] = [];
      let count = files.length;
      const there = files.filter(({ confidential, public_version_of }) => !confidential && public_version_of === null).map(({ name, hash }) => `${hash} ${name}`);
      for (const file of stored) {
        const same = `${file.hash} ${file.name}`;
        if (!there.includes(same) && count >= MAX_FILES) {
          refused.push({ name: file.name, refusal: "too-many" });
          continue;
        }
        names.push(file.name);
        if (there.includes(same)) continue;
        there.push(same);
        count++;
        await tx.insertInto("draft_files").values({ file_id: await keepFile(tx, file), draft_key: writer.key }).execute();
        idle.delete(file.storage_key);
      }
      return names;
    });
    return kept === "gone" ? kept : { kept, refused };
  } catch (error) {
    // Nobody knows whether it was committed: what no row names is the reaper's.
    idle.clear();
    throw error;
  } finally {
    await removeIdle(idle);
  }
}

/**
 * Keeps a confidential file and its public version with a draft: both or neither.
 * @returns "kept", "gone", or those of the two that were refused
 */
export async function addConfidentialPair(db: Db, writer: Inside, pair: { confidential: Upload; public: Upload }): Promise<"gone" | "kept" | { refused: RefusedFile[] }> {
  const { stored, refused } = await storeEach([pair.confidential, pair.public]);
  const idle = new Set(stored.map(({ storage_key }) => storage_key));
  try {
    const [confidential, open] = stored;
    if (refused.length > 0 || !confidential || !open) return { refused };
    return await withDraft(db, writer, async (tx, files) => {
      const isThere = files.some((file) => file.confidential && isSame(file, confidential) && files.some((other) => other.public_version_of === file.id && isSame(other, open)));
      if (isThere) return "kept";
      if (files.length + 2 > MAX_FILES) return { refused: [{ name: confidential.name, refusal: "too-many" }] };
      const file_id = await keepFile(tx, confidential);
      await tx.insertInto("draft_files").values({ file_id, draft_key: writer.key, confidential: true }).execute();
      await tx.insertInto("draft_files").values({ file_id: await keepFile(tx, open), draft_key: writer.key, public_version_of: file_id }).execute();
      idle.clear();
      return "kept";
    });
  } catch (error) {
    idle.clear();
    throw error;
  } finally {
    await removeIdle(idle);
  }
}

const isSame = (one: Pick<Stored, "name" | "hash">, other: Pick<Stored, "name" | "hash">): boolean => one.hash === other.hash && one.name === other.name;

/** Takes a file out of a draft, a confidential one with its public version. One that is not there is out already. @returns "removed" or "gone" */
export const removeDraftFile = (db: Db, writer: Inside, id: number) =>
  withDraft(db, writer, async (tx) => {
    // A public version alone is not taken out: its confidential one would stand without any.
    await tx.deleteFrom("draft_files").where("draft_key", "=", writer.key).where("file_id", "=", id).where("public_version_of", "is", null).execute();
    return "removed" as const;
  });

/** Takes all that is confidential out of a draft, with the public versions. @returns "removed" or "gone" */
export const removeConfidentialFiles = (db: Db, writer: Inside) =>
  withDraft(db, writer, async (tx) => {
    await tx.deleteFrom("draft_files").where("draft_key", "=", writer.key).where("confidential", "=", true).execute();
    return "removed" as const;
  });

/**
 * Works on the files of a draft, one after the other: the row's lock lets nobody else add any meanwhile. Which files there are is an answer too:
 * the draft gets a new version, so that it is not sent with others than were looked at.
 */
function withDraft<Result>(db: Db, { key, ...author }: Inside, work: (tx: Db, files: DraftFile[]) => Promise<Result>): Promise<Result | "gone"> {
  return atomically(db, async (tx) => {
    const draft = await tx.selectFrom("drafts").select(["version", "answers"]).where("key", "=", key).where(alive).forUpdate().executeTakeFirst();
    if (!draft) return "gone";
    const before = await draftFilesOf(tx, key).execute();
    const result = await work(tx, before);
    const files = (await draftFilesOf(tx, key).execute()).map(({ id }) => String(id));
    if (files.join() === before.map(({ id }) => id).join()) return result;
    const answers = JSON.stringify({ ...(draft.answers as Typed), files });
    await tx.updateTable("drafts").set({ answers, version: draft.version + 1, saved_at: sql<Date>`now()` }).where("key", "=", key).execute();
    await keepRevision(tx, author, key, draft.version + 1, { files });
    return result;
  });
}

async function storeEach(uploads: Upload[]): Promise<{ stored: Stored[]; refused: RefusedFile[] }> {
  const stored: Stored[] = [];
  const refused: RefusedFile[] = [];
  for (const upload of uploads) {
    const outcome = await storeUpload(upload);
    if ("refusal" in outcome) refused.push({ name: upload.name, refusal: outcome.refusal });
    else stored.push(outcome);
  }
  return { stored, refused };
}

const removeIdle = (keys: Set<string>) => Promise.all([...keys].map((storage_key) => storage().remove(storage_key)));
