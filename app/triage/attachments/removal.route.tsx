import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { removeRedaction } from "#app/submissions/attachments/redactions.server.ts";
import { findSeen } from "#app/submissions/attachments/sight.server.ts";
import { readNumber } from "#app/submissions/attachments/sight.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { findOnDesk } from "../queue.server.ts";
import { redactionTexts as texts } from "./redaction-texts.ts";
import { RemovalForm } from "./redactions.ts";
import { RedactionsPage } from "./redactions-page.tsx";
import { openRedactions } from "./redactions-page.server.ts";
import { attachmentTexts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.metaTitle, attachmentTexts.attachments);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "clear-attachments");
  languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(person, "clear-attachments", submission);
  return json((await openRedactions(db, submission, readNumber(params.number), person, 1)) ?? notFound());
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reviewer = await admit(request, "clear-attachments");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(reviewer, "clear-attachments", submission);
  const { number } = (await findSeen(db, reviewer, submission, readNumber(params.number))) ?? notFound();
  const form = await readForm(request, RemovalForm);
  if (!form.ok) return form.problems;
  const outcome = await removeRedaction(db, reviewer, submission, number, form.value.redaction);
  if (outcome === "removed") return seeOther(`/${language}/desk/submissions/${submission.reference}/attachments/${number}/redactions`);
  if (outcome === "not-found") notFound();
  return refuse({ confidential: attachmentTexts.isConfidential, withdrawn: attachmentTexts.withdrawn }[outcome], { values: form.typed });
}

export default function RemovalRoute() {
  return <RedactionsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
