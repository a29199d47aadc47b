import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { releaseFile } from "#app/files/releases.server.ts";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { findSeen } from "#app/submissions/attachments/sight.server.ts";
import { readNumber } from "#app/submissions/attachments/sight.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { atomically, db } from "#db/database.server.ts";
import { findOnDesk } from "../queue.server.ts";
import { AttachmentPage } from "./attachment-page.tsx";
import { openAttachmentPage } from "./attachment-page.server.ts";
import { attachmentTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.release, texts.attachments);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "release-files");
  languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(person, "release-files", submission);
  return json((await openAttachmentPage(db, submission, readNumber(params.number), person)) ?? notFound());
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reviewer = await admit(request, "release-files");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(reviewer, "release-files", submission);
  const { file_id } = (await findSeen(db, reviewer, submission, readNumber(params.number))) ?? notFound();
  const outcome = await atomically(db, (tx) => releaseFile(tx, reviewer, file_id));
  if (outcome === "released") return seeOther(`/${language}/desk/submissions/${submission.reference}#attachments`);
  return refuse({ infected: texts.releaseInfected, "not-held": texts.notHeld, "scanner-decides": texts.scannerDecides }[outcome]);
}

export default function ReleaseRoute() {
  return <AttachmentPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
