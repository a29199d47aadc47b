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
import { viewOf, workspaceAddress } from "../workspace-address.ts";
import { WorkspacePage } from "../workspace.tsx";
import { findWorkspace } from "../workspace.server.ts";
import { RulingForm } from "./claims.ts";
import { rule } from "./claims.server.ts";
import { claimTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.claim, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "rule-on-claims");
  languageOf(params);
  const workspace = (await findWorkspace(db, params.reference!, person, new URL(request.url).search)) ?? notFound();
  insist(person, "rule-on-claims", workspace.submission);
  return json(workspace);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "rule-on-claims");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(person, "rule-on-claims", submission);
  const form = await readForm(request, RulingForm);
  if (!form.ok) return form.problems;
  const outcome = await rule(db, person, submission, form.value);
  if (outcome === "ruled") return seeOther(workspaceAddress(language, submission.reference, "#claim", viewOf(new URL(request.url).search)));
  const why = { "already-ruled": texts.alreadyRuled, "no-claim": texts.noClaim, "not-yours": texts.isNotYours, withdrawn: texts.withdrawn };
  return refuse(why[outcome], { values: form.typed });
}

export default function ClaimPage() {
  return <WorkspacePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
