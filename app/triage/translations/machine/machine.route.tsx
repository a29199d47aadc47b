import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { findOnDesk } from "../../queue.server.ts";
import { triageTexts } from "../../texts.ts";
import { viewOf, workspaceAddress } from "../../workspace-address.ts";
import { findTranslation } from "../page.server.ts";
import { TranslationPage, type Answer } from "../translation-page.tsx";
import { askMachine } from "./machine.server.ts";
import { machineTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "translate-submissions");
  languageOf(params);
  const view = (await findTranslation(db, person, params.reference!, { search: new URL(request.url).search })) ?? notFound();
  insist(person, "translate-submissions", view);
  return json(view);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "translate-submissions");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(person, "translate-submissions", submission);
  const outcome = await askMachine(db, person, submission);
  if (outcome === "asked") return seeOther(workspaceAddress(language, submission.reference, "/translation#machine", viewOf(new URL(request.url).search)));
  const why = { "no-translator": texts.notSet, "already-asked": texts.alreadyAsked, current: texts.current, withdrawn: texts.withdrawn, "not-for-publication": texts.notForPublication, suspected: texts.suspected };
  return refuse(why[outcome]);
}

export default function MachineRoute() {
  return <TranslationPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Answer | undefined} />;
}
