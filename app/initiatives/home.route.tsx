import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { openCalls } from "#app/calls/calls.server.ts";
import { OpenCalls } from "#app/calls/open-calls.tsx";
import { callTexts } from "#app/calls/texts.ts";
import { CAPITALS, formatInstant, formatNumber } from "#app/languages/formats.ts";
import { isLanguage, pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { MeetingCard } from "#app/meetings/meeting-card.tsx";
import { lastAndNext } from "#app/meetings/meetings.server.ts";
import { meetingTexts } from "#app/meetings/texts.ts";
import { anyone } from "#app/people/doors.server.ts";
import { publishedOf } from "#app/reports/counts/counts.ts";
import { publicCounts } from "#app/reports/counts/counts.server.ts";
import { LoopFigure } from "#app/reports/counts/loop-figure.tsx";
import { loopFlow } from "#app/reports/counts/loop-flow.ts";
import { Counted, SinceMeeting } from "#app/reports/counts/since.tsx";
import { countTexts } from "#app/reports/counts/texts.ts";
import { InBrief } from "#app/themes/public/brief.tsx";
import { answeredLately } from "#app/themes/public/themes.server.ts";
import { publicThemeTexts } from "#app/themes/public/texts.ts";
import { Mark } from "#app/ui/mark.tsx";
import { uiTexts } from "#app/ui/texts.ts";
import { Day } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { AnswerList } from "./answers.tsx";
import { latestAnswers, pillarCards } from "./dialogue.server.ts";
import { CommentCount } from "./comment-count.tsx";
import { LoopPicture } from "./loop.tsx";
import { dialogueTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params: { language } }) => {
  const read = isLanguage(language) ? language : "en";
  return [{ title: `${uiTexts.portal[read]} – ${uiTexts.dialogue[read]}` }, { name: "description", content: texts.promiseMore[read] }];
};

export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const [{ as_of, counts }, calls, pillars, answers, answered, meetings] = await Promise.all([publicCounts(db), openCalls(db), pillarCards(db), latestAnswers(db, {}, 3), answeredLately(db, 3), lastAndNext(db)]);
  const { loop } = counts;
  return json({
    as_of, calls, answers, answered, meetings, since: counts.since, flow: loopFlow(loop, counts.answers.all, language),
    numbers: { published: publishedOf(loop), texts: loop.texts, answered: loop.answered, responses: loop.responses },
    overdue: counts.answers.pillars.reduce((sum, { overdue }) => sum + overdue, 0),
    pillars: pillars.map((pillar) => ({ comments: 0, texts: 0, ...counts.pillars.find(({ id }) => id === pillar.id), ...pillar })),
  });
}

export default function HomePage() {
  const { numbers, flow, as_of, since, calls, answers, answered, overdue, ...rest } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <main id="main-content" tabIndex={-1} className="home">
      <section className="hero">
        <Mark className="hero__mark" />
        <div className="grid-container">
          <h1>{say(texts.promise)}</h1>
          <p className="hero__more">{say(texts.promiseMore)}</p>
          <p className="hero__acts">
            <a className="usa-button usa-button--big hero__submit" href={`/${language}/submit`}>{say(uiTexts.submit)}</a>
            <a className="hero__track" href={`/${language}/track`}>{say(texts.followMine)}</a>
            <a className="hero__track" href={answered.length > 0 ? "#answered" : `/${language}/themes`}>{say(texts.readByTheme)}</a>
          </p>
        </div>
      </section>
      <AnsweredLately themes={answered} />
      <section className="grid-container band">
        <h2>{say(texts.loopTitle)}</h2>
        <p className="band__intro">{say(texts.loopIntro)}</p>
        <LoopPicture numbers={numbers} />
        <p className="band__more"><a href={`/${language}/about`}>{say(texts.howItWorks)}</a></p>
        <p className="band__more"><a href={`/${language}/campaigns`}>{say(texts.distinctWhy)}</a></p>
      </section>
      <section className="band band--tinted" id="loop">
        <div className="grid-container">
          <h2>{say(countTexts.title)}</h2>
          <LoopFigure flow={flow} caption={say(countTexts.asOf, { washington: formatInstant(language, as_of, CAPITALS.US), mexico: formatInstant(language, as_of, CAPITALS.MX) })} />
          <p className="band__more"><a href={`/${language}/promises`}>{say(countTexts.toPromises)}</a></p>
        </div>
      </section>
      <section className="grid-container band">
        <div className="two-columns">
          <div><h2>{say(countTexts.since)}</h2><SinceMeeting since={since} /></div>
          <div><h2>{say(countTexts.open)}</h2><OpenNow calls={calls.length} overdue={overdue} next={rest.meetings.next} /></div>
        </div>
      </section>
      <section className="band band--tinted" id="calls">
        <div className="grid-container"><h2>{say(callTexts.openCalls)}</h2><OpenCalls calls={calls} /></div>
      </section>
      <Pillars pillars={rest.pillars} />
      <section className="band band--tinted">
        <div className="grid-container"><h2>{say(texts.answersTitle)}</h2><AnswerList answers={answers} /><p><a className="usa-link" href={`/${language}/responses`}>{say(texts.allAnswers)}</a></p></div>
      </section>
      <Meetings meetings={rest.meetings} />
      <section className="grid-container band band--last">
        <div className="track-box">
          <div><h2>{say(texts.trackTitle)}</h2><p>{say(texts.trackText)}</p></div>
          <p><a className="usa-button usa-button--outline" href={`/${language}/track`}>{say(uiTexts.track)}</a></p>
        </div>
      </section>
    </main>
  );
}

/** For the themes that were answered last: who spoke, what both governments answered, what happened since. */
function AnsweredLately({ themes }: { themes: Data["answered"] }) {
  const say = useSay();
  const language = useLanguage();
  if (themes.length === 0) return null;
  return (
    <section className="band band--tinted" id="answered">
      <div className="grid-container">
        <h2>{say(publicThemeTexts.lately)}</h2>
        <ul className="answered-themes">
          {themes.map((theme) => (
            <li key={theme.slug}>
              <h3><a href={`/${language}/themes/${theme.slug}`}>{pick(theme, "label", language)}</a></h3>
              <InBrief brief={theme} />
            </li>
          ))}
        </ul>
        <p className="band__more"><a href={`/${language}/themes?answered=yes`}>{say(publicThemeTexts.allAnswered)}</a></p>
      </div>
    </section>
  );
}

/** What waits for somebody: calls for everybody, answers for both governments, the next meeting. */
function OpenNow({ calls, overdue, next }: { calls: number; overdue: number; next: Data["meetings"]["next"] }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      <p>{next ? <>{say(countTexts.nextMeeting)} <a className="usa-link" href={`/${language}/meetings/${next.slug}`}>{pick(next, "title", language)}</a>, <Day at={next.held_on} />.</> : say(countTexts.noNextMeeting)}</p>
      <Counted rows={[
        { count: formatNumber(language, calls), text: say(countTexts.openCalls, { count: calls }), to: "#calls" },
        { count: formatNumber(language, overdue), text: say(countTexts.overdueAnswers, { count: overdue }), to: `/${language}/promises#overdue` },
      ]} />
    </>
  );
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

function Pillars({ pillars }: Pick<Data, "pillars">) {
  const say = useSay();
  const language = useLanguage();
  return (
    <section className="grid-container band">
      <h2>{say(texts.pillarsTitle)}</h2>
      <p className="band__intro">{say(texts.pillarsIntro)}</p>
      <ul className="pillar-cards">
        {pillars.map((pillar) => (
          <li className="pillar-card" key={pillar.id}>
            <span className="pillar-card__number" aria-hidden="true">{pillar.id}</span>
            <h3><a href={`/${language}/pillars/${pillar.slug}`}><span className="usa-sr-only">{say(texts.pillarNumber, { number: pillar.id })}: </span>{pick(pillar, "name", language)}</a></h3>
            <p><CommentCount {...pillar} /> · {say(texts.initiativeCount, { count: pillar.initiatives })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Meetings({ meetings: { last, next } }: Pick<Data, "meetings">) {
  const say = useSay();
  const language = useLanguage();
  return (
    <section className="grid-container band">
      <h2>{say(texts.meetingsTitle)}</h2>
      <div className="two-columns">
        <div>
          <p className="eyebrow">{say(meetingTexts.last)}</p>
          {last ? <MeetingCard meeting={last} brief /> : <p>{say(meetingTexts.noLast)}</p>}
        </div>
        <div>
          <p className="eyebrow">{say(meetingTexts.next)}</p>
          {next ? <MeetingCard meeting={next} brief /> : <p>{say(meetingTexts.noNext)}</p>}
        </div>
      </div>
      <p className="band__more"><a href={`/${language}/meetings`}>{say(meetingTexts.all)}</a></p>
    </section>
  );
}
