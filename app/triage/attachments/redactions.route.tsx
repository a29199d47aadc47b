import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Problem, Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { redactAttachment } from "#app/submissions/attachments/redactions.server.ts";
import { findSeen } from "#app/submissions/attachments/sight.server.ts";
import { readNumber } from "#app/submissions/attachments/sight.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { findOnDesk } from "../queue.server.ts";
import { redactionTexts as texts } from "./redaction-texts.ts";
import { RedactionForm } from "./redactions.ts";
import { RedactionsPage } from "./redactions-page.tsx";
import { openRedactions } from "./redactions-page.server.ts";
import { attachmentTexts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.metaTitle, attachmentTexts.attachments);

const pageIn = (request: Request) => readNumber(new URL(request.url).searchParams.get("page") ?? undefined);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "clear-attachments");
  languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(person, "clear-attachments", submission);
  return json((await openRedactions(db, submission, readNumber(params.number), person, pageIn(request))) ?? notFound());
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reviewer = await admit(request, "clear-attachments");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(reviewer, "clear-attachments", submission);
  const { number } = (await findSeen(db, reviewer, submission, readNumber(params.number))) ?? notFound();
  const form = await readForm(request, RedactionForm);
  if (!form.ok) return form.problems;
  const { what, words, page, occurrence, left, top, width, height, reason, note } = form.value;
  const wrong = (...problems: Problem[]) => json({ problems, values: form.typed }, { status: 422 });
  if (what === "words" && words === "") return wrong({ field: "words", text: texts.enterWords });
  const box = left !== null && top !== null && width !== null && height !== null && width > 0 && height > 0 ? ([left, top, width, height] as [number, number, number, number]) : null;
  if (what === "box" && !box) return wrong({ field: "left", text: texts.enterBox });
  const outcome = await redactAttachment(db, reviewer, submission, number, {
    what, page, words: what === "words" ? words : null, occurrence: what === "words" ? occurrence : null, box: what === "box" ? box : null, reason_code: reason, note,
  });
  if (outcome === "redacted") return seeOther(`/${language}/desk/submissions/${submission.reference}/attachments/${number}/redactions?page=${Math.max(1, pageIn(request))}`);
  if (outcome === "not-found") notFound();
  if (outcome === "no-words") return wrong({ field: "words", text: texts.noWords });
  if (outcome === "no-occurrence") return wrong({ field: "occurrence", text: texts.noOccurrence });
  if (outcome === "no-page") return wrong({ field: "page", text: texts.noPage });
  const why = { "no-text": texts.noTextAtAll, "not-of-this-kind": texts.notOfThisKind, "too-many": texts.tooMany, confidential: attachmentTexts.isConfidential, withdrawn: attachmentTexts.withdrawn, forgotten: attachmentTexts.isForgotten };
  return refuse(why[outcome], { values: form.typed });
}

export default function RedactionsRoute() {
  return <RedactionsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
