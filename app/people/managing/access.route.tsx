import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { admit, admitConfirmed } from "../doors.server.ts";
import { refuseChange } from "./answers.server.ts";
import { askForNewFactor, endSessionsOf, sendLink } from "./managing.server.ts";
import { AccessForm, readPerson } from "./managing.ts";
import { findPerson } from "./people-list.server.ts";
import { PersonFrame } from "./person-frame.tsx";
import { managingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.access, texts.people);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const administrator = await admit(request, "manage-people");
  languageOf(params);
  const person = (await findPerson(db, administrator, readPerson(params.person))) ?? notFound();
  return json({ person, yourself: person.id === administrator.id });
}

const CHANGES = { "send-link": sendLink, "end-sessions": endSessionsOf, "reset-factor": askForNewFactor } as const;
const DONE = { invited: "invited", "reset-sent": "reset", ended: "ended", "factor-reset": "factor" } as const;

export async function action({ request, params }: ActionFunctionArgs) {
  const administrator = await admitConfirmed(request, "manage-people");
  const language = languageOf(params);
  const person = (await findPerson(db, administrator, readPerson(params.person))) ?? notFound();
  const form = await readForm(request, AccessForm);
  if (!form.ok) return form.problems;
  const outcome = await CHANGES[form.value.change](db, administrator, person);
  if (outcome === "invited" || outcome === "reset-sent" || outcome === "ended" || outcome === "factor-reset") return seeOther(`/${language}/desk/people/${person.id}?done=${DONE[outcome]}`);
  return refuseChange(outcome);
}

export default function AccessPage() {
  const { person, yourself } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const joins = person.standing === "invited";
  const changes = [
    { change: "send-link", label: say(joins ? texts.sendInvitation : texts.sendReset), means: say(joins ? texts.sendInvitationMeans : texts.sendResetMeans) },
    { change: "end-sessions", label: say(texts.endSessions), means: say(texts.sessionsEnd, { count: person.sessions }) },
    { change: "reset-factor", label: say(texts.resetFactor), means: say(texts.resetFactorMeans) },
  ];
  return (
    <PersonFrame id={person.id} name={person.name} title={say(texts.access)}>
      <AnsweredForm answer={answer}><ErrorSummary /></AnsweredForm>
      {yourself ? <p className="usa-intro">{say(texts.yourself)}</p> : changes.map(({ change, label, means }) => (
        <form method="post" key={change} className="card">
          <h2>{label}</h2>
          <p>{means}</p>
          <input type="hidden" name="change" value={change} />
          <SubmitButton look="outline">{label}</SubmitButton>
        </form>
      ))}
    </PersonFrame>
  );
}
