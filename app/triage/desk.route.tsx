import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, Outlet, useLoaderData, useRouteError } from "@remix-run/react";
import { languageOf } from "#app/languages/language.server.ts";
import { MailWaits } from "#app/notices/outbox/mail-waits.tsx";
import { hasWaitedLong } from "#app/notices/outbox/waiting.server.ts";
import { admitPerson } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";
import { db } from "#db/database.server.ts";
import { DeskFrame } from "./desk-frame.tsx";
import { countReports } from "./reports/reports.server.ts";
import { settingsOf } from "./keys/settings.server.ts";
import { countRedactionsOnDesk } from "./contests/contests.server.ts";
import { countMentions } from "./notes.server.ts";
import { countReviews } from "./reviews/reviews.server.ts";

/** The frame only: every page inside admits for itself, because Remix runs nested loaders side by side. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admitPerson(request);
  languageOf(params);
  const { name, government, grants } = person;
  const reads = may(person, "read-desk");
  const [reviews, redactions, reports, mentions, mailWaits, settings] = await Promise.all([reads ? countReviews(db) : 0, reads ? countRedactionsOnDesk(db) : 0, reads ? countReports(db) : 0, reads ? countMentions(db, person) : 0, may(person, "read-notices") && hasWaitedLong(db), settingsOf(db, person)]);
  return json({ person: { name, government, grants }, reviews: reviews + redactions, reports, mentions, mailWaits, settings });
}

export default function Desk() {
  const { mailWaits, ...frame } = useLoaderData<typeof loader>();
  return <DeskFrame {...frame}>{mailWaits && <MailWaits />}<Outlet /></DeskFrame>;
}

export function ErrorBoundary() {
  const error = useRouteError();
  return <ErrorPage status={isRouteErrorResponse(error) ? error.status : 500} />;
}
