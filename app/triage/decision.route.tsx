import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { decide } from "./decisions.server.ts";
import { findOnDesk } from "./queue.server.ts";
import { viewOf, workspaceAddress } from "./workspace-address.ts";
import { WorkspacePage } from "./workspace.tsx";
import { findWorkspace } from "./workspace.server.ts";
import { spamTexts } from "./spam/texts.ts";
import { DecisionForm } from "./triage.ts";
import { triageTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.decideTitle, texts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "decide-submissions");
  languageOf(params);
  const workspace = (await findWorkspace(db, params.reference!, person, new URL(request.url).search)) ?? notFound();
  insist(person, "decide-submissions", workspace.submission);
  return json(workspace);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reviewer = await admit(request, "decide-submissions");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(reviewer, "decide-submissions", submission);
  const form = await readForm(request, DecisionForm);
  if (!form.ok) return form.problems;

  const outcome = await decide(db, reviewer, submission, form.value);
  if (outcome === "decided") return seeOther(workspaceAddress(language, submission.reference, "", viewOf(new URL(request.url).search)));
  if (outcome === "reason-needed") return json({ problems: [{ field: "reason", text: texts.enterReason }], values: form.typed }, { status: 422 });
  if (outcome === "pillar-needed") return json({ problems: [{ field: "pillar", text: texts.selectPillar }], values: form.typed }, { status: 422 });
  const why = { suspected: spamTexts.releaseFirst, corrected: texts.correctedMeanwhile, "already-decided": texts.alreadyDecided, withdrawn: texts.withdrawn, "not-for-publication": texts.notForPublication, "for-publication": texts.forPublication };
  return refuse(why[outcome], { values: form.typed });
}

export default function DecisionPage() {
  return <WorkspacePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
