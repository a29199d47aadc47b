import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { remembered } from "#app/http/remember.server.ts";
import { publicCommitments } from "#app/commitments/board.server.ts";
import { PartCommitments } from "#app/commitments/part-commitments.tsx";
import { todayAt } from "#app/commitments/commitments.ts";
import { openCalls } from "#app/calls/calls.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { isLanguage, LOCALE, otherLanguage, pick, type Language } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { lastAndNext } from "#app/meetings/meetings.server.ts";
import { subscriptionTexts } from "#app/notices/subscriptions/texts.ts";
import { anyone } from "#app/people/doors.server.ts";
import { publicNumber } from "#app/themes/dispositions/public-number.server.ts";
import { Lacking } from "#app/themes/public/lacking.tsx";
import { Sides } from "#app/themes/public/sides.tsx";
import { publicThemeTexts } from "#app/themes/public/texts.ts";
import { ThemeList } from "#app/themes/public/theme-list.tsx";
import { publicThemes, sidesOfThemes } from "#app/themes/public/themes.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginMark, originOf } from "#app/ui/origin-mark.tsx";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { AnswerList } from "./answers.tsx";
import { BothSides } from "./both-sides.tsx";
import { CommentCount } from "./comment-count.tsx";
import { findPillar, heardFrom, latestAnswers, progressOf } from "./dialogue.server.ts";
import { InitiativeTable } from "./initiative-table.tsx";
import { NextDates } from "./next-dates.tsx";
import { ProgressList } from "./progress-list.tsx";
import { initiativesOnRecord } from "./stages.server.ts";
import { dialogueTexts as texts } from "./texts.ts";

export const meta: MetaFunction<typeof loader> = ({ params, data }) =>
  metaTitle(params, data ? pick(data.pillar, "name", isLanguage(params.language) ? params.language : "en") : texts.pillars, data && texts.pillars);

const themesNow = remembered(60, (asked: `${number} ${Language}`) => publicThemes(db, { pillar: parseInt(asked, 10), language: asked.endsWith("es") ? "es" : "en" }));
const numbersNow = remembered(60, (pillar: number) => publicNumber(db, pillar));
const recordNow = remembered(60, (pillar: number) => initiativesOnRecord(db, { pillar }, todayAt(new Date())));
const sidesNow = remembered(60, (asked: `${number} ${Language}`) => sidesOfThemes(db, { pillar: parseInt(asked, 10), language: asked.endsWith("es") ? "es" : "en" }));
const heardNow = remembered(60, (pillar: number) => heardFrom(db, { pillar }));

export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const pillar = (await findPillar(db, params.pillar!)) ?? notFound();
  const part = { pillar: pillar.id };
  const [initiatives, heard, answers, progress, themes, sides, numbers, commitments, calls, { next }] = await Promise.all([
    recordNow(pillar.id), heardNow(pillar.id), latestAnswers(db, part, 3), progressOf(db, part), themesNow(`${pillar.id} ${language}`), sidesNow(`${pillar.id} ${language}`), numbersNow(pillar.id), publicCommitments(db, part), openCalls(db), lastAndNext(db),
  ]);
  return json({ pillar, initiatives, heard, answers, progress, commitments, themes, sides, calls, meeting: next && { slug: next.slug, held_on: next.held_on }, lacking: numbers[0] ?? null });
}

export default function PillarPage() {
  const { pillar, initiatives, heard, answers, progress, commitments, themes, sides, calls, meeting, lacking } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const other = otherLanguage(language);
  const name = pick(pillar, "name", language);
  const nameSources = pillar.source.url === pillar.name_es_source.url ? [pillar.source] : [pillar.source, pillar.name_es_source];
  return (
    <Page title={name} before={<p className="eyebrow">{say(texts.pillarNumber, { number: pillar.id })}</p>} crumbs={[{ to: `/${language}/pillars/${pillar.slug}`, text: name }]}>
      <p className="other-name">{say(texts.otherName)} <span lang={LOCALE[other]}>{pick(pillar, "name", other)}</span></p>
      <section className="summary-box" aria-labelledby="covers">
        <h2 id="covers">{say(texts.covers)}</h2>
        <p>{pick(pillar, "summary", language)}</p>
        <OriginMark origin={originOf(pillar, "summary", language)} sources={nameSources} />
      </section>
      <h2>{say(texts.initiatives)}</h2>
      <InitiativeTable initiatives={initiatives} caption={name} />
      <h2>{say(texts.nextDates)}</h2>
      <NextDates due={initiatives.flatMap(({ next_due }) => next_due ?? []).sort()[0] ?? null} commitments={commitments.found} meeting={meeting} calls={calls} />
      <p><a className="usa-link" href={`/${language}/subscribe?follow=pillar-${pillar.id}`}>{say(subscriptionTexts.followThis)}</a></p>
      <h2>{say(texts.heard)}</h2>
      {heard.all === 0 ? <p>{say(texts.noneHeard)}</p> : (
        <>
          <p><CommentCount comments={heard.all} texts={heard.texts} /></p>
          <h3>{say(texts.byCountry)}</h3>
          <BothSides heard={heard} />
          <p><a href={`/${language}/submissions?pillar=${pillar.id}`}>{say(texts.seeAll, { count: heard.all })}</a></p>
        </>
      )}
      {sides.length > 0 && <><h3>{say(texts.sidesTitle)}</h3><Sides themes={sides} level="h4" /></>}
      {themes.length > 0 && <><h3>{say(publicThemeTexts.pillarThemes)}</h3><ThemeList themes={themes.filter(({ parent_id }) => parent_id === null)} /><p><a href={`/${language}/themes`}>{say(publicThemeTexts.all)}</a></p></>}
      <p><a className="usa-button" href={`/${language}/submit?pillar=${pillar.id}`}>{say(texts.commentPillar)}</a></p>
      <h2>{say(texts.did)}</h2>
      <h3>{say(texts.answersHere)}</h3>
      <AnswerList answers={answers} heading="h4" />
      {lacking && <Lacking numbers={lacking} />}
      <PartCommitments {...commitments} query={`?pillar=${pillar.id}`} />
      <h3>{say(texts.progress)}</h3>
      <ProgressList progress={progress} linked />
    </Page>
  );
}
