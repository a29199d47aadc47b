import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { findOnDesk } from "../queue.server.ts";
import { triageTexts } from "../texts.ts";
import { viewOf, workspaceAddress } from "../workspace-address.ts";
import { findTranslation } from "./page.server.ts";
import { reviewTranslation } from "./translations.server.ts";
import { ReviewForm } from "./translations.ts";
import { TranslationPage, type Answer } from "./translation-page.tsx";
import { translationTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.translation, triageTexts.desk);

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
  const form = await readForm(request, ReviewForm);
  if (!form.ok) return form.problems;
  const outcome = await reviewTranslation(db, person, submission, form.value);
  if (outcome === "reviewed") return seeOther(workspaceAddress(language, submission.reference, "/translation", viewOf(new URL(request.url).search)));
  const why = { changed: texts.reviewChanged, own: texts.reviewOwn, "already-reviewed": texts.alreadyReviewed, unfinished: texts.reviewUnfinished, stale: texts.reviewStale, withdrawn: texts.withdrawn };
  return refuse(why[outcome]);
}

export default function ReviewRoute() {
  return <TranslationPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Answer | undefined} />;
}
