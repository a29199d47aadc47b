import type { LoaderFunctionArgs } from "@remix-run/node";
import { download, noSuchFile } from "#app/files/download.server.ts";
import type { Kind } from "#app/files/files.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admitHolder } from "#app/people/doors.server.ts";
import { db } from "#db/database.server.ts";
import { findForAuthor } from "../tracking.server.ts";
import { findForHolder } from "./attachments.server.ts";
import { authorsFileTexts as texts } from "./texts.ts";

/** An attachment, to who holds the receipt: the right is asked each time. One that was not found clean is nobody's. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const reference = await admitHolder(request, params);
  const language = languageOf(params);
  const { id } = (await findForAuthor(db, reference)) ?? noSuchFile(language);
  const number = /^[1-9]\d{0,5}$/.test(params.number ?? "") ? Number(params.number) : 0;
  const file = (await findForHolder(db, id, number)) ?? noSuchFile(language);
  const sentence = (status: number, text: string) => new Response(text, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  if (file.forgotten_at) return sentence(410, texts.fileGone[language]);
  if (!file.storage_key) return sentence(409, texts.notServed[language]);
  return download({ storage_key: file.storage_key, size: file.size!, kind: file.kind as Kind, name: file.name ?? `${reference}-${number}.${file.kind}` });
}
