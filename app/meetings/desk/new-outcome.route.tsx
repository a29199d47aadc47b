import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { readQuery } from "#app/http/query.ts";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { findItem } from "../agenda.server.ts";
import { findMeeting } from "../meetings.server.ts";
import { recordOutcome } from "../outcomes.server.ts";
import { MinutesForm, OutcomeForm } from "./forms.ts";
import { OfMeeting } from "./frame.tsx";
import { deskMeetingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.outcomeTitle, triageTexts.desk);

/** On an item (?item=3), beside the agenda, or the minutes (?kind=minutes). */
const Query = z.object({ item: z.coerce.number().int().min(1).optional(), kind: z.literal("minutes").optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const lead = await admit(request, "record-outcomes");
  languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const { item: id, kind } = readQuery(request, Query);
  const item = id === undefined || kind ? null : ((await findItem(db, meeting, id)) ?? notFound());
  if (item) insist(lead, "record-outcomes", item);
  return json({ meeting, item, kind: kind ?? "outcome" });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lead = await admit(request, "record-outcomes");
  const language = languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const { item: id, kind } = readQuery(request, Query);
  const item = id === undefined || kind ? null : ((await findItem(db, meeting, id)) ?? notFound());
  if (item) insist(lead, "record-outcomes", item);
  const form = await readForm(request, kind ? MinutesForm : OutcomeForm);
  if (!form.ok) return form.problems;
  const outcome = await recordOutcome(db, lead, meeting, { item_id: item?.id ?? null, ...(kind && { kind }), ...form.value });
  if (typeof outcome === "object") return seeOther(`/${language}/desk/meetings/${meeting.slug}#outcome-${outcome.id}`);
  return refuse(outcome === "not-held" ? texts.notHeld : texts.unknownItem, { values: form.typed });
}

export default function NewOutcomePage() {
  const { meeting, item, kind } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const minutes = kind === "minutes";
  return (
    <OfMeeting meeting={meeting} title={say(minutes ? texts.recordMinutes : texts.outcomeTitle)}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        {!minutes && <h2>{item ? say(texts.onTheme, { theme: pick(item, "label", language) }) : say(texts.beside)}</h2>}
        <p>{say(minutes ? texts.minutesIntro : texts.outcomeIntro)}</p>
        <form method="post" noValidate>
          <TextArea name="text_en" label={say(minutes ? texts.minutesEnglish : texts.textEnglish)} rows={minutes ? 14 : 6} lang={LOCALE.en} />
          <TextArea name="text_es" label={say(minutes ? texts.minutesSpanish : texts.textSpanish)} rows={minutes ? 14 : 6} lang={LOCALE.es} />
          <SubmitButton>{say(texts.sendOutcome)}</SubmitButton>
        </form>
      </AnsweredForm>
    </OfMeeting>
  );
}
