import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { accountTexts } from "#app/people/account/texts.ts";
import { admit } from "#app/people/doors.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, ErrorSummary, Radios, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { chooseDigest, wantsDigest } from "./digests.server.ts";
import { DigestForm } from "./digests.ts";
import { digestTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.choiceTitle, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  return json({ weekly: await wantsDigest(db, person), saved: new URL(request.url).searchParams.get("saved") === "yes" });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "read-desk");
  const language = languageOf(params);
  const form = await readForm(request, DigestForm);
  if (!form.ok) return form.problems;
  await chooseDigest(db, person, form.value.weekly === "yes");
  return seeOther(`/${language}/desk/account/digest?saved=yes`);
}

export default function DigestChoicePage() {
  const { weekly, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.choiceTitle)} before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/account`}>{say(accountTexts.title)}</a></p>}>
      {saved && !answer && <Alert kind="success" answers>{say(texts.saved)}</Alert>}
      <p className="usa-intro">{say(texts.choiceIntro)}</p>
      <AnsweredForm {...(answer && { answer })} values={{ weekly: weekly ? "yes" : "no" }}>
        <ErrorSummary />
        <form method="post" noValidate className="usa-form">
          <Radios name="weekly" label={say(texts.weekly)} options={[{ value: "yes", label: say(texts.yes) }, { value: "no", label: say(texts.no) }]} />
          <SubmitButton>{say(texts.save)}</SubmitButton>
        </form>
      </AnsweredForm>
    </Page>
  );
}
