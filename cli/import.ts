import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { InvalidArgumentError, Option, type Command } from "commander";
import type { Language } from "#app/languages/languages.ts";
import { callCodes, findImportCall, importRows, pillarNumbers, type ImportReport, type ReadRow } from "#app/submissions/imports/import.server.ts";
import { readRegulationsGov, REGULATIONS_GOV } from "#app/submissions/imports/regulations-gov.server.ts";
import { readMap, readSurvey } from "#app/submissions/imports/survey.server.ts";
import { Refusal } from "#db/refusal.ts";
import { counted, print, showProgress, talk } from "./output.ts";
import { withDatabase } from "./with-database.ts";

type Options = { call?: string; pillar?: number; json?: boolean };
type Reader = (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<ReadRow>;

/** Faulty rows named on the terminal: with a wrong map it would be every row. */
const NAMED = 50;

const pillarOption = () => new Option("--pillar <number>", "the pillar of every comment; without it the reviewer names one").argParser(wholeNumber);

export function addImportCommands(hled: Command) {
  const imports = hled.command("import").description("Brings in comments that were made elsewhere. A second run adds only what is new.");
  imports
    .command("regulations-gov <file>")
    .description("a bulk export (CSV) of Regulations.gov")
    .requiredOption("--call <code>", "the call the comments go to, such as STANDING")
    .addOption(pillarOption())
    .addOption(new Option("--language <language>", "the language of the comments").choices(["en", "es"]).default("en"))
    .option("--json", "report as JSON")
    .action((file: string, options: Options & { language: Language }) =>
      importFile(file, REGULATIONS_GOV, options.call, options, (bytes) => readRegulationsGov(bytes, options)));
  imports
    .command("csv <file>")
    .description("any survey's export, as a map of its columns says (docs/imports/README.md)")
    .requiredOption("--map <map.json>", "the map of the columns")
    .option("--call <code>", "the call the comments go to, instead of the map's")
    .addOption(pillarOption())
    .option("--json", "report as JSON")
    .action(async (file: string, options: Options & { map: string }) => {
      const map = readMap(await readFile(await existing(options.map, "map"), "utf8"));
      await importFile(file, map.source, options.call ?? map.call, options, (bytes) => readSurvey(bytes, map, options.pillar));
    });
}

async function importFile(path: string, source: string, code: string | undefined, { pillar, json }: Options, reader: Reader) {
  const file = await existing(path, "file");
  if (!code) throw new Refusal('No call was named: add --call CODE, or "call" to the map.', 2);
  const { size } = await stat(file);
  await withDatabase(async (db) => {
    const call = await findImportCall(db, code);
    if (!call) throw new Refusal(`There is no call "${code}": ${callsToName(await callCodes(db))}.`, 3);
    const pillars = await pillarNumbers(db);
    if (pillar && !pillars.includes(pillar)) throw new Refusal(`There is no pillar ${pillar}: the pillars are ${pillars.join(", ")}.`, 3);

    const progress = showProgress(size);
    const start = performance.now();
    let read = 0;
    async function* bytes() {
      for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
        yield chunk;
        read += chunk.length;
      }
    }
    const report = await importRows(db, source, call, known(reader(bytes()), pillars), ({ rows }) => progress.at(read, rows));
    const seconds = Number(((performance.now() - start) / 1000).toFixed(2));
    progress.end(report.rows);
    for (const { line, reason } of report.problems.slice(0, NAMED)) talk(`${path}:${line}: the row ${reason}.`);
    if (report.problems.length > NAMED) talk(`… and ${counted(report.problems.length - NAMED, "row")} more: --json names them all.`);
    print({ file: path, source, call: call.code, seconds, ...report }, told(report, seconds), { json });
    talk(next(report, path));
  });
}

const callsToName = (codes: string[]) =>
  codes.length > 0 ? `name one of ${codes.join(", ")}` : "the database is empty, and npm start fills it with the dialogue's content";

/** Refuses a pillar of the map that does not exist before the database would. */
async function* known(rows: AsyncIterable<ReadRow>, pillars: number[]): AsyncGenerator<ReadRow> {
  for await (const row of rows) {
    if ("skipped" in row || !row.pillar || pillars.includes(row.pillar)) yield row;
    else yield { ...row, problem: `has the pillar ${row.pillar}, and the pillars are ${pillars.join(", ")}: correct the map` };
  }
}

function told({ rows, added, known, withdrawn, skipped, problems }: ImportReport, seconds: number): string[] {
  return [
    `${counted(rows, "row")} read in ${seconds} s`,
    `${counted(added, "comment")} added`,
    `${counted(known, "comment")} already here`,
    `${counted(withdrawn, "comment")} withdrawn by the source`,
    ...Object.entries(skipped).map(([reason, times]) => `${counted(times, "row")} skipped: ${reason}`),
    `${counted(problems.length, "row")} not added because of a fault`,
  ];
}

function next({ added, withdrawn, problems }: ImportReport, path: string): string {
  if (problems.length > 0) return `Next: correct the ${problems.length === 1 ? "line" : "lines"} named above in ${path} and run the same command again; what is already here is not added twice.`;
  if (added > 0) return "Next: open the desk (/en/desk): the comments wait there by the date on which they were received.";
  return withdrawn > 0 ? "Next: nothing to do; what was withdrawn has left the desk and the public pages." : "Next: nothing to do; everything in the file was already here.";
}

async function existing(path: string, what: "file" | "map"): Promise<string> {
  if (await stat(path).then((found) => found.isFile(), () => false)) return path;
  throw new Refusal(`There is no ${what} "${path}": give the path of ${what === "file" ? "the CSV file as it was exported" : "a map such as docs/imports/cl-minciencia-ia-2020.json"}.`, 3);
}

function wholeNumber(written: string): number {
  if (!/^[1-9]\d?$/.test(written)) throw new InvalidArgumentError("Expected the number of a pillar, such as 2.");
  return Number(written);
}
