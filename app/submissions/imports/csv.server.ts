import { pipeline, Readable } from "node:stream";
import { CsvError, parse, type Info } from "csv-parse";
import { Refusal } from "#db/refusal.ts";

export type CsvRow = {
  /** The line of the file on which the row begins. */
  line: number;
  /** The field of a column; empty where the row is too short. */
  field(column: string): string;
  /** What is wrong with the shape of the row, if anything. */
  problem: string | null;
};

/**
 * Reads the rows of a CSV file as they come. Fields may hold line breaks; a byte order mark may stand before them.
 * @param wanted the columns that must be there
 * @throws Refusal when a column is missing, or the file is not in the encoding or not CSV at all
 */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>, wanted: string[], { delimiter = ",", encoding = "utf-8" } = {},
): AsyncGenerator<CsvRow> {
  const parser = parse({ delimiter, info: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 4_000_000 });
  pipeline(Readable.from(decode(bytes, encoding)), parser, () => {}); // what fails is thrown by the loop below
  let places: Map<string, number> | undefined;
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      if (!places) places = placesOf(record, wanted);
      else {
        const found = places;
        const problem = record.length === found.size ? null : `has ${record.length} fields, and the file has ${found.size} columns: look for a stray quote or separator`;
        yield { line, field: (column) => (record[found.get(column)!] ?? "").replaceAll("\0", ""), problem };
      }
      line = info.lines + 1;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal(`The file stops being CSV at the row that begins on line ${line} (${error.message}): correct that row and run the import again.`);
  }
  if (!places) placesOf([], wanted);
}

function placesOf(header: string[], wanted: string[]): Map<string, number> {
  const places = new Map<string, number>();
  header.forEach((column, index) => places.set(places.has(column.trim()) ? `${column.trim()} (${index + 1})` : column.trim(), index));
  const missing = wanted.filter((column) => !places.has(column));
  if (missing.length > 0) {
    const show = (columns: string[]) => `${columns.slice(0, 6).map((column) => JSON.stringify(column)).join(", ")}${columns.length > 6 ? ` and ${columns.length - 6} more` : ""}`;
    throw new Refusal(
      `The file has ${header.length > 0 ? `the columns ${show([...places.keys()])}` : "no columns"}, but ${show(missing)} ${missing.length === 1 ? "was" : "were"} expected and ${missing.length === 1 ? "is" : "are"} not there: ` +
      "give the file as it was exported, or name its columns in a map (docs/imports/README.md).");
  }
  return places;
}

async function* decode(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Refusal(`The file is not ${encoding.toUpperCase()}, and its letters would be damaged: save it as UTF-8, or name its "encoding" in the map, and run the import again.`);
  }
}
