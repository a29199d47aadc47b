import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, Outlet, useLoaderData, useRouteError } from "@remix-run/react";
import { languageOf } from "#app/languages/language.server.ts";
import { admit } from "#app/people/doors.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";
import { db } from "#db/database.server.ts";
import { DeskFrame } from "./desk-frame.tsx";
import { countReports } from "./reports/reports.server.ts";
import { countReviews } from "./reviews/reviews.server.ts";

/** The frame only: every page inside admits for itself, because Remix runs nested loaders side by side. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { name, government, roles } = await admit(request, "read-desk");
  languageOf(params);
  const [reviews, reports] = await Promise.all([countReviews(db), countReports(db)]);
  return json({ person: { name, government, roles }, reviews, reports });
}

export default function Desk() {
  return <DeskFrame {...useLoaderData<typeof loader>()}><Outlet /></DeskFrame>;
}

export function ErrorBoundary() {
  const error = useRouteError();
  return <ErrorPage status={isRouteErrorResponse(error) ? error.status : 500} />;
}
