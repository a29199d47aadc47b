import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { findStale } from "#app/triage/merging/merging.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { collideOnResponse } from "./collision.server.ts";
import { findResponse, responseView } from "./desk.server.ts";
import { editing } from "./editor.server.ts";
import { wrongTexts } from "./labels.ts";
import { ResponsePage, type Answer } from "./response-page.tsx";
import { readId, RevisionForm } from "./responses.ts";
import { reviseResponse } from "./responses.server.ts";
import { responseTexts as texts } from "./texts.ts";
import { fillIn } from "./variables.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.responseNumber, texts.listTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  return json((await responseView(db, person, readId(params.response))) ?? notFound());
}

export async function action({ request, params }: ActionFunctionArgs) {
  const writer = await admit(request, "write-responses");
  const language = languageOf(params);
  const response = (await findResponse(db, readId(params.response))) ?? notFound();
  insist(writer, "write-responses", response);
  const form = await readForm(request, RevisionForm);
  const answered = { themes: response.themes.map(({ theme_id }) => theme_id), submissions: response.submissions.map(({ id }) => id) };
  const shown = await editing(db, form.ok ? form.typed : form.refused.values, answered);
  if (shown) return shown;
  if (!form.ok) return form.problems;
  const { keep, stale, act: _, template: __, base, ...said } = form.value;
  const here = `/${language}/desk/responses/${response.id}`;
  if (keep === "theirs") return seeOther(here);
  const mine = keep === "mine" ? await findStale(db, writer, "response", response.id, stale) : undefined;
  if (keep === "mine" && !mine) return refuse(texts.notYours, { values: form.typed });
  const outcome = await reviseResponse(db, writer, response, { base, ...said, ...(await fillIn(db, answered, { en: said.en, es: said.es, ...mine?.texts })) });
  if (outcome === "revised") return seeOther(here);
  if (typeof outcome === "object") return json({ problems: [], values: form.typed, collision: await collideOnResponse(db, writer, response, outcome.stale) }, { status: 409 });
  return refuse(wrongTexts[outcome], { values: form.typed });
}

export default function ResponseRoute() {
  return <ResponsePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Answer | undefined} />;
}
