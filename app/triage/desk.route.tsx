import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, Outlet, useLoaderData, useRouteError } from "@remix-run/react";
import { languageOf } from "#app/languages/language.server.ts";
import { admit } from "#app/people/doors.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";
import { DeskFrame } from "./desk-frame.tsx";

/** The frame only: every page inside admits for itself, because Remix runs nested loaders side by side. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { name, government, roles } = await admit(request, "read-desk");
  languageOf(params);
  return json({ person: { name, government, roles } });
}

export default function Desk() {
  const { person } = useLoaderData<typeof loader>();
  return <DeskFrame person={person}><Outlet /></DeskFrame>;
}

export function ErrorBoundary() {
  const error = useRouteError();
  return <ErrorPage status={isRouteErrorResponse(error) ? error.status : 500} />;
}
