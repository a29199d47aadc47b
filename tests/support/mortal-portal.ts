import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { connect, createPool } from "#db/connect.ts";
import { startEmbedded } from "#db/embedded.ts";
import { freePort } from "./portal-process.ts";

/** How a portal is started that is measured, and one that is killed again and again: in one file it is back in half the time. */
export const AS_EVER = "bin/start.mjs";
export async function inOneFile(): Promise<string> {
  const outDir = resolve(".data/test/server");
  const places = { name: "places", transform: (code: string, id: string) => code.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href)) };
  await build({ configFile: false, logLevel: "error", plugins: [places], build: { ssr: "tests/support/server-process.ts", outDir, emptyOutDir: true, copyPublicDir: false, target: "node20", rollupOptions: { output: { entryFileNames: "server.mjs" } } } });
  return join(outDir, "server.mjs");
}

/**
 * A portal as a process behind one proxy, with a folder of its own and a database that keeps its promises and outlives it.
 * The secret is this process's own, so that it can write the portal's cookies.
 */
export async function openMortalPortal(program: string) {
  const dataDir = await mkdtemp(join(tmpdir(), "hled-mortal-"));
  await chmod(dataDir, 0o755);
  const database = await startEmbedded({ dataDir });
  const pool = createPool(database.url, 4);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let portal: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals) => {
    portal?.kill(signal);
    if (portal && portal.exitCode === null && portal.signalCode === null) await once(portal, "exit");
    portal = undefined;
  };
  return {
    url,
    dataDir,
    db: connect(pool),
    async up(settings: Record<string, string> = {}) {
      portal = spawn(process.execPath, [program], {
        env: {
          ...process.env, PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: database.url, OWNER_DATABASE_URL: database.ownerUrl, NODE_ENV: "production", VITEST: undefined, DEMO: "no", LOG_LEVEL: "silent", TRUST_PROXY: "1",
          SENDS_PER_NETWORK: "100000", SENDS_PER_ADDRESS: "100000", SENDS_PER_SITE: "100000", ...settings,
        }, stdio: ["ignore", "ignore", "inherit"],
      });
      while (!(await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false))) {
        if (portal.exitCode !== null) throw new Error(`The portal did not start: it ended with ${portal.exitCode}.`);
        await sleep(20);
      }
    },
    kill: () => end("SIGKILL"),
    /** Kilobytes of the process: VmRSS is what it holds now, VmHWM the most it ever held (proc(5)). Only Linux says it: elsewhere 0. */
    memory(which: "VmRSS" | "VmHWM"): number {
      if (process.platform !== "linux") return 0;
      return Number(new RegExp(`${which}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${portal!.pid}/status`, "utf8"))![1]);
    },
    async close() {
      await end("SIGTERM");
      await pool.end();
      await database.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
export type MortalPortal = Awaited<ReturnType<typeof openMortalPortal>>;
