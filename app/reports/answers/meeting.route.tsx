import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { findMeeting } from "#app/meetings/meetings.server.ts";
import { meetingTexts } from "#app/meetings/texts.ts";
import { anyone } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { AnswersShown } from "./answers-shown.tsx";
import { meetingAnswers, readAnswers } from "./reading.server.ts";
import { answersTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, meetingTexts.title);

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const { slug, title_en, title_es } = meeting;
  return json({ meeting: { slug, title_en, title_es }, ...(await readAnswers(request, language, meetingAnswers(meeting))) });
}

export default function MeetingAnswersPage() {
  const { meeting, ...shown } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const of = `/${language}/meetings/${meeting.slug}`;
  return (
    <Page title={say(texts.title)} wide crumbs={[{ to: `/${language}/meetings`, text: say(meetingTexts.title) }, { to: of, text: pick(meeting, "title", language) }, { to: `${of}/answers`, text: say(texts.title) }]}>
      <AnswersShown {...shown} here={`${of}/answers`} />
    </Page>
  );
}
