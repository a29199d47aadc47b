import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit } from "#app/people/doors.server.ts";
import { readReference } from "#app/submissions/reference.ts";
import { db } from "#db/database.server.ts";
import { allEvents } from "./events.server.ts";
import { asCsv, asJsonLines } from "./export.server.ts";
import { asked, ExportQuery } from "./query.ts";

/** The list of the page, all of it, as a file: read, written and forgotten batch by batch. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const reader = await admit(request, "read-history");
  const language = languageOf(params);
  const { format, ...filter } = readQuery(request, ExportQuery);
  const batches = allEvents(db, reader, asked(filter, readReference));
  const written = format === "csv" ? asCsv(batches, language) : asJsonLines(batches, language);
  return new Response(createReadableStreamFromReadable(Readable.from(written)), {
    headers: {
      "Content-Type": format === "csv" ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8",
      "Content-Disposition": `attachment; filename="${language === "en" ? "history" : "bitacora"}.${format}"`, "Cache-Control": "private, no-store",
    },
  });
}
