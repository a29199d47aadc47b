import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { notFound } from "#app/http/answers.server.ts";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { anyone } from "#app/people/doors.server.ts";
import { PAGES } from "#app/ui/documents/document.ts";
import { docxAnswer } from "#app/ui/documents/docx.server.ts";
import { db } from "#db/database.server.ts";
import { findMeeting } from "../meetings.server.ts";
import { findPublicBook } from "./briefings.server.ts";
import { documentOf } from "./document.ts";

const Query = z.object({ pages: z.enum(PAGES).optional() });

/** The latest public edition of a meeting's book as a Word file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const book = (await findPublicBook(db, meeting)) ?? notFound();
  const { pages = language } = readQuery(request, Query);
  return docxAnswer(documentOf(book, pages), book.frozen_at, `${meeting.slug}-${book.content.number}-${pages}`, "public, max-age=60");
}
