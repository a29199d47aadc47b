import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { ensureInstalled, giveUp, root, withLock, withProgress } from "./install.mjs";
import { withoutSettings } from "./operator-settings.mjs";

/** What can be measured, and what it takes. */
const benches = {
  journey: "An individual's comment in a browser, about two minutes",
  audit: "The chain over the history: sending with and without it, and a million events verified, about two minutes",
  desk: "The desk's pages in a database of 1,000 and one of 1,000,000 submissions, about an hour and 12 GB",
  answering: "Pages of themes, pillars and answered comments in a database of 1,000 and one of 1,000,000 submissions with 200,000 points, about an hour and 13 GB",
  campaigns: "Grouping: against every pair of published texts, and 100,000 generated submissions, about ten minutes",
  acts: "A reviewer through 480 imported comments, by keys, by buttons and without JavaScript, about ten minutes; needs ../shared or ACTS_FILE",
  enumeration: "Whether time tells an address that signs in from one that does not, about three minutes",
};

/** @param {string[]} args */
function chosen(args) {
  const [option, name, ...more] = args;
  if (option === undefined) return Object.keys(benches);
  if (option === "--only" && name !== undefined && more.length === 0) {
    if (Object.hasOwn(benches, name)) return [name];
    return `There is no bench "${name}": choose one of ${Object.keys(benches).join(", ")}, or leave --only out to run them all.`;
  }
  return `"${args.join(" ")}" is not understood: npm run bench runs them all, npm run bench -- --only ${Object.keys(benches)[0]} runs one.`;
}

const names = chosen(process.argv.slice(2));
if (typeof names === "string") {
  console.error(names);
  process.exit(2);
}

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stopping.abort(new Error(`The bench was stopped (${signal}).`)));

const ours = withoutSettings(process.env);
for (const name of Object.keys(process.env)) if (!(name in ours)) delete process.env[name];
// The portal, the browser's folder and the build are found from here, wherever npm was called.
process.chdir(root);

try {
  await ensureInstalled();
  const { register } = await import("tsx/esm/api");
  register();
  const { ensureBuilt } = await import("./build.ts");
  await ensureBuilt();
  const results = join(root, ".data/bench");
  await mkdir(results, { recursive: true });
  const failing = [];
  const written = [];
  // One at a time, and not beside the tests: whoever measures needs the machine to itself.
  await withLock("test", console.log, async () => {
    for (const name of names) {
      const { measure, inMarkdown, failuresOf } = await import(`../tests/bench/${name}.ts`);
      const measured = await withProgress(benches[name], console.log, () => measure({ say: console.log, stopping: stopping.signal }));
      const file = join(results, `${name}.json`);
      await writeFile(file, `${JSON.stringify(measured, null, 2)}\n`);
      console.log(`\n${inMarkdown(measured)}\n`);
      failing.push(...failuresOf(measured));
      written.push(relative(root, file));
    }
  });
  if (failing.length > 0) process.exitCode = 1;
  console.log(failing.length > 0
    ? `${failing.join("\n")}\nMake what is named above lighter and measure again. The figures are in ${written.join(", ")}.`
    : `Measured: paste the tables into the README where they have changed. The figures are in ${written.join(", ")}.`);
} catch (error) {
  if (stopping.signal.aborted) {
    console.error(`${stopping.signal.reason.message} Nothing was written: run it again when the machine is free.`);
    process.exit(130);
  }
  giveUp(error);
}
