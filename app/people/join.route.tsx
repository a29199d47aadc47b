import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { anyone } from "./doors.server.ts";
import { JoinForm } from "./forms.ts";
import { findJoining, join } from "./joining.server.ts";
import { peopleTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.joinTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const code = new URL(request.url).searchParams.get("code") ?? "";
  const joining = await findJoining(db, code);
  return json(joining ? { ...joining, code } : null);
}

export async function action({ request, params }: ActionFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const form = await readForm(request, JoinForm);
  if (!form.ok) return form.problems;
  const joined = await join(db, form.value.code, form.value.password, request);
  if (joined === "link-over") return refuse(texts.linkOver);
  return seeOther(`/${language}/sign-in/authenticator`, { "Set-Cookie": joined.cookie });
}

export default function JoinPage() {
  const joining = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  if (!joining) return <Page title={say(texts.joinTitle)}><p className="usa-intro">{say(texts.linkOver)}</p></Page>;
  return (
    <Page title={say(texts.joinTitle)}>
      <p className="usa-intro">{say(texts.joinIntro, { name: joining.name })}</p>
      <AnsweredForm answer={answer} values={{ email: joining.email }}>
        <ErrorSummary />
        <form method="post" noValidate className="usa-form">
          <input type="hidden" name="code" value={joining.code} />
          <input type="email" name="email" value={joining.email} readOnly hidden autoComplete="username" />
          <TextField name="password" type="password" label={say(texts.newPassword)} hint={say(texts.newPasswordHint)} autoComplete="new-password" />
          <SubmitButton>{say(texts.join)}</SubmitButton>
        </form>
      </AnsweredForm>
    </Page>
  );
}
