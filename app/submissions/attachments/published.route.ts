import type { LoaderFunctionArgs } from "@remix-run/node";
import { download, noSuchFile } from "#app/files/download.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { anyone } from "#app/people/doors.server.ts";
import { db } from "#db/database.server.ts";
import { readReference } from "../reference.ts";
import { findPublishedAttachment } from "./published.server.ts";
import { readNumber } from "./sight.ts";

/** A published attachment as a file. Its name is of our making: what its author called it may say who they are. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const reference = readReference(params.reference!) ?? noSuchFile(language);
  const number = readNumber(params.number);
  const attachment = (await findPublishedAttachment(db, reference, number)) ?? noSuchFile(language);
  return download({ ...attachment, name: `${reference}-${number}.${attachment.kind}` }, request);
}
