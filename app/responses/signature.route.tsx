import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, admitConfirmed, insist } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { ResponsePage } from "./response-page.tsx";
import { readId, SigningForm } from "./responses.ts";
import { findResponseWithHistory, signResponse } from "./responses.server.ts";
import { responseTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.signTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "sign-responses");
  languageOf(params);
  const found = (await findResponseWithHistory(db, person, readId(params.response))) ?? notFound();
  insist(person, "sign-responses", found.response);
  return json({ ...found, mayWrite: may(person, "write-responses", found.response), signsFor: person.government });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const signatory = await admitConfirmed(request, "sign-responses");
  const language = languageOf(params);
  const { response } = (await findResponseWithHistory(db, signatory, readId(params.response))) ?? notFound();
  insist(signatory, "sign-responses", response);
  const form = await readForm(request, SigningForm);
  if (!form.ok) return form.problems;
  const outcome = await signResponse(db, signatory, response, form.value);
  if (outcome === "signed" || outcome === "published") return seeOther(`/${language}/desk/responses/${response.id}`);
  const why = { changed: texts.changed, "already-signed": texts.alreadySigned, "already-published": texts.alreadyPublished };
  return refuse(why[outcome]);
}

export default function SignatureRoute() {
  return <ResponsePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
