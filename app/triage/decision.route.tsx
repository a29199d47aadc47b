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
import { ask } from "./questions/questions.server.ts";
import { questionTexts } from "./questions/texts.ts";
import { askSecondLook } from "./second-looks/second-looks.server.ts";
import { secondLookTexts } from "./second-looks/texts.ts";
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

/** What is missing in the form, where the rules say so. */
const MISSING = {
  "reason-code-needed": { field: "reasonCode", text: texts.selectReason },
  "reason-needed": { field: "reason", text: texts.enterReason },
  "question-needed": { field: "reason", text: questionTexts.enterQuestion },
  "pillar-needed": { field: "pillar", text: texts.selectPillar },
} as const;

const WHY = {
  suspected: spamTexts.releaseFirst, corrected: texts.correctedMeanwhile, "already-decided": texts.alreadyDecided, withdrawn: texts.withdrawn, "second-look": secondLookTexts.waits,
  "not-for-publication": texts.notForPublication, "for-publication": texts.forPublication, redacted: texts.isRedacted, "nothing-redacted": texts.nothingRedacted,
  "already-asked": texts.alreadyReturned, closed: questionTexts.closed, unreachable: questionTexts.unreachable,
};

export async function action({ request, params }: ActionFunctionArgs) {
  const reviewer = await admit(request, "decide-submissions");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(reviewer, "decide-submissions", submission);
  const form = await readForm(request, DecisionForm);
  if (!form.ok) return form.problems;

  const { outcome, reason, ...rest } = form.value;
  const word = outcome === "return" ? await (reason ? ask(db, reviewer, submission, { question: reason }) : "question-needed")
    : outcome === "publish" ? await decide(db, reviewer, submission, { outcome, reason, ...rest })
    : await askSecondLook(db, reviewer, submission, { outcome, reason, ...rest, reasonCode: outcome === "publish-redacted" ? "redactions" : rest.reasonCode });
  if (word === "decided" || word === "asked") return seeOther(workspaceAddress(language, submission.reference, "", viewOf(new URL(request.url).search)));
  if (word in MISSING) return json({ problems: [MISSING[word as keyof typeof MISSING]], values: form.typed }, { status: 422 });
  return refuse(WHY[word as keyof typeof WHY], { values: form.typed });
}

export default function DecisionPage() {
  return <WorkspacePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
