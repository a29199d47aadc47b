import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { refuse } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { mayAskForLink } from "#app/http/limits.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { readReference } from "#app/submissions/reference.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { askForLink } from "./links.server.ts";
import { LinkRequestForm } from "./links.ts";
import { linkTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title);

export function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  return null;
}

/** The same answer whether or not there is such a submission, and in the same time: the job finds out. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  anyone();
  languageOf(params);
  const form = await readForm(request, LinkRequestForm);
  if (!form.ok) return form.problems;
  const reference = readReference(form.value.reference);
  if (!reference) return json({ problems: [{ field: "reference", text: texts.referenceFormat }], values: form.typed }, { status: 422 });
  if (!(await mayAskForLink(context.network, reference))) return refuse(texts.tooMany, { values: form.typed }, 429);
  await askForLink(db, { reference, email: form.value.email });
  return json({ asked: true, problems: [], values: {} });
}

export default function LinkPage() {
  const answer = useActionData<typeof action>() as (Refused & { asked?: boolean }) | undefined;
  const say = useSay();
  const language = useLanguage();
  if (answer?.asked) {
    return (
      <Page title={say(texts.askedTitle)}>
        <p className="usa-intro">{say(texts.asked)}</p>
        <p>{say(texts.askedNothing)}</p>
        <p><a className="usa-link" href={`/${language}/track`}>{say(texts.withSecret)}</a></p>
      </Page>
    );
  }
  return (
    <Page title={say(texts.title)}>
      <p className="usa-intro">{say(texts.intro)}</p>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <form method="post" noValidate className="usa-form">
          <TextField name="reference" label={say(texts.reference)} hint={say(texts.referenceHint)} autoComplete="off" spellCheck={false} mono />
          <TextField name="email" type="email" label={say(texts.email)} hint={say(texts.emailHint)} autoComplete="email" spellCheck={false} />
          <SubmitButton>{say(texts.send)}</SubmitButton>
        </form>
      </AnsweredForm>
      <p><a className="usa-link" href={`/${language}/track`}>{say(texts.withSecret)}</a></p>
    </Page>
  );
}
