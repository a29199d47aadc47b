import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { forbidden, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { admit, admitConfirmed } from "../doors.server.ts";
import { invitePerson } from "./managing.server.ts";
import { grantOf, InvitationForm } from "./managing.ts";
import { RoleFields } from "./role-fields.tsx";
import { managingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.inviteSomebody);

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "manage-people");
  languageOf(params);
  return json({ pillars: await pillarNames(db) });
}

/** Of the administrator's own government: no field says which. */
export async function action({ request, params }: ActionFunctionArgs) {
  const administrator = await admitConfirmed(request, "manage-people");
  const language = languageOf(params);
  const form = await readForm(request, InvitationForm);
  if (!form.ok) return form.problems;
  const { name, email } = form.value;
  const invited = await invitePerson(db, administrator, { name, email, government: administrator.government, grants: [grantOf(form.value)] });
  if (invited === "not-allowed") return forbidden();
  if (invited === "address-taken") return json({ problems: [{ field: "email", text: texts.addressTaken }], values: form.typed }, { status: 422 });
  if (invited === "no-such-pillar") return json({ problems: [{ field: "pillar", text: texts.selectPillar }], values: form.typed }, { status: 422 });
  return seeOther(`/${language}/desk/people/${invited.id}?done=invited`);
}

export default function InvitationPage() {
  const { pillars } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const people = `/${useLanguage()}/desk/people`;
  return (
    <Page title={say(texts.inviteSomebody)} before={<p className="desk-nav"><a className="usa-link" href={people}>{say(texts.people)}</a></p>}>
      <p className="usa-intro">{say(texts.inviteIntro)}</p>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <form method="post" noValidate className="usa-form usa-form--large">
          <TextField name="name" label={say(texts.name)} hint={say(texts.nameHint)} autoComplete="off" />
          <TextField name="email" type="email" label={say(texts.email)} hint={say(texts.emailHint)} autoComplete="off" spellCheck={false} />
          <RoleFields pillars={pillars} />
          <SubmitButton>{say(texts.invite)}</SubmitButton>
        </form>
      </AnsweredForm>
    </Page>
  );
}
