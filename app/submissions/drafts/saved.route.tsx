import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { readSettings } from "#app/http/settings.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { formatDay } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admitWriter } from "#app/people/doors.server.ts";
import { handleOf } from "#app/people/writers.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { submissionTexts } from "../texts.ts";
import { draftLinkCode } from "./drafts.server.ts";
import { requestDraftLink } from "./sending.server.ts";
import { openDraft, whereItWent } from "./step.server.ts";
import { addressIn, firstUnfinished } from "./steps.ts";
import { draftTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.savedTitle, submissionTexts.submitTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const writer = await admitWriter(request, params);
  const language = languageOf(params);
  const draft = await openDraft(db, writer, language);
  const { origin, searchParams } = new URL(request.url);
  return json({
    link: `${readSettings().ORIGIN ?? origin}/${language}/submit/resume?code=${draftLinkCode(draft)}`, expires_at: draft.expires_at, empty: draft.version === 1,
    email: addressIn(draft.answers), mailed: searchParams.get("mailed") === "yes", goOn: `/${language}/submit/${handleOf(writer.key)}/${firstUnfinished(draft.answers)}`,
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const writer = await admitWriter(request, params);
  const language = languageOf(params);
  const email = addressIn((await openDraft(db, writer, language)).answers);
  if (!email) return refuse(texts.noAddress);
  const requested = await requestDraftLink(db, writer.key, email);
  if (requested === "gone") return whereItWent(db, writer.key, language);
  if (requested === "too-many") return refuse(texts.tooManyMails);
  return seeOther(`/${language}/submit/${handleOf(writer.key)}/saved?mailed=yes`);
}

export default function SavedPage() {
  const { link, expires_at, empty, email, mailed, goOn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const until = formatDay(language, expires_at);
  return (
    <Page title={say(texts.savedTitle)} crumbs={[{ to: `/${language}/submit`, text: say(submissionTexts.submitTitle) }]}>
      <AnsweredForm answer={answer}><ErrorSummary /></AnsweredForm>
      {mailed && email && !answer && <Alert kind="success" answers>{say(texts.mailed, { email })}</Alert>}
      <p className="usa-intro">{empty ? say(texts.emptyUntil, { date: until }) : say(texts.savedUntil, { date: until })}</p>
      {email && (
        <section>
          <h2>{say(texts.mailTitle)}</h2>
          <p>{say(texts.mailTo, { email })}</p>
          <form method="post"><SubmitButton>{say(texts.mailIt)}</SubmitButton></form>
        </section>
      )}
      <h2>{say(texts.linkTitle)}</h2>
      <p>{say(texts.linkKeep)}</p>
      <p><a className="hash" href={link}>{link}</a></p>
      <p><a className="usa-button usa-button--outline" href={goOn}>{say(texts.goOn)}</a></p>
    </Page>
  );
}
