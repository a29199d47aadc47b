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
import { PointsShown } from "./answers-shown.tsx";
import { meetingAnswers, readPoints } from "./reading.server.ts";
import { answersTexts as texts } from "./texts.ts";

export const meta: MetaFunction<typeof loader> = ({ params, data }) => metaTitle(params, data ? { en: data.label, es: data.label } : texts.points, texts.title);

/** The points of one theme on a meeting's agenda. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const { slug, title_en, title_es } = meeting;
  return json({ meeting: { slug, title_en, title_es }, ...(await readPoints(request, language, meetingAnswers(meeting))) });
}

export default function MeetingPointsPage() {
  const { meeting, label, ...shown } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const of = `/${language}/meetings/${meeting.slug}`;
  const here = `${of}/answers`;
  return (
    <Page title={label} wide crumbs={[{ to: `/${language}/meetings`, text: say(meetingTexts.title) }, { to: of, text: pick(meeting, "title", language) }, { to: `${here}?pages=${shown.pages}`, text: say(texts.title) }, { to: `${here}/points`, text: label }]}>
      <PointsShown {...shown} here={here} />
    </Page>
  );
}
