import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { parsed, publicKeyPem, readCheckpoint, type Checkpoint } from "#app/history/checkpoints.server.ts";
import { checkpointHistory, verifyHistory, type Verification } from "#app/history/verification.server.ts";
import { readSecret } from "#app/http/secret.server.ts";
import { Refusal } from "#db/refusal.ts";
import { counted, print, showCount, talk } from "./output.ts";
import { withDatabase } from "./with-database.ts";

type Options = { json?: boolean };

export function addAuditCommands(hled: Command) {
  const audit = hled.command("audit").description("Proves that nobody has rewritten the history.");
  audit
    .command("verify")
    .description("computes the chain over the history again since the last checkpoint, and compares; exit code 1 when something is wrong")
    .option("--full", "from the first event on")
    .option("--checkpoint <file>", "compare with a checkpoint that was kept elsewhere, too (repeatable)", (file: string, files: string[]) => [...files, file], [])
    .option("--json", "print JSON")
    .action(verify);
  audit.command("checkpoint").description("verifies, then signs how far the history has come; the worker does it each day").option("--json", "print JSON").action(checkpoint);
  audit.command("key").description("prints the public key that checks the checkpoints' signatures (openssl pkeyutl -verify -pubin -rawin)").action(() =>
    withDatabase(async (_db, settings) => {
      await readSecret(settings);
      process.stdout.write(publicKeyPem());
    }));
}

const verify = ({ full = false, checkpoint: files, ...options }: Options & { full?: boolean; checkpoint: string[] }) =>
  withDatabase(async (db, settings) => {
    await readSecret(settings);
    const more = await Promise.all(files.map(readOutside));
    const progress = showCount("event");
    const verification = await verifyHistory(db, { full, more, told: progress.at });
    progress.end();
    print(verification, [told(verification)], options);
    if (verification.wrong) throw new Refusal(advice);
    if (verification.strange > 0) talk(`${counted(verification.strange, "checkpoint")} in the database or in DATA_DIR/checkpoints ${verification.strange === 1 ? "was" : "were"} not signed by the portal's key and ${verification.strange === 1 ? "is" : "are"} ignored: HLED_SECRET has changed, or somebody put them there.`);
    talk(verification.from > 1 ? 'Next: nothing to do; "npx hled audit verify --full" checks what was before the last checkpoint again.' : "Next: nothing to do; nothing was changed.");
  });

const checkpoint = (options: Options) =>
  withDatabase(async (db, settings) => {
    await readSecret(settings);
    const { verification, checkpoint, file } = await checkpointHistory(db);
    if (verification.wrong) {
      print(verification, [told(verification)], options);
      throw new Refusal(`Nothing was signed. ${advice}`);
    }
    if (!checkpoint) return talk("The history is empty: there is nothing to sign yet.");
    const { seq, hash, at, key, statement, signature } = checkpoint;
    print({ seq, hash, at, key, file, statement, signature }, [`event ${seq}`, `hash ${hash}`, `signed ${at} by ${key}`, `file ${file}`], options);
    talk("Next: keep that file where nobody who can reach the database can change it.");
  });

async function readOutside(file: string): Promise<Checkpoint> {
  const checkpoint = readCheckpoint(parsed(await readFile(file, "utf8").catch(() => "")));
  if (!checkpoint) throw new Refusal(`${file} is not a checkpoint that the portal's key signed: name a file that "npx hled audit checkpoint" wrote, and use the HLED_SECRET of then.`, 2);
  return checkpoint;
}

const number = (value: number) => value.toLocaleString("en-US");

const what = {
  edited: "was changed",
  deleted: "is missing",
  inserted: "was put in",
  swapped: "stands in another's place",
  rehashed: "was changed, and its hash and all later ones made anew",
  truncated: "and all that followed are gone",
};

/** The one line of a verification. */
export function told({ from, to, events, seconds, checkpoints, outside, wrong }: Verification): string {
  const checked = `${counted(events, "event")} checked${events > 0 ? ` (${number(from)} to ${number(to)})` : ""} in ${seconds.toFixed(1)} s, against ${counted(checkpoints, "checkpoint")}, ${number(outside)} from outside the database`;
  if (!wrong) return `${checked}: nothing was changed.`;
  const row = wrong.seq === null ? "An event without a link" : wrong.last ? `One of the events ${number(wrong.seq)} to ${number(wrong.last)}` : `Event ${number(wrong.seq)}`;
  return `${row}${wrong.event === null ? "" : ` (id ${wrong.event})`} ${what[wrong.kind]} [${wrong.kind}]. ${checked}.`;
}

const advice = "The history was rewritten by somebody who owns the database. Next: keep the database as it is, compare that event with a backup, and find out who may act as the owner of the tables.";
