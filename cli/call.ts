import { InvalidArgumentError, Option, type Command } from "commander";
import { setPromises, type PromiseNumbers } from "#app/promises/promises.server.ts";
import { DAY_UNITS, type DayUnit } from "#app/promises/working-days.ts";
import { callCodes } from "#app/submissions/imports/import.server.ts";
import { Refusal } from "#db/refusal.ts";
import { print, talk } from "./output.ts";
import { withDatabase } from "./with-database.ts";

type Options = { decide?: number; answer?: number; unit?: DayUnit; json?: boolean };

export function addCallCommands(hled: Command) {
  hled
    .command("call")
    .description("The calls: windows for comments, and what each promises.")
    .command("promises <code>")
    .description("changes within how many days a call promises a decision and an answer; without options it prints them")
    .option("--decide <days>", "days within which a comment is decided, 1 to 120", days(120))
    .option("--answer <days>", "days within which what is published is answered, 1 to 365, counted from receipt", days(365))
    .addOption(new Option("--unit <unit>", "which days count; business-both: those on which both governments work").choices(DAY_UNITS))
    .option("--json", "print JSON")
    .action(changePromises);
}

async function changePromises(code: string, { decide, answer, unit, json }: Options) {
  await withDatabase(async (db) => {
    const changes = { ...(decide && { decide_days: decide }), ...(answer && { answer_days: answer }), ...(unit && { day_unit: unit }) };
    const set = await setPromises(db, code, changes);
    if (set === "no-such-call") throw new Refusal(`There is no call "${code}": name one of ${(await callCodes(db)).join(", ") || "none (run npm start first, which fills the database)"}.`, 3);
    if (set === "answer-before-decision") throw new Refusal("The answer was promised before the decision, and nothing was changed: give --answer at least as many days as --decide.", 2);
    print({ call: code, ...set }, set.changed ? [`before  ${inWords(set.before)}`, `now     ${inWords(set.now)}`] : [inWords(set.now)], { json });
    talk(set.changed
      ? "Next: nothing. Comments received from now on have these promises; those received before keep the ones they came under."
      : "Nothing was changed. Next: name what to change with --decide, --answer or --unit.");
  });
}

const inWords = ({ decide_days, answer_days, day_unit }: PromiseNumbers) => `decide ${decide_days}, answer ${answer_days}, unit ${day_unit}`;

function days(most: number) {
  return (written: string): number => {
    const number = /^\d{1,4}$/.test(written) ? Number(written) : NaN;
    if (!(number >= 1 && number <= most)) throw new InvalidArgumentError(`Expected a whole number of days from 1 to ${most}.`);
    return number;
  };
}
