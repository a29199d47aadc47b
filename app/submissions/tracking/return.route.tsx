import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { trackingCookie } from "#app/http/cookies.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import { askToWait, refuse, retryAfter, seeOther } from "#app/http/answers.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { guessedRight, mayGuess } from "#app/http/limits.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, ErrorSummary, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { sendingTexts } from "../sending/texts.ts";
import { ReturnForm } from "../submissions.ts";
import { submissionTexts as texts } from "../texts.ts";
import { trackingTexts } from "./texts.ts";
import { findByReceipt } from "./tracking.server.ts";

export const headers = retryAfter;
export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.trackTitle);

export function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  return json({ closed: new URL(request.url).searchParams.get("closed") === "here" });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const form = await readForm(request, ReturnForm);
  if (!form.ok) return form.problems;
  const guess = await mayGuess(context.network);
  if (guess !== "free") return askToWait(sendingTexts.tooManyGuesses, guess.wait, { values: { reference: form.value.reference } });
  const reference = await findByReceipt(db, form.value);
  if (!reference) return refuse(texts.noMatch, { values: { reference: form.value.reference } }, 422);
  await guessedRight(context.network);
  return seeOther(`/${language}/track/${reference}`, { "Set-Cookie": await trackingCookie.write(reference) });
}

export default function ReturnPage() {
  const answer = useActionData<typeof action>() as Refused | undefined;
  const { closed } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.trackTitle)}>
      {closed && !answer && <Alert kind="success" answers>{say(trackingTexts.closedHere)}</Alert>}
      <p className="usa-intro">{say(texts.trackIntro)}</p>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <form method="post" noValidate className="usa-form">
          <TextField name="reference" label={say(texts.reference)} hint={say(texts.referenceHint)} autoComplete="off" spellCheck={false} mono />
          <TextField name="secret" label={say(texts.secret)} hint={say(texts.secretHint)} autoComplete="off" spellCheck={false} mono />
          <SubmitButton>{say(texts.open)}</SubmitButton>
        </form>
      </AnsweredForm>
      <p><a className="usa-link" href={`/${language}/track/link`}>{say(trackingTexts.toLink)}</a></p>
    </Page>
  );
}
