import type { LoaderFunctionArgs } from "@remix-run/node";
import { seeOther } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admitConfirmed } from "../doors.server.ts";

/** To setting up another app, for who has just shown who they are. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await admitConfirmed(request);
  const language = languageOf(params);
  return seeOther(`/${language}/sign-in/authenticator?back=${encodeURIComponent(`/${language}/desk/account`)}`);
}
