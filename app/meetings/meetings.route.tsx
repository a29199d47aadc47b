import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { MeetingCard } from "./meeting-card.tsx";
import { meetings } from "./meetings.server.ts";
import { meetingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title);

export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  return json({ meetings: await meetings(db) });
}

export default function MeetingsPage() {
  const { meetings } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.title)} crumbs={[{ to: `/${language}/meetings`, text: say(texts.title) }]}>
      <p className="usa-intro">{say(texts.intro)}</p>
      <p><a className="usa-link" href={`/${language}/meetings.ics`}>{say(texts.subscribe)}</a></p>
      {([2021, 2013] as const).map((series) => (
        <section key={series}>
          <h2>{say(texts[`series${series}`])}</h2>
          <ol className="timeline" reversed>
            {meetings.filter((meeting) => meeting.series === series).map((meeting) => <li key={meeting.id}><MeetingCard meeting={meeting} /></li>)}
          </ol>
        </section>
      ))}
    </Page>
  );
}
