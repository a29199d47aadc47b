import { z } from "zod";
import { COUNTRIES, SECTORS } from "../submissions.ts";

const column = z.string("expected the name of a column").min(1, "expected the name of a column");
const columns = z.union([column.transform((name) => [name]), z.array(column).min(1)], "expected a column, or a list of columns");

/** One value for all rows, or the value of each by what stands in a column. What is not listed is `otherwise`, or not known. */
const chosen = <Value extends z.ZodType>(value: Value) =>
  z.union([
    z.strictObject({ value }),
    z.strictObject({ column, values: z.record(z.string(), value), otherwise: value.optional() }),
  ], 'expected {"value": …} or {"column": "…", "values": {"words of the file": …}}, with a value this portal knows');

const country = z.enum(COUNTRIES);

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

/** How the columns of a survey's export become submissions: MAP.json of `hled import csv`. Told in docs/imports/README.md. */
export const SurveyMap = z.strictObject({
  source: z.string("expected a short name of the source").regex(/^[a-z0-9][a-z0-9-]{1,63}$/, "expected a short name such as cl-survey-2020: a-z, 0-9 and dashes"),
  call: z.string("expected the code of a call").optional(),
  language: z.enum(["en", "es"], 'expected "en" or "es"'),
  encoding: z.enum(["utf-8", "utf-16le", "windows-1252"], "expected utf-8, utf-16le or windows-1252").default("utf-8"),
  delimiter: z.string("expected one character").length(1, "expected one character").default(","),
  html: z.boolean("expected true or false").default(false),
  external_id: columns,
  received_at: z.strictObject({
    columns,
    format: z.string("expected a format such as dd/MM/yyyy HH:mm:ss").min(1, "expected a format such as dd/MM/yyyy HH:mm:ss"),
    zone: z.string("expected a time zone such as America/Mexico_City").refine(isZone, "expected a time zone such as America/Mexico_City"),
  }, 'expected {"columns": […], "format": "…", "zone": "…"}'),
  text: z.array(z.strictObject({ column, heading: z.string().min(1).optional() }), 'expected a list of {"column": "…", "heading": "…"}').min(1, "expected at least one column"),
  blank: z.array(z.string(), "expected a list of answers").default([]),
  title: column.optional(),
  name: columns.optional(),
  organization: column.optional(),
  sector: chosen(z.enum(SECTORS)).optional(),
  country: z.union([z.strictObject({ column }), ...chosen(country).options], 'expected {"column": "…"}, or {"value": "US" | "MX" | "other"}').optional(),
  state: column.optional(),
  place: columns.optional(),
  category: column.optional(),
  pillar: chosen(z.number().int().min(1)).optional(),
});
export type SurveyMap = z.infer<typeof SurveyMap>;

/** What is wrong with a map, a line for each: where, what was expected. Empty when nothing is. */
export const mapProblems = (map: unknown): string[] =>
  SurveyMap.safeParse(map).error?.issues.map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message)) ?? [];
