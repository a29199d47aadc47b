import { json, type LoaderFunctionArgs, type MetaFunction, type SerializeFrom } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/http/answers.server.ts";
import { formatDay } from "#app/languages/formats.ts";
import { isLanguage, pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { answersTexts } from "#app/reports/answers/texts.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginMark, originOf } from "#app/ui/origin-mark.tsx";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { publicAgenda, type PublicItem } from "./agenda.server.ts";
import { Behind } from "./behind.tsx";
import { hasPublicBook } from "./book/briefings.server.ts";
import { bookTexts } from "./book/texts.ts";
import { MeetingFacts } from "./meeting-facts.tsx";
import { findMeeting } from "./meetings.server.ts";
import { publicMinutes, publicOutcomes } from "./outcomes.server.ts";
import { meetingTexts as texts } from "./texts.ts";

export const meta: MetaFunction<typeof loader> = ({ params, data }) =>
  metaTitle(params, data ? pick(data.meeting, "title", isLanguage(params.language) ? params.language : "en") : texts.title, data && texts.title);

export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const [agenda, outcomes, minutes, book] = await Promise.all([publicAgenda(db, meeting), publicOutcomes(db, meeting), publicMinutes(db, meeting), hasPublicBook(db, meeting)]);
  return json({ meeting, agenda, outcomes, minutes: minutes ?? null, book });
}

export default function MeetingPage() {
  const { meeting, agenda, outcomes, minutes, book } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/meetings/${meeting.slug}`;
  const title = pick(meeting, "title", language);
  const kept = agenda.filter(({ deferred_at }) => !deferred_at);
  const deferred = agenda.filter(({ deferred_at }) => deferred_at);
  const isMeeting = meeting.level === "cabinet" || meeting.level === "sub-cabinet";
  return (
    <Page title={title} crumbs={[{ to: `/${language}/meetings`, text: say(texts.title) }, { to: here, text: title }]}>
      <MeetingFacts meeting={meeting} />
      <OriginMark origin={originOf(meeting, "title", language)} sources={[meeting.source]} />
      {book && <p><a className="usa-link" href={`${here}/book`}>{say(bookTexts.toPublic)}</a></p>}
      {isMeeting && (
        <>
          <h2 id="agenda">{say(texts.agenda)}</h2>
          {agenda.length === 0 ? <p>{say(meeting.status === "planned" ? texts.noAgenda : texts.noAgendaHeld)}</p> : (
            <>
              <p>{say(texts.agendaIntro)}</p>
              <p>{say(texts.agendaCounts, { items: agenda.length, deferred: deferred.length })}</p>
              <p><a className="usa-link" href={`${here}/answers`}>{say(answersTexts.title)}</a></p>
              <ol className="agenda">{kept.map((item) => <Item key={item.id} item={item} />)}</ol>
            </>
          )}
          {deferred.length > 0 && (
            <>
              <h2 id="deferred">{say(texts.deferred)}</h2>
              <p>{say(texts.deferredIntro)}</p>
              <ul className="agenda">{deferred.map((item) => <Item key={item.id} item={item} />)}</ul>
            </>
          )}
          {(meeting.status === "held" || outcomes.length > 0 || agenda.length > 0) && (
            <>
              <h2 id="outcomes">{say(texts.outcomes)}</h2>
              {outcomes.length === 0 ? <p>{say(texts.noOutcomes)}</p> : <p>{say(texts.outcomesIntro)}</p>}
              <ul className="agenda">
                {outcomes.map((outcome) => (
                  <li className="agenda__item" id={`outcome-${outcome.id}`} key={outcome.id}>
                    <h3>{outcome.slug ? <>{say(texts.onTheme)} <a className="usa-link" href={`/${language}/themes/${outcome.slug}`}>{outcome[`label_${language}`]}</a></> : say(texts.beside)}</h3>
                    {pick(outcome, "text", language).split(/\n\s*\n/).map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
                    <p className="byline">{say(texts.agreedOn, { date: formatDay(language, outcome.agreed_at) })}</p>
                    {outcome.commitments.length > 0 && (
                      <>
                        <p>{say(texts.ledTo)}</p>
                        <ul className="usa-list">{outcome.commitments.map((commitment) => <li key={commitment.slug}><a className="usa-link" href={`/${language}/commitments/${commitment.slug}`}>{pick(commitment, "title", language)}</a></li>)}</ul>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </>
          )}
          {minutes && (
            <>
              <h2 id="minutes">{say(texts.minutes)}</h2>
              {pick(minutes, "text", language).split(/\n\s*\n/).map((paragraph, index) => <p key={index}>{paragraph}</p>)}
              <p className="byline">{say(texts.minutesAgreedOn, { date: formatDay(language, minutes.agreed_at) })}</p>
            </>
          )}
        </>
      )}
    </Page>
  );
}

function Item({ item }: { item: SerializeFrom<PublicItem> }) {
  const say = useSay();
  const language = useLanguage();
  const later = item[`later_${language}`];
  return (
    <li className="agenda__item" id={`item-${item.id}`}>
      <h3><a className="usa-link" href={`/${language}/themes/${item.slug}`}>{pick(item, "label", language)}</a></h3>
      <p><strong>{say(texts.asked)}</strong> {pick(item, "question", language)}</p>
      <Behind counts={item.counts} />
      {item.deferred_at && (
        <p>
          {say(item.later ? texts.deferredTo : texts.deferredOpen, { date: formatDay(language, item.deferred_at) })} {item.later && <a className="usa-link" href={`/${language}/meetings/${item.later}`}>{later}</a>}
          <br /><strong>{say(texts.why)}</strong> {item[`deferral_${language}`]}
        </p>
      )}
      {item.times_deferred > 0 && <p className="usa-hint">{say(texts.timesDeferred, { times: item.times_deferred })}</p>}
    </li>
  );
}
