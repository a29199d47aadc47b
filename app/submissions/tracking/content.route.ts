import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { say } from "#app/languages/say.ts";
import { admitHolder } from "#app/people/doors.server.ts";
import { db } from "#db/database.server.ts";
import { submissionTexts } from "../texts.ts";
import { contentFile, findForAuthor } from "./tracking.server.ts";

/** What was stored, as the file whose SHA-256 the receipt shows. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const reference = await admitHolder(request, params);
  const language = languageOf(params);
  const submission = (await findForAuthor(db, reference)) ?? notFound();
  const file = contentFile(submission);
  if (file === "anonymised") return new Response(say(language, submissionTexts.contentGone), { status: 410, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  return new Response(file, {
    headers: { "Content-Type": "application/json; charset=utf-8", "Content-Disposition": `attachment; filename="${reference}.json"` },
  });
}
