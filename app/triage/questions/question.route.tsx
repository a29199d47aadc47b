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
import { triageTexts } from "../texts.ts";
import { WorkspacePage } from "../workspace.tsx";
import { findWorkspace } from "../workspace.server.ts";
import { ask } from "./questions.server.ts";
import { QuestionForm } from "./questions.ts";
import { questionTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.askTitle, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "ask-authors");
  languageOf(params);
  const workspace = (await findWorkspace(db, params.reference!, person)) ?? notFound();
  insist(person, "ask-authors", workspace.submission);
  return json(workspace);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reviewer = await admit(request, "ask-authors");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(reviewer, "ask-authors", submission);
  const form = await readForm(request, QuestionForm);
  if (!form.ok) return form.problems;
  const outcome = await ask(db, reviewer, submission, form.value);
  if (outcome === "asked") return seeOther(`/${language}/desk/submissions/${submission.reference}#messages`);
  return refuse({ "already-asked": texts.alreadyAsked, closed: texts.closed, unreachable: texts.unreachable }[outcome], { values: form.typed });
}

export default function QuestionPage() {
  return <WorkspacePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
