import { spawn } from "node:child_process";
import fs from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const here = resolve(import.meta.dirname, "../..");
const base = fs.mkdtempSync(join(tmpdir(), "hled-start-"));
const lock = { packages: { "": {}, "node_modules/one": { version: "1.0.0", integrity: "sha512-1" }, "node_modules/elsewhere": { version: "1.0.0", optional: true, os: ["plan9"] } } };

afterAll(() => fs.rmSync(base, { recursive: true, force: true }));

/** A folder with some of our files, and others put there. */
function aCheckout(name: string, ours: string[], others: Record<string, string> = {}): string {
  const checkout = join(base, name);
  const put = (file: string, text: string) => {
    fs.mkdirSync(dirname(join(checkout, file)), { recursive: true });
    fs.writeFileSync(join(checkout, file), text);
  };
  for (const file of ours) put(file, fs.readFileSync(join(here, file), "utf8"));
  for (const [file, text] of Object.entries(others)) put(file, text);
  return checkout;
}

async function runNode(args: string[], env: Record<string, string> = {}): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env } });
  const told = { out: "", err: "" };
  child.stdout.on("data", (text) => (told.out += text));
  child.stderr.on("data", (text) => (told.err += text));
  return new Promise((done) => child.once("close", (code) => done({ code, ...told })));
}

const linesOf = (file: string) => (fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim().split("\n") : []);

describe("the packages", () => {
  // npm's stand-in notes what it was asked and leaves what npm leaves.
  const npm = `
    import fs from "node:fs";
    if (process.env.NO_NETWORK) { console.error("npm error code ENOTFOUND"); process.exit(7); }
    fs.appendFileSync("asked", JSON.stringify([process.argv.slice(2).join(" "), process.env.NODE_ENV, process.env.npm_config_omit, process.env.npm_config_cache]) + "\\n");
    fs.rmSync("node_modules", { recursive: true, force: true });
    fs.mkdirSync("node_modules/.bin", { recursive: true });
    setTimeout(() => fs.writeFileSync("node_modules/.package-lock.json", fs.readFileSync("package-lock.json")), 300);`;
  const aPlace = (name: string, others: Record<string, string> = {}) =>
    aCheckout(name, ["bin/install.mjs"], { "package-lock.json": JSON.stringify(lock), "npm/npm-cli.js": npm, "npm/package.json": '{ "type": "module" }', ...others });
  const install = (checkout: string, env: Record<string, string> = {}, first: string[] = []) =>
    runNode([...first, "--input-type=module", "-e", `
      const { ensureInstalled, giveUp } = await import(${JSON.stringify(pathToFileURL(join(checkout, "bin/install.mjs")).href)});
      await ensureInstalled().catch(giveUp);`], { npm_execpath: join(checkout, "npm/npm-cli.js"), ...env });
  const asked = (checkout: string) => linesOf(join(checkout, "asked"));

  test("are installed once, development packages too, whatever npm and NODE_ENV would leave out", async () => {
    const checkout = aPlace("once");
    const first = await install(checkout, { NODE_ENV: "production", npm_config_omit: "dev", npm_config_cache: "/kept" });
    expect(first).toMatchObject({ code: 0, err: "", out: expect.stringMatching(/^Installing 1 packages, about a minute …\n  … \d+ s\n$/) as string });
    expect(asked(checkout)).toEqual(['["ci --include=dev --include=optional --ignore-scripts --no-audit --no-fund",null,null,"/kept"]']);

    expect(await install(checkout)).toEqual({ code: 0, out: "", err: "" });
    expect(asked(checkout)).toHaveLength(1);
  });

  test("that a developer installed himself are taken as they are", async () => {
    const checkout = aPlace("developer", { "node_modules/.package-lock.json": JSON.stringify({ packages: { "node_modules/one": lock.packages["node_modules/one"] } }), "node_modules/.bin/one": "" });
    await install(checkout);
    expect(asked(checkout)).toEqual([]);
    expect(fs.existsSync(join(checkout, "node_modules/.hled-stamp"))).toBe(true);
  });

  test("are installed anew after the lock changed, or for another Node", async () => {
    const checkout = aPlace("anew");
    await install(checkout);
    fs.writeFileSync(join(checkout, "package-lock.json"), JSON.stringify({ packages: { ...lock.packages, "node_modules/two": { version: "2.0.0", integrity: "sha512-2" } } }));
    await install(checkout);
    expect(asked(checkout)).toHaveLength(2);

    const stamp = join(checkout, "node_modules/.hled-stamp");
    fs.writeFileSync(stamp, fs.readFileSync(stamp, "utf8").replace(/ \d+-/, " 1-"));
    await install(checkout);
    expect(asked(checkout)).toHaveLength(3);
  });

  test("are installed by one of two that begin at once, and a lock that a dead process left holds nobody up", async () => {
    const checkout = aPlace("at-once", { ".stamps/install.lock": "4194303" });
    const both = await Promise.all([install(checkout), install(checkout)]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(asked(checkout)).toHaveLength(1);
    expect(fs.readdirSync(join(checkout, ".stamps"))).toEqual([]);
  });

  test("that cannot be had end in npm's words and one sentence", async () => {
    const { code, err } = await install(aPlace("offline"), { NO_NETWORK: "1" });
    expect(code).toBe(1);
    expect(err).toBe("npm error code ENOTFOUND\nThe packages were not installed (npm ci ended with 7, its words are above): check the network and the registry, then start again.\n");
  });

  test("are not tried on a Node that is too old: one sentence says so", async () => {
    const old = "data:text/javascript,Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.18.3' } })";
    expect(await install(aPlace("old"), {}, ["--import", old])).toMatchObject({ code: 1, err: "This is Node 20.18.3 and the portal needs 20.19 or newer: install it from https://nodejs.org and start again.\n" });
  });

  test("bring the command: npx hled works offline", async () => {
    const checkout = aPlace("npx", { "package.json": '{ "name": "x", "version": "1.0.0", "bin": { "hled": "./bin/hled.mjs" } }', "bin/hled.mjs": "#!/usr/bin/env node\nconsole.log('hled', ...process.argv.slice(2))" });
    fs.chmodSync(join(checkout, "bin/hled.mjs"), 0o755);
    await install(checkout);
    const child = spawn("npx", ["--offline", "hled", "people", "list"], { cwd: checkout, stdio: ["ignore", "pipe", "ignore"] });
    let out = "";
    child.stdout.on("data", (text) => (out += text));
    await new Promise((done) => child.once("close", done));
    expect(out).toBe("hled people list\n");
  });
});

describe("the build", () => {
  const remix = `
    import fs from "node:fs";
    if (fs.readFileSync("app/root.tsx", "utf8") === "broken") { console.error("root.tsx: Unexpected end of file"); process.exit(1); }
    fs.appendFileSync("asked", process.argv[2] + " " + process.env.NODE_ENV + "\\n");
    setTimeout(() => { fs.mkdirSync("build/server", { recursive: true }); fs.writeFileSync("build/server/index.js", ""); }, 300);`;
  const aPlace = (name: string) =>
    aCheckout(name, ["bin/install.mjs", "bin/build.ts", "db/refusal.ts", "package.json"], {
      "package-lock.json": "{}", "vite.config.ts": "", "remix.config.js": "", "tsconfig.json": "{}", "app/root.tsx": "one", "public/assets/site.css": "",
      "app/languages/check.ts": 'import fs from "node:fs"; export const checkTexts = async (root) => (fs.existsSync(root + "/app/only-english") ? ["app/texts.ts: hello has no Spanish."] : []);',
      "styles/build.ts": 'import fs from "node:fs"; export const buildStyles = async () => fs.appendFileSync(new URL("../asked", import.meta.url), "styles\\n");',
      "node_modules/@remix-run/dev/dist/cli.js": remix, "node_modules/@remix-run/dev/package.json": '{ "type": "module" }',
      "node_modules/vite/index.js": "export const build = async () => {};", "node_modules/vite/package.json": '{ "type": "module", "exports": "./index.js" }',
    });
  const build = (checkout: string) =>
    runNode(["--import", pathToFileURL(join(here, "node_modules/tsx/dist/esm/index.mjs")).href, "--input-type=module", "-e", `
      const { ensureBuilt } = await import(${JSON.stringify(pathToFileURL(join(checkout, "bin/build.ts")).href)});
      await ensureBuilt(console.log).catch((error) => console.error(error.name + ": " + error.message));`]);
  const asked = (checkout: string) => linesOf(join(checkout, "asked"));

  test("is made once for the same sources, styles first, and anew when they change", async () => {
    const checkout = aPlace("built");
    expect((await build(checkout)).out).toMatch(/^Building the pages, about half a minute …\n  … \d+ s\n$/);
    expect(asked(checkout)).toEqual(["styles", "vite:build production"]);

    fs.writeFileSync(join(checkout, "public/assets/site.css"), "written by the build itself");
    expect(await build(checkout)).toEqual({ code: 0, out: "", err: "" });

    fs.writeFileSync(join(checkout, "app/root.tsx"), "two");
    await build(checkout);
    expect(asked(checkout)).toHaveLength(4);
  });

  test("is made by one of two that begin at once", async () => {
    const checkout = aPlace("built-at-once");
    await Promise.all([build(checkout), build(checkout)]);
    expect(asked(checkout)).toHaveLength(2);
  });

  test("waits until both languages say everything", async () => {
    const checkout = aPlace("one-language");
    fs.writeFileSync(join(checkout, "app/only-english"), "");
    expect((await build(checkout)).err).toBe("Refusal: app/texts.ts: hello has no Spanish.\nThe pages were not built: both languages say everything first. Mend what is named above and start again.\n");
    expect(asked(checkout)).toEqual([]);
  });

  test("that fails shows the tool's words and one sentence, and is tried again", async () => {
    const checkout = aPlace("broken");
    fs.writeFileSync(join(checkout, "app/root.tsx"), "broken");
    for (const _ of [1, 2])
      expect((await build(checkout)).err).toBe("Refusal: root.tsx: Unexpected end of file\nThe pages were not built (remix vite:build ended with 1, its words are above): mend what it names and start again.\n");
  });
});

describe("npm start", () => {
  const aPlace = (name: string, server: string) => {
    const checkout = aCheckout(name, ["bin/start.mjs", "bin/install.mjs", "db/refusal.ts", "package.json", "package-lock.json"], { "server.ts": server });
    fs.symlinkSync(join(here, "node_modules"), join(checkout, "node_modules"));
    return join(checkout, "bin/start.mjs");
  };

  test("tells a refusal in its one sentence and ends with its code", async () => {
    const start = aPlace("refusal", 'import { Refusal } from "#db/refusal.ts"; export const start = async () => { throw new Refusal("Port 3000 is taken: set PORT.", 3); };');
    expect(await runNode([start])).toEqual({ code: 3, out: "", err: "Port 3000 is taken: set PORT.\n" });
  });

  test("tells a fault with its stack and ends with 1", async () => {
    const start = aPlace("fault", 'export const start = async () => { throw new TypeError("of ours"); };');
    expect(await runNode([start])).toMatchObject({ code: 1, err: expect.stringMatching(/^TypeError: of ours\n\s+at start .*server\.ts/) as string });
  });

  test("ends in good order when npm was killed", async () => {
    const start = aPlace("orphan", `
      export const start = async () => {
        process.on("SIGTERM", () => { console.log("in good order"); process.exit(); });
        console.log("started");
        setInterval(() => {}, 1000);
      };`);
    const npm = spawn("/bin/sh", ["-c", '"$0" "$1" & wait', process.execPath, start], { env: { ...process.env, npm_lifecycle_event: "start" } });
    let out = "";
    const ended = new Promise((done) => npm.once("close", done));
    npm.stdout.on("data", (text: Buffer) => {
      out += text;
      if (out === "started\n") npm.kill("SIGKILL");
    });
    await ended;
    expect(out).toBe("started\nin good order\n");
  });
});
