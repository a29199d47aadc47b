import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary, Select, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { deferItem, findItem, laterMeetings } from "../agenda.server.ts";
import { findMeeting } from "../meetings.server.ts";
import { meetingTexts } from "../texts.ts";
import { DeferralForm } from "./forms.ts";
import { OfMeeting } from "./frame.tsx";
import { deskMeetingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.deferTitle, triageTexts.desk);

const idIn = (word: string | undefined) => (/^[1-9]\d{0,14}$/.test(word ?? "") ? Number(word) : notFound());

export async function loader({ request, params }: LoaderFunctionArgs) {
  const lead = await admit(request, "set-agenda");
  languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const item = (await findItem(db, meeting, idIn(params.item))) ?? notFound();
  insist(lead, "set-agenda", item);
  return json({ meeting, item, later: await laterMeetings(db, meeting) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lead = await admit(request, "set-agenda");
  const language = languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const item = (await findItem(db, meeting, idIn(params.item))) ?? notFound();
  insist(lead, "set-agenda", item);
  const form = await readForm(request, DeferralForm);
  if (!form.ok) return form.problems;
  const { to, ...reason } = form.value;
  const outcome = await deferItem(db, lead, item, { to_meeting_id: to, ...reason });
  if (outcome === "deferred") return seeOther(`/${language}/desk/meetings/${meeting.slug}#item-${item.id}`);
  const why = { "not-agreed": texts.notAgreed, "already-deferred": texts.alreadyDeferred, "has-outcome": texts.hasOutcome, "unknown-meeting": texts.unknownMeeting };
  return refuse(why[outcome], { values: form.typed });
}

export default function DeferralPage() {
  const { meeting, item, later } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <OfMeeting meeting={meeting} title={say(texts.deferTitle)}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <h2>{pick(item, "label", language)}</h2>
        <p><strong>{say(meetingTexts.asked)}</strong> {pick(item, "question", language)}</p>
        {item.deferred_at ? <p>{say(texts.alreadyDeferred)}</p> : <p>{say(texts.deferIntro)}</p>}
        <form method="post" noValidate>
          <Select name="to" label={say(texts.toMeeting)} hint={say(texts.toHint)} empty={say(texts.toNone)} options={later.map((each) => ({ value: String(each.id), label: `${pick(each, "title", language)}, ${formatDay(language, each.held_on)}` }))} />
          <TextArea name="reason_en" label={say(texts.deferralEnglish)} rows={3} lang={LOCALE.en} />
          <TextArea name="reason_es" label={say(texts.deferralSpanish)} rows={3} lang={LOCALE.es} />
          <SubmitButton>{say(texts.sendDeferral)}</SubmitButton>
        </form>
      </AnsweredForm>
    </OfMeeting>
  );
}
