import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { admit, admitConfirmed } from "../doors.server.ts";
import { refuseChange } from "./answers.server.ts";
import { Effect } from "./effect.tsx";
import { changeDetails } from "./managing.server.ts";
import { DetailsForm, readPerson } from "./managing.ts";
import { findPerson } from "./people-list.server.ts";
import { PersonFrame } from "./person-frame.tsx";
import { managingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.details, texts.people);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const administrator = await admit(request, "manage-people");
  languageOf(params);
  return json((await findPerson(db, administrator, readPerson(params.person))) ?? notFound());
}

export async function action({ request, params }: ActionFunctionArgs) {
  const administrator = await admitConfirmed(request, "manage-people");
  const language = languageOf(params);
  const person = (await findPerson(db, administrator, readPerson(params.person))) ?? notFound();
  const form = await readForm(request, DetailsForm);
  if (!form.ok) return form.problems;
  if (!form.value.confirmed) return json({ problems: [], values: form.typed, looked: true });
  const outcome = await changeDetails(db, administrator, person, form.value);
  if (outcome === "changed") return seeOther(`/${language}/desk/people/${person.id}?done=changed`);
  if (outcome === "address-taken") return json({ problems: [{ field: "email", text: texts.addressTaken }], values: form.typed }, { status: 422 });
  return refuseChange(outcome, form.typed);
}

export default function DetailsPage() {
  const person = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as (Refused & { looked?: boolean }) | undefined;
  const say = useSay();
  const here = `/${useLanguage()}/desk/people/${person.id}`;
  const { name, email } = (answer?.values ?? {}) as { name?: string; email?: string };
  const moved = email !== undefined && email.toLowerCase() !== person.email;
  return (
    <PersonFrame id={person.id} name={person.name} title={say(texts.details)}>
      <AnsweredForm answer={answer} values={{ name: person.name, email: person.email }}>
        <ErrorSummary />
        {answer?.looked && (
          <>
            <Effect of={person} endsAccess={moved} told={say(moved ? texts.bothAreTold : texts.theyAreTold)}>
              <p>{say(texts.nothingYet)} {say(texts.willBe, { name: name ?? "", email: email ?? "" })}</p>
            </Effect>
            <form method="post">
              <input type="hidden" name="name" value={name} />
              <input type="hidden" name="email" value={email} />
              <input type="hidden" name="confirmed" value="yes" />
              <SubmitButton>{say(texts.doChange)}</SubmitButton>
              <p><a className="usa-link" href={here}>{say(texts.back)}</a></p>
            </form>
          </>
        )}
        <form method="post" noValidate className="usa-form usa-form--large" hidden={answer?.looked}>
          <TextField name="name" label={say(texts.name)} hint={say(texts.nameHint)} autoComplete="off" />
          <TextField name="email" type="email" label={say(texts.email)} hint={say(texts.emailHint)} autoComplete="off" spellCheck={false} />
          <input type="hidden" name="confirmed" value="" />
          <SubmitButton>{say(texts.look)}</SubmitButton>
        </form>
      </AnsweredForm>
    </PersonFrame>
  );
}
