import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { findStale } from "#app/triage/merging/merging.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { collideOnResponse } from "./collision.server.ts";
import { ResponsePage, type Answer } from "./response-page.tsx";
import { readId, RevisionForm } from "./responses.ts";
import { findResponseWithHistory, reviseResponse } from "./responses.server.ts";
import { responseTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.jointResponse);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const found = (await findResponseWithHistory(db, person, readId(params.response))) ?? notFound();
  return json({ ...found, mayWrite: may(person, "write-responses", found.response), signsFor: may(person, "sign-responses", found.response) ? person.government : null });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const writer = await admit(request, "write-responses");
  const language = languageOf(params);
  const { response } = (await findResponseWithHistory(db, writer, readId(params.response))) ?? notFound();
  insist(writer, "write-responses", response);
  const form = await readForm(request, RevisionForm);
  if (!form.ok) return form.problems;
  const { keep, stale, ...typed } = form.value;
  const here = `/${language}/desk/responses/${response.id}`;
  if (keep === "theirs") return seeOther(here);
  const mine = keep === "mine" ? await findStale(db, writer, "response", response.id, stale) : undefined;
  if (keep === "mine" && !mine) return refuse(texts.notYours, { values: form.typed });
  const outcome = await reviseResponse(db, writer, response, { ...typed, ...mine?.texts });
  if (outcome === "revised") return seeOther(here);
  if (typeof outcome === "object") return json({ problems: [], values: form.typed, collision: await collideOnResponse(db, writer, response, outcome.stale) }, { status: 409 });
  const why = { unchanged: texts.unchanged, "already-published": texts.alreadyPublished };
  return refuse(why[outcome], { values: form.typed });
}

export default function ResponseRoute() {
  return <ResponsePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Answer | undefined} />;
}
