import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { filled } from "#app/languages/say.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { clear } from "#app/submissions/attachments/clearances.server.ts";
import { findSeen } from "#app/submissions/attachments/sight.server.ts";
import { readNumber } from "#app/submissions/attachments/sight.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { findOnDesk } from "../queue.server.ts";
import { AttachmentPage } from "./attachment-page.tsx";
import { openAttachmentPage } from "./attachment-page.server.ts";
import { ClearanceForm } from "./attachments.ts";
import { attachmentTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.clearTitle, texts.attachments);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "clear-attachments");
  languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(person, "clear-attachments", submission);
  return json((await openAttachmentPage(db, submission, readNumber(params.number), person)) ?? notFound());
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reviewer = await admit(request, "clear-attachments");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(reviewer, "clear-attachments", submission);
  const { number } = (await findSeen(db, reviewer, submission, readNumber(params.number))) ?? notFound();
  const form = await readForm(request, ClearanceForm);
  if (!form.ok) return form.problems;
  const outcome = await clear(db, reviewer, submission, number, form.value);
  if (outcome === "cleared" || outcome === "kept-back") return seeOther(`/${language}/desk/submissions/${submission.reference}#attachments`);
  if (outcome === "proposed") return seeOther(`/${language}/desk/submissions/${submission.reference}/attachments/${number}`);
  if (outcome === "not-found") notFound();
  if (outcome === "reason-needed") return json({ problems: [{ field: "reason", text: texts.enterReason }], values: form.typed }, { status: 422 });
  if (typeof outcome === "object") return refuse(filled(texts.notThere, { count: outcome.notThere.length, which: outcome.notThere.map(({ words }) => `«${words ?? "…"}»`).join(", ") }), { values: form.typed });
  const why = { held: texts.isHeld, forgotten: texts.isForgotten, confidential: texts.isConfidential, withdrawn: texts.withdrawn, changed: texts.changed, "copy-refused": texts.copyRefused };
  return refuse(why[outcome], { values: form.typed });
}

export default function ClearanceRoute() {
  return <AttachmentPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
