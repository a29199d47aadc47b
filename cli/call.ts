import { InvalidArgumentError, Option, type Command } from "commander";
import { changeLive, findPiece } from "#app/administration/versions.server.ts";
import type { Content } from "#app/administration/content.ts";
import type { PromiseNumbers } from "#app/promises/promises.server.ts";
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
    const before = (await findPiece(db, "call", code))?.standing;
    if (!before) throw new Refusal(`There is no call "${code}": name one of ${(await callCodes(db)).join(", ") || "none (run npm start first, which fills the database)"}.`, 3);
    const change: Content = { ...(decide && { decide_days: String(decide) }), ...(answer && { answer_days: String(answer) }), ...(unit && { day_unit: unit }) };
    const outcome = await changeLive(db, "portal", { noun: "call", key: code, change });
    if (typeof outcome === "object") throw new Refusal("The answer was promised before the decision, and nothing was changed: give --answer at least as many days as --decide.", 2);
    if (outcome !== "live" && outcome !== "unchanged") throw new Refusal(`Nothing was changed: a draft of ${code} waits, or somebody was changing it. "npx hled call history ${code}" shows who; make it live, or draft the promises there.`, 5);
    const set = { before: numbersOf(before), now: numbersOf({ ...before, ...change }), changed: outcome === "live" };
    print({ call: code, ...set }, set.changed ? [`before  ${inWords(set.before)}`, `now     ${inWords(set.now)}`] : [inWords(set.now)], { json });
    talk(set.changed
      ? "Next: nothing. Comments received from now on have these promises; those received before keep the ones they came under."
      : "Nothing was changed. Next: name what to change with --decide, --answer or --unit.");
  });
}

const numbersOf = ({ decide_days, answer_days, day_unit }: Content): PromiseNumbers => ({ decide_days: Number(decide_days), answer_days: Number(answer_days), day_unit: day_unit as DayUnit });

const inWords = ({ decide_days, answer_days, day_unit }: PromiseNumbers) => `decide ${decide_days}, answer ${answer_days}, unit ${day_unit}`;

function days(most: number) {
  return (written: string): number => {
    const number = /^\d{1,4}$/.test(written) ? Number(written) : NaN;
    if (!(number >= 1 && number <= most)) throw new InvalidArgumentError(`Expected a whole number of days from 1 to ${most}.`);
    return number;
  };
}
