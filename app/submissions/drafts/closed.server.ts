import { lastClosing } from "#app/calls/calls.server.ts";
import { formatDay } from "#app/languages/formats.ts";
import type { Text } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import type { Db } from "#db/database.server.ts";
import { submissionTexts } from "../texts.ts";
import { draftTexts as texts } from "./texts.ts";

/** Why nothing can be sent now: the day the last call closed, or that none was ever open. */
export async function closedRefusal(db: Db): Promise<Text> {
  const closed = await lastClosing(db);
  if (!closed) return submissionTexts.noCallOpen;
  return { en: say("en", texts.callClosedOn, { date: formatDay("en", closed) }), es: say("es", texts.callClosedOn, { date: formatDay("es", closed) }) };
}
