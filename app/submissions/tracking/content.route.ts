import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admitHolder } from "#app/people/doors.server.ts";
import { db } from "#db/database.server.ts";
import { contentFile, findForAuthor } from "./tracking.server.ts";

/** What was stored, as the file whose SHA-256 the receipt shows. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const reference = await admitHolder(request, params);
  languageOf(params);
  const submission = (await findForAuthor(db, reference)) ?? notFound();
  return new Response(contentFile(submission), {
    headers: { "Content-Type": "application/json; charset=utf-8", "Content-Disposition": `attachment; filename="${reference}.json"` },
  });
}
