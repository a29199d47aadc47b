import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admitHolder } from "#app/people/doors.server.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { answerHolder } from "../holder.server.ts";
import { trackingTexts as texts } from "../texts.ts";
import { ReviewRequestForm } from "../tracking.ts";
import { findForAuthor, mayAskForReview } from "../tracking.server.ts";
import { requestReview } from "./review-requests.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.reviewTitle, texts.backToComment);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reference = await admitHolder(request, params);
  languageOf(params);
  const submission = (await findForAuthor(db, reference)) ?? notFound();
  return answerHolder(reference, { reference, offered: mayAskForReview(submission), asked: Boolean(submission.requested_at) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reference = await admitHolder(request, params);
  const language = languageOf(params);
  const submission = (await findForAuthor(db, reference)) ?? notFound();
  const form = await readForm(request, ReviewRequestForm);
  if (!form.ok) return form.problems;
  const outcome = await requestReview(db, submission, form.value);
  if (outcome === "requested") return seeOther(`/${language}/track/${reference}`);
  const why = { "already-requested": texts.reviewBefore, "nothing-to-review": texts.nothingToReview, withdrawn: texts.withdrawnAlready };
  return refuse(why[outcome], { values: form.typed });
}

export default function ReviewPage() {
  const { reference, offered, asked } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const here = `/${useLanguage()}/track/${reference}`;
  return (
    <Page title={say(texts.reviewTitle)} crumbs={[{ to: here, text: reference }]}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        {offered || answer ? (
          <>
            <p className="usa-intro">{say(texts.reviewIntro)}</p>
            <form method="post" noValidate className="usa-form">
              <TextArea name="reason" rows={8} label={say(texts.reviewReason)} hint={say(texts.reviewReasonHint)} />
              {offered && <SubmitButton>{say(texts.sendReview)}</SubmitButton>}
            </form>
          </>
        ) : <p className="usa-intro">{say(asked ? texts.reviewBefore : texts.nothingToReview)}</p>}
      </AnsweredForm>
      <p><a className="usa-link" href={here}>{say(texts.backToComment)}</a></p>
    </Page>
  );
}
