import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Refusal } from "#db/refusal.ts";
import { root, runTool, withLock, withProgress } from "./install.mjs";

const stamp = join(root, "build/.stamp");

/** Builds the pages, unless the build is of these very sources. */
export async function ensureBuilt(say: (line: string) => void = console.log): Promise<void> {
  const sources = await hashSources();
  if (await isBuilt(sources)) return;
  await withLock("build", say, async () => {
    if (!(await isBuilt(sources))) await withProgress("Building the pages, about half a minute", say, () => build(sources));
  });
}

async function build(sources: string): Promise<void> {
  const { checkTexts } = await import("#app/languages/check.ts");
  const problems = await checkTexts(root);
  if (problems.length > 0) throw new Refusal(`${problems.join("\n")}\nThe pages were not built: both languages say everything first. Mend what is named above and start again.`);
  const styles = join(root, "styles/build.ts");
  if (existsSync(styles)) {
    const { buildStyles } = (await import(pathToFileURL(styles).href)) as { buildStyles: () => Promise<void> };
    await buildStyles();
  }
  const remix = join(root, "node_modules/@remix-run/dev/dist/cli.js");
  // Inside vitest the Remix plugin is off (vite.config.ts), and a build without it is none.
  const env = { ...process.env, NODE_ENV: "production", VITEST: undefined };
  const { code, output } = await runTool(process.execPath, [remix, "vite:build"], env);
  if (code !== 0) throw new Refusal(`${output}\nThe pages were not built (remix vite:build ended with ${code}, its words are above): mend what it names and start again.`);
  await buildLooker();
  await mkdir(join(root, "build"), { recursive: true });
  await writeFile(stamp, sources);
}

/** The process that opens strangers' files, as plain JavaScript: through tsx each would begin two seconds later. */
export async function buildLooker(): Promise<void> {
  const { build: bundle } = await import("vite");
  await bundle({
    root, configFile: false, logLevel: "error",
    build: { ssr: "app/files/looker/looker.ts", outDir: "build/looker", emptyOutDir: true, copyPublicDir: false, target: "node20", rollupOptions: { output: { entryFileNames: "looker.js" } } },
  });
}

const isBuilt = async (sources: string) =>
  existsSync(join(root, "build/server/index.js")) && (await readFile(stamp, "utf8").catch(() => "")) === sources;

/** The modules of db/ are part of the server's bundle; its SQL is not. public/assets is what we write ourselves. */
async function hashSources(): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  const single = ["vite.config.ts", "remix.config.js", "package.json", "package-lock.json", "tsconfig.json", "bin/build.ts"];
  for (const path of [...single, ...(await filesIn("app")), ...(await filesIn("db")), ...(await filesIn("public")), ...(await filesIn("styles"))]) {
    if (path.endsWith(".sql") || path.startsWith(join("public", "assets"))) continue;
    hash.update(`${path}\0`).update(await readFile(join(root, path)));
  }
  return hash.digest("hex");
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)).sort();
}
