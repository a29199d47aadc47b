import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { anyone } from "#app/people/doors.server.ts";
import { db } from "#db/database.server.ts";
import { findCall } from "./answers.server.ts";
import { answersFile } from "./files.server.ts";
import { callAnswers } from "./reading.server.ts";

/** The answers to a call as a file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const call = (await findCall(db, params.call!)) ?? notFound();
  return answersFile(request, language, callAnswers(call), `answers-${call.code}`);
}
