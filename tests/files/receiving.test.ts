import { existsSync } from "node:fs";
import { readdir, utimes, writeFile, mkdir } from "node:fs/promises";
import { EventEmitter } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plainName, quarantine, receivingFiles } from "#app/files/receiving.server.ts";
import { keepFile } from "#app/files/files.server.ts";
import { reap } from "#app/files/reaper.server.ts";
import { mintStorageKey, storage } from "#app/files/storage.server.ts";
import { db } from "#db/database.server.ts";
import { openPortal } from "#tests/support/portal.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const door = "/en/submit/0123456789abcdef/files";

/** Sends bytes as they are and hangs up when `end` says so. @returns the status, or 0 where no answer came within five seconds */
function sendRaw(bytes: Buffer[], end = false): Promise<{ status: number; took: number }> {
  const began = performance.now();
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(portal.url).port), "127.0.0.1");
    let said = "";
    const done = () => {
      clearTimeout(clock);
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1] ?? 0), took: performance.now() - began });
    };
    const clock = setTimeout(done, 5_000);
    socket.on("data", (piece) => {
      said += piece.toString("latin1");
      if (said.includes("\r\n\r\n")) done();
    });
    socket.on("error", () => {});
    socket.on("close", done);
    for (const each of bytes) socket.write(each);
    if (end) socket.end();
  });
}

const head = (type: string, more: string[] = []) =>
  Buffer.from([`POST ${door} HTTP/1.1`, `Host: ${new URL(portal.url).host}`, `Origin: ${portal.url}`, `Content-Type: ${type}`, ...more, "", ""].join("\r\n"));
const whole = (type: string, body: Buffer) => [head(type, [`Content-Length: ${body.length}`]), body];
const part = (headers: string, body: Buffer | string) => Buffer.concat([Buffer.from(`--b\r\n${headers}\r\n\r\n`), Buffer.from(body), Buffer.from("\r\n")]);
const file = (name: string, body: Buffer | string = "words") => part(`Content-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: text/plain`, body);
const form = (...parts: Buffer[]) => Buffer.concat([...parts, Buffer.from("--b--\r\n")]);
const multipart = "multipart/form-data; boundary=b";

/** Bodies that nobody's browser sends (trust.md B4, B5, B8). */
function hostileBodies(): Buffer[][] {
  const boundaries = ["", "; boundary=", "; boundary=\"", "; boundary=a b", `; boundary=${"b".repeat(71)}`, `; boundary=${"b".repeat(5_000)}`, "; boundary=b; boundary=c", "; charset=utf-7; boundary=b", "; boundary=b\t"];
  const names = ["../../etc/passwd", "..\\..\\x.txt", "/etc/passwd", "C:\\x.txt", "a\u0000.txt", "CON", "aux.txt", "x.txt.", "x".repeat(300) + ".txt", "a\r\nX-Evil: 1", "\u202Egpj.exe", "%2e%2e%2fx", "'; drop table files; --.txt", "<script>.txt", "\ud800.txt", "é".repeat(200), ".htaccess", " ", "", "\"quoted\".txt"];
  const odd = [
    Buffer.alloc(0), Buffer.from("--b"), Buffer.from("--b--"), Buffer.from("--b\r\n"), Buffer.from("--b\r\n\r\n"), Buffer.from("nothing at all"), Buffer.from("--c\r\n\r\n--c--"), Buffer.alloc(1000, 0), Buffer.alloc(100_000, 0xff),
    form(), form(part("", "x")), form(part("Content-Disposition: form-data", "x")), form(part("Content-Disposition: attachment; name=x", "x")), form(part('Content-Disposition: form-data; name="files"; filename*=UTF-8\'\'%ff%fe', "x")),
    form(part(`Content-Disposition: form-data; name="${"n".repeat(5_000)}"`, "x")), form(part(`Content-Disposition: form-data; name="a"\r\nX: ${"h".repeat(100_000)}`, "x")), form(part(Array.from({ length: 3_000 }, (_, n) => `H${n}: v`).join("\r\n"), "x")),
    form(part('Content-Disposition: form-data; name="a"\r\nContent-Type: multipart/mixed; boundary=c', "--c\r\nContent-Disposition: attachment; filename=x\r\n\r\nx\r\n--c--")), form(part('Content-Disposition: form-data; name="__proto__"', "x")),
    form(part('Content-Disposition: form-data; name="go"', Buffer.from([0xff, 0xfe, 0]))), form(part('Content-Disposition: form-data; name="go"\r\nContent-Transfer-Encoding: base64', "!!!")), form(...Array.from({ length: 10_000 }, () => part('Content-Disposition: form-data; name="a"', "x"))),
    form(...Array.from({ length: 400 }, (_, n) => part(`Content-Disposition: form-data; name="f${n}"`, "x"))), form(...Array.from({ length: 60 }, (_, n) => file(`${n}.txt`))), form(part('Content-Disposition: form-data; name="go"', "x".repeat(1_500_000))),
    form(file("a.txt", Buffer.alloc(10 * 1024 * 1024 + 2))), Buffer.concat([file("a.txt", Buffer.alloc(200_000)), Buffer.from("--b")]),
  ];
  return [
    ...boundaries.map((boundary) => whole(`multipart/form-data${boundary}`, form(file("a.txt")))),
    ...names.map((name) => whole(multipart, form(file(name)))),
    ...odd.map((body) => whole(multipart, body)),
    ...["multipart/mixed; boundary=b", "multipart/form-data-x; boundary=b", "application/json", "text/plain", "image/png", "multipart/form-data"].map((type) => whole(type, form(file("a.txt")))),
    ...["Content-Encoding: gzip", "Transfer-Encoding: gzip, chunked", "Content-Length: 5\r\nTransfer-Encoding: chunked", "Content-Length: 5\r\nContent-Length: 6", "Content-Length: -1", "Content-Length: 999999999999", "Expect: 100-continue"].map((line) => [head(multipart, [line]), form(file("a.txt"))]),
    // Cut at every twentieth byte, and the line closed.
    ...Array.from({ length: 40 }, (_, n) => [head(multipart, ["Transfer-Encoding: chunked"]), ...chunked(form(file("a.txt", "word ".repeat(200))).subarray(0, n * 25))]),
    // One byte turned over.
    ...Array.from({ length: 60 }, (_, n) => {
      const body = form(part('Content-Disposition: form-data; name="go"', "upload"), file("a.txt"));
      body[(n * 7) % body.length]! ^= 1 << n % 8;
      return whole(multipart, body);
    }),
  ];
}
const chunked = (body: Buffer) => (body.length === 0 ? [Buffer.from("0\r\n\r\n")] : [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from("\r\n0\r\n\r\n")]);

test("whatever comes in place of a form with files is answered in time, never with a fault, and leaves nothing behind", { timeout: 120_000 }, async () => {
  const cases = hostileBodies();
  const began = performance.now();
  const wrong: string[] = [];
  for (const [index, bytes] of cases.entries()) {
    const { status, took } = await sendRaw(bytes, false);
    if (status >= 500 || status === 0 || took > 5_000) wrong.push(`case ${index}: ${status} after ${Math.round(took)} ms`);
  }
  console.log(`receiving, ${cases.length} cases, ${cases.length - wrong.length} passed, ${wrong.length} failed, ${Math.round(performance.now() - began)} ms`);
  expect(wrong).toEqual([]);
  await expect.poll(() => readdir(quarantine()).catch(() => []), { timeout: 3_000 }).toEqual([]);
});

test("a sender who goes away in the middle of a file leaves nothing in quarantine", async () => {
  await sendRaw([head(multipart, ["Content-Length: 5000000"]), file("a.txt", Buffer.alloc(300_000))].map((each) => each), true);
  await expect.poll(() => readdir(quarantine()).catch(() => []), { timeout: 3_000 }).toEqual([]);
});

test("a body larger than everything a comment may have is not read", async () => {
  const { status, took } = await sendRaw([head(multipart, [`Content-Length: ${300 * 1024 * 1024}`]), file("a.txt")]);
  expect(status).toBe(413);
  expect(took).toBeLessThan(1_000);
});

test.each([
  ["../../etc/passwd", "passwd"], ["C:\\folder\\informe final.pdf", "informe final.pdf"], ["a\u0000b.txt", "ab.txt"], ["\u202Egpj.exe", "gpj.exe"], ["nin\u0303o.pdf", "niño.pdf"], ["", "file"], ["   ", "file"],
])("a name is kept as plain text: %j", (sent, kept) => {
  expect(plainName(sent)).toBe(kept);
});

test("a name that is too long keeps its extension", () => {
  expect(plainName(`${"x".repeat(400)}.docx`)).toMatch(/\.docx$/);
  expect(plainName(`${"x".repeat(400)}.docx`).length).toBeLessThanOrEqual(255);
});

test("the reaper removes what nothing names and nothing else", async () => {
  const path = join(process.env.DATA_DIR!, "bytes");
  await writeFile(path, "bytes");
  const put = async () => {
    const key = mintStorageKey();
    await storage().put(key, path);
    return key;
  };
  const [named, unnamed, orphan] = [await put(), await put(), await put()];
  const keep = (storage_key: string) => db.transaction().execute((tx) => keepFile(tx, { storage_key, name: "a.txt", kind: "txt", size: 5, hash: "0".repeat(64) }));
  const [file_id] = [await keep(named!), await keep(unnamed!)];
  await db.insertInto("drafts").values({ key: "a".repeat(32), language: "en", answers: "{}" }).execute();
  await db.insertInto("draft_files").values({ file_id: file_id!, draft_key: "a".repeat(32) }).execute();
  await mkdir(quarantine(), { recursive: true });
  await writeFile(join(quarantine(), "left"), "left");
  await writeFile(join(quarantine(), "fresh"), "fresh");
  await utimes(join(quarantine(), "left"), 1, 1);
  const folder = join(process.env.DATA_DIR!, "files", "00");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${"0".repeat(32)}.part`), "half");

  expect(await reap(db)).toEqual({ rows: 0, bytes: 0, quarantined: 1 });
  expect(await reap(db, { row: 0, bytes: 0, quarantine: 3600 })).toEqual({ rows: 1, bytes: 2, quarantined: 0 });
  const left: string[] = [];
  for await (const { key } of storage().list()) left.push(key);
  expect(left).toEqual([named]);
  expect([unnamed, orphan].some((key) => left.includes(key!))).toBe(false);
  expect(existsSync(join(quarantine(), "fresh"))).toBe(true);
});

test("a line that was cut before its files are taken in ends nothing but itself, however long one waits", async () => {
  const request = Object.assign(new PassThrough(), { method: "POST", path: door, ip: "203.0.113.9", headers: { "content-type": multipart }, complete: false });
  const response = Object.assign(new EventEmitter(), { locals: {}, closed: true });
  const faults: Error[] = [];
  const note = (fault: Error) => faults.push(fault);
  process.on("uncaughtException", note);
  request.destroy();
  await receivingFiles(20)(request as never, response as never, () => {});
  await new Promise((resolve) => setTimeout(resolve, 80));
  process.off("uncaughtException", note);
  expect(faults).toEqual([]);
});
