import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { forbidden, notFound } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { db } from "#db/database.server.ts";
import { anyone } from "../doors.server.ts";
import { sessionIn } from "../session.server.ts";
import { askForPasskey, isPurpose } from "./ceremonies.server.ts";

/** What /passkeys.js has to ask a device, with a challenge for this browser: to sign in anyone's, for the rest one's own. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const purpose = new URL(request.url).searchParams.get("for") ?? "sign-in";
  if (!isPurpose(purpose)) notFound();
  const session = purpose === "sign-in" ? null : await sessionIn(request);
  if (purpose !== "sign-in" && !(session?.secondFactor || (session && purpose === "second-factor"))) forbidden();
  const { options, cookie } = await askForPasskey(db, purpose === "sign-in" ? { purpose } : { purpose, person: session!.person }, language);
  return json(options, { headers: { "Set-Cookie": cookie } });
}
