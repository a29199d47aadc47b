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
import { spamTexts } from "../spam/texts.ts";
import { triageTexts } from "../texts.ts";
import { viewOf, workspaceAddress } from "../workspace-address.ts";
import { WorkspacePage } from "../workspace.tsx";
import { findWorkspace } from "../workspace.server.ts";
import { SecondLookForm } from "./second-looks.ts";
import { settleSecondLook, takeBackSecondLook } from "./second-looks.server.ts";
import { secondLookTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "settle-second-looks");
  languageOf(params);
  const workspace = (await findWorkspace(db, params.reference!, person, new URL(request.url).search)) ?? notFound();
  insist(person, "settle-second-looks", workspace.submission);
  return json(workspace);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "settle-second-looks");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(person, "settle-second-looks", submission);
  const form = await readForm(request, SecondLookForm);
  if (!form.ok) return form.problems;
  const { secondLook, lookResult: result, lookReason: reason } = form.value;

  const word = result === "taken-back" ? await takeBackSecondLook(db, person, submission, { secondLook }) : await settleSecondLook(db, person, submission, { secondLook, result, reason });
  if (word === "agreed" || word === "overruled" || word === "taken-back") return seeOther(workspaceAddress(language, submission.reference, "#second-look", viewOf(new URL(request.url).search)));
  if (word === "reason-needed") return json({ problems: [{ field: "lookReason", text: texts.enterReason }], values: form.typed }, { status: 422 });
  const why = {
    "already-settled": texts.alreadySettled, "own-proposal": texts.ownProposal, "same-government": texts.notFromYourSide, "not-yours": texts.notYours, "redactions-changed": texts.redactionsChanged, "second-look": texts.waits,
    withdrawn: triageTexts.withdrawn, suspected: spamTexts.releaseFirst, "already-decided": triageTexts.alreadyDecided, corrected: triageTexts.correctedMeanwhile,
  };
  return refuse(why[word], { values: form.typed });
}

export default function SecondLookPage() {
  return <WorkspacePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
