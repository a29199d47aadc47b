import type { LoaderFunctionArgs } from "@remix-run/node";
import { download, noSuchFile } from "#app/files/download.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit } from "#app/people/doors.server.ts";
import { openAttachment } from "#app/submissions/attachments/sight.server.ts";
import { readNumber } from "#app/submissions/attachments/sight.ts";
import { db } from "#db/database.server.ts";
import { findOnDesk } from "../queue.server.ts";
import { attachmentTexts as texts } from "./texts.ts";

/**
 * The file of an attachment, for who may read it now. One that is not served (held, infected, forgotten) is not handed out: 409 and a sentence.
 * Reading is the act that the history keeps, so this GET writes the event of a confidential one, before its bytes.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? noSuchFile(language);
  const number = readNumber(params.number);
  const attachment = (await openAttachment(db, person, submission, number)) ?? noSuchFile(language);
  if (!attachment.served) return new Response(`${texts.notHandedOut[language]}`, { status: 409, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  return download({ ...attachment, name: attachment.name ?? `${submission.reference}-${number}.${attachment.kind}` }, request);
}
