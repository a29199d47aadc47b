import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admitHolder } from "#app/people/doors.server.ts";
import { AnsweredForm, Checkboxes, ErrorSummary, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { submissionTexts } from "../../texts.ts";
import { answerHolder } from "../holder.server.ts";
import { trackingTexts as texts } from "../texts.ts";
import { WithdrawalForm } from "../tracking.ts";
import { findForAuthor } from "../tracking.server.ts";
import { withdraw } from "./withdrawals.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.withdrawalTitle, texts.backToComment);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reference = await admitHolder(request, params);
  languageOf(params);
  const { withdrawn_at } = (await findForAuthor(db, reference)) ?? notFound();
  return answerHolder(reference, { reference, withdrawn: Boolean(withdrawn_at) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reference = await admitHolder(request, params);
  const language = languageOf(params);
  const submission = (await findForAuthor(db, reference)) ?? notFound();
  const form = await readForm(request, WithdrawalForm);
  if (!form.ok) return form.problems;
  await withdraw(db, submission, form.value);
  return seeOther(`/${language}/track/${reference}`);
}

export default function WithdrawalPage() {
  const { reference, withdrawn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const here = `/${useLanguage()}/track/${reference}`;
  return (
    <Page title={say(texts.withdrawalTitle)} crumbs={[{ to: here, text: reference }]}>
      {withdrawn ? <p className="usa-intro">{say(texts.closedWithdrawn)}</p> : (
        <AnsweredForm answer={answer}>
          <ErrorSummary />
          <h2>{say(texts.withdrawalFollows)}</h2>
          <ul className="usa-list">
            {[texts.followsPublic, texts.followsDesk, texts.followsRecord, texts.followsForGood].map((text) => <li key={text.en}>{say(text)}</li>)}
          </ul>
          <form method="post" noValidate className="usa-form">
            <TextArea name="reason" rows={4} label={say(texts.withdrawalReason)} hint={say(texts.withdrawalReasonHint)} optional />
            <Checkboxes name="sure" label={say(submissionTexts.confirmLegend)} options={[{ value: "yes", label: say(texts.withdrawalSure) }]} />
            <SubmitButton>{say(texts.doWithdraw)}</SubmitButton>
          </form>
        </AnsweredForm>
      )}
      <p><a className="usa-link" href={here}>{say(texts.backToComment)}</a></p>
    </Page>
  );
}
