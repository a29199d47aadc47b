import type { LoaderFunctionArgs } from "@remix-run/node";
import { stringify } from "csv-stringify/sync";
import { notFound } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit } from "#app/people/doors.server.ts";
import { db } from "#db/database.server.ts";
import { FIGURES, figuresOf } from "./figures.ts";
import { deskNumbers, namesIn } from "./numbers.server.ts";

/** The table of a figure for a spreadsheet, as it stands on the page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "read-numbers");
  const language = languageOf(params);
  const id = FIGURES.find((figure) => figure === params.figure) ?? notFound();
  const { as_of, numbers } = await deskNumbers(db);
  const { head, rows } = figuresOf(numbers, await namesIn(db, numbers), language, as_of)[id].table;
  // A person may be called what a spreadsheet would calculate.
  const csv = stringify([head, ...rows.map(({ label, cells }) => [label, ...cells])], { bom: true, escape_formulas: true, record_delimiter: "windows" });
  return new Response(csv, {
    headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${id}-${as_of.toISOString().slice(0, 10)}.csv"`, "Cache-Control": "private, no-store" },
  });
}
