import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { openCalls } from "#app/calls/calls.server.ts";
import { OpenCalls } from "#app/calls/open-calls.tsx";
import { publicCommitments } from "#app/commitments/board.server.ts";
import { PartCommitments } from "#app/commitments/part-commitments.tsx";
import { notFound } from "#app/http/answers.server.ts";
import { isLanguage, pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { publicSubmissions } from "#app/submissions/public.server.ts";
import { SubmissionRow } from "#app/submissions/submission-row.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginMark, originOf } from "#app/ui/origin-mark.tsx";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { AnswerList } from "./answers.tsx";
import { BothSides } from "./both-sides.tsx";
import { CommentCount } from "./comment-count.tsx";
import { findInitiative, heardFrom, latestAnswers, progressOf } from "./dialogue.server.ts";
import { ProgressList } from "./progress-list.tsx";
import { dialogueTexts as texts } from "./texts.ts";

export const meta: MetaFunction<typeof loader> = ({ params, data }) =>
  metaTitle(params, data ? pick(data.initiative, "title", isLanguage(params.language) ? params.language : "en") : texts.initiatives, data && texts.initiatives);

export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const initiative = (await findInitiative(db, params.initiative!)) ?? notFound();
  const part = { initiative: initiative.id };
  const [calls, heard, { found }, answers, progress, commitments] = await Promise.all([
    openCalls(db), heardFrom(db, part), publicSubmissions(db, part), latestAnswers(db, part, 3), progressOf(db, part), publicCommitments(db, part),
  ]);
  return json({ initiative, calls, heard, latest: found.slice(0, 5), answers, progress, commitments });
}

export default function InitiativePage() {
  const { initiative, calls, heard, latest, answers, progress, commitments } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const pillar = { to: `/${language}/pillars/${initiative.pillar}`, text: pick(initiative, "pillar", language) };
  const title = pick(initiative, "title", language);
  return (
    <Page title={title} before={<p className="eyebrow">{say(texts.pillarNumber, { number: initiative.pillar_id })}</p>} crumbs={[pillar, { to: `/${language}/initiatives/${initiative.slug}`, text: title }]}>
      <OriginMark origin={originOf(initiative, "title", language)} sources={[]} />
      <section className="summary-box">
        <p>{pick(initiative, "summary", language)}</p>
        <OriginMark origin={originOf(initiative, "summary", language)} sources={[initiative.source, initiative.also_source]} />
      </section>
      <p><a className="usa-button" href={`/${language}/submit?initiative=${initiative.slug}`}>{say(texts.commentInitiative)}</a></p>
      <section className="part part--asked"><h2>{say(texts.asked)}</h2><OpenCalls calls={calls} /></section>
      <section className="part part--heard">
        <h2>{say(texts.heard)}</h2>
        {heard.all === 0 ? <p>{say(texts.noneHeard)}</p> : (
          <>
            <p><CommentCount comments={heard.all} texts={heard.texts} /></p>
            <BothSides heard={heard} />
            <ul className="submission-list">{latest.map((submission) => <SubmissionRow key={submission.reference} submission={submission} />)}</ul>
            <p><a href={`/${language}/submissions?initiative=${initiative.id}`}>{say(texts.seeAll, { count: heard.all })}</a></p>
          </>
        )}
      </section>
      <section className="part part--did">
        <h2>{say(texts.did)}</h2>
        <h3>{say(texts.answersHere)}</h3>
        <AnswerList answers={answers} heading="h4" />
        <PartCommitments {...commitments} query={`?pillar=${initiative.pillar_id}`} />
        <h3>{say(texts.progress)}</h3>
        <ProgressList progress={progress} />
      </section>
    </Page>
  );
}
