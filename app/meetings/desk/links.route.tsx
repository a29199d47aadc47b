import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary, Select, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { findMeeting } from "../meetings.server.ts";
import { commitmentsToLink, findOutcome, linkOutcome } from "../outcomes.server.ts";
import { LinkForm } from "./forms.ts";
import { OfMeeting } from "./frame.tsx";
import { OutcomeText } from "./outcome-text.tsx";
import { deskMeetingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.linkTitle, triageTexts.desk);

const idIn = (word: string | undefined) => (/^[1-9]\d{0,14}$/.test(word ?? "") ? Number(word) : notFound());

export async function loader({ request, params }: LoaderFunctionArgs) {
  const lead = await admit(request, "record-outcomes");
  languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const outcome = (await findOutcome(db, meeting, idIn(params.outcome))) ?? notFound();
  if (outcome.kind === "minutes") notFound();
  insist(lead, "record-outcomes", { pillar: outcome.pillar });
  return json({ meeting, outcome, commitments: await commitmentsToLink(db) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lead = await admit(request, "record-outcomes");
  const language = languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const outcome = (await findOutcome(db, meeting, idIn(params.outcome))) ?? notFound();
  if (outcome.kind === "minutes") notFound();
  insist(lead, "record-outcomes", { pillar: outcome.pillar });
  const form = await readForm(request, LinkForm);
  if (!form.ok) return form.problems;
  const word = await linkOutcome(db, lead, outcome, { commitment_id: form.value.commitment });
  if (word === "linked") return seeOther(`/${language}/desk/meetings/${meeting.slug}#outcome-${outcome.id}`);
  return refuse(word === "unchanged" ? texts.alreadyLinked : texts.chooseCommitment, { values: form.typed });
}

export default function LinksPage() {
  const { meeting, outcome, commitments } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <OfMeeting meeting={meeting} title={say(texts.linkTitle)}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <div className="agenda__item"><OutcomeText outcome={outcome} /></div>
        <p>{say(texts.linkIntro)}</p>
        <p><a className="usa-link" href={`/${language}/desk/commitments/new?outcome=${outcome.id}${outcome.theme_id === null ? "" : `&theme=${outcome.theme_id}`}`}>{say(texts.toCommit)}</a></p>
        {commitments.length === 0 && !answer ? <p>{say(texts.noCommitments)}</p> : (
          <form method="post" noValidate>
            <Select name="commitment" label={say(texts.commitment)} empty={say(texts.choose)} options={commitments.map((each) => ({ value: String(each.id), label: pick(each, "title", language) }))} />
            <SubmitButton>{say(texts.sendLink)}</SubmitButton>
          </form>
        )}
      </AnsweredForm>
    </OfMeeting>
  );
}
