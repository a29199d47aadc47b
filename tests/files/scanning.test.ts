import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { scan, scannerStanding, verdictOf, type Patience, type Verdict } from "#app/files/clamd.server.ts";
import { examine, examineFile, examineHeld, heldByReason } from "#app/files/examining.server.ts";
import { keepFile } from "#app/files/files.server.ts";
import { HOLDS, type Kind, type Hold } from "#app/files/files.ts";
import { releaseFile } from "#app/files/releases.server.ts";
import { mintStorageKey, storage } from "#app/files/storage.server.ts";
import { startWorker } from "#app/notices/outbox/worker.server.ts";
import { atomically, db } from "#db/database.server.ts";
import { MOODS, openFakeClamd, type Mood } from "#tests/support/clamd.ts";
import { docxOf, lockedZipOf, pdfOf, zipOf } from "#tests/support/hostile-files.ts";
import { aPerson } from "#tests/support/people.ts";
import { eicar, noRealClamd, openRealClamd } from "#tests/support/real-clamd.ts";

const impatient: Patience = { connect: 300, whole: 300 };
const patient: Patience = { connect: 2_000, whole: 10_000 };
const streamOf = (bytes: Buffer, pieces = 64 * 1024) => Readable.from((function* () {
  for (let at = 0; at < bytes.length; at += pieces) yield bytes.subarray(at, at + pieces);
})(), { objectMode: false });

/** A file that somebody uploaded, in the storage and in its row. */
async function aFile(bytes: Buffer = randomBytes(2_000), kind: Kind = "txt"): Promise<number> {
  const path = join(process.env.DATA_DIR!, randomBytes(8).toString("hex"));
  await writeFile(path, bytes);
  const storage_key = mintStorageKey();
  await storage().put(storage_key, path);
  await rm(path);
  return atomically(db, (tx) => keepFile(tx, { storage_key, name: `anexo.${kind}`, kind, size: bytes.length, hash: createHash("sha256").update(bytes).digest("hex") }));
}
const served = async () => (await db.selectFrom("served_files").select("id").orderBy("id").execute()).map(({ id }) => id);
const reasonOf = async (id: number) => (await db.selectFrom("held_files").select("reason").where("file_id", "=", id).executeTakeFirst())?.reason;
const eventsOf = async (id: number) => (await db.selectFrom("events").select("what").where("subject", "=", "file").where("subject_id", "=", id).orderBy("id").execute()).map(({ what }) => what);
const hold = (id: number, reason: Hold) => db.updateTable("held_files").set({ reason }).where("file_id", "=", id).execute();
/** Does something three times so that all have read and none has written before the row is let go: whoever read without a lock would go wrong now. */
async function together<Outcome>(id: number, work: () => Promise<Outcome>): Promise<Outcome[]> {
  const tx = await db.startTransaction().execute();
  await tx.selectFrom("held_files").select("file_id").where("file_id", "=", id).forUpdate().execute();
  const all = [work(), work(), work()];
  await pause(300);
  await tx.commit().execute();
  return Promise.all(all);
}
/** Lets time pass for what is held. */
const later = (time: string) => db.updateTable("held_files").set({ since: sql<Date>`since - ${time}::interval`, tried_at: sql<Date>`tried_at - ${time}::interval` }).execute();

beforeEach(async () => {
  delete process.env.CLAMD;
  await db.deleteFrom("files").execute();
});

describe("what an answer means", () => {
  /** Everything but one answer must hold. */
  const doubtful = [
    "", "\0", "stream: OK", "stream: OK\n", "stream: OK\0\0", "stream: OK\0stream: OK\0", "stream: OK\0stream: X FOUND\0", " stream: OK\0", "stream: ok\0", "Stream: OK\0", "OK\0", "stream: OK \0", "1: stream: OK\0",
    "stream:  OK\0", "stream: OK FOUND\0", "stream: X FOUND\0", "stream: X FOUND", "stream:  FOUND\0", "stream: A B FOUND\0", "stream: Can't allocate memory ERROR\0", "INSTREAM size limit exceeded. ERROR\0", "INSTREAM: Can't write to temporary file. ERROR\0",
    "stream: Heuristics.Limits.Exceeded FOUND\0", "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0", "stream: Heuristics.Encrypted.PDF FOUND\0", "UNKNOWN COMMAND\0", "COMMAND READ TIMED OUT\0", "PONG\0", "<html>OK</html>",
  ];
  const letThrough = (judge: (answer: string) => { verdict: string }) => doubtful.filter((answer) => judge(answer).verdict === "clean");

  test("only OK, to the letter and nothing else, is clean", () => {
    expect(verdictOf("stream: OK\0")).toEqual({ verdict: "clean" });
    expect(letThrough(verdictOf)).toEqual([]);
    expect(verdictOf("stream: Eicar FOUND\0")).toEqual({ verdict: "infected", found: "Eicar" });
    expect(doubtful.slice(-9).map((answer) => verdictOf(answer).verdict)).toEqual(["limit", "unclear", "limit", "limit", "encrypted", "unclear", "unclear", "unclear", "unclear"]);
  });

  test("the same check catches a judge that asks only whether something was found, as a well-known library's users do", () => {
    /** After `_processResult` of clamscan 2.4.0: an error leaves isInfected undefined. */
    const careless = (answer: string) => {
      const isInfected = /FOUND/.test(answer) ? true : /OK/.test(answer) ? false : undefined;
      return { verdict: !isInfected ? "clean" : "infected" };
    };
    expect(careless("stream: OK\0")).toEqual({ verdict: "clean" });
    expect(letThrough(careless)).toEqual(expect.arrayContaining(["", "INSTREAM size limit exceeded. ERROR\0", "stream: Can't allocate memory ERROR\0"]));
  });
});

describe("a scanner that answers as it likes", () => {
  let clamd: Awaited<ReturnType<typeof openFakeClamd>>;
  beforeAll(async () => void (clamd = await openFakeClamd()));
  afterAll(() => clamd.down());
  beforeEach(() => {
    clamd.state.mood = "ok";
    process.env.CLAMD = clamd.address;
  });

  const EXPECTED: Record<Mood, Verdict["verdict"]> = {
    ok: "clean", "reads-slowly": "clean", found: "infected", "found-late": "infected", limit: "limit", "stream-limit": "limit", encrypted: "encrypted", hangs: "timed-out", stalls: "timed-out", "never-hangs-up": "timed-out", resets: "unreachable",
    "hangs-up": "unclear", "hangs-up-in-the-answer": "unclear", garbage: "unclear", "two-answers": "unclear", "two-answers-apart": "unclear", "ok-and-more": "unclear", "ok-without-end": "unclear", "ok-too-early": "unclear",
    error: "unclear", empty: "unclear", endless: "unclear",
  };
  test.each(MOODS)("%s", async (mood) => {
    clamd.state.mood = mood;
    // More than the line's own buffers hold, so that a file is still being sent while the scanner speaks.
    const { verdict } = await scan(clamd.address, streamOf(randomBytes(mood === "ok-too-early" ? 9_000_000 : 300_000)), mood === "reads-slowly" ? patient : impatient);
    expect(verdict).toBe(EXPECTED[mood]);
  });

  test("nobody there is unreachable, at an address that answers nothing too", async () => {
    await clamd.down();
    expect(await scan(clamd.address, streamOf(Buffer.from("a")), impatient)).toEqual({ verdict: "unreachable" });
    expect(await scannerStanding(clamd.address)).toEqual({ answers: false, signatures_at: null });
    await clamd.up();
    expect((await scan("no-such-host.invalid:3310", streamOf(Buffer.from("a")), impatient)).verdict).toBe("unreachable");
  });

  test.each([1, 7, 65_536, 65_537, 1_000_000])("the scanner gets every byte, in pieces of %i", async (pieces) => {
    const bytes = randomBytes(pieces < 100 ? 3_000 : 2_500_000);
    expect(await scan(clamd.address, streamOf(bytes, pieces), patient)).toEqual({ verdict: "clean" });
    const { bytes: got, chunks } = clamd.arrived.at(-1)!;
    expect(got.equals(bytes)).toBe(true);
    expect(chunks).toBeGreaterThanOrEqual(bytes.length / 65_536);
  });

  test("a slow scanner is not flooded: no more of the file is read than it takes", async () => {
    clamd.state.mood = "hangs";
    let read = 0;
    const bytes = Readable.from((function* () {
      for (; read < 50_000_000; read += 65_536) yield Buffer.alloc(65_536);
    })(), { objectMode: false });
    expect(await scan(clamd.address, bytes, impatient)).toEqual({ verdict: "timed-out" });
    expect(read).toBeLessThan(12_000_000);
    expect(bytes.destroyed).toBe(true);
  });

  test("a storage that stalls holds nobody up for longer than the patience", async () => {
    const stalled = new Readable({ read() {} });
    stalled.push("a");
    expect(await scan(clamd.address, stalled, impatient)).toEqual({ verdict: "timed-out" });
  });

  test("its signatures' age is read from what it says of itself", async () => {
    expect(await scannerStanding(clamd.address)).toEqual({ answers: true, signatures_at: null });
    clamd.state.version = "ClamAV 1.4.6/27500/Tue Nov  4 08:15:00 2025\0";
    expect(await scannerStanding(clamd.address)).toEqual({ answers: true, signatures_at: new Date("2025-11-04T08:15:00Z") });
  });

  test("a clean file is served, and its text is read by a job of its own", async () => {
    const id = await aFile();
    expect(await served()).toEqual([]);
    const { id: event } = await db.selectFrom("events").select("id").where("what", "=", "file.received").where("subject_id", "=", id).executeTakeFirstOrThrow();
    await examineFile(db, event);
    expect(await served()).toEqual([id]);
    const { rows } = await sql<{ task_identifier: string }>`select task_identifier from graphile_worker.jobs where key = ${`read-file-text-${id}`}`.execute(db);
    expect(rows).toEqual([{ task_identifier: "read-file-text" }]);
  });

  test("an infected file stays blocked: no other try, no text, no release", async () => {
    const id = await aFile();
    clamd.state.mood = "found";
    expect(await examine(db, id, impatient)).toBe("infected");
    clamd.state.mood = "ok";
    await later("1 day");
    expect([await examine(db, id, impatient), await examineHeld(db, impatient)]).toEqual(["nothing-to-do", 0]);
    expect(await releaseFile(db, await aPerson(db), id)).toBe("infected");
    expect([await served(), await reasonOf(id), await eventsOf(id)]).toEqual([[], "infected", ["file.received", "file.blocked"]]);
    expect(await db.selectFrom("scans").select(["file_id", "found"]).execute()).toEqual([{ file_id: id, found: "Win.Test.EICAR_HDB-1" }]);
    expect((await sql`select from graphile_worker.jobs where key = ${`read-file-text-${id}`}`.execute(db)).rows).toEqual([]);
  });

  test("what is found while a reviewer lets the file through is blocked all the same", async () => {
    const id = await aFile();
    await hold(id, "no-scanner");
    clamd.state.mood = "found-late";
    const scans = clamd.arrived.length;
    const examining = examine(db, id, patient);
    await expect.poll(() => clamd.arrived.length).toBe(scans + 1);
    expect(await releaseFile(db, await aPerson(db), id)).toBe("released");
    expect(await served()).toEqual([id]);
    expect(await examining).toBe("infected");
    expect([await served(), await reasonOf(id), await eventsOf(id)]).toEqual([[], "infected", ["file.received", "file.released", "file.blocked"]]);
  });

  test("two workers on one file, and a file that goes meanwhile, do no harm", async () => {
    const id = await aFile();
    const said = await together(id, () => examine(db, id, patient));
    expect(said.filter((word) => word === "clean")).toHaveLength(1);
    expect(await served()).toEqual([id]);

    const gone = await aFile();
    clamd.state.mood = "two-answers-apart";
    const examining = examine(db, gone, impatient);
    await db.deleteFrom("files").where("id", "=", gone).execute();
    expect([await examining, await examine(db, gone, impatient)]).toEqual(["nothing-to-do", "nothing-to-do"]);
  });

  test("bytes that are lost, cut short or changed in the storage are never clean", async () => {
    const bytes = randomBytes(5_000);
    for (const damage of [null, bytes.subarray(0, 2_000), Buffer.concat([bytes, Buffer.from("more")]), Buffer.alloc(5_000)]) {
      const id = await aFile(bytes);
      const { storage_key } = await db.selectFrom("files").select("storage_key").where("id", "=", id).executeTakeFirstOrThrow();
      await (damage ? writeFile(join(process.env.DATA_DIR!, "files", storage_key.slice(0, 2), storage_key), damage) : storage().remove(storage_key));
      expect(await examine(db, id, impatient)).toBe("unclear");
    }
    expect(await served()).toEqual([]);
  });

  test.each([["hangs", "unreachable"], ["stalls", "timed-out"], ["resets", "unreachable"], ["garbage", "unclear"], ["hangs-up-in-the-answer", "unclear"], ["error", "unclear"]] as const)("%s: nothing is served, and everything is once it is well", async (mood, reason) => {
    const ids = [await aFile(), await aFile(), await aFile()];
    clamd.state.mood = mood;
    for (const id of ids) expect(await examine(db, id, impatient)).toBe(reason);
    await later("2 hours");
    expect(await examineHeld(db, impatient)).toBeGreaterThan(0);
    expect(await served()).toEqual([]);
    clamd.state.mood = "ok";
    await later("11 minutes");
    expect(await examineHeld(db, impatient)).toBe(3);
    expect(await served()).toEqual(ids);
    expect(await heldByReason(db).execute()).toEqual([]);
  });

  test.each(["limit", "encrypted"] as const)("%s waits for a reviewer, not for the scanner", async (mood) => {
    const id = await aFile();
    clamd.state.mood = mood;
    expect(await examine(db, id, impatient)).toBe(mood);
    clamd.state.mood = "ok";
    await later("1 day");
    expect([await examineHeld(db, impatient), await served()]).toEqual([0, []]);
    expect(await releaseFile(db, await aPerson(db), id)).toBe("released");
    expect(await served()).toEqual([id]);
  });

  test("while the scanner is down a round asks once; files that waited longest come first", async () => {
    const ids = [await aFile(), await aFile(), await aFile()];
    await clamd.down();
    await later("2 minutes");
    expect(await examineHeld(db, impatient)).toBe(1);
    expect(await Promise.all(ids.map(reasonOf))).toEqual(["unreachable", "waiting", "waiting"]);
    await clamd.up();
    expect(await examineHeld(db, impatient)).toBe(3);
    expect(await served()).toEqual(ids);
  });

  test("a scanner that hangs is found out before the file is sent, and stops its round", async () => {
    for (let files = 0; files < 5; files++) await aFile();
    await later("2 minutes");
    clamd.state.mood = "hangs";
    const begun = performance.now();
    expect(await examineHeld(db, impatient)).toBe(1);
    expect(performance.now() - begun).toBeLessThan(2_000);
    clamd.state.mood = "ok";
    expect(await examineHeld(db, impatient)).toBe(5);
    expect(await served()).toHaveLength(5);
  });

  test("a file that never gets a clear answer waits longer each time, ten minutes at most, and holds up nobody", async () => {
    const id = await aFile();
    clamd.state.mood = "garbage";
    await examine(db, id, impatient);
    await later("40 minutes");
    await db.updateTable("held_files").set({ tried_at: sql<Date>`since + interval '38 minutes'` }).execute();
    expect(await examineHeld(db, impatient)).toBe(0);
    clamd.state.mood = "ok";
    const other = await aFile();
    expect(await examine(db, other, impatient)).toBe("clean");
    await later("9 minutes");
    expect(await examineHeld(db, impatient)).toBe(1);
    expect(await served()).toEqual([id, other]);
  });
});

describe("without a scanner", () => {
  test("each file waits for a reviewer; two at once release it once", async () => {
    const id = await aFile();
    expect(await examine(db, id)).toBe("no-scanner");
    expect([await examineHeld(db), await served()]).toEqual([0, []]);
    const [ada, grace] = [await aPerson(db), await aPerson(db, "reviewer", "MX", "Grace Example")];
    const reviewers = [ada, grace];
    expect((await together(id, () => releaseFile(db, reviewers.pop() ?? ada, id))).sort()).toEqual(["not-held", "not-held", "released"]);
    expect([await served(), await eventsOf(id)]).toEqual([[id], ["file.received", "file.released"]]);
    expect(await releaseFile(db, ada, 2_000_000_000)).toBe("not-held");
  });

  test("a reviewer releases what the scanner will not settle, and leaves it what it will", async () => {
    const reviewer = await aPerson(db);
    process.env.CLAMD = "127.0.0.1:9";
    const said: Record<string, string> = {};
    for (const reason of HOLDS) {
      const id = await aFile();
      await hold(id, reason);
      said[reason] = await releaseFile(db, reviewer, id);
    }
    expect(said).toEqual({
      waiting: "scanner-decides", unreachable: "scanner-decides", "timed-out": "scanner-decides",
      "no-scanner": "released", limit: "released", encrypted: "released", unclear: "released", infected: "infected",
    });
  });

  test("a scanner that comes later takes what waited without one", async () => {
    const id = await aFile();
    await examine(db, id);
    const clamd = await openFakeClamd();
    process.env.CLAMD = clamd.address;
    expect(await examineHeld(db, impatient)).toBe(1);
    expect(await served()).toEqual([id]);
    await clamd.down();
  });
});

describe("the operator and the worker", () => {
  /** `hled files held` on this file's database. */
  const held = () => new Promise<{ code: number; data: unknown; talk: string; all: string }>((resolve) => {
    execFile(process.execPath, ["bin/hled.mjs", "files", "held", "--json"], { env: process.env }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, data: JSON.parse(stdout || "null"), talk: stderr, all: stdout + stderr }));
  });

  test("hled files held counts by reason, names no file, and says how the scanner is", async () => {
    for (const reason of ["limit", "limit", "infected"] as const) await hold(await aFile(), reason);
    const without = await held();
    expect(without).toMatchObject({ code: 0, data: { held: [{ reason: "limit", count: 2 }, { reason: "infected", count: 1 }], scanner: "not-set" } });
    expect(without.all).not.toContain("anexo");

    const clamd = await openFakeClamd();
    process.env.CLAMD = clamd.address;
    clamd.state.version = "ClamAV 1.4.6/27500/Tue Nov  4 08:15:00 2014\0";
    expect(await held()).toMatchObject({ data: { scanner: "stale" }, talk: expect.stringContaining("days old") as string });
    await clamd.down();
    expect(await held()).toMatchObject({ code: 0, data: { scanner: "silent" }, talk: expect.stringContaining("start it") as string });
  });

  test("the worker has a file examined as soon as it is kept, and what was held in the round of each minute", async () => {
    const clamd = await openFakeClamd();
    process.env.CLAMD = clamd.address;
    const held = await aFile();
    await sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`.execute(db);
    await hold(held, "unreachable");
    const worker = await startWorker();
    const id = await aFile();
    await expect.poll(served, { timeout: 10_000 }).toEqual([id]);
    await sql`select graphile_worker.add_job('examine-held')`.execute(db);
    await expect.poll(served, { timeout: 10_000 }).toEqual([held, id]);
    await worker.stop();
    await clamd.down();
  });
});

const reason = noRealClamd();
if (reason) test(`no real clamd: ${reason}`, () => console.log(reason));
else describe("a real clamd", () => {
  let clamd: Awaited<ReturnType<typeof openRealClamd>>;
  beforeAll(async () => void (clamd = await openRealClamd()));
  afterAll(() => clamd.close());
  beforeEach(() => void (process.env.CLAMD = clamd.address));
  afterEach(() => void clamd.thaw());
  const ask = async (bytes: Buffer, pieces?: number) => (await scan(clamd.address, streamOf(bytes, pieces), patient)).verdict;
  /** As the rounds do: a line that broke is no verdict, and is tried again. */
  const askUntilHeard = async (bytes: Buffer) => {
    for (let tries = 0; tries < 20; tries++) {
      const verdict = await ask(bytes);
      if (verdict !== "unreachable") return verdict;
    }
    return "unreachable";
  };

  test("EICAR in eleven disguises is blocked or held, eleven of eleven", async () => {
    const virus = eicar();
    const zipped = await zipOf({ "a.txt": virus });
    const verdicts = {
      plain: await ask(virus),
      "split over many chunks": await ask(Buffer.concat([Buffer.from("x".repeat(2_000)), virus]), 3),
      zip: await ask(zipped),
      "zip in zip": await ask(await zipOf({ "b.zip": zipped })),
      "docx, embedded": await ask(await docxOf({ "word/embeddings/oleObject1.bin": virus })),
      "docx, as a picture": await ask(await docxOf({ "word/media/image1.png": virus })),
      "pdf, attached": await ask(await pdfOf({ attached: virus })),
      "past the scan limit": await ask(Buffer.concat([Buffer.alloc(1_500_000, "a"), virus])),
      "past the scan limit, in a zip": await ask(await zipOf({ "a.txt": Buffer.concat([Buffer.alloc(1_500_000, "a"), virus]) })),
      "past the stream limit": await askUntilHeard(Buffer.concat([Buffer.alloc(3_000_000, "a"), virus])),
      "zip with a password": await ask(lockedZipOf("a.txt", virus, "secreto")),
    };
    expect(verdicts).toEqual({
      plain: "infected", "split over many chunks": "infected", zip: "infected", "zip in zip": "infected", "docx, embedded": "infected", "docx, as a picture": "infected", "pdf, attached": "infected",
      "past the scan limit": "limit", "past the scan limit, in a zip": "limit", "past the stream limit": "limit", "zip with a password": "encrypted",
    });
  });

  test("a PDF with a password is held; clean files of each kind are clean", async () => {
    expect(await ask(await pdfOf({ password: "secreto" }))).toBe("encrypted");
    const picture = sharp({ create: { width: 60, height: 40, channels: 3, background: "teal" } });
    const clean = [
      await pdfOf(), await docxOf(), await zipOf({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "<office:document-content/>" }),
      Buffer.from("Comentario sobre las cadenas de suministro."), await picture.jpeg().toBuffer(), await picture.png().toBuffer(),
    ];
    for (const bytes of clean) expect(await ask(bytes)).toBe("clean");
  });

  test("stopped or hung, nothing is served; after recovery everything is but what is infected, and what passes a limit waits for a reviewer", async () => {
    const clean = [await aFile(await pdfOf(), "pdf"), await aFile(await docxOf(), "docx"), await aFile(Buffer.from("Comentario"))];
    const infected = await aFile(await docxOf({ "word/embeddings/oleObject1.bin": eicar() }), "docx");
    const large = await aFile(Buffer.alloc(1_500_000, "a"));
    const all = [...clean, infected, large];

    await clamd.stop();
    for (const id of all) expect(await examine(db, id, impatient)).toBe("unreachable");
    await examineHeld(db, impatient);
    expect(await served()).toEqual([]);

    await clamd.start();
    clamd.freeze();
    for (const id of all) expect(await examine(db, id, impatient)).toBe("unreachable");
    await later("1 hour");
    expect(await examineHeld(db, impatient)).toBe(1);
    expect(await served()).toEqual([]);

    clamd.thaw();
    expect(await examineHeld(db, patient)).toBe(5);
    expect(await served()).toEqual(clean);
    expect([await reasonOf(infected), await reasonOf(large)]).toEqual(["infected", "limit"]);
  });
});
