import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit } from "#app/people/doors.server.ts";
import { readNumber } from "#app/submissions/attachments/sight.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { findOnDesk } from "../queue.server.ts";
import { AttachmentPage } from "./attachment-page.tsx";
import { openAttachmentPage } from "./attachment-page.server.ts";
import { attachmentTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, params.reference ?? "", texts.attachments);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  return json((await openAttachmentPage(db, submission, readNumber(params.number), person)) ?? notFound());
}

export default function AttachmentRoute() {
  return <AttachmentPage {...useLoaderData<typeof loader>()} />;
}
