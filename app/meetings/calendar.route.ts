import type { LoaderFunctionArgs } from "@remix-run/node";
import { ownOrigin } from "#app/http/settings.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { say } from "#app/languages/say.ts";
import { anyone } from "#app/people/doors.server.ts";
import { db } from "#db/database.server.ts";
import { calendarHeaders, calendarOf } from "./calendar.server.ts";
import { meetingsToAttend } from "./meetings.server.ts";
import { meetingTexts as texts } from "./texts.ts";

/** Every meeting, to subscribe to. */
export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  return new Response(calendarOf(language, ownOrigin(), say(language, texts.calendarName), await meetingsToAttend(db)), { headers: calendarHeaders("meetings") });
}
