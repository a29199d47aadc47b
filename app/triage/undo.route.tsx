import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { undoDecision } from "./decisions.server.ts";
import { findOnDesk } from "./queue.server.ts";
import { triageTexts as texts } from "./texts.ts";
import { viewOf, workspaceAddress } from "./workspace-address.ts";
import { WorkspacePage } from "./workspace.tsx";
import { findWorkspace } from "./workspace.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.undo, texts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "decide-submissions");
  languageOf(params);
  const workspace = (await findWorkspace(db, params.reference!, person, new URL(request.url).search)) ?? notFound();
  insist(person, "decide-submissions", workspace.submission);
  return json(workspace);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "decide-submissions");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(person, "decide-submissions", submission);
  const word = await undoDecision(db, person, submission);
  if (word === "undone") return seeOther(workspaceAddress(language, submission.reference, "", viewOf(new URL(request.url).search)));
  const why = {
    "not-decided": texts.notDecided, withdrawn: texts.withdrawn, "not-yours": texts.undoNotYours, answered: texts.undoAnswered, "review-requested": texts.undoReviewed, contested: texts.undoContested,
  };
  return refuse(why[word]);
}

export default function UndoPage() {
  return <WorkspacePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
