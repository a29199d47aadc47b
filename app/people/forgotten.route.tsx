import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { refuse } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { mayAskForReset } from "#app/http/limits.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { anyone } from "./doors.server.ts";
import { ForgottenForm } from "./forms.ts";
import { askForReset } from "./joining.server.ts";
import { peopleTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.forgottenTitle);

export function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  return null;
}

/** The same answer whether or not anybody signs in with the address, and in the same time: the job finds out. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  anyone();
  languageOf(params);
  const form = await readForm(request, ForgottenForm);
  if (!form.ok) return form.problems;
  if (!(await mayAskForReset(context.network, form.value.email))) return refuse(texts.tooManyLinks, { values: form.typed }, 429);
  await askForReset(db, form.value.email);
  return json({ asked: true, problems: [], values: {} });
}

export default function ForgottenPage() {
  const answer = useActionData<typeof action>() as (Refused & { asked?: boolean }) | undefined;
  const say = useSay();
  const language = useLanguage();
  const back = <p><a className="usa-link" href={`/${language}/sign-in`}>{say(texts.backToSignIn)}</a></p>;
  if (answer?.asked) return <Page title={say(texts.askedTitle)}><p className="usa-intro">{say(texts.asked)}</p><p>{say(texts.askedNothing)}</p>{back}</Page>;
  return (
    <Page title={say(texts.forgottenTitle)}>
      <p className="usa-intro">{say(texts.forgottenIntro)}</p>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <form method="post" noValidate className="usa-form">
          <TextField name="email" type="email" label={say(texts.email)} autoComplete="username" spellCheck={false} />
          <SubmitButton>{say(texts.sendLink)}</SubmitButton>
        </form>
      </AnsweredForm>
      {back}
    </Page>
  );
}
