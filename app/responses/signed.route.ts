import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { anyone } from "#app/people/doors.server.ts";
import { db } from "#db/database.server.ts";
import { publicStatement } from "./public.server.ts";
import { readId } from "./responses.ts";

/** The exact bytes that were signed of a public version: whoever has them computes the hash. */
export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const [id, revision] = [readId(params.response), readId(params.revision)];
  const statement = (await publicStatement(db, id, revision)) ?? notFound();
  return new Response(statement, { headers: { "Content-Type": "text/plain; charset=utf-8", "Content-Disposition": `attachment; filename="response-${id}-${revision}.txt"` } });
}
