import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { findOnDesk } from "../queue.server.ts";
import { secondLookTexts } from "../second-looks/texts.ts";
import { triageTexts } from "../texts.ts";
import { viewOf, workspaceAddress } from "../workspace-address.ts";
import { WorkspacePage } from "../workspace.tsx";
import { findWorkspace } from "../workspace.server.ts";
import { VerdictForm } from "./spam.ts";
import { release, suspect } from "./suspicions.server.ts";
import { spamTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.spam, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "triage-spam");
  languageOf(params);
  const workspace = (await findWorkspace(db, params.reference!, person, new URL(request.url).search)) ?? notFound();
  insist(person, "triage-spam", workspace.submission);
  return json(workspace);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reviewer = await admit(request, "triage-spam");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(reviewer, "triage-spam", submission);
  const form = await readForm(request, VerdictForm);
  if (!form.ok) return form.problems;

  const outcome = form.value.spam === "yes" ? await suspect(db, reviewer, submission) : await release(db, reviewer, submission);
  if (outcome === "suspected" || outcome === "released") return seeOther(workspaceAddress(language, submission.reference, "", viewOf(new URL(request.url).search)));
  const why = { "already-suspected": texts.alreadySuspected, "already-decided": texts.alreadyDecided, "not-suspected": texts.notSuspected, withdrawn: texts.withdrawn, "second-look": secondLookTexts.waits };
  return refuse(why[outcome]);
}

export default function SuspicionPage() {
  return <WorkspacePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
