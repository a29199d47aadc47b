import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { whatCameOf } from "#app/meetings/came-of.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { findFrame } from "#app/triage/workspace-frame.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { viewOf, workspaceAddress } from "#app/triage/workspace-address.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { actOnPoints } from "./acting.server.ts";
import { findPointsPage } from "./page.server.ts";
import { PointingForm, REFERENCE } from "./points.ts";
import { PointsPage } from "./points-page.tsx";
import { pointTexts as texts } from "./texts.ts";

const Query = z.object({ source: z.coerce.number().int().min(1).max(9999).optional(), page: z.coerce.number().int().min(1).max(9999).optional(), from: REFERENCE.optional() });

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.points, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  const language = languageOf(params);
  const { source = null, page = 1, from } = readQuery(request, Query);
  const view = (await findPointsPage(db, person, params.reference!, { search: new URL(request.url).search, language, source, page })) ?? notFound();
  return json({ ...view, from: from || null, came: await whatCameOf(db, view.points.map(({ id }) => id)) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "code-points");
  const language = languageOf(params);
  const { submission } = (await findFrame(db, params.reference!, person, "")) ?? notFound();
  insist(person, "code-points", submission);
  const form = await readForm(request, PointingForm);
  if (!form.ok) return form.problems;
  const outcome = await actOnPoints(db, person, submission, form.value, language);
  if (outcome === "not-found") notFound();
  if ("refusal" in outcome) return refuse(outcome.refusal, { values: form.typed });
  if ("problem" in outcome) return json({ problems: [outcome.problem], values: form.typed }, { status: 422 });
  const { source, doing, from } = form.value;
  const { searchParams, search } = new URL(request.url);
  const page = readQuery({ url: request.url }, Query).page;
  const here = workspaceAddress(language, submission.reference, "/points", viewOf(search));
  const asked = new URLSearchParams({ ...(source && { source: String(source) }), ...(page && searchParams.has("page") && { page: String(page) }), ...(from && { from }) }).toString();
  return seeOther(`${here}${asked && `${here.includes("?") ? "&" : "?"}${asked}`}#${doing === "remove" || from ? "points" : `point-${outcome.point}`}`);
}

export default function PointsRoute() {
  return <PointsPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
