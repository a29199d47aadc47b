import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { OfMeeting } from "../desk/frame.tsx";
import { findMeeting } from "../meetings.server.ts";
import { booksOf, freezeBook } from "./briefings.server.ts";
import { bookTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  return json({ meeting, books: await booksOf(db, meeting), freezes: may(person, "freeze-briefings") && meeting.status !== "cancelled" });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lead = await admit(request, "freeze-briefings");
  const language = languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const outcome = await freezeBook(db, lead, meeting);
  if (outcome === "cancelled") return refuse(texts.cancelled);
  return seeOther(`/${language}/desk/meetings/${meeting.slug}/book/${outcome.number}`);
}

export default function BooksPage() {
  const { meeting, books, freezes } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/meetings/${meeting.slug}/book`;
  return (
    <OfMeeting meeting={meeting} title={say(texts.title)}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <p className="usa-intro">{say(texts.intro)}</p>
        {freezes && <form method="post" noValidate><SubmitButton>{say(texts.freeze)}</SubmitButton></form>}
        <h2>{say(texts.all)}</h2>
        {books.length === 0 ? <p>{say(texts.none)}</p> : (
          <ul className="agenda">
            {books.map(({ number, hash, frozen_at, name, government }) => (
              <li className="agenda__item" key={number}>
                <h3><a className="usa-link" href={`${here}/${number}`}>{say(texts.numbered, { number, date: formatDay(language, frozen_at) })}</a></h3>
                <p>{say(texts.by, { name, government: say(government === "US" ? texts.unitedStates : texts.mexico) })}</p>
                <p className="hash">{hash}</p>
              </li>
            ))}
          </ul>
        )}
      </AnsweredForm>
    </OfMeeting>
  );
}
