import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { openCalls } from "#app/calls/calls.server.ts";
import { OpenCalls } from "#app/calls/open-calls.tsx";
import { publicCommitments } from "#app/commitments/board.server.ts";
import { PartCommitments } from "#app/commitments/part-commitments.tsx";
import { todayAt } from "#app/commitments/commitments.ts";
import { notFound } from "#app/http/answers.server.ts";
import { remembered } from "#app/http/remember.server.ts";
import { formatDay } from "#app/languages/formats.ts";
import { isLanguage, pick, type Language } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { lastAndNext } from "#app/meetings/meetings.server.ts";
import { subscriptionTexts } from "#app/notices/subscriptions/texts.ts";
import { anyone } from "#app/people/doors.server.ts";
import { publicSubmissions } from "#app/submissions/public.server.ts";
import { SubmissionRow } from "#app/submissions/submission-row.tsx";
import { Sides } from "#app/themes/public/sides.tsx";
import { sidesOfThemes } from "#app/themes/public/themes.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginMark, originOf } from "#app/ui/origin-mark.tsx";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { AnswerList } from "./answers.tsx";
import { BothSides } from "./both-sides.tsx";
import { CommentCount } from "./comment-count.tsx";
import { findInitiative, heardFrom, latestAnswers, progressOf } from "./dialogue.server.ts";
import { NextDates } from "./next-dates.tsx";
import { ProgressList } from "./progress-list.tsx";
import { StageList } from "./stage-list.tsx";
import { initiativesOnRecord } from "./stages.server.ts";
import { publicStatement } from "./statements/statements.server.ts";
import { statementTexts } from "./statements/texts.ts";
import { StatedPart } from "./statements/version.tsx";
import { dialogueTexts as texts } from "./texts.ts";

export const meta: MetaFunction<typeof loader> = ({ params, data }) =>
  metaTitle(params, data ? pick(data.initiative, "title", isLanguage(params.language) ? params.language : "en") : texts.initiatives, data && texts.initiatives);

const recordNow = remembered(60, async (initiative: number) => (await initiativesOnRecord(db, { initiative }, todayAt(new Date())))[0]!);
const heardNow = remembered(60, (initiative: number) => heardFrom(db, { initiative }));
const sidesNow = remembered(60, (asked: `${number} ${Language}`) => sidesOfThemes(db, { initiative: parseInt(asked, 10), language: asked.endsWith("es") ? "es" : "en" }));

export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const initiative = (await findInitiative(db, params.initiative!)) ?? notFound();
  const part = { initiative: initiative.id };
  const [calls, record, heard, { found }, sides, answers, progress, commitments, statement, { next }] = await Promise.all([
    openCalls(db), recordNow(initiative.id), heardNow(initiative.id), publicSubmissions(db, part), sidesNow(`${initiative.id} ${language}`), latestAnswers(db, part, 3), progressOf(db, part), publicCommitments(db, part), publicStatement(db, initiative), lastAndNext(db),
  ]);
  return json({ initiative, calls, record, heard, latest: found.slice(0, 5), sides, answers, progress, commitments, statement: statement ?? null, meeting: next && { slug: next.slug, held_on: next.held_on } });
}

export default function InitiativePage() {
  const { initiative, calls, record, heard, latest, sides, answers, progress, commitments, statement, meeting } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const pillar = { to: `/${language}/pillars/${initiative.pillar}`, text: pick(initiative, "pillar", language) };
  const title = pick(initiative, "title", language);
  const comment = <p><a className="usa-button" href={`/${language}/submit?initiative=${initiative.slug}`}>{say(texts.commentInitiative)}</a></p>;
  return (
    <Page title={title} before={<p className="eyebrow">{say(texts.pillarNumber, { number: initiative.pillar_id })}</p>} crumbs={[pillar, { to: `/${language}/initiatives/${initiative.slug}`, text: title }]}>
      <OriginMark origin={originOf(initiative, "title", language)} sources={[]} />
      <section className="summary-box">
        <p>{pick(initiative, "summary", language)}</p>
        <OriginMark origin={originOf(initiative, "summary", language)} sources={[initiative.source, initiative.also_source]} />
      </section>
      {comment}
      <h2>{say(texts.stages)}</h2>
      <StageList record={record} />
      <h2>{say(texts.nextDates)}</h2>
      <NextDates due={record.next_due} commitments={commitments.found} meeting={meeting} calls={calls} />
      <p><a className="usa-link" href={`/${language}/subscribe?follow=initiative-${initiative.slug}`}>{say(subscriptionTexts.followThis)}</a></p>
      <p className="usa-hint">{statement ? say(statementTexts.both, { date: formatDay(language, statement.agreed_at) }) : say(statementTexts.none)}</p>
      <section className="part part--asked">
        <h2>{say(texts.asked)}</h2>
        {statement && <StatedPart statement={statement} part="asked" />}
        <OpenCalls calls={calls} />
      </section>
      <section className="part part--heard">
        <h2>{say(texts.heard)}</h2>
        {statement && <StatedPart statement={statement} part="heard" />}
        {heard.all === 0 ? <p>{say(texts.noneHeard)}</p> : (
          <>
            <p><CommentCount comments={heard.all} texts={heard.texts} /></p>
            <BothSides heard={heard} />
            {sides.length > 0 && <><h3>{say(texts.sidesTitle)}</h3><Sides themes={sides} level="h4" /></>}
            <ul className="submission-list">{latest.map((submission) => <SubmissionRow key={submission.reference} submission={submission} />)}</ul>
            <p><a href={`/${language}/submissions?initiative=${initiative.id}`}>{say(texts.seeAll, { count: heard.all })}</a></p>
          </>
        )}
      </section>
      <section className="part part--did">
        <h2>{say(texts.did)}</h2>
        {statement && <StatedPart statement={statement} part="did" />}
        {statement && <><h3>{say(statementTexts.did_not)}</h3><StatedPart statement={statement} part="did_not" /></>}
        <h3>{say(texts.answersHere)}</h3>
        <AnswerList answers={answers} heading="h4" />
        <PartCommitments {...commitments} query={`?initiative=${initiative.id}`} />
        <h3>{say(texts.progress)}</h3>
        <ProgressList progress={progress} />
      </section>
      {comment}
    </Page>
  );
}
