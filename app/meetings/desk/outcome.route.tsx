import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary, Radios, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { findMeeting } from "../meetings.server.ts";
import { findOutcome, settleOutcome } from "../outcomes.server.ts";
import { SettlingForm } from "./forms.ts";
import { OfMeeting } from "./frame.tsx";
import { OutcomeText } from "./outcome-text.tsx";
import { deskMeetingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.settleTitle, triageTexts.desk);

const idIn = (word: string | undefined) => (/^[1-9]\d{0,14}$/.test(word ?? "") ? Number(word) : notFound());

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const outcome = (await findOutcome(db, meeting, idIn(params.outcome))) ?? notFound();
  return json({ meeting, outcome, settles: outcome.agreed === null && outcome.government !== person.government && may(person, "record-outcomes", { pillar: outcome.pillar }) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lead = await admit(request, "record-outcomes");
  const language = languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const outcome = (await findOutcome(db, meeting, idIn(params.outcome))) ?? notFound();
  insist(lead, "record-outcomes", { pillar: outcome.pillar });
  const form = await readForm(request, SettlingForm);
  if (!form.ok) return form.problems;
  const word = await settleOutcome(db, lead, outcome, { agreed: form.value.agreed === "yes", reason: form.value.why });
  if (word === "agreed" || word === "refused") return seeOther(`/${language}/desk/meetings/${meeting.slug}#outcome-${outcome.id}`);
  return refuse(word === "settled" ? texts.settledAlready : texts.ownGovernment, { values: form.typed });
}

export default function OutcomePage() {
  const { meeting, outcome, settles } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  return (
    <OfMeeting meeting={meeting} title={say(outcome.kind === "minutes" ? texts.settleMinutes : texts.settleTitle)}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <div className="agenda__item"><OutcomeText outcome={outcome} /></div>
        {(settles || answer) && (
          <form method="post" noValidate>
            <Radios name="agreed" label={say(texts.settle)} options={[{ value: "yes", label: say(texts.yes) }, { value: "no", label: say(texts.no) }]} />
            <TextArea name="why" label={say(texts.why)} hint={say(texts.whyHint)} optional rows={3} />
            <SubmitButton>{say(texts.send)}</SubmitButton>
          </form>
        )}
      </AnsweredForm>
    </OfMeeting>
  );
}
