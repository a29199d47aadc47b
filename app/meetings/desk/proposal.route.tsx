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
import { findOpenTheme, proposeItem } from "../agenda.server.ts";
import { Behind } from "../behind.tsx";
import { findMeeting } from "../meetings.server.ts";
import { ItemForm } from "./forms.ts";
import { OfMeeting } from "./frame.tsx";
import { deskMeetingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.proposeTitle, triageTexts.desk);

const Query = z.object({ theme: z.coerce.number().int().min(1).optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const lead = await admit(request, "set-agenda");
  languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const { theme: id = 0 } = readQuery(request, Query);
  const theme = (await findOpenTheme(db, meeting, id)) ?? null;
  if (theme) insist(lead, "set-agenda", { pillar: theme.pillar_id });
  return json({ meeting, theme });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lead = await admit(request, "set-agenda");
  const language = languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const { theme: id = 0 } = readQuery(request, Query);
  const form = await readForm(request, ItemForm);
  if (!form.ok) return form.problems;
  const theme = await findOpenTheme(db, meeting, id);
  if (!theme) return refuse(texts.notOpen, { values: form.typed });
  insist(lead, "set-agenda", { pillar: theme.pillar_id });
  const outcome = await proposeItem(db, lead, meeting, { theme_id: theme.theme_id, ...form.value });
  if (typeof outcome === "object") return seeOther(`/${language}/desk/meetings/${meeting.slug}#item-${outcome.id}`);
  return refuse(outcome === "meeting-over" ? texts.meetingOver : texts.notOpen, { values: form.typed });
}

export default function ProposalPage() {
  const { meeting, theme } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <OfMeeting meeting={meeting} title={say(texts.proposeTitle)}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        {!theme ? !answer && <p>{say(texts.notOpen)}</p> : (
          <>
            <h2>{pick(theme, "label", language)}</h2>
            <Behind counts={theme.counts} />
            <p>{say(texts.proposeIntro)}</p>
          </>
        )}
        {(theme || answer) && (
          <form method="post" noValidate>
            <TextArea name="question_en" label={say(texts.questionEnglish)} rows={3} lang={LOCALE.en} />
            <TextArea name="question_es" label={say(texts.questionSpanish)} rows={3} lang={LOCALE.es} />
            <SubmitButton>{say(texts.sendProposal)}</SubmitButton>
          </form>
        )}
      </AnsweredForm>
    </OfMeeting>
  );
}
