import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { forbidden, notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { findResponse, mayTake, responseView } from "./desk.server.ts";
import { ResponsePage, type Answer } from "./response-page.tsx";
import { readId, SteppingForm } from "./responses.ts";
import { takeStep } from "./steps.server.ts";
import { responseTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.steps, texts.listTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-responses");
  languageOf(params);
  const view = (await responseView(db, person, readId(params.response))) ?? notFound();
  insist(person, "read-responses", view.response);
  return json(view);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "read-responses");
  const language = languageOf(params);
  const response = (await findResponse(db, readId(params.response))) ?? notFound();
  insist(person, "read-responses", response);
  const form = await readForm(request, SteppingForm);
  if (!form.ok) return form.problems;
  if (!mayTake(person, form.value.step, response)) forbidden();
  const outcome = await takeStep(db, person, response, form.value);
  if (outcome === "done") return seeOther(`/${language}/desk/responses/${response.id}`);
  const why = {
    changed: texts.changed, "already-public": texts.alreadyPublished, "own-words": texts.ownWords, "not-translated": texts.notTranslated, "not-reviewed": texts.notReviewed, "already-signed-off": texts.alreadySignedOff,
    "no-sign-off": texts.needsSignOff, "not-yours": texts.notYourAnswer, "already-offered": texts.alreadyOffered,
  };
  return refuse(why[outcome]);
}

export default function StepsRoute() {
  return <ResponsePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Answer | undefined} />;
}
