import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { askToWait, notFound, retryAfter, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { admitConfirmed } from "../doors.server.ts";
import { accountOf, changePassword } from "./account.server.ts";
import { PasswordForm } from "./forms.ts";
import { accountTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.changePassword, texts.title);
export const headers = retryAfter;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admitConfirmed(request);
  languageOf(params);
  return (await accountOf(db, person)).hasPassword ? null : notFound();
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admitConfirmed(request);
  const language = languageOf(params);
  const form = await readForm(request, PasswordForm);
  if (!form.ok) return json({ ...form.refused, values: {} }, { status: 422 });
  const changed = await changePassword(db, person, form.value, request);
  if (changed === "refused") return json({ problems: [{ field: "current", text: texts.wrongCurrent }], values: {} }, { status: 422 });
  if ("problem" in changed) return json({ problems: [{ field: "password", text: changed.problem }], values: {} }, { status: 422 });
  if ("wait" in changed) return askToWait(texts.tooMany, changed.wait);
  return seeOther(`/${language}/desk/account?changed=password`, { "Set-Cookie": changed.cookie });
}

export default function PasswordPage() {
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.changePassword)} before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/account`}>{say(texts.title)}</a></p>}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <p className="usa-intro">{say(texts.changeIntro)}</p>
        <form method="post" noValidate className="usa-form">
          <TextField name="current" type="password" label={say(texts.current)} autoComplete="current-password" />
          <TextField name="password" type="password" label={say(texts.newPassword)} hint={say(texts.newHint)} autoComplete="new-password" />
          <SubmitButton>{say(texts.change)}</SubmitButton>
        </form>
      </AnsweredForm>
    </Page>
  );
}
