import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, Outlet, useLoaderData, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { readSettings } from "#app/http/settings.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { anyone } from "#app/people/doors.server.ts";
import { db } from "#db/database.server.ts";
import { siteBanner } from "./banner.server.ts";
import { ErrorPage } from "./error-page.tsx";
import { PublicFrame } from "./frame.tsx";
import { uiTexts } from "./texts.ts";

export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const { DEMO, SMTP_URL } = readSettings();
  return json({ banner: await siteBanner(db), mailbox: DEMO && !SMTP_URL });
}

export default function PublicPages() {
  return <PublicFrame {...useLoaderData<typeof loader>()}><Outlet /></PublicFrame>;
}

/** The page failed, the frame stands. */
export function ErrorBoundary() {
  const error = useRouteError();
  const frame = useRouteLoaderData<typeof loader>("ui/public-frame.route") ?? { banner: uiTexts.demonstration, mailbox: false };
  return <PublicFrame {...frame}><ErrorPage status={isRouteErrorResponse(error) ? error.status : 500} /></PublicFrame>;
}
