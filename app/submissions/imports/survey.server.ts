import { DateTime } from "luxon";
import { Refusal } from "#db/refusal.ts";
import { findState } from "../places.ts";
import { countryOf, cutAtWord, nameOf, textOfHtml, tidy, titleFromText } from "./cleaning.server.ts";
import { readCsv, type CsvRow } from "./csv.server.ts";
import type { ReadRow } from "./import.server.ts";
import { mapProblems, SurveyMap } from "./map.ts";

/**
 * The map that MAP.json holds.
 * @throws Refusal that names every wrong field at once
 */
export function readMap(json: string): SurveyMap {
  let written: unknown;
  try {
    written = JSON.parse(json);
  } catch (error) {
    throw new Refusal(`The map is not JSON (${(error as Error).message}): correct it; docs/imports/README.md has an example.`);
  }
  const problems = mapProblems(written);
  if (problems.length > 0) throw new Refusal(`The map cannot be used: ${problems.join("; ")}. Correct it; docs/imports/README.md tells every field.`);
  return SurveyMap.parse(written);
}

/** Reads a survey's export as its map says. An answer on the map's list of blanks counts as none; a row without answers is skipped. */
export async function* readSurvey(bytes: AsyncIterable<Uint8Array>, map: SurveyMap, pillar: number | null = null): AsyncGenerator<ReadRow> {
  const { format, zone } = map.received_at;
  // fromFormat would read the format again for every row, which takes most of the time of an import.
  const parser = DateTime.buildFormatParser(format);
  const dateOf = (written: string) => DateTime.fromFormatParser(written, parser, { zone });
  for await (const row of readCsv(bytes, columnsOf(map), map)) yield readAnswers(row, map, dateOf, pillar);
}

function readAnswers(row: CsvRow, map: SurveyMap, dateOf: (written: string) => DateTime, pillar: number | null): ReadRow {
  const { line, field, problem } = row;
  const read = (column: string | undefined) => (column ? (map.html ? textOfHtml : tidy)(field(column)) : "");
  const answers = map.text
    .map(({ column, heading }) => ({ heading, answer: read(column) }))
    .filter(({ answer }) => answer && !map.blank.some((blank) => blank.toLowerCase() === answer.toLowerCase()));
  if (!problem && answers.length === 0) return { line, skipped: "nothing written in the columns of the text" };

  const written = map.received_at.columns.map((column) => field(column).trim()).join(" ");
  const received_at = dateOf(written);
  const country = countryIn(row, map);
  return {
    line, country, received_at: received_at.toJSDate(), posted_at: null, language: map.language,
    external_id: map.external_id.map((column) => field(column).trim()).join(" ").trim(),
    title: cutAtWord(read(map.title).replace(/\s+/g, " ")) || titleFromText(answers[0]?.answer ?? "", map.language),
    text: answers.map(({ heading, answer }) => (heading ? `${heading}\n${answer}` : answer)).join("\n\n"),
    name: nameOf((map.name ?? []).map(read).filter(Boolean).join(" ")),
    organization: read(map.organization) || null,
    sector: choose(row, map.sector),
    state: country === "US" || country === "MX" ? findState(country, read(map.state)) : null,
    place: (map.place ?? []).map(read).filter(Boolean).join(", ") || null,
    category: read(map.category) || null,
    pillar: pillar ?? choose(row, map.pillar),
    duplicate_count: null, attachment_urls: [], withdrawn: null,
    problem: problem ?? (received_at.isValid ? null : `is dated "${written}", and the map expects ${map.received_at.format}: correct the row, or received_at in the map`),
  };
}

type Choice<Value> = { value: Value } | { column: string; values: Record<string, Value>; otherwise?: Value | undefined };

function choose<Value>({ field }: CsvRow, choice: Choice<Value> | undefined): Value | null {
  if (!choice) return null;
  if ("value" in choice) return choice.value;
  const said = tidy(field(choice.column));
  if (Object.hasOwn(choice.values, said)) return choice.values[said]!;
  return (said ? choice.otherwise : undefined) ?? null;
}

function countryIn(row: CsvRow, { country }: SurveyMap) {
  if (!country) return null;
  return "value" in country || "values" in country ? choose(row, country) : countryOf(row.field(country.column));
}

function columnsOf({ external_id, received_at, text, title, name = [], organization, sector, country, state, place = [], category, pillar }: SurveyMap): string[] {
  const chosen = [sector, country, pillar].flatMap((choice) => (choice && "column" in choice ? [choice.column] : []));
  const single = [title, organization, state, category].filter((column) => column !== undefined);
  return [...new Set([...external_id, ...received_at.columns, ...text.map(({ column }) => column), ...name, ...place, ...single, ...chosen])];
}
