import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { noteTexts } from "./notes/texts.ts";
import { addNote } from "./notes.server.ts";
import { findOnDesk } from "./queue.server.ts";
import { viewOf, workspaceAddress } from "./workspace-address.ts";
import { WorkspacePage } from "./workspace.tsx";
import { findWorkspace } from "./workspace.server.ts";
import { NoteForm } from "./triage.ts";
import { triageTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.notes, texts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "write-notes");
  languageOf(params);
  const workspace = (await findWorkspace(db, params.reference!, person, new URL(request.url).search)) ?? notFound();
  insist(person, "write-notes", workspace.submission);
  return json(workspace);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "write-notes");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(person, "write-notes", submission);
  const form = await readForm(request, NoteForm);
  if (!form.ok) return form.problems;
  const { text, only, mention: mentions } = form.value;
  if ((await addNote(db, person, submission, { text, only, mentions })) === "may-not-read") return refuse(noteTexts.mayNotRead, { values: form.typed });
  return seeOther(workspaceAddress(language, submission.reference, "#notes", viewOf(new URL(request.url).search)));
}

export default function NotesPage() {
  return <WorkspacePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
