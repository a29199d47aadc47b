import { createHash, randomBytes } from "node:crypto";
import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { beginScrub, damagedFiles, scrub, scrubInTurn } from "#app/files/scrub.server.ts";
import { mintStorageKey, storage } from "#app/files/storage.server.ts";
import { startWorker } from "#app/notices/outbox/worker.server.ts";
import { db } from "#db/database.server.ts";
import { anAttachment } from "#tests/support/attachments.ts";
import { aPerson } from "#tests/support/people.ts";
import { aSubmission } from "#tests/support/submissions.ts";

const pathOf = (key: string) => join(process.env.DATA_DIR!, "files", key.slice(0, 2), key);
const damages = async () => (await damagedFiles(db).execute()).map(({ storage_key, found }) => [storage_key, found]).sort();

/** Bytes in the storage, and what a row says of them. */
async function stored(bytes: Buffer) {
  const storage_key = mintStorageKey();
  await mkdir(process.env.DATA_DIR!, { recursive: true });
  const path = join(process.env.DATA_DIR!, `local-${storage_key}`);
  await writeFile(path, bytes);
  await storage().put(storage_key, path);
  await rm(path);
  return { storage_key, size: bytes.length, hash: createHash("sha256").update(bytes).digest("hex") };
}
async function files(count: number): Promise<string[]> {
  const all = [];
  for (let number = 0; number < count; number++) all.push({ ...(await stored(randomBytes(1 + number * 997))), name: "anexo.txt", kind: "txt" as const });
  await db.insertInto("files").values(all).execute();
  return all.map(({ storage_key }) => storage_key);
}
async function flip(key: string) {
  const bytes = await readFile(pathOf(key));
  const at = Math.floor(bytes.length / 2);
  bytes[at] = bytes[at]! ^ 1;
  await writeFile(pathOf(key), bytes);
}
async function scrubAll(from?: Parameters<typeof scrub>[1]) {
  await beginScrub(db);
  return (await scrub(db, from))!;
}

const owner = new pg.Client(process.env.TEST_OWNER_URL);
beforeAll(() => owner.connect());
afterAll(() => owner.end());
beforeEach(async () => {
  await owner.query("truncate scrubs, file_damages, attachment_clearances, attachments, files cascade");
  await rm(join(process.env.DATA_DIR!, "files"), { recursive: true, force: true });
});

describe("bytes that rot in the storage", () => {
  test("of 100 files 20 with one bit flipped and 5 deleted are found, 25 of 25, and none falsely", async () => {
    const keys = await files(100);
    const [flipped, deleted] = [keys.slice(10, 30), keys.slice(50, 55)];
    const sizes = async () => {
      const found = new Map<string, number>();
      for await (const { key, size } of storage().list()) found.set(key, size);
      return found;
    };
    const before = await sizes();
    await Promise.all(flipped.map(flip));
    // A look at sizes alone would find none of the twenty.
    expect(await sizes()).toEqual(before);
    for (const key of deleted) await storage().remove(key);

    expect(await scrubAll()).toMatchObject({ files: 100, ended_at: expect.any(Date) as Date });
    expect(await damages()).toEqual([...flipped.map((key) => [key, "changed"]), ...deleted.map((key) => [key, "missing"])].sort());
  });

  test("a scrub that believes what it is told would be caught", async () => {
    const keys = await files(3);
    const kept = new Map(await Promise.all(keys.map(async (key) => [key, await readFile(pathOf(key))] as const)));
    await Promise.all(keys.map(flip));
    await scrubAll({ from: { read: (key) => Promise.resolve(Readable.from([kept.get(key)!])) } });
    expect(await damages()).toEqual([]);
    await scrubAll();
    expect(await damages()).toHaveLength(3);
  });

  test("a published copy is compared as the file is, also one that a later clearance has replaced", async () => {
    const submission = await aSubmission(db);
    const number = await anAttachment(db, submission);
    const reviewer = await aPerson(db);
    const copies = [await stored(Buffer.from("first copy")), await stored(Buffer.from("second copy"))];
    for (const [index, { storage_key, size, hash }] of copies.entries()) {
      await db.insertInto("attachment_clearances").values({ submission_id: submission.id, number, revision: index + 1, outcome: "publish", copy_key: storage_key, copy_size: size, copy_hash: hash, cleared_by: reviewer.id }).execute();
    }
    expect(await scrubAll()).toMatchObject({ files: 3 });
    expect(await damages()).toEqual([]);
    await flip(copies[0]!.storage_key);
    await flip(copies[1]!.storage_key);
    await scrubAll();
    expect((await damagedFiles(db).execute()).map(({ what, found }) => [what, found])).toEqual([["copy", "changed"], ["copy", "changed"]]);
  });

  test("what a disk does not give back is unreadable, and does not stop the round", async () => {
    const keys = (await files(3)).sort();
    const read = (key: string) => (key === keys[1] ? Promise.reject(Object.assign(new Error("read error"), { code: "EIO" })) : storage().read(key));
    expect(await scrubAll({ from: { read } })).toMatchObject({ files: 3 });
    expect(await damages()).toEqual([[keys[1], "unreadable"]]);
  });

  test("what was restored is no longer damaged, since when it was is kept till then, and what has gone is not listed", async () => {
    const [restored, stays, gone] = (await files(3)) as [string, string, string];
    for (const key of [restored, stays, gone]) await flip(key);
    await scrubAll();
    await db.updateTable("file_damages").set({ noticed_at: new Date("2026-01-01T00:00:00Z") }).execute();
    await flip(restored);
    await storage().remove(stays);
    await db.deleteFrom("files").where("storage_key", "=", gone).execute();
    expect(await damages()).toHaveLength(2);
    await scrubAll();
    expect(await db.selectFrom("file_damages").selectAll().execute()).toEqual([{ storage_key: stays, found: "missing", noticed_at: new Date("2026-01-01T00:00:00Z") }]);
  });

  test("a file that is removed while it is read is not called missing", async () => {
    const [key] = (await files(2)).sort();
    const read = async (of: string) => {
      await db.deleteFrom("files").where("storage_key", "=", key!).execute();
      await storage().remove(of);
      return storage().read(of);
    };
    // Looked at before the round's end, which forgets what no row names.
    expect(await scrubAll({ from: { read }, until: 0 })).toMatchObject({ files: 1, ended_at: null });
    expect(await db.selectFrom("file_damages").selectAll().execute()).toEqual([]);
  });

  test("no file is held in memory", { timeout: 60_000 }, async () => {
    await files(1);
    const piece = randomBytes(64 * 1024);
    let most = 0;
    async function* flood() {
      for (let sent = 0; sent < 6_400; sent++) {
        if (sent % 64 === 0) most = Math.max(most, process.memoryUsage().rss);
        yield await Promise.resolve(Buffer.from(piece));
      }
    }
    const before = process.memoryUsage().rss;
    expect(await scrubAll({ from: { read: () => Promise.resolve(Readable.from(flood())) } })).toMatchObject({ files: 1, bytes: 6_400 * 64 * 1024 });
    expect((most - before) / 1024 / 1024).toBeLessThan(150);
  });
});

describe("a round", () => {
  test("that is stopped goes on behind what was compared, and reads each file once", async () => {
    const keys = await files(60);
    await flip(keys[0]!);
    const reads: string[] = [];
    const from = { read: (key: string) => (reads.push(key), storage().read(key)) };
    await beginScrub(db);
    let slices = 0;
    while (!(await scrub(db, { until: 0, from }))!.ended_at) slices++;
    expect(slices).toBeGreaterThanOrEqual(59);
    expect(reads).toEqual([...keys].sort());
    expect(await damages()).toEqual([[keys[0], "changed"]]);
  });

  test("says nothing of files while the storage is away, keeps what it has compared, and goes on when it is back", async () => {
    const keys = (await files(5)).sort();
    const read = (key: string) => (key === keys[3] ? Promise.reject(Object.assign(new Error("away"), { code: "ECONNREFUSED" })) : storage().read(key));
    await expect(scrubAll({ from: { read } })).rejects.toThrow("away");
    expect(await damages()).toEqual([]);
    expect(await db.selectFrom("scrubs").select(["files", "reached", "ended_at"]).execute()).toEqual([{ files: 3, reached: keys[2], ended_at: null }]);
    expect(await scrub(db)).toMatchObject({ files: 5, ended_at: expect.any(Date) as Date });
  });

  test("is shared by two at once: all is compared, nothing counted twice", async () => {
    const keys = await files(120);
    await Promise.all(keys.slice(0, 7).map(flip));
    await beginScrub(db);
    await Promise.all([scrub(db), scrub(db), scrub(db)]);
    expect(await db.selectFrom("scrubs").select("files").where("ended_at", "is not", null).execute()).toEqual([{ files: 120 }]);
    expect(await damages()).toHaveLength(7);
  });

  test("begins by itself once a week, and the worker does it", async () => {
    const [key] = await files(4);
    await scrubInTurn(db);
    await flip(key!);
    await scrubInTurn(db);
    expect(await damages()).toEqual([]);
    await sql`update scrubs set began_at = now() - interval '6 days 23 hours'`.execute(db);
    await scrubInTurn(db);
    expect(await db.selectFrom("scrubs").select("files").execute()).toEqual([{ files: 4 }]);

    await sql`update scrubs set began_at = now() - interval '7 days 1 hour'`.execute(db);
    const worker = await startWorker();
    await sql`select graphile_worker.add_job('scrub-files')`.execute(db);
    await expect.poll(damages, { timeout: 10_000 }).toEqual([[key, "changed"]]);
    await worker.stop();
  });
});

describe("hled files", { timeout: 60_000 }, () => {
  const hled = (...words: string[]) => new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, ["bin/hled.mjs", "files", ...words], { env: process.env }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }));
  });

  test("verify finds what is damaged, says what to do and fails; list-damaged lists it; restored, both are content", async () => {
    const [key] = await files(3);
    await flip(key!);
    const found = await hled("verify", "--json");
    expect([found.code, JSON.parse(found.stdout)]).toEqual([1, { files: 3, bytes: 1 + 998 + 1995, damaged: [{ storage_key: key, what: "file", found: "changed", noticed_at: expect.any(String) as string }] }]);
    expect(found.stderr).toMatch(/1 stored file is damaged\. Next: copy what is listed from a backup into .*files, under the same name/);
    const listed = await hled("list-damaged");
    expect([listed.code, listed.stdout]).toEqual([0, expect.stringMatching(new RegExp(`^${key}  file  changed {5}\\S+Z\\n$`))]);
    expect(found.stdout + found.stderr + listed.stdout + listed.stderr).not.toContain("anexo");

    await flip(key!);
    const sound = await hled("verify");
    expect([sound.code, sound.stdout]).toEqual([0, ""]);
    expect(sound.stderr).toContain("3 files done\nNext: nothing to do; every stored file is what it was.");
    expect((await hled("list-damaged")).stderr).toContain("No stored file is known to be damaged.");
  });

  test("reap removes what nothing names and leaves what is young", async () => {
    const [old, young] = await files(2);
    await db.updateTable("files").set({ uploaded_at: new Date("2026-01-01T00:00:00Z") }).where("storage_key", "=", old!).execute();
    const reaped = await hled("reap", "--json");
    expect([reaped.code, JSON.parse(reaped.stdout)]).toEqual([0, { rows: 1, bytes: 0, quarantined: 0 }]);
    expect(await db.selectFrom("files").select("storage_key").execute()).toEqual([{ storage_key: young }]);
    await expect(storage().read(old!)).rejects.toMatchObject({ code: "ENOENT" });
  });
});
