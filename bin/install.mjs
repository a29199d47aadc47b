// Runs before anything is installed: Node's built-ins only, in JavaScript that an old Node can still read.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** The folder of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What cannot go on without the operator: one sentence, as db/refusal.ts, which is not readable yet at this point. */
class Refusal extends Error {
  name = "Refusal";
  exitCode = 1;
}

/**
 * Installs the packages of package-lock.json, unless they are there.
 *
 * @param {(line: string) => void} [say]
 */
export async function ensureInstalled(say = console.log) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Refusal(`This is Node ${process.versions.node} and the portal needs 20.19 or newer: install it from https://nodejs.org and start again.`);

  const lock = readIfThere(join(root, "package-lock.json"));
  const machine = `${process.versions.modules}-${process.platform}-${process.arch}`;
  const wanted = `${createHash("sha256").update(lock).digest("hex")} ${machine}`;
  const stamp = join(root, "node_modules/.hled-stamp");
  if (readIfThere(stamp) === wanted) return;

  const { packages } = JSON.parse(lock);
  // A developer's own npm ci counts, but not one for another Node or another platform.
  const isReady = () => isInstalled(packages) && (readIfThere(stamp).split(" ")[1] ?? machine) === machine;
  const finish = () => {
    linkCommand();
    fs.writeFileSync(stamp, wanted);
  };
  if (isReady()) {
    try {
      return finish();
    } catch {
      // An image whose packages belong to root runs as well without the stamp.
      return;
    }
  }
  await withLock("install", say, async () => {
    if (isReady()) return;
    await install(Object.values(packages).filter(isForHere).length - 1, say);
    finish();
  });
}

/** @param {Record<string, { optional?: boolean, version?: string, integrity?: string }>} packages */
function isInstalled(packages) {
  const present = JSON.parse(readIfThere(join(root, "node_modules/.package-lock.json")) || "{}").packages ?? {};
  return Object.entries(packages).every(([path, { optional, version, integrity }]) =>
    path === "" || (present[path] ? present[path].version === version && present[path].integrity === integrity : optional));
}

/** @param {{ os?: string[], cpu?: string[] }} locked */
const isForHere = ({ os, cpu }) => (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true);

async function install(count, say) {
  const [command, ...first] = findNpm();
  // npm start in production, npm start --omit=dev and the like must not leave out what the build needs.
  const ours = /^(node_env|npm_config_(omit|only|also|production|include|dev|optional|global|location|dry_run|package_lock|package_lock_only|workspaces?|install_strategy))$/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
  const args = [...first, "ci", "--include=dev", "--include=optional", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { code, output } = await withProgress(`Installing ${count} packages, about a minute`, say, () =>
    runTool(command, args, env));
  if (code !== 0) throw new Refusal(`${output}\nThe packages were not installed (npm ci ended with ${code}, its words are above): check the network and the registry, then start again.`);
}

/** npm as a script of this very Node, whatever other Node is first on the PATH. */
function findNpm() {
  const beside = dirname(process.execPath);
  const script = [
    process.env.npm_execpath ?? "",
    join(beside, "../lib/node_modules/npm/bin/npm-cli.js"),
    join(beside, "node_modules/npm/bin/npm-cli.js"),
  ].find((path) => path.endsWith("npm-cli.js") && fs.existsSync(path));
  return script ? [process.execPath, script] : ["npm"];
}

/** `npx hled` finds the command in package.json but runs it from here, and npm links no package into itself. */
function linkCommand() {
  const bin = join(root, "node_modules/.bin");
  if (process.platform === "win32") return fs.writeFileSync(join(bin, "hled.cmd"), '@node "%~dp0\\..\\..\\bin\\hled.mjs" %*\r\n');
  fs.rmSync(join(bin, "hled"), { force: true });
  fs.symlinkSync("../../bin/hled.mjs", join(bin, "hled"));
}

/**
 * Runs a tool to its end and gathers what it says.
 *
 * @returns {Promise<{ code: number | string, output: string }>}
 */
export function runTool(command, args, env) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" && command === "npm" });
    // It must not outlive us: the next start would run a second one beside it. Its end is then told as a failure.
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    const pass = (signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, pass);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
    child.once("error", (error) => done({ code: error.message, output }));
    child.once("close", (code, signal) => {
      for (const signal of signals) process.off(signal, pass);
      done({ code: code ?? signal ?? 1, output: output.trimEnd() });
    });
  });
}

/**
 * Says what begins, counts the seconds where a person watches, and says how long it took.
 *
 * @template Result
 * @param {string} what
 * @param {(line: string) => void} say
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withProgress(what, say, work) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  say(`${what} …`);
  const counter = process.stdout.isTTY && setInterval(() => process.stdout.write(`\r  ${seconds()} s `), 1000);
  try {
    return await work();
  } finally {
    if (counter) {
      clearInterval(counter);
      process.stdout.write("\r\x1b[K");
    }
    say(`  … ${seconds()} s`);
  }
}

/**
 * Lets one process at a time do this work. A lock whose owner died, or fell silent for a minute, is taken over.
 *
 * @template Result
 * @param {string} name
 * @param {(line: string) => void} say
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withLock(name, say, work) {
  const file = join(root, ".stamps", `${name}.lock`);
  fs.mkdirSync(dirname(file), { recursive: true });
  for (let told = false; !(await take(file)); await sleep(200)) {
    if (!told) say(`Another process (${readIfThere(file)}) is at work on this already: waiting for it …`);
    told = true;
  }
  const sign = setInterval(() => fs.utimesSync(file, new Date(), new Date()), 2_000);
  try {
    return await work();
  } finally {
    clearInterval(sign);
    fs.rmSync(file, { force: true });
  }
}

async function take(file) {
  const silent = Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 60_000;
  const owner = Number(readIfThere(file));
  const stale = silent || owner === process.pid || (owner > 0 && !isAlive(owner));
  if (stale) fs.rmSync(file, { force: true });
  try {
    fs.writeFileSync(file, String(process.pid), { flag: "wx" });
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw new Refusal(`${file} cannot be written (${error.code}): give the account that runs the portal the right to write in the checkout.`);
  }
  // Two processes may have taken the same stale lock away, the later one with it the earlier one's new lock.
  if (stale) await sleep(100);
  return readIfThere(file) === String(process.pid);
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Ends the process over an error: a Refusal in its one sentence, a fault with its stack. */
export function giveUp(error) {
  console.error(error?.name === "Refusal" ? error.message : error);
  process.exit(error?.exitCode ?? 1);
}
