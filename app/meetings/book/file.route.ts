import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { notFound } from "#app/http/answers.server.ts";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit } from "#app/people/doors.server.ts";
import { PAGES } from "#app/ui/documents/document.ts";
import { docxAnswer } from "#app/ui/documents/docx.server.ts";
import { db } from "#db/database.server.ts";
import { findMeeting } from "../meetings.server.ts";
import { findBook } from "./briefings.server.ts";
import { documentOf } from "./document.ts";

const Query = z.object({ pages: z.enum(PAGES).optional() });

/** A frozen book of the desk as a Word file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "read-desk");
  const language = languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const number = /^[1-9]\d{0,5}$/.test(params.number!) ? Number(params.number) : notFound();
  const book = (await findBook(db, meeting, number)) ?? notFound();
  const { pages = language } = readQuery(request, Query);
  return docxAnswer(documentOf(book, pages), book.frozen_at, `${meeting.slug}-${number}-${pages}`, "private, no-store");
}
