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
import { SubmissionPanes } from "../workspace.tsx";
import { findMessages } from "../workspace.server.ts";
import { Exchange } from "./exchange.tsx";
import { ask } from "./questions.server.ts";
import { QuestionForm } from "./questions.ts";
import { questionTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.messages, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  return json((await findMessages(db, params.reference!, person, new URL(request.url).search)) ?? notFound());
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reviewer = await admit(request, "ask-authors");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(reviewer, "ask-authors", submission);
  const form = await readForm(request, QuestionForm);
  if (!form.ok) return form.problems;
  const outcome = await ask(db, reviewer, submission, form.value);
  if (outcome === "asked") return seeOther(workspaceAddress(language, submission.reference, "/messages", viewOf(new URL(request.url).search)));
  return refuse({ "already-asked": texts.alreadyAsked, closed: texts.closed, unreachable: texts.unreachable, "second-look": secondLookTexts.waits }[outcome], { values: form.typed });
}

export default function MessagesPage() {
  const { thread, templates, mayAsk, ...panes } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  return <SubmissionPanes {...panes} tab="messages" answer={answer}><Exchange {...{ thread, templates, mayAsk, answer }} lang={panes.submission.language} /></SubmissionPanes>;
}
