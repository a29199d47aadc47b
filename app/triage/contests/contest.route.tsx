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
import { RedactionPage } from "../redactions/redaction-page.tsx";
import { findRedactionPage } from "../redactions/redaction-page.server.ts";
import { triageTexts } from "../texts.ts";
import { viewOf, workspaceAddress } from "../workspace-address.ts";
import { ContestSettlementForm } from "./contests.ts";
import { settleContest } from "./contests.server.ts";
import { contestTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.settle, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "settle-contests");
  languageOf(params);
  const page = (await findRedactionPage(db, params.reference!, person, new URL(request.url).search)) ?? notFound();
  insist(person, "settle-contests", page.submission);
  return json(page);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "settle-contests");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(person, "settle-contests", submission);
  const form = await readForm(request, ContestSettlementForm);
  if (!form.ok) return form.problems;
  const outcome = await settleContest(db, person, submission, form.value);
  if (outcome === "settled") return seeOther(workspaceAddress(language, submission.reference, "/redaction#contest", viewOf(new URL(request.url).search)));
  if (outcome === "choose-which" || outcome === "lifts-all") return json({ problems: [{ field: "lift", text: outcome === "lifts-all" ? texts.liftsAll : texts.chooseWhich }], values: form.typed }, { status: 422 });
  const why = { "already-settled": texts.alreadySettled, "not-contested": texts.notContested, "took-part": texts.tookPart, withdrawn: texts.withdrawn };
  return refuse(why[outcome], { values: form.typed });
}

export default function ContestRoute() {
  return <RedactionPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
