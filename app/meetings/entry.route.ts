import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/http/answers.server.ts";
import { ownOrigin } from "#app/http/settings.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { pick } from "#app/languages/languages.ts";
import { anyone } from "#app/people/doors.server.ts";
import { db } from "#db/database.server.ts";
import { calendarHeaders, calendarOf } from "./calendar.server.ts";
import { meetingsToAttend } from "./meetings.server.ts";

/** One meeting, for a calendar. */
export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const [meeting = notFound()] = await meetingsToAttend(db, params.meeting!);
  return new Response(calendarOf(language, ownOrigin(), pick(meeting, "title", language), [meeting]), { headers: calendarHeaders(meeting.slug) });
}
