import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MAX_SIZE } from "#app/files/files.ts";
import { handleOf, rememberWriter } from "#app/people/writers.server.ts";
import { AS_EVER, openMortalPortal, type MortalPortal } from "#tests/support/mortal-portal.ts";

/** What the process of the portal itself may hold more than before, in megabytes. The processes that open files have limits of their own (looking.server.ts). */
const MOST = 100;
const MB = 1024 * 1024;

let portal: MortalPortal;
beforeAll(async () => {
  portal = await openMortalPortal(AS_EVER);
  await portal.up();
  // What it holds once it has done everything is what it holds anyhow.
  for (let time = 0; time < 3; time++) await upload(1, 1000);
}, 120_000);
afterAll(() => portal.close());

async function aDraft() {
  const key = randomBytes(16).toString("hex");
  await portal.db.insertInto("drafts").values({ key, language: "en", answers: "{}" }).execute();
  return { path: `/en/submit/${handleOf(key)}/files`, Cookie: (await rememberWriter({ editor: "0".repeat(16), name: null, keys: [] }, key)).split(";")[0]! };
}

/** Sends so many files of a size at once, each from a network and to a draft of its own. @returns the statuses */
async function upload(count: number, size: number): Promise<number[]> {
  const file = new File(["word ".repeat(size / 5)], "words.txt");
  const drafts = await Promise.all(Array.from({ length: count }, aDraft));
  return Promise.all(drafts.map(async ({ path, Cookie }, number) => {
    const form = new FormData();
    form.append("go", "upload");
    form.append("files", file);
    return (await fetch(portal.url + path, { method: "POST", redirect: "manual", body: form, headers: { Origin: portal.url, Cookie, "X-Forwarded-For": `198.51.100.${number}` } })).status;
  }));
}

/** Writes a body as fast as it is taken, until it is all sent or an answer is there; then hangs up. @returns the status and the megabytes that were sent */
function sendLong(path: string, headers: string[], begin: string, megabytes: number): Promise<{ status: number; sent: number }> {
  const chunked = headers.includes("Transfer-Encoding: chunked");
  const piece = Buffer.alloc(64 * 1024, "word ");
  const wrapped = (bytes: Buffer) => (chunked ? Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]) : bytes);
  const again = wrapped(piece);
  return new Promise((resolve) => {
    const { host, port } = new URL(portal.url);
    const socket = connect(Number(port), "127.0.0.1");
    let [said, sent] = ["", 0];
    const done = () => {
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1] ?? 0), sent: Math.round(sent / MB) });
    };
    const write = () => {
      while (!said && sent < megabytes * MB) {
        sent += piece.length;
        if (!socket.write(again)) return void socket.once("drain", write);
      }
    };
    socket.on("data", (bytes) => {
      said += bytes.toString("latin1");
      if (said.includes("\r\n\r\n")) done();
    });
    socket.on("error", () => {});
    socket.on("close", done);
    socket.write([`POST ${path} HTTP/1.1`, `Host: ${host}`, `Origin: ${portal.url}`, "X-Forwarded-For: 198.51.100.200", ...headers, "", ""].join("\r\n"));
    // An empty chunk would be the end of the body.
    if (begin) socket.write(wrapped(Buffer.from(begin)));
    write();
  });
}

/** Works, and looks every 20 ms at what the portal holds meanwhile. @returns the megabytes it grew by at its largest, and what came of the work */
async function growth<Result>(work: () => Promise<Result>): Promise<{ result: Result; grown: number }> {
  const [before, highest] = [portal.memory("VmRSS"), portal.memory("VmHWM")];
  let peak = before;
  let working = true;
  const watching = (async () => {
    while (working) {
      peak = Math.max(peak, portal.memory("VmRSS"));
      await sleep(20);
    }
  })();
  const result = await work();
  working = false;
  await watching;
  // Between two looks it may have been higher; then the kernel's own mark has moved.
  const mark = portal.memory("VmHWM");
  const grown = Math.round(((mark > highest ? mark : peak) - before) / 1024);
  console.log(`memory: ${Math.round(before / 1024)} MB before, +${grown} MB; ${JSON.stringify(result)}`);
  return { result, grown };
}

const part = '--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n';
const multipart = "Content-Type: multipart/form-data; boundary=b";
const endless = ["Transfer-Encoding: chunked"];
/** More than any body may have; an endless one is one that goes on until it is cut off. */
const ENDLESS = 4_000;

test.each([
  ["300 MB that are announced", [multipart, `Content-Length: ${300 * MB}`], part, 300],
  ["300 MB in one file that are not announced", [multipart, ...endless], part, 300],
  ["a file without an end", [multipart, ...endless], part, ENDLESS],
  ["a field without an end", [multipart, ...endless], '--b\r\nContent-Disposition: form-data; name="go"\r\n\r\n', ENDLESS],
  ["the head of a part without an end", [multipart, ...endless], "--b\r\nX: ", ENDLESS],
  ["no part at all, without an end", [multipart, ...endless], "", ENDLESS],
  ["a form without files and without an end", ["Content-Type: application/x-www-form-urlencoded", ...endless], "go=", ENDLESS],
] as const)("%s: cut off, and the portal grows by less than 100 MB", { timeout: 120_000 }, async (_what, headers, begin, megabytes) => {
  const { path, Cookie } = await aDraft();
  const { result, grown } = await growth(() => sendLong(path, [...headers, `Cookie: ${Cookie}`], begin, megabytes));
  expect([400, 413]).toContain(result.status);
  expect(result.sent).toBeLessThan(ENDLESS);
  expect(grown).toBeLessThan(MOST);
});

test("ten files of 10 MB at once are taken, and the portal grows by less than 100 MB", { timeout: 120_000 }, async () => {
  const { result, grown } = await growth(() => upload(10, MAX_SIZE));
  expect(result).toEqual(Array(10).fill(303));
  expect(grown).toBeLessThan(MOST);
});

test("a portal that holds what it takes grows by more: the tests above can fail", { timeout: 120_000 }, async () => {
  await portal.kill();
  await portal.up({ NODE_OPTIONS: `--import=${pathToFileURL(resolve("tests/support/hoarding.mjs")).href}` });
  const { path, Cookie } = await aDraft();
  const { grown } = await growth(() => sendLong(path, [multipart, ...endless, `Cookie: ${Cookie}`], part, ENDLESS));
  // Where the system does not say what a process holds, nothing is measured at all.
  expect(grown).toBeGreaterThan(process.platform === "linux" ? MOST : -1);
});
