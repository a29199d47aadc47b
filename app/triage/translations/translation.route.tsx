import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { findStale } from "../merging/merging.server.ts";
import { findOnDesk } from "../queue.server.ts";
import { triageTexts } from "../texts.ts";
import { viewOf, workspaceAddress } from "../workspace-address.ts";
import { collide } from "./collision.server.ts";
import { findTranslation } from "./page.server.ts";
import { saveTranslation } from "./translations.server.ts";
import { fromTexts, TranslationForm } from "./translations.ts";
import { TranslationPage, type Answer } from "./translation-page.tsx";
import { translationTexts as texts } from "./texts.ts";

const Query = z.object({ revision: z.coerce.number().int().min(1).max(2_000_000_000).optional() });

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.translation, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  return json((await findTranslation(db, person, params.reference!, { search: new URL(request.url).search, revision: readQuery(request, Query).revision })) ?? notFound());
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "translate-submissions");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(person, "translate-submissions", submission);
  const form = await readForm(request, TranslationForm);
  if (!form.ok) return form.problems;
  const { base, source, finished, keep, stale } = form.value;
  const here = workspaceAddress(language, submission.reference, "/translation", viewOf(new URL(request.url).search));
  if (keep === "theirs") return seeOther(here);

  const mine = keep === "mine" ? await findStale(db, person, "translation", submission.id, stale) : undefined;
  if (keep === "mine" && !mine) return refuse(texts.mergedAway, { values: form.typed });
  const words = mine ? fromTexts(mine.texts) : { title: form.value.title, paragraphs: form.value.paragraph };
  const outcome = await saveTranslation(db, person, submission, { base, source, finished, ...words });
  if (outcome === "saved") return seeOther(`${here}${here.includes("?") ? "&" : "?"}saved=yes`);
  if (typeof outcome === "object") return json({ problems: [], values: form.typed, finished, collision: await collide(db, person, submission, outcome.stale) }, { status: 409 });
  const why = { unchanged: texts.unchanged, withdrawn: texts.withdrawn, "source-changed": texts.sourceChanged, empty: texts.empty };
  return refuse(why[outcome], { values: form.typed });
}

export default function TranslationRoute() {
  return <TranslationPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Answer | undefined} />;
}
