import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { seeOther } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { db } from "#db/database.server.ts";
import { anyone } from "./doors.server.ts";
import { personSignedIn } from "./session.server.ts";
import { signOut } from "./sign-in.server.ts";

/** Opening the address changes nothing: signing out is a form. */
export function loader({ params }: LoaderFunctionArgs) {
  anyone();
  return seeOther(`/${languageOf(params)}/sign-in`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const cookie = await signOut(db, request, await personSignedIn(request));
  return seeOther(`/${language}/sign-in`, { "Set-Cookie": cookie });
}
