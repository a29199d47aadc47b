import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { askToWait, refuse, retryAfter, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { backIn, backOf, queryOf } from "./back.server.ts";
import { anyone } from "./doors.server.ts";
import { SignInForm } from "./forms.ts";
import { PasskeySignIn } from "./passkeys/passkey-sign-in.tsx";
import { ProviderLinks } from "./providers/provider-links.tsx";
import { providingGovernments } from "./providers/providers.server.ts";
import { signIn } from "./sign-in.server.ts";
import { peopleTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.signInTitle);

export const headers = retryAfter;

export function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  return json({ back: backOf(request).back, governments: providingGovernments() });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const form = await readForm(request, SignInForm);
  if (!form.ok) return form.problems;
  const { back, email } = form.value;
  const signedIn = await signIn(db, form.value, context.network, request);
  if (signedIn === "refused") return refuse(texts.refused, { values: { email, back } }, 422);
  if ("wait" in signedIn) return askToWait(texts.tooMany, signedIn.wait, { values: { email, back } });
  return seeOther(`/${language}/sign-in/second-factor${queryOf(backIn(back))}`, [["Set-Cookie", signedIn.cookie], ["Set-Cookie", signedIn.device]]);
}

export default function SignInPage() {
  const { back, governments } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.signInTitle)}>
      <p className="usa-intro">{say(texts.signInIntro)} <a className="usa-link" href={`/${language}/submit`}>{say(texts.toSubmit)}</a></p>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <form method="post" noValidate className="usa-form">
          <input type="hidden" name="back" value={back} />
          <TextField name="email" type="email" label={say(texts.email)} autoComplete="username" spellCheck={false} />
          <TextField name="password" type="password" label={say(texts.password)} autoComplete="current-password" />
          <SubmitButton>{say(texts.signIn)}</SubmitButton>
        </form>
        <p><a className="usa-link" href={`/${language}/sign-in/forgotten`}>{say(texts.forgotten)}</a></p>
      </AnsweredForm>
      <PasskeySignIn back={back} outline />
      <ProviderLinks governments={governments} back={back} />
    </Page>
  );
}
