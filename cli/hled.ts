import { Command, CommanderError } from "commander";
import { Refusal } from "#db/refusal.ts";
import { addAuditCommands } from "./audit.ts";
import { addCallCommands } from "./call.ts";
import { addContentCommands } from "./content.ts";
import { addDatabaseCommands } from "./db.ts";
import { addDemoCommands } from "./demo.ts";
import { addFileCommands } from "./files.ts";
import { addImportCommands } from "./import.ts";
import { addMailCommand } from "./mail.ts";
import { talk } from "./output.ts";
import { addRetentionCommands } from "./retention.ts";
import { addTranslateCommand } from "./translate.ts";
import { addUserCommands } from "./user.ts";
import { addWorkerCommand } from "./worker.ts";

/**
 * The operator's command: `hled <noun> <verb>`. Data goes to standard output, talk and progress to standard error.
 * @param argv the words after `hled`
 * @returns the exit code: 0 done, 1 failed, 2 called wrongly, 3 not found, 5 somebody was there before, 78 wrong settings
 */
export async function run(argv: string[]): Promise<number> {
  const hled = new Command("hled")
    .description("Looks after the HLED Feedback Portal from the command line.")
    .exitOverride()
    .showHelpAfterError()
    .addHelpText("after", "\nThe database is the one DATABASE_URL names, or else the one that comes with the portal (DATA_DIR).\nExit codes: 0 done, 1 failed, 2 called wrongly, 3 not found, 5 somebody was there before, 78 wrong settings.");
  addImportCommands(hled);
  addCallCommands(hled);
  addContentCommands(hled);
  addUserCommands(hled);
  addDemoCommands(hled);
  addAuditCommands(hled);
  addDatabaseCommands(hled);
  addRetentionCommands(hled);
  addFileCommands(hled);
  addWorkerCommand(hled);
  addMailCommand(hled);
  addTranslateCommand(hled);
  try {
    await hled.parseAsync(argv, { from: "user" });
    return 0;
  } catch (error) {
    // Commander has already said what is wrong; help that was asked for is no failure.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof Refusal)) throw error;
    talk(error.message);
    return error.exitCode;
  }
}
