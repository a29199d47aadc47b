import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { findMeeting } from "#app/meetings/meetings.server.ts";
import { anyone } from "#app/people/doors.server.ts";
import { db } from "#db/database.server.ts";
import { answersFile } from "./files.server.ts";
import { meetingAnswers } from "./reading.server.ts";

/** The answers to the themes on a meeting's agenda as a file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  return answersFile(request, language, meetingAnswers(meeting), `answers-${meeting.slug}`);
}
