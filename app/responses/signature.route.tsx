import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { forbidden, notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, admitConfirmed, insist } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { maySignSomehow } from "./delegations.server.ts";
import { findResponse, responseView } from "./desk.server.ts";
import { ResponsePage, type Answer } from "./response-page.tsx";
import { readId, SigningForm } from "./responses.ts";
import { signResponse } from "./signing.server.ts";
import { responseTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.signTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-responses");
  languageOf(params);
  const view = (await responseView(db, person, readId(params.response))) ?? notFound();
  if (!(await maySignSomehow(db, person, view.response))) forbidden();
  return json(view);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const signatory = await admit(request, "read-responses");
  const language = languageOf(params);
  const response = (await findResponse(db, readId(params.response))) ?? notFound();
  if (!(await maySignSomehow(db, signatory, response))) forbidden();
  await admitConfirmed(request);
  const form = await readForm(request, SigningForm);
  if (!form.ok) return form.problems;
  const { hash, delegation, warnings } = form.value;
  // Who is no signatory signs only for one who named them, which the verb asks.
  if (delegation === null) insist(signatory, "sign-responses", response);
  const outcome = await signResponse(db, signatory, response, { hash, delegation, warningsRead: warnings === "read" });
  if (outcome === "signed" || outcome === "published") return seeOther(`/${language}/desk/responses/${response.id}`);
  const why = {
    changed: texts.changed, "already-signed": texts.alreadySigned, "already-published": texts.alreadyPublished, "not-yours": texts.notYourAnswer, "not-delegated": texts.notDelegated,
    "no-sign-off": texts.needsSignOff, "warnings-unread": texts.warningsUnread,
  };
  return refuse(why[outcome]);
}

export default function SignatureRoute() {
  return <ResponsePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Answer | undefined} />;
}
