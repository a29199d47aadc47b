import { createReadStream } from "node:fs";
import { copyFile, mkdir, open, opendir, rename, rm, stat, writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { readSettings } from "#app/http/settings.server.ts";
import { Refusal } from "#db/refusal.ts";
import { s3 } from "./s3.server.ts";

/** Where the bytes of files are kept, under generated names. A key is written once and never changed. */
export type Storage = {
  /** Keeps a copy of a local file. Once this returns, the bytes survive a crash. */
  put(key: string, path: string): Promise<void>;
  /** @throws an error with code ENOENT where nothing is kept under the key */
  read(key: string): Promise<Readable>;
  /** Also where nothing is kept under the key. */
  remove(key: string): Promise<void>;
  list(): AsyncIterable<{ key: string; size: number; stored_at: Date }>;
};

/** 128 random bits. */
export const mintStorageKey = (): string => randomBytes(16).toString("hex");

let kept: { of: string; storage: Storage } | undefined;

/** The storage of the settings: an S3-compatible one where STORAGE_URL names it, else a folder under DATA_DIR. */
export function storage(): Storage {
  const { STORAGE_URL, DATA_DIR } = readSettings();
  const of = STORAGE_URL ?? DATA_DIR;
  if (kept?.of !== of) kept = { of, storage: STORAGE_URL ? s3(STORAGE_URL) : disk(join(DATA_DIR, "files")) };
  return kept.storage;
}

/**
 * Proves that the storage keeps, gives back and removes, before anybody relies on it.
 * @throws Refusal that says what to correct
 */
export async function checkStorage(): Promise<void> {
  const { STORAGE_URL, DATA_DIR } = readSettings();
  const key = mintStorageKey();
  const path = join(DATA_DIR, `storage-check-${key}`);
  try {
    await mkdir(DATA_DIR, { recursive: true });
    await writeFile(path, key);
    await storage().put(key, path);
    const back = await text(await storage().read(key));
    await storage().remove(key);
    if (back !== key) throw Object.assign(new Error("other bytes came back"), { code: "other bytes came back" });
  } catch (error) {
    const { code, name } = error as NodeJS.ErrnoException;
    throw new Refusal(STORAGE_URL
      ? `Files cannot be kept in the storage of STORAGE_URL (${code ?? name}): check its address, key, secret and bucket, and that the key may write, read and delete there.`
      : `Files cannot be kept in ${join(DATA_DIR, "files")} (${code ?? name}): make it writable, or choose another DATA_DIR.`);
  } finally {
    await rm(path, { force: true });
  }
}

function disk(folder: string): Storage {
  const pathOf = (key: string) => {
    // What a crash left half written has a name of its own, under which it can be listed and removed but not read.
    if (!/^[0-9a-f]{32}(\.part)?$/.test(key)) throw new Error("Not a storage key: 32 hexadecimal digits were expected.");
    return join(folder, key.slice(0, 2), key);
  };
  return {
    async put(key, path) {
      const to = pathOf(key);
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      const unfinished = `${to}.part`;
      try {
        await copyFile(path, unfinished);
        await sync(unfinished);
        await rename(unfinished, to);
        await sync(dirname(to));
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    async read(key) {
      const path = pathOf(key);
      await stat(path);
      return createReadStream(path);
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
    async *list() {
      const drawers = await opendir(folder).catch(() => []);
      for await (const drawer of drawers) {
        if (!/^[0-9a-f]{2}$/.test(drawer.name)) continue;
        for await (const file of await opendir(join(folder, drawer.name))) {
          const { size, mtime } = await stat(join(folder, drawer.name, file.name));
          yield { key: file.name, size, stored_at: mtime };
        }
      }
    },
  };
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
