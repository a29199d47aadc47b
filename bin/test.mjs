import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { ensureInstalled, giveUp, root, runTool, withLock } from "./install.mjs";
import { withoutSettings } from "./operator-settings.mjs";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
let stopped = false;
// runTool ends the tool that runs; no other is begun.
for (const signal of signals) process.on(signal, () => (stopped = true));

// npm passes SIGTERM on to nobody: when it dies, its child has to notice by itself.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => process.ppid !== parent && !stopped && process.kill(process.pid, "SIGTERM"), 500).unref();
}

const colours = process.stdout.isTTY && !process.env.CI && !process.env.NO_COLOR;
const env = {
  ...withoutSettings(process.env),
  ...(colours ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" }),
};

const results = join(root, ".data/test");
const package_ = (path) => join(root, "node_modules", path);
const run = async (path, ...args) => {
  const { code, output } = await runTool(process.execPath, [package_(path), ...args], env);
  return { ok: code === 0, output };
};

/** A check counts as one; a step that runs tests counts them. */
const steps = {
  types: {
    advice: "The compiler found what does not fit: mend it where it points.",
    work: () => run("typescript7/bin/tsc", "--noEmit"),
  },
  lint: {
    advice: "A rule of eslint.config.js or .oxlintrc.json is broken: each line names its file and rule.",
    async work() {
      const [written, compiled] = [await run("eslint/bin/eslint.js", ".", "--max-warnings=0"), await run("oxlint/bin/oxlint", "--deny-warnings")];
      return { ok: written.ok && compiled.ok, output: `${written.output}\n${compiled.output}` };
    },
  },
  build: {
    advice: "The pages could not be built, so none can be shown.",
    async work() {
      const { ensureBuilt } = await import("./build.ts");
      return ensureBuilt(() => {}).then(
        () => ({ ok: true, output: "" }),
        (error) => ({ ok: false, output: error.name === "Refusal" ? error.message : error.stack }),
      );
    },
  },
  tests: {
    advice: "A rule of the portal no longer holds: the test's sentence says which.",
    async work() {
      const report = join(results, "tests.json");
      await rm(report, { force: true });
      const ran = await run("vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`);
      const { testResults } = await readReport(report, { testResults: [] });
      const all = testResults.flatMap(({ assertionResults }) => assertionResults);
      const count = (...statuses) => all.filter(({ status }) => statuses.includes(status)).length;
      // A file that fails before its first test has no tests to count.
      const broken = testResults.filter((file) => file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed")).length;
      return { ...ran, passed: count("passed"), failed: count("failed") + broken, skipped: count("skipped", "pending", "todo", "disabled") };
    },
  },
  journeys: {
    advice: "Somebody could not do what they came for: the journey's sentence says what.",
    needs: "build",
    async work() {
      const report = join(results, "journeys.json");
      await rm(report, { force: true });
      const ran = await run("@playwright/test/cli.js", "test");
      const { stats } = await readReport(report, { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } });
      return { ...ran, passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
    },
  },
};

async function readReport(file, none) {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return none;
  }
}

const done = {};
const plural = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;
const seconds = (since) => {
  const all = Math.round((Date.now() - since) / 1000);
  return all < 60 ? `${all} s` : `${Math.floor(all / 60)} min ${all % 60} s`;
};

async function take(name) {
  const { advice, needs, work } = steps[name];
  if (stopped || (needs && !done[needs].ok)) {
    done[name] = { ok: false, passed: 0, failed: 1 };
    return console.log(`✗ ${name} not begun: ${stopped ? "the run was stopped" : `it needs the ${needs}, which failed`}.`);
  }
  const began = Date.now();
  const result = await work().catch((error) => ({ ok: false, output: error.stack }));
  const counted = result.passed !== undefined;
  // A tool may fail without a failed test: no test found, an error between tests, a portal that did not start.
  const failed = Math.max(result.failed ?? 0, result.ok ? 0 : 1) + (counted && result.passed + result.failed === 0 && result.ok ? 1 : 0);
  done[name] = { ok: failed === 0, passed: counted ? result.passed : result.ok ? 1 : 0, failed };
  const skipped = result.skipped ? `, ${result.skipped} skipped` : "";
  const told = counted ? ` (${result.passed} passed${failed ? `, ${failed} failed` : ""}${skipped})` : "";
  console.log(`${done[name].ok ? "✓" : "✗"} ${name}${told} in ${seconds(began)}${done[name].ok ? "" : `. ${advice}\n\n${result.output}\n`}`);
}

/** Two lanes for two cores: what reads the sources, and what runs them. */
const lanes = [["types", "lint"], ["build", "tests", "journeys"]];

try {
  await ensureInstalled();
  const { register } = await import("tsx/esm/api");
  register();
  await mkdir(results, { recursive: true });
  await withLock("test", console.log, async () => {
    const began = Date.now();
    console.log(`Proving the portal: ${Object.keys(steps).join(", ")}. A few minutes …`);
    await Promise.all(lanes.map(async (lane) => {
      for (const name of lane) await take(name);
    }));
    const all = Object.entries(done);
    const failing = all.filter(([, { ok }]) => !ok).map(([name]) => name);
    const sum = (what) => all.reduce((total, [, result]) => total + result[what], 0);
    console.log(failing.length === 0
      ? `Everything holds after ${seconds(began)}: types, lint and build, ${plural(done.tests.passed, "test")}, ${plural(done.journeys.passed, "journey")}.`
      : `${failing.length} of ${plural(all.length, "step")} failed after ${seconds(began)}: ${failing.join(", ")}. What each found is above.`);
    console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
    process.exitCode = sum("failed") > 0 ? 1 : 0;
  });
} catch (error) {
  giveUp(error);
}
