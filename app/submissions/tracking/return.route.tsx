import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { trackingCookie } from "#app/http/cookies.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { linkTexts } from "#app/notices/links/texts.ts";
import { anyone } from "#app/people/doors.server.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { ReturnForm } from "../submissions.ts";
import { submissionTexts as texts } from "../texts.ts";
import { findByReceipt } from "./tracking.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.trackTitle);

export function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  return null;
}

export async function action({ request, params }: ActionFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const form = await readForm(request, ReturnForm);
  if (!form.ok) return form.problems;
  const reference = await findByReceipt(db, form.value);
  if (!reference) return refuse(texts.noMatch, { values: { reference: form.value.reference } }, 422);
  return seeOther(`/${language}/track/${reference}`, { "Set-Cookie": await trackingCookie.write(reference) });
}

export default function ReturnPage() {
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.trackTitle)}>
      <p className="usa-intro">{say(texts.trackIntro)}</p>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <form method="post" noValidate className="usa-form">
          <TextField name="reference" label={say(texts.reference)} hint={say(texts.referenceHint)} autoComplete="off" spellCheck={false} mono />
          <TextField name="secret" label={say(texts.secret)} hint={say(texts.secretHint)} autoComplete="off" spellCheck={false} mono />
          <SubmitButton>{say(texts.open)}</SubmitButton>
        </form>
      </AnsweredForm>
      <p><a className="usa-link" href={`/${language}/track/link`}>{say(linkTexts.title)}</a></p>
    </Page>
  );
}
