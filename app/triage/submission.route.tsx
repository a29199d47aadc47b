import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { WorkspacePage } from "./workspace.tsx";
import { findWorkspace } from "./workspace.server.ts";
import { triageTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, params.reference ?? "", texts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  return json((await findWorkspace(db, params.reference!, person, new URL(request.url).search)) ?? notFound());
}

export default function DeskSubmissionPage() {
  return <WorkspacePage {...useLoaderData<typeof loader>()} />;
}
