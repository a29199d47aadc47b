import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AuthorsCommitments } from "#app/commitments/authors-commitments.tsx";
import { commitmentsForAuthor } from "#app/commitments/behind.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { formatDay } from "#app/languages/formats.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { LOCALE } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admitHolder } from "#app/people/doors.server.ts";
import { PromiseList } from "#app/promises/promise-list.tsx";
import { findPromises } from "#app/promises/promises.server.ts";
import { promiseTexts } from "#app/promises/texts.ts";
import { outcomesFor, whatCameOf } from "#app/meetings/came-of.server.ts";
import { AuthorsPoints } from "#app/responses/authors-points.tsx";
import { pointsForAuthor } from "#app/responses/behind.server.ts";
import { JointResponse } from "#app/responses/joint-response.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { StatusTag } from "#app/ui/status-tag.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { db } from "#db/database.server.ts";
import { CosignerList } from "../cosigner-list.tsx";
import { draftTexts } from "../drafts/texts.ts";
import { channelLabel, publicationLabel, statusLabel } from "../labels.ts";
import { toldReason } from "../reasons.ts";
import { statusMeans } from "../sending/suspicion.ts";
import { submissionTexts as texts } from "../texts.ts";
import { versionsOf } from "./corrections/corrections.server.ts";
import { Versions } from "./corrections/versions.tsx";
import { AttachmentList, ClaimFacts } from "./attachments/attachment-list.tsx";
import { attachmentsForAuthor } from "./attachments/attachments.server.ts";
import { claimOf } from "./attachments/claims.server.ts";
import { authorsFileTexts } from "./attachments/texts.ts";
import { answerHolder } from "./holder.server.ts";
import { additionsTo, questionsTo } from "./messages/messages.server.ts";
import { Thread } from "./messages/thread.tsx";
import { hiddenFromPublic } from "../redactions/redactions.server.ts";
import { contestOf } from "./contests/contests.server.ts";
import { HiddenWords } from "./contests/hidden-words.tsx";
import { contestingTexts } from "./contests/texts.ts";
import { trackingTexts } from "./texts.ts";
import { Timeline } from "./timeline.tsx";
import { partTexts } from "./parts/texts.ts";
import { narrowerThan } from "./tracking.ts";
import { eventsForAuthor, findForAuthor, mayAskForReview } from "./tracking.server.ts";
import { ratingsOf } from "./verdicts/ratings.server.ts";
import { RatingForm, verdictLabel } from "./verdicts/rating-form.tsx";

export const meta: MetaFunction = ({ params }) => [...metaTitle(params, params.reference ?? "", texts.trackTitle), { name: "robots", content: "noindex" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reference = await admitHolder(request, params);
  languageOf(params);
  const submission = (await findForAuthor(db, reference)) ?? notFound();
  const { id, language, chosen, outcome, reason, published_at, withdrawn_at, status, because, closed, question, responses } = submission;
  const { reason_code, requested_at, review_asked, review_outcome, review_reason } = submission;
  const [events, versions, questions, additions, ratings, promises, attachments, claim, hidden, contested, points, commitments] = await Promise.all([
    eventsForAuthor(db, id).execute(), versionsOf(db, id), questionsTo(db, id).execute(), additionsTo(db, id).execute(), ratingsOf(db, id).execute(),
    findPromises(db, id), attachmentsForAuthor(db, id), claimOf(db, id),
    hiddenFromPublic(db, submission), contestOf(db, id), pointsForAuthor(db, id), commitmentsForAuthor(db, id),
  ]);
  const acts = {
    reply: Boolean(question) && !closed,
    correct: !outcome && !withdrawn_at,
    choose: !withdrawn_at && (published_at ? narrowerThan(chosen).length > 0 : !outcome),
    review: mayAskForReview(submission),
    attach: !closed,
    contest: hidden.length > 0 && !contested && !withdrawn_at,
    withdraw: !withdrawn_at,
    chooseOfClaim: claim?.outcome === "denied" && !claim.choice && !withdrawn_at,
  };
  const came = await whatCameOf(db, points.map((point) => point.id));
  return answerHolder(reference, {
    reference, language, chosen, outcome, reason, reason_code, published_at, withdrawn_at, status, because, responses, requested_at, review_asked, review_outcome, review_reason,
    anonymised: submission.anonymised, wanted_result: submission.wanted_result, cosigners: submission.cosigners, channel: submission.channel, events, versions, questions, additions, ratings, promises, acts, closed, attachments, claim: claim ? { ...claim, withdrawn: Boolean(withdrawn_at) } : null, suspicion: submission.suspicion,
    points, came, outcomes: await outcomesFor(db, came), commitments, parts: submission.parts, original: submission.original,
    hidden, contested: contested ? { text: contested.text, outcome: contested.outcome, reason: contested.reason } : null,
  });
}

const CONTESTED = { stands: contestingTexts.stands, "partly-lifted": contestingTexts.partlyLifted, lifted: contestingTexts.lifted };
const BECAUSE = { withdrawn: trackingTexts.closedWithdrawn, "claim-denied": authorsFileTexts.deniedMeans, "review-asked": trackingTexts.reviewAskedMeans, reopened: trackingTexts.reopenedMeans, "to-answer-again": trackingTexts.toAnswerAgainMeans };

export default function TrackingPage() {
  const submission = useLoaderData<typeof loader>();
  const { reference, status, because, acts, versions } = submission;
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/track/${reference}`;
  const latest = versions.at(-1)!;
  return (
    <Page title={reference} crumbs={[{ to: `/${language}/track`, text: say(texts.trackTitle) }]}>
      <p><StatusTag status={status}>{say(statusLabel[status].label)}</StatusTag></p>
      <p className="usa-intro">{say(statusMeans(submission) ?? (because ? BECAUSE[because] : statusLabel[status].means))}</p>
      <Now {...submission} here={here} />
      <Parts {...submission} />
      <Outcome {...submission} />
      <AuthorsPoints points={submission.points} came={submission.came} lang={LOCALE[submission.language]} />
      <AuthorsCommitments commitments={submission.commitments} outcomes={submission.outcomes} />
      <Answers {...submission} here={here} />
      <h2>{say(promiseTexts.promises)}</h2>
      <PromiseList promises={submission.promises} />
      <h2>{say(texts.timeline)}</h2>
      <Timeline events={submission.events} answeredAt={submission.responses.map(({ published_at }) => published_at)} />
      <section id="publication">
        <h2>{say(trackingTexts.publicationTitle)}</h2>
        <PublicationNow {...submission} />
      </section>
      <Hidden {...submission} here={here} />
      {(submission.questions.length > 0 || submission.additions.length > 0) && (
        <section>
          <h2>{say(trackingTexts.messagesTitle)}</h2>
          <Thread questions={submission.questions} additions={submission.additions} />
        </section>
      )}
      <section id="words">
        <h2>{say(texts.whatYouWrote)}</h2>
        {versions.length > 1 ? <Versions versions={versions} lang={submission.language} gone={submission.anonymised} fileOf={(number) => `${here}/content?version=${number}`} /> : (
          <SummaryList rows={[
            { term: say(texts.title), value: <span lang={submission.language}>{latest.title}</span> },
            { term: say(texts.text), value: <OriginalText lang={submission.language} text={latest.text} /> },
            { term: say(texts.name), value: latest.name ?? say(trackingTexts.notGiven) },
            { term: say(texts.organization), value: latest.organization ?? say(trackingTexts.notGiven) },
            { term: say(texts.contentHash), value: <><code className="hash">{latest.content_hash}</code><p>{submission.anonymised ? say(texts.contentGone) : <a className="usa-link" href={`${here}/content`}>{say(texts.download)}</a>}</p></> },
          ]} />
        )}
        <SummaryList rows={[
          ...(submission.wanted_result ? [{ term: say(draftTexts.wantedResult), value: <OriginalText lang={submission.language} text={submission.wanted_result} /> }] : []),
          ...(submission.cosigners.length > 0 ? [{ term: say(texts.signedWith, { count: submission.cosigners.length }), value: <CosignerList cosigners={submission.cosigners} /> }] : []),
          { term: say(texts.howReceived), value: say(channelLabel[submission.channel]) },
        ]} />
      </section>
      {submission.attachments.length > 0 && (
        <section id="attachments">
          <h2>{say(authorsFileTexts.title)}</h2>
          <AttachmentList attachments={submission.attachments} claim={submission.claim} closed={submission.closed} here={here} publicPage={`/${language}/submissions/${reference}`} />
        </section>
      )}
      {submission.claim && (
        <section id="claim">
          <h2>{say(authorsFileTexts.claimTitle)}</h2>
          <ClaimFacts claim={submission.claim} />
        </section>
      )}
      <nav aria-label={say(trackingTexts.nowTitle)}>
        <h2>{say(trackingTexts.nowTitle)}</h2>
        <ul className="usa-list usa-list--unstyled tracking-acts">
          {[
            { to: "messages", text: trackingTexts.toMessages, offered: true },
            { to: "files", text: authorsFileTexts.toFiles, offered: acts.attach },
            { to: "correction", text: trackingTexts.toCorrection, offered: acts.correct },
            { to: "publication", text: submission.outcome ? trackingTexts.toHide : trackingTexts.toPublication, offered: acts.choose },
            { to: "contest", text: contestingTexts.toContest, offered: acts.contest },
            { to: "review", text: trackingTexts.toReview, offered: acts.review },
            { to: "notices", text: trackingTexts.toNotices, offered: true },
            { to: "withdrawal", text: trackingTexts.toWithdrawal, offered: acts.withdraw },
          ].filter(({ offered }) => offered).map(({ to, text }) => <li key={to}><a className="usa-link" href={`${here}/${to}`}>{say(text)}</a></li>)}
        </ul>
      </nav>
      <form method="post" action={`${here}/close`}>
        <p className="usa-hint">{say(trackingTexts.staysOpen)}</p>
        <button className="usa-button usa-button--outline" type="submit">{say(trackingTexts.closeHere)}</button>
      </form>
    </Page>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

/** What is asked of the author, before everything else. */
function Now({ acts, questions, responses, ratings, withdrawn_at, here }: Shown & { here: string }) {
  const say = useSay();
  const open = questions.find(({ reply }) => reply === null);
  const unrated = !withdrawn_at && responses.some(({ id }) => !ratings.some(({ response_id }) => response_id === id));
  const choice = acts.chooseOfClaim && <p><a className="usa-button" href={`${here}/claim`}>{say(authorsFileTexts.toChoose)}</a></p>;
  if (acts.reply && open) {
    return (
      <div className="summary-box">
        {choice}
        <p><strong>{say(trackingTexts.askedBy, { who: say(open.government === "MX" ? trackingTexts.reviewerForMX : trackingTexts.reviewerForUS) })}</strong></p>
        <OriginalText text={open.text} />
        <p><a className="usa-button" href={`${here}/messages`}>{say(trackingTexts.nowReply)}</a></p>
      </div>
    );
  }
  if (choice) return choice;
  if (unrated) return <p><a className="usa-link" href="#rating">{say(trackingTexts.nowRate)}</a></p>;
  return <p className="usa-hint">{say(trackingTexts.nowNothing)}</p>;
}

/** The parts that were made of a comment, with where each stands; or of which comment it is a part itself. */
function Parts({ parts, original }: Shown) {
  const say = useSay();
  const language = useLanguage();
  if (original) return <p>{say(partTexts.isPart, { reference: original })}</p>;
  if (parts.length === 0) return null;
  return (
    <section>
      <h2>{say(partTexts.parts)}</h2>
      <p className="usa-hint">{say(partTexts.partsMean)}</p>
      <ul className="usa-list">{parts.map(({ reference, title, status }) => <li key={reference}>{title} ({reference}): <strong>{say(statusLabel[status].label)}</strong></li>)}</ul>
      <p><a className="usa-link" href={`/${language}/track`}>{say(partTexts.followPart)}</a></p>
    </section>
  );
}

/** The reasons that the desk gave, word for word, and what the author asked to be reviewed. */
function Outcome({ reason, reason_code, requested_at, review_asked, review_outcome, review_reason }: Shown) {
  const say = useSay();
  const told = toldReason(useLanguage(), reason_code, reason);
  return (
    <>
      {told && <section><h2>{say(texts.reasonFor)}</h2><OriginalText text={told} /></section>}
      {requested_at && review_asked && <section><h2>{say(trackingTexts.yourReview)}</h2><OriginalText text={review_asked} /></section>}
      {review_outcome && review_reason && (
        <section>
          <h2>{say(trackingTexts.reviewResult)}</h2>
          <p><strong>{say(review_outcome === "stands" ? trackingTexts.reviewStands : trackingTexts.reviewReopened)}</strong></p>
          <OriginalText text={review_reason} />
        </section>
      )}
    </>
  );
}

/** Every joint answer, with what the author said of it; the question stands under the first that they have not spoken about. */
function Answers({ responses, ratings, withdrawn_at, here }: Shown & { here: string }) {
  const say = useSay();
  const unrated = responses.find(({ id }) => !ratings.some(({ response_id }) => response_id === id));
  return (
    <div id="answers">
      {responses.map((response) => {
        const rating = ratings.find(({ response_id }) => response_id === response.id);
        return (
          <div key={response.id}>
            <JointResponse {...response} />
            {rating && <p>{say(trackingTexts.youSaid, { verdict: say(verdictLabel[rating.verdict]) })}</p>}
            {rating?.text && <OriginalText text={rating.text} />}
            {response === unrated && !withdrawn_at && <div id="rating"><RatingForm response={response.id} to={`${here}/rating`} /></div>}
          </div>
        );
      })}
    </div>
  );
}

/** What the public does not read and why, what the author said to that, and what came of it. */
function Hidden({ hidden, contested, acts, language: lang, here }: Shown & { here: string }) {
  const say = useSay();
  if (hidden.length === 0 && !contested) return null;
  return (
    <section id="hidden">
      <h2>{say(contestingTexts.hidden)}</h2>
      {hidden.length > 0 && <><p>{say(contestingTexts.hiddenMeans)}</p><HiddenWords hidden={hidden} lang={lang} /></>}
      {acts.contest && <p><a className="usa-button usa-button--outline" href={`${here}/contest`}>{say(contestingTexts.toContest)}</a></p>}
      {contested && (
        <>
          <h3>{say(contestingTexts.yours)}</h3>
          <OriginalText text={contested.text} />
          <p><strong>{say(contested.outcome ? CONTESTED[contested.outcome] : contestingTexts.waits)}</strong></p>
          {contested.reason && <OriginalText text={contested.reason} />}
        </>
      )}
    </section>
  );
}

/** Whether it is public, since when and how, in a sentence. */
function PublicationNow({ reference, chosen, outcome, published_at, withdrawn_at }: Shown) {
  const say = useSay();
  const language = useLanguage();
  const isPublic = published_at && !withdrawn_at;
  const unpublished = chosen === "not-for-publication" && !withdrawn_at;
  return (
    <>
      {isPublic && (
        <p>{say(trackingTexts.publicSince, { date: formatDay(language, published_at) })} <a className="usa-link" href={`/${language}/submissions/${reference}`}>{say(texts.publicPage)}</a></p>
      )}
      {!isPublic && <p>{say(unpublished ? trackingTexts.staysUnpublished : outcome || withdrawn_at ? trackingTexts.notPublic : trackingTexts.notPublicYet)}</p>}
      <SummaryList rows={[{ term: say(trackingTexts.nowChosen), value: say(publicationLabel[chosen].label) }]} />
    </>
  );
}
