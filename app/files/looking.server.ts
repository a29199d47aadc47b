import { spawn, type ChildProcessByStdio } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Kind, Refusal } from "./files.ts";

/** What a process of its own is asked about a stranger's file. `copy` also says where the copy is to be written. */
export type Task = { task: "inspect"; name: string } | { task: "read"; kind: Kind } | { task: "copy"; kind: Kind; to: string };
export type Looked =
  | { kind: Kind }
  | { refusal: Refusal }
  | { outcome: "read" | "no-text" | "unreadable"; text: string | null }
  | { size: number; hash: string; text: string };

/** Milliseconds and bytes that looking may take. Reading and copying are work of the background and of one reviewer, who can wait. */
const LIMITS = {
  inspect: { time: 4_500, memory: 400 * 1024 * 1024 },
  read: { time: 30_000, memory: 700 * 1024 * 1024 },
  copy: { time: 30_000, memory: 700 * 1024 * 1024 },
} as const;
/** The longest answer: a million characters of text, as JSON. */
const LONGEST_ANSWER = 8 * 1024 * 1024;
const AT_ONCE = 2;

let busy = 0;
const queue: (() => void)[] = [];

/**
 * Opens a stranger's file in a process of its own, which knows nothing of the portal and is ended when it takes too long or too much.
 * @returns what it found, or a refusal: "slow" past its time, "bomb" past its memory, "damaged" where it died of the file
 */
export async function look(bytes: Readable, task: Task): Promise<Looked> {
  if (busy >= AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve));
  busy++;
  try {
    return await lookNow(bytes, task);
  } finally {
    busy--;
    queue.shift()?.();
  }
}

function lookNow(bytes: Readable, task: Task): Promise<Looked> {
  const { time, memory } = LIMITS[task.task];
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(
    process.execPath,
    ["--max-old-space-size=384", "--no-warnings", join(process.cwd(), "build/looker/looker.js"), JSON.stringify(task)],
    { stdio: ["pipe", "pipe", "ignore"], env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, NODE_ENV: "production" } },
  );
  return new Promise((resolve) => {
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
    // A process that has died reads no further: that is no failure of ours.
    pipeline(bytes, child.stdin).catch(() => {});
    child.on("close", () => {
      clearTimeout(clock);
      clearInterval(watch);
      bytes.destroy();
      resolve(refusal ? { refusal } : parsed(Buffer.concat(answer).toString("utf8")));
    });
  });
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
