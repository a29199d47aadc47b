import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { scannerStanding } from "#app/files/clamd.server.ts";

const program = "/usr/sbin/clamd";

/** The antivirus industry's test file, put together here so that no scanner finds it in the repository. */
export const eicar = (): Buffer => Buffer.from(["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD", "-ANTIVIRUS-", "TEST-FILE!$H+H*"].join(""));

/** Why no real clamd can run here, or null. */
export const noRealClamd = (): string | null => (existsSync(program) ? null : `There is no ${program} here, so the tests with a real clamd did not run: install Debian's clamav-daemon.`);

/** Debian's clamd with a database of one signature, ours: it needs no other to start. Its limits are small, so that a test can pass them. */
export async function openRealClamd() {
  const folder = await mkdtemp(join(tmpdir(), "hled-clamd-"));
  const port = await freePort();
  await mkdir(join(folder, "signatures"));
  await writeFile(join(folder, "signatures", "hled.ndb"), `HLED.Eicar:0:*:${eicar().toString("hex")}\n`);
  const lines = [
    `TCPSocket ${port}`, "TCPAddr 127.0.0.1", "Foreground yes", `DatabaseDirectory ${join(folder, "signatures")}`, `TemporaryDirectory ${folder}`, `LogFile ${join(folder, "log")}`,
    "StreamMaxLength 2M", "MaxScanSize 1M", "MaxFileSize 1M", "AlertExceedsMax yes", "AlertEncrypted yes", "ScanArchive yes",
  ];
  await writeFile(join(folder, "clamd.conf"), `${lines.join("\n")}\n`);
  const address = `127.0.0.1:${port}`;
  let child: ChildProcess;
  const start = async () => {
    child = spawn(program, ["--config-file", join(folder, "clamd.conf")], { stdio: "ignore" });
    for (let tries = 0; !(await scannerStanding(address, { connect: 500, whole: 500 })).answers; tries++) {
      if (tries > 100) throw new Error(`clamd does not answer at ${address} after ten seconds: see ${join(folder, "log")}.`);
      await pause(100);
    }
  };
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  await start();
  return {
    address, start, stop,
    freeze: () => child.kill("SIGSTOP"),
    thaw: () => child.kill("SIGCONT"),
    async close() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
