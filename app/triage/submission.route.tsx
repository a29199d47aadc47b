import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { nextWaiting } from "./queue.server.ts";
import { WorkspacePage } from "./workspace.tsx";
import { findWorkspace } from "./workspace.server.ts";
import { triageTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, params.reference ?? "", texts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const workspace = (await findWorkspace(db, params.reference!)) ?? notFound();
  const next = await nextWaiting(db, workspace.submission);
  return json({ ...workspace, next, mayDecide: may(person, "decide-submissions"), mayNote: may(person, "write-notes"), mayAnswer: may(person, "write-responses") });
}

export default function DeskSubmissionPage() {
  return <WorkspacePage {...useLoaderData<typeof loader>()} />;
}
