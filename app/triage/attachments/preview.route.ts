import type { LoaderFunctionArgs } from "@remix-run/node";
import { noSuchFile } from "#app/files/download.server.ts";
import { MEDIA_TYPES } from "#app/files/files.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { readNumber } from "#app/submissions/attachments/sight.ts";
import { db } from "#db/database.server.ts";
import { findOnDesk } from "../queue.server.ts";
import { previewOf } from "./copy.server.ts";
import { redactionTexts as texts } from "./redaction-texts.ts";
import { attachmentTexts } from "./texts.ts";

/** The copy of an attachment as the public will get it with the redactions that stand now. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "clear-attachments");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? noSuchFile(language);
  insist(person, "clear-attachments", submission);
  const number = readNumber(params.number);
  const preview = (await previewOf(db, person, submission, number, "copy")) ?? noSuchFile(language);
  if (typeof preview === "string") return new Response((preview === "refused" ? texts.cannotPreview : attachmentTexts.notHandedOut)[language], { status: 409, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  return new Response(preview.bytes, { headers: {
    "Content-Type": MEDIA_TYPES[preview.kind], "Content-Disposition": `attachment; filename="${submission.reference}-${number}.${preview.kind}"`,
    "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox", "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "private, no-store",
  } });
}
