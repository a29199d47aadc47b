import { spawn, type ChildProcessByStdio } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, resolve as absolute } from "node:path";
import type { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Kind, Refusal } from "./files.ts";
import type { FileRedaction } from "./redactions.ts";

/** What a process of its own is asked about a stranger's file. What makes a file also says where it is to be written. */
export type Task =
  | { task: "inspect"; name: string }
  | { task: "read"; kind: Kind }
  | { task: "copy"; kind: Kind; to: string; redactions?: FileRedaction[] }
  | { task: "picture"; kind: Kind; to: string; page: number; redactions: FileRedaction[] };
export type Looked =
  | { kind: Kind }
  | { refusal: Refusal | "not-there" | "not-of-this-kind"; redactions?: number[] }
  | { outcome: "read" | "no-text" | "unreadable"; text: string | null; page_starts?: number[] | null }
  | { size: number; hash: string; text: string };

/** Milliseconds and bytes that looking may take. Reading and copying are work of the background and of one reviewer, who can wait. */
const LIMITS = {
  inspect: { time: 4_500, memory: 400 * 1024 * 1024 },
  read: { time: 30_000, memory: 700 * 1024 * 1024 },
  copy: { time: 60_000, memory: 700 * 1024 * 1024 },
  picture: { time: 30_000, memory: 700 * 1024 * 1024 },
} as const;
/** The longest answer: a million characters of text, as JSON. */
const LONGEST_ANSWER = 8 * 1024 * 1024;
const AT_ONCE = 2;

/** Of which so many may be reading or copying: who sends a file does not wait behind them. */
const LONG_AT_ONCE = 1;

let busy = 0;
let long = 0;
const waiting: { isLong: boolean; begin: () => void }[] = [];

/**
 * Opens a stranger's file in a process of its own, which knows nothing of the portal and is ended when it takes too long or too much.
 * @returns what it found, or a refusal: "slow" past its time, "bomb" past its memory, "damaged" where it died of the file
 * @throws what the source of the bytes throws
 */
export async function look(bytes: Readable, task: Task): Promise<Looked> {
  const isLong = task.task !== "inspect";
  // A file that cannot be read is said where it is waited for, not while it waits.
  bytes.on("error", () => {});
  await new Promise<void>((begin) => {
    waiting.push({ isLong, begin });
    beginNext();
  });
  try {
    return await lookNow(bytes, task);
  } finally {
    busy--;
    if (isLong) long--;
    beginNext();
  }
}

function beginNext() {
  const next = busy < AT_ONCE ? waiting.findIndex(({ isLong }) => !isLong || long < LONG_AT_ONCE) : -1;
  if (next < 0) return;
  const [{ isLong, begin }] = waiting.splice(next, 1) as [(typeof waiting)[number]];
  busy++;
  if (isLong) long++;
  begin();
}

/** What the process may touch: its own program, and the one file it is to write. Nothing is said to it through its environment. */
function permissions(task: Task): string[] {
  const readable = ["build/looker", "node_modules", "package.json"].map((path) => `--allow-fs-read=${join(process.cwd(), path)}${path.endsWith(".json") ? "" : "/"}`);
  const flag = process.allowedNodeEnvironmentFlags.has("--permission") ? "--permission" : "--experimental-permission";
  return [flag, "--allow-addons", ...readable, ...("to" in task ? [`--allow-fs-write=${absolute(task.to)}`] : [])];
}

function lookNow(bytes: Readable, task: Task): Promise<Looked> {
  const { time, memory } = LIMITS[task.task];
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(
    process.execPath,
    ["--max-old-space-size=384", "--no-warnings", ...permissions(task), join(process.cwd(), "build/looker/looker.js")],
    { stdio: ["pipe", "pipe", "ignore"], env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, NODE_ENV: "production" } },
  );
  return new Promise((resolve, reject) => {
    let failure: unknown;
    let refusal: Refusal | null = null;
    const answer: Buffer[] = [];
    let length = 0;
    const end = (word: Refusal) => {
      refusal ??= word;
      child.kill("SIGKILL");
    };
    const clock = setTimeout(() => end("slow"), time);
    const watch = setInterval(() => void residentBytes(child.pid).then((size) => size > memory && end("bomb")), 100);
    child.stdout.on("data", (piece: Buffer) => {
      length += piece.length;
      if (length > LONGEST_ANSWER) end("bomb");
      else answer.push(piece);
    });
    child.on("error", () => end("damaged"));
    bytes.on("error", (error) => {
      failure = error;
      child.kill("SIGKILL");
    });
    if (bytes.errored) bytes.emit("error", bytes.errored);
    // A process that has died reads no further: that is no failure of ours.
    pipeline(asked(task, bytes), child.stdin).catch(() => {});
    child.on("close", (_code, signal) => {
      clearTimeout(clock);
      clearInterval(watch);
      bytes.destroy();
      if (failure) return reject(failure as Error);
      // V8 ends its process so where it has no room left.
      if (signal === "SIGABRT") refusal ??= "bomb";
      resolve(refusal ? { refusal } : parsed(Buffer.concat(answer).toString("utf8")));
    });
  });
}

/** What is asked, as a line of its own, and the file after it. An argument would have room for less. */
async function* asked(task: Task, bytes: Readable) {
  yield Buffer.from(`${JSON.stringify("to" in task ? { ...task, to: absolute(task.to) } : task)}\n`);
  yield* bytes;
}

function parsed(answer: string): Looked {
  try {
    return JSON.parse(answer) as Looked;
  } catch {
    return { refusal: "damaged" };
  }
}

/** What a process holds in memory, native memory too. Only Linux says it in a file; elsewhere the limit of V8 has to do. */
async function residentBytes(pid: number | undefined): Promise<number> {
  const pages = await readFile(`/proc/${pid}/statm`, "utf8").then((line) => Number(line.split(" ")[1]), () => 0);
  return pages * 4096;
}
