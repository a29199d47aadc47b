import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { Day } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { LEVEL } from "../meeting-card.tsx";
import { meetingsOnDesk } from "./list.server.ts";
import { deskMeetingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "read-desk");
  languageOf(params);
  return json({ meetings: await meetingsOnDesk(db) });
}

export default function DeskMeetingsPage() {
  const { meetings } = useLoaderData<typeof loader>();
  const say = useSay();
  const planned = meetings.filter(({ status }) => status === "planned").reverse();
  const past = meetings.filter(({ status }) => status !== "planned");
  return (
    <Page title={say(texts.title)} wide>
      <p className="usa-intro">{say(texts.intro)}</p>
      <h2>{say(texts.planned)}</h2>
      {planned.length === 0 ? <p>{say(texts.noPlanned)}</p> : <Table caption={say(texts.planned)} meetings={planned} />}
      {past.length > 0 && <><h2>{say(texts.past)}</h2><Table caption={say(texts.past)} meetings={past} /></>}
    </Page>
  );
}

type Meetings = ReturnType<typeof useLoaderData<typeof loader>>["meetings"];

function Table({ caption, meetings }: { caption: string; meetings: Meetings }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <table className="usa-table usa-table--borderless usa-table--stacked queue-table">
      <caption className="usa-sr-only">{say(texts.caption)}: {caption}</caption>
      <thead><tr>{[texts.meeting, texts.day, texts.onAgenda, texts.proposed, texts.deferred, texts.outcomes].map((text) => <th scope="col" key={text.en}>{say(text)}</th>)}</tr></thead>
      <tbody>
        {meetings.map((meeting) => (
          <tr key={meeting.id}>
            <th scope="row" data-label={say(texts.meeting)}>
              <a className="usa-link queue-table__open" href={`/${language}/desk/meetings/${meeting.slug}`}>{pick(meeting, "title", language)}</a>
              <span className="queue-table__marks">{say(LEVEL[meeting.level])}</span>
            </th>
            <td data-label={say(texts.day)}><Day at={meeting.held_on} /></td>
            <td data-label={say(texts.onAgenda)}>{meeting.items}</td>
            <td data-label={say(texts.proposed)}>{meeting.proposed}</td>
            <td data-label={say(texts.deferred)}>{meeting.deferred}</td>
            <td data-label={say(texts.outcomes)}>{meeting.outcomes}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
