import { spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLibreTranslate } from "./libretranslate.ts";
import { CLIENT } from "./oidc-client.ts";

/** Starts the portal for the journeys as a newcomer does, on an empty data folder and a free port, and stops it afterwards. */
export default async function startPortal() {
  // Mexico's people sign in with a provider that the journey about it opens there; until then it does not answer.
  const provider = String(await freePort());
  const oidc = { OIDC_MX_ISSUER: `http://localhost:${provider}`, OIDC_MX_CLIENT_ID: CLIENT.id, OIDC_MX_CLIENT_SECRET: CLIENT.secret };
  const translator = await openLibreTranslate();
  const { url, dataDir, password, stop } = await startPortalWith({ ...oidc, TRANSLATE_URL: translator.url, TRUST_PROXY: "1", SENDS_PER_NETWORK: "100000", SENDS_PER_ADDRESS: "100000", SENDS_PER_SITE: "100000" });
  Object.assign(process.env, { PORTAL_URL: url, PORTAL_DATA_DIR: dataDir, PORTAL_PASSWORD: password, PROVIDER_PORT: provider });
  return async () => {
    await stop();
    await translator.close();
  };
}

/** A portal with settings of its own. */
export async function startPortalWith(settings: Record<string, string>) {
  const dataDir = await mkdtemp(join(tmpdir(), "hled-journeys-"));
  // As root the database runs as another account, which has to reach it here.
  await chmod(dataDir, 0o755);
  const port = await freePort();
  const portal = spawn(process.execPath, ["bin/start.mjs"], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: "", SMTP_URL: "", ORIGIN: "", DEMO: "yes", NODE_ENV: "production", ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  portal.stdout.on("data", (chunk: Buffer) => void (said += chunk));
  for (let waited = 0; !(await answers(port)); waited++) {
    if (portal.exitCode !== null || waited > 1200) throw new Error(`The portal did not start for the journeys:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url: `http://localhost:${port}`,
    dataDir,
    password: /Their password: (\S+)/.exec(await readFile(join(dataDir, "demo-sign-ins.txt"), "utf8"))![1]!,
    async stop() {
      portal.kill("SIGTERM");
      await new Promise((resolve) => portal.once("exit", resolve));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const answers = (port: number) => fetch(`http://127.0.0.1:${port}/readyz`).then((answer) => answer.ok, () => false);

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
