import { once } from "node:events";
import type { Command } from "commander";
import { readSecret } from "#app/http/secret.server.ts";
import { talk } from "./output.ts";
import { withDatabase } from "./with-database.ts";

export function addWorkerCommand(hled: Command) {
  hled
    .command("worker")
    .description("does what follows from events (mail) in a process of its own; start the portal with WORKER=none then")
    .action(() =>
      withDatabase(async (_db, settings) => {
        await readSecret(settings);
        const { startWorker } = await import("#app/notices/outbox/worker.server.ts");
        const worker = await startWorker();
        talk("The worker waits for jobs. Next: leave it running; Ctrl+C stops it after the job at hand.");
        await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
        await worker.stop();
        talk("The worker has stopped. Next: start it again, or the portal without WORKER=none, so that mail goes out.");
      }));
}
