import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, type SerializeFrom } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import { LOCALE, isLanguage, otherLanguage, pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { agendaOnDesk, agreeToItem, findItem, openThemes, type DeskItem, type OpenTheme } from "../agenda.server.ts";
import { Behind } from "../behind.tsx";
import { bookTexts } from "../book/texts.ts";
import { MeetingFacts } from "../meeting-facts.tsx";
import { findMeeting } from "../meetings.server.ts";
import { isRecordable, outcomesOnDesk } from "../outcomes.server.ts";
import { meetingTexts } from "../texts.ts";
import { AgreementForm } from "./forms.ts";
import { OfMeeting } from "./frame.tsx";
import { OutcomeText } from "./outcome-text.tsx";
import { deskMeetingTexts as texts } from "./texts.ts";

export const meta: MetaFunction<typeof loader> = ({ params, data }) =>
  metaTitle(params, data ? pick(data.meeting, "title", isLanguage(params.language) ? params.language : "en") : texts.title, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { government, grants } = await admit(request, "read-desk");
  languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const planned = meeting.status === "planned";
  const [agenda, outcomes, open] = await Promise.all([agendaOnDesk(db, meeting), outcomesOnDesk(db, meeting), planned ? openThemes(db, meeting) : ([] as OpenTheme[])]);
  return json({ meeting, agenda, outcomes, open, recordable: isRecordable(meeting), reader: { government, grants } });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lead = await admit(request, "set-agenda");
  const language = languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const form = await readForm(request, AgreementForm);
  if (!form.ok) return form.problems;
  const item = (await findItem(db, meeting, form.value.item)) ?? notFound();
  insist(lead, "set-agenda", item);
  const outcome = await agreeToItem(db, lead, item);
  if (outcome === "agreed") return seeOther(`/${language}/desk/meetings/${meeting.slug}#item-${item.id}`);
  return refuse(outcome === "meeting-over" ? texts.meetingOver : texts.alreadyAgreed, { values: form.typed });
}

export default function DeskMeetingPage() {
  const { meeting, agenda, outcomes, open, recordable, reader } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/meetings/${meeting.slug}`;
  return (
    <OfMeeting meeting={meeting} title={pick(meeting, "title", language)}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <MeetingFacts meeting={meeting} />
        <p><a className="usa-link" href={`/${language}/meetings/${meeting.slug}`}>{say(texts.publicPage)}</a> · <a className="usa-link" href={`${here}/book`}>{say(bookTexts.toBook)}</a></p>
        <h2 id="agenda">{say(texts.agenda)}</h2>
        {agenda.length === 0 ? <p>{say(texts.agendaEmpty)}</p> : <ol className="agenda">{agenda.map((item) => <Item key={item.id} item={item} here={here} planned={meeting.status === "planned"} recordable={recordable} reader={reader} />)}</ol>}
        <h2 id="outcomes">{say(texts.outcomesAndMinutes)}</h2>
        {outcomes.length === 0 ? <p>{say(texts.noOutcomes)}</p> : (
          <ul className="agenda">
            {outcomes.map((outcome) => (
              <li className="agenda__item" key={outcome.id} id={`outcome-${outcome.id}`}>
                <OutcomeText outcome={outcome} heading="h3" />
                {may(reader, "record-outcomes", { pillar: outcome.pillar }) && (
                  <p>
                    {outcome.agreed === null && outcome.government !== reader.government && <><a className="usa-link" href={`${here}/outcomes/${outcome.id}`}>{say(texts.toSettle)}<span className="usa-sr-only"> {outcome.id}</span></a>{outcome.kind === "outcome" && " · "}</>}
                    {outcome.agreed !== false && outcome.kind === "outcome" && <a className="usa-link" href={`${here}/outcomes/${outcome.id}/commitments`}>{say(texts.toLink)}<span className="usa-sr-only"> {outcome.id}</span></a>}
                  </p>
                )}
              </li>
            ))}
          </ul>
        )}
        {recordable && may(reader, "record-outcomes") && <p><a className="usa-link" href={`${here}/outcomes/new`}>{say(texts.recordBeside)}</a> · <a className="usa-link" href={`${here}/outcomes/new?kind=minutes`}>{say(texts.recordMinutes)}</a></p>}
        {meeting.status === "planned" && (
          <>
            <h2 id="open">{say(texts.open)}</h2>
            <p className="usa-hint">{say(texts.openRule)}</p>
            {open.length === 0 ? <p>{say(texts.noOpen)}</p> : <ul className="agenda">{open.map((theme) => <Open key={theme.theme_id} theme={theme} here={here} proposes={may(reader, "set-agenda", { pillar: theme.pillar_id })} />)}</ul>}
          </>
        )}
      </AnsweredForm>
    </OfMeeting>
  );
}

type Reader = ReturnType<typeof useLoaderData<typeof loader>>["reader"];

function Item({ item, here, planned, recordable, reader }: { item: SerializeFrom<DeskItem>; here: string; planned: boolean; recordable: boolean; reader: Reader }) {
  const say = useSay();
  const language = useLanguage();
  const other = otherLanguage(language);
  const { id, agreed, by, government, proposed_at, deferred_at } = item;
  const acts = may(reader, "set-agenda", { pillar: item.pillar_id });
  const both = agreed.length === 2;
  const label = pick(item, "label", language);
  const who = { name: by, government: say(government === "US" ? texts.unitedStates : texts.mexico), date: formatDay(language, proposed_at) };
  return (
    <li className="agenda__item" id={`item-${id}`}>
      <h3><a className="usa-link" href={`/${language}/desk/themes/${item.slug}`}>{label}</a></h3>
      <p><strong>{say(meetingTexts.asked)}</strong> {pick(item, "question", language)}</p>
      <p lang={LOCALE[other]}>{pick(item, "question", other)}</p>
      <Behind counts={item.counts} />
      <p>{both ? <><strong>{say(texts.both)}</strong>. {say(texts.proposedBy, who)}</> : say(texts.waitsFor, who)}</p>
      {item.times_deferred > 0 && <p className="usa-hint">{say(meetingTexts.timesDeferred, { times: item.times_deferred })}</p>}
      {deferred_at && (
        <p>
          {say(item.later ? meetingTexts.deferredTo : meetingTexts.deferredOpen, { date: formatDay(language, deferred_at) })} {item.later && <a className="usa-link" href={`/${language}/desk/meetings/${item.later}`}>{item[`later_${language}`]}</a>}
          <br /><strong>{say(meetingTexts.why)}</strong> {item[`deferral_${language}`]}
        </p>
      )}
      {acts && planned && !agreed.includes(reader.government) && (
        <form method="post" action={here} noValidate>
          <input type="hidden" name="item" value={id} />
          <SubmitButton>{say(texts.agree)}<span className="usa-sr-only">: {label}</span></SubmitButton>
        </form>
      )}
      {acts && both && !deferred_at && (
        <p>
          {recordable && <><a className="usa-link" href={`${here}/outcomes/new?item=${id}`}>{say(texts.recordOn)}<span className="usa-sr-only">: {label}</span></a> · </>}<a className="usa-link" href={`${here}/items/${id}`}>{say(texts.defer)}<span className="usa-sr-only">: {label}</span></a>
        </p>
      )}
    </li>
  );
}

function Open({ theme, here, proposes }: { theme: SerializeFrom<OpenTheme>; here: string; proposes: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const label = pick(theme, "label", language);
  return (
    <li className="agenda__item">
      <h3><a className="usa-link" href={`/${language}/desk/themes/${theme.slug}`}>{label}</a></h3>
      <p>{theme.pillar_id}. {pick(theme, "pillar", language)}</p>
      <Behind counts={theme.counts} />
      <p>{say(texts.openFor, theme)}{theme.times_deferred > 0 && <> · {say(meetingTexts.timesDeferred, { times: theme.times_deferred })}</>}</p>
      {proposes && <p><a className="usa-link" href={`${here}/items/new?theme=${theme.theme_id}`}>{say(texts.propose)}<span className="usa-sr-only">: {label}</span></a></p>}
    </li>
  );
}
