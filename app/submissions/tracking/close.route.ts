import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { seeOther } from "#app/http/answers.server.ts";
import { trackingCookie } from "#app/http/cookies.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admitHolder } from "#app/people/doors.server.ts";

/** Opening the address changes nothing: closing is a form. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const reference = await admitHolder(request, params);
  return seeOther(`/${languageOf(params)}/track/${reference}`);
}

/** Closes the comment on this device: who comes next needs the receipt. */
export async function action({ request, params }: ActionFunctionArgs) {
  await admitHolder(request, params);
  return seeOther(`/${languageOf(params)}/track?closed=here`, { "Set-Cookie": await trackingCookie.clear() });
}
