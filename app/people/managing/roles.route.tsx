import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { admit, admitConfirmed } from "../doors.server.ts";
import type { Grant } from "../people.ts";
import { refuseChange } from "./answers.server.ts";
import { Effect } from "./effect.tsx";
import { grantRole, revokeRole } from "./managing.server.ts";
import { grantOf, GrantForm, readPerson } from "./managing.ts";
import { findPerson } from "./people-list.server.ts";
import { PersonFrame } from "./person-frame.tsx";
import { RoleFields } from "./role-fields.tsx";
import { RoleList, useRole } from "./role-list.tsx";
import { managingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.roles, texts.people);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const administrator = await admit(request, "manage-people");
  languageOf(params);
  const person = (await findPerson(db, administrator, readPerson(params.person))) ?? notFound();
  return json({ person, pillars: await pillarNames(db), yourself: person.id === administrator.id });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const administrator = await admitConfirmed(request, "manage-people");
  const language = languageOf(params);
  const person = (await findPerson(db, administrator, readPerson(params.person))) ?? notFound();
  const form = await readForm(request, GrantForm);
  if (!form.ok) return form.problems;
  const grant = grantOf(form.value);
  const { change } = form.value;
  if (!form.value.confirmed) return json({ problems: [], values: form.typed, looked: { change, grant } });
  const outcome = await (change === "grant" ? grantRole : revokeRole)(db, administrator, person, grant);
  if (outcome === "granted" || outcome === "revoked") return seeOther(`/${language}/desk/people/${person.id}?done=changed`);
  if (outcome === "no-such-pillar" || outcome === "not-for-a-pillar") return json({ problems: [{ field: "pillar", text: texts.selectPillar }], values: form.typed }, { status: 422 });
  return refuseChange(outcome, form.typed);
}

const sameAs = (one: Grant) => (other: Grant) => one.role === other.role && one.pillar === other.pillar;

export default function RolesPage() {
  const { person, pillars, yourself } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as (Refused & { looked?: { change: "grant" | "revoke"; grant: Grant } }) | undefined;
  const say = useSay();
  const tell = useRole();
  const here = `/${useLanguage()}/desk/people/${person.id}`;
  const { looked } = answer ?? {};
  const sent = ({ change, grant, confirmed }: { change: string; grant: Grant; confirmed: "" | "yes" }) => (
    <>
      <input type="hidden" name="change" value={change} />
      <input type="hidden" name="role" value={grant.role} />
      <input type="hidden" name="pillar" value={grant.pillar ?? ""} />
      <input type="hidden" name="confirmed" value={confirmed} />
    </>
  );
  return (
    <PersonFrame id={person.id} name={person.name} title={say(texts.roles)}>
      <AnsweredForm answer={answer} values={{ role: "", pillar: "" }}>
        <ErrorSummary />
        {yourself && <p className="usa-intro">{say(texts.yourself)}</p>}
        {looked ? (
          <>
            <Effect of={person} endsAccess told={say(texts.theyAreTold)}>
              <p>{say(texts.nothingYet)} {say(texts.willHave, { name: person.name })}</p>
              <RoleList grants={looked.change === "revoke" ? person.grants.filter((held) => !sameAs(looked.grant)(held)) : [...person.grants.filter((held) => !sameAs(looked.grant)(held)), looked.grant]} />
            </Effect>
            <form method="post">
              {sent({ ...looked, confirmed: "yes" })}
              <SubmitButton>{say(looked.change === "grant" ? texts.doGrant : texts.doRevoke)}</SubmitButton>
              <p><a className="usa-link" href={here}>{say(texts.back)}</a></p>
            </form>
          </>
        ) : (
          <>
            <p><strong>{say(texts.granted)}</strong></p>
            <RoleList grants={person.grants} />
            {!yourself && person.grants.map((grant) => (
              <form method="post" key={`${grant.role}${grant.pillar}`} className="margin-top-1">
                {sent({ change: "revoke", grant, confirmed: "" })}
                <SubmitButton look="outline">{say(texts.revokeThis, { role: tell(grant) })}</SubmitButton>
              </form>
            ))}
            {!yourself && (
              <form method="post" noValidate className="usa-form usa-form--large">
                <h2>{say(texts.grantAnother)}</h2>
                <input type="hidden" name="change" value="grant" />
                <input type="hidden" name="confirmed" value="" />
                <RoleFields pillars={pillars} />
                <SubmitButton>{say(texts.look)}</SubmitButton>
              </form>
            )}
          </>
        )}
      </AnsweredForm>
    </PersonFrame>
  );
}
