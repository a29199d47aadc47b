import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { admit, admitConfirmed } from "../doors.server.ts";
import { refuseChange } from "./answers.server.ts";
import { Effect } from "./effect.tsx";
import { disablePerson, enablePerson } from "./managing.server.ts";
import { readPerson, StandingForm } from "./managing.ts";
import { findPerson } from "./people-list.server.ts";
import { PersonFrame } from "./person-frame.tsx";
import { RoleList } from "./role-list.tsx";
import { managingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.standingTitle, texts.people);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const administrator = await admit(request, "manage-people");
  languageOf(params);
  const person = (await findPerson(db, administrator, readPerson(params.person))) ?? notFound();
  return json({ person, yourself: person.id === administrator.id });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const administrator = await admitConfirmed(request, "manage-people");
  const language = languageOf(params);
  const person = (await findPerson(db, administrator, readPerson(params.person))) ?? notFound();
  const form = await readForm(request, StandingForm);
  if (!form.ok) return form.problems;
  const outcome = await (form.value.change === "disable" ? disablePerson : enablePerson)(db, administrator, person);
  if (outcome === "disabled" || outcome === "enabled") return seeOther(`/${language}/desk/people/${person.id}?done=changed`);
  return refuseChange(outcome);
}

export default function StandingPage() {
  const { person, yourself } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const here = `/${useLanguage()}/desk/people/${person.id}`;
  const disabled = person.standing === "disabled";
  return (
    <PersonFrame id={person.id} name={person.name} title={say(texts.standingTitle)}>
      <AnsweredForm answer={answer}><ErrorSummary /></AnsweredForm>
      {yourself ? <p className="usa-intro">{say(texts.yourself)}</p> : (
        <>
          <Effect of={person} endsAccess={!disabled} told={say(texts.theyAreTold)}>
            <p>{say(disabled ? texts.enableMeans : texts.disableMeans)}</p>
            {disabled && <RoleList grants={person.grants} />}
          </Effect>
          <form method="post">
            <input type="hidden" name="change" value={disabled ? "enable" : "disable"} />
            <SubmitButton>{say(disabled ? texts.enable : texts.disable, { name: person.name })}</SubmitButton>
              <p><a className="usa-link" href={here}>{say(texts.back)}</a></p>
          </form>
        </>
      )}
    </PersonFrame>
  );
}
