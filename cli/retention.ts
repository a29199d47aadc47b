import { createInterface } from "node:readline/promises";
import { Argument, InvalidArgumentError, Option, type Command } from "commander";
import { SUBJECTS, type Subject } from "#app/privacy/privacy.ts";
import { previewRetention, runRetention, setRetention, type Forgotten } from "#app/privacy/retention.server.ts";
import { Refusal } from "#db/refusal.ts";
import { counted, print, showCount, talk } from "./output.ts";
import { withDatabase } from "./with-database.ts";

type Options = { json?: boolean };

export function addRetentionCommands(hled: Command) {
  const retention = hled.command("retention").description("Forgets personal data whose period is over. The worker does it each day.");
  retention.command("preview").description("tells what a run would forget now, and changes nothing").option("--json", "print JSON").action(preview);
  retention.command("run").description("forgets it; nothing brings it back").option("--yes", "do not ask").option("--json", "print JSON").action(run);
  retention
    .command("set")
    .description("sets how long something is kept after its submission was closed")
    .addArgument(new Argument("<subject>", "what is kept").choices(SUBJECTS))
    .addOption(new Option("--months <number>", "how many months").argParser(months).makeOptionMandatory())
    .option("--json", "print JSON")
    .action(set);
}

const preview = (options: Options) =>
  withDatabase(async (db) => {
    const found = await previewRetention(db);
    print(found, found.map(told), options);
    talk(some(found) ? 'Next: "npx hled retention run" forgets this; the worker does it at 03:47 by the server\'s clock (UTC).' : "Next: nothing to do; no period is over.");
  });

const run = (options: Options & { yes?: boolean }) =>
  withDatabase(async (db) => {
    const found = await previewRetention(db);
    if (!options.yes && some(found)) await ask(found);
    const progress = showCount("row");
    const forgotten = await runRetention(db, progress.at);
    progress.end();
    print(forgotten, forgotten.map(told), options);
    talk(some(forgotten) ? "Next: nothing to do; old backups still hold it until they are deleted." : "Next: nothing to do; no period was over.");
  });

const set = (subject: Subject, { months, ...options }: Options & { months: number }) =>
  withDatabase(async (db) => {
    await setRetention(db, subject, months);
    print({ subject, months }, [`${subject}: ${counted(months, "month")}`], options);
    talk('Next: "npx hled retention preview" tells what that means today. The privacy page says the new period already.');
  });

/** @throws a refusal when nobody can be asked, or says no */
async function ask(found: Forgotten[]) {
  if (!process.stdin.isTTY) throw new Refusal("Nobody is at a terminal to be asked, and forgetting cannot be undone: look at \"npx hled retention preview\" and add --yes.", 2);
  for (const line of found.map(told)) talk(line);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question("Forget this for good? Type yes: ");
  terminal.close();
  if (answer.trim().toLowerCase() !== "yes") throw new Refusal("Nothing was changed.");
}

const some = (found: Forgotten[]) => found.some(({ rows }) => rows > 0);
const told = ({ subject, months, submissions, rows }: Forgotten) => `${subject.padEnd(20)}after ${counted(months, "month").padEnd(10)}  ${counted(rows, "row")} of ${counted(submissions, "submission")}`;

function months(written: string): number {
  if (!/^[1-9]\d{0,3}$/.test(written) || Number(written) > 1200) throw new InvalidArgumentError("Expected a whole number of months from 1 to 1200.");
  return Number(written);
}
