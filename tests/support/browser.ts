import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** What playwright's `launch` needs to start the browser: `chromium.launch(await findBrowser())`. */
export type Browser = { executablePath: string; args: string[]; env: NodeJS.ProcessEnv };

// The browser is never shown, runs in containers as root, and speaks to nobody but the portal.
const args = [
  "--headless=shell", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * Finds a Chromium for the journeys: CHROME_PATH, the system's, the one that comes with `npm ci` (Linux x64), or
 * playwright's own, which it downloads.
 * @throws one sentence when there is none
 */
export async function findBrowser(): Promise<Browser> {
  const env = { ...process.env };
  const own = env.CHROME_PATH;
  if (own) {
    if (!runs(own, env)) throw new Error(`CHROME_PATH is "${own}", and that does not run: name a Chromium or Chrome, or unset it.`);
    return { executablePath: own, args, env };
  }
  const system = [...(env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))), ...elsewhere];
  const installed = system.find((path) => runs(path, env));
  if (installed) return { executablePath: installed, args, env };
  return (await packaged(env)) ?? (await downloaded(env));
}

/** Whether it starts: on Ubuntu without snap, `chromium-browser` is a file that only says how to install it. */
function runs(path: string, env: NodeJS.ProcessEnv): boolean {
  if (!existsSync(path)) return false;
  if (process.platform === "win32") return true; // chrome.exe --version opens a window
  return spawnSync(path, ["--version", "--no-sandbox"], { env, timeout: 20_000, stdio: "ignore" }).status === 0;
}

/** The Chromium in node_modules, unpacked once for each version with the libraries that a bare Debian lacks. */
async function packaged(env: NodeJS.ProcessEnv): Promise<Browser | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return;
  // It unpacks its NSS and expat, and sets the way to them, only where it believes to be on Lambda; that is read at import.
  const before = { ...process.env };
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs20.x";
  try {
    const entry = fileURLToPath(import.meta.resolve("@sparticuz/chromium"));
    const manifest: { version: string } = JSON.parse(await readFile(join(dirname(entry), "../../package.json"), "utf8"));
    const home = resolve(".data/test", `chromium-${manifest.version}`);
    if (!existsSync(home)) {
      // Unpacked aside and then renamed: it takes a half-written file of an interrupted run for a whole one.
      await mkdir(dirname(home), { recursive: true });
      process.env.TMPDIR = await mkdtemp(`${home}-`);
      const { default: chromium } = await import("@sparticuz/chromium");
      await chromium.executablePath();
      await writeFile(join(process.env.TMPDIR, "fonts/fonts.conf"), fonts);
      await rename(process.env.TMPDIR, home).catch(() => rm(process.env.TMPDIR!, { recursive: true }));
    }
    const executablePath = join(home, "chromium");
    const withLibraries = {
      ...env,
      LD_LIBRARY_PATH: [join(home, "al2023/lib"), env.LD_LIBRARY_PATH].filter(Boolean).join(":"),
      FONTCONFIG_FILE: env.FONTCONFIG_FILE ?? join(home, "fonts/fonts.conf"),
    };
    return runs(executablePath, withLibraries) ? { executablePath, args, env: withLibraries } : undefined;
  } finally {
    for (const name of ["AWS_EXECUTION_ENV", "TMPDIR", "LD_LIBRARY_PATH", "FONTCONFIG_PATH"]) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

// Its own list of fonts names folders of Lambda: without fonts every text is 0 pixels wide, and no test sees a page.
const fonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`;

async function downloaded(env: NodeJS.ProcessEnv): Promise<Browser> {
  const { chromium } = await import("@playwright/test");
  if (!runs(chromium.executablePath(), env)) {
    const cli = fileURLToPath(import.meta.resolve("@playwright/test/cli"));
    spawnSync(process.execPath, [cli, "install", "chromium"], { env, timeout: 300_000, stdio: "inherit" });
  }
  if (runs(chromium.executablePath(), env)) return { executablePath: chromium.executablePath(), args, env };
  throw new Error("No Chromium was found and none could be downloaded, so the journeys cannot run: install Chromium or Chrome, or set CHROME_PATH to one.");
}
