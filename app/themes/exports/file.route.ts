import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/http/answers.server.ts";
import type { Language } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit } from "#app/people/doors.server.ts";
import { db } from "#db/database.server.ts";
import { asQdc, asQdpx } from "./refi-qda.server.ts";
import { codebookSheet, segmentSheet, togetherSheet } from "./sheets.server.ts";

const sheet = (write: (from: typeof db, language: Language) => AsyncGenerator<string>) => ({ type: "text/csv; charset=utf-8", read: async (language: Language) => Readable.from(write(db, language)) });
const FILES: Record<string, { type: string; read: (language: Language) => Promise<Readable | null> }> = {
  "codebook.csv": sheet(codebookSheet),
  "segments.csv": sheet(segmentSheet),
  "together.csv": sheet(togetherSheet),
  "codebook.qdc": { type: "application/xml; charset=utf-8", read: async () => asQdc(db).then((xml) => (xml === null ? null : Readable.from([xml]))) },
  "project.qdpx": { type: "application/zip", read: () => asQdpx(db) },
};

/** What was marked and coded, as a file: read, written and forgotten batch by batch. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "export-codings");
  const language = languageOf(params);
  const name = params.file ?? "";
  const { type, read } = Object.hasOwn(FILES, name) ? FILES[name]! : notFound();
  const stream = (await read(language)) ?? notFound();
  return new Response(createReadableStreamFromReadable(stream), {
    headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "private, no-store" },
  });
}
