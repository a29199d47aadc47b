import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admitHolder } from "#app/people/doors.server.ts";
import { JointResponse } from "#app/responses/joint-response.tsx";
import { AnsweredForm, ErrorSummary } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { answerHolder } from "../holder.server.ts";
import { trackingTexts as texts } from "../texts.ts";
import { RatingForm as Form } from "../tracking.ts";
import { findForAuthor } from "../tracking.server.ts";
import { RatingForm } from "./rating-form.tsx";
import { rate, ratingsOf } from "./ratings.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.ratingTitle, texts.backToComment);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reference = await admitHolder(request, params);
  languageOf(params);
  const { id, responses, withdrawn_at } = (await findForAuthor(db, reference)) ?? notFound();
  const rated = await ratingsOf(db, id).execute();
  const unrated = withdrawn_at ? [] : responses.filter((response) => !rated.some(({ response_id }) => response_id === response.id));
  return answerHolder(reference, { reference, response: unrated[0] ?? null });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reference = await admitHolder(request, params);
  const language = languageOf(params);
  const submission = (await findForAuthor(db, reference)) ?? notFound();
  const form = await readForm(request, Form);
  if (!form.ok) return form.problems;
  const outcome = await rate(db, submission, form.value);
  if (outcome === "rated") return seeOther(`/${language}/track/${reference}#answers`);
  const why = { "already-rated": texts.ratedBefore, "not-answered": texts.notAnswered, withdrawn: texts.withdrawnAlready };
  return refuse(why[outcome], { values: form.typed });
}

export default function RatingPage() {
  const { reference, response } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const here = `/${useLanguage()}/track/${reference}`;
  return (
    <Page title={say(texts.ratingTitle)} crumbs={[{ to: here, text: reference }]}>
      <AnsweredForm answer={answer}><ErrorSummary /></AnsweredForm>
      {response ? <><JointResponse {...response} /><RatingForm response={response.id} to={`${here}/rating`} answer={answer} /></> : <p>{say(texts.nothingToRate)}</p>}
      <p><a className="usa-link" href={here}>{say(texts.backToComment)}</a></p>
    </Page>
  );
}
