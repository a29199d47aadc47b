import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound, seeOther } from "#app/http/answers.server.ts";
import { visitCookie } from "#app/http/cookies.server.ts";
import { mayArrive } from "#app/http/limits.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { db } from "#db/database.server.ts";
import { anyone } from "../doors.server.ts";
import { arrive } from "./identities.server.ts";
import { endVisit, governmentOf } from "./providers.server.ts";
import type { Trouble } from "./trouble.ts";

/** Where a provider sends people back to. What came is used up by this one request; what went wrong is told under an address without it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const government = governmentOf(params.government) ?? notFound();
  const tell = (trouble: Trouble, ...cookies: string[]) => seeOther(`/${language}/sign-in/with/${params.government}?trouble=${trouble}`, cookies.map((cookie): [string, string] => ["Set-Cookie", cookie]));
  if (!(await mayArrive(context.network))) return tell("too-many");
  const visit = await endVisit(db, government, request);
  const over = await visitCookie.clear();
  if (typeof visit === "string") return tell(visit, over);
  const arrived = await arrive(db, request, visit.comer, context.network);
  if (typeof arrived === "string") return tell(arrived, over);
  return seeOther(visit.back || `/${language}/desk`, [["Set-Cookie", arrived.cookie], ["Set-Cookie", over]]);
}
