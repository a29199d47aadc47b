import { json, type ActionFunctionArgs, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { assignable } from "../sorting/assignments.server.ts";
import { allLabels } from "../sorting/labels/labels.server.ts";
import { triageTexts } from "../texts.ts";
import { BulkLook, type Choices } from "./bulk-look.tsx";
import { BulkResult } from "./bulk-result.tsx";
import { confirmBulk, findBulk, itemsOf, undoBulk } from "./bulk.server.ts";
import { foresee, SaidForm, termsOf, type BulkAct } from "./bulk.ts";
import { bulkTexts as texts } from "./texts.ts";
import { VERBS } from "./verbs.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, triageTexts.desk);
/** While the worker is at it the page comes again by itself, without JavaScript too. */
export const headers: HeadersFunction = ({ loaderHeaders }) => {
  const refresh = loaderHeaders.get("Refresh");
  return new Headers(refresh ? { Refresh: refresh } : undefined);
};

const numbered = (id: string | undefined) => (/^\d{1,15}$/.test(id ?? "") ? Number(id) : notFound());

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "decide-submissions");
  const language = languageOf(params);
  const { searchParams } = new URL(request.url);
  const bulk = (await findBulk(db, person, numbered(params.bulk))) ?? notFound();
  const items = (await itemsOf(db, bulk.id)).map((item) => ({ ...item, foreseen: foresee(bulk.act, item, may(person, VERBS[bulk.act].right, item)) }));
  const works = Boolean(bulk.confirmed_at) && items.some(({ outcome, undo_asked_at, undo_outcome }) => outcome === null || (undo_asked_at !== null && undo_outcome === null));
  const asks = (...acts: BulkAct[]) => !bulk.confirmed_at && acts.includes(bulk.act);
  const [pillars, people, labels] = await Promise.all([
    asks("publish", "retag") ? pillarNames(db) : [], asks("assign") ? assignable(db, []) : [], asks("label") ? allLabels(db, language) : [],
  ]);
  const choices: Choices = { pillars, people, labels: labels.filter(({ listed }) => listed) };
  return json(
    { bulk, items, works, reversible: Boolean(VERBS[bulk.act].undo), repeated: searchParams.has("repeated"), choices },
    works ? { headers: { Refresh: "2" } } : undefined,
  );
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "decide-submissions");
  const language = languageOf(params);
  const bulk = (await findBulk(db, person, numbered(params.bulk))) ?? notFound();
  const form = await readForm(request, SaidForm);
  if (!form.ok) return form.problems;
  const { searchParams } = new URL(request.url);
  searchParams.delete("repeated");
  if (form.value.go === "confirm") {
    const terms = termsOf(bulk.act, form.value);
    if ("problem" in terms) return json({ problems: [terms.problem], values: form.typed }, { status: 422 });
    if ((await confirmBulk(db, bulk, { ...(bulk.proposed?.reasonCode && { reasonCode: bulk.proposed.reasonCode }), ...terms })) === "already-confirmed") searchParams.set("repeated", "1");
  } else {
    await undoBulk(db, bulk, form.value.go === "undo" ? undefined : form.value.reference);
  }
  const query = searchParams.toString().replaceAll("*", "%2A");
  return seeOther(`/${language}/desk/bulk/${bulk.id}${query && `?${query}`}`);
}

export default function BulkPage() {
  const { bulk, items, works, reversible, repeated, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  return bulk.confirmed_at
    ? <BulkResult act={bulk.act} campaign={bulk.campaign_id} items={items} works={works} undone={Boolean(bulk.undone_at)} reversible={reversible} repeated={repeated} />
    : <BulkLook act={bulk.act} items={items} choices={choices as Choices} proposed={bulk.proposed} campaign={bulk.campaign_id} answer={answer} />;
}
