import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { choiceTexts } from "#app/notices/choices/texts.ts";
import { admitHolder } from "#app/people/doors.server.ts";
import { PromiseList } from "#app/promises/promise-list.tsx";
import { findPromises } from "#app/promises/promises.server.ts";
import { promiseTexts } from "#app/promises/texts.ts";
import { JointResponse } from "#app/responses/joint-response.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProcessList } from "#app/ui/process-list.tsx";
import { StatusTag } from "#app/ui/status-tag.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { CosignerList } from "../cosigner-list.tsx";
import { channelLabel, publicationLabel, statusLabel } from "../labels.ts";
import { submissionTexts as texts } from "../texts.ts";
import { findForAuthor } from "./tracking.server.ts";

export const meta: MetaFunction = ({ params }) => [...metaTitle(params, params.reference ?? "", texts.trackTitle), { name: "robots", content: "noindex" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reference = await admitHolder(request, params);
  languageOf(params);
  const submission = (await findForAuthor(db, reference)) ?? notFound();
  const { title, text, language, received_at, content_hash, publication, outcome, reason, decided_at, published_at, withdrawn_at, status, responses, anonymised, cosigners, channel } = submission;
  const promises = await findPromises(db, submission.id);
  return json({ reference, title, text, language, received_at, content_hash, publication, outcome, reason, decided_at, published_at, withdrawn_at, status, responses, anonymised, promises, cosigners, channel });
}

export default function TrackingPage() {
  const submission = useLoaderData<typeof loader>();
  const { reference, status, outcome, responses } = submission;
  const say = useSay();
  const language = useLanguage();
  const was = outcome && { publish: texts.wasPublished, withhold: texts.wasWithheld, decline: texts.wasDeclined }[outcome];
  const steps = [
    { text: texts.wasReceived, at: submission.received_at },
    ...(was && submission.decided_at ? [{ text: was, at: submission.decided_at }] : []),
    ...responses.map(({ published_at }) => ({ text: texts.wasAnswered, at: published_at })),
    ...(submission.withdrawn_at ? [{ text: texts.wasWithdrawn, at: submission.withdrawn_at }] : []),
  ];
  return (
    <Page title={reference} crumbs={[{ to: `/${language}/track`, text: say(texts.trackTitle) }]}>
      <p><StatusTag status={status}>{say(statusLabel[status].label)}</StatusTag></p>
      <p className="usa-intro">{say(statusLabel[status].means)}</p>
      {submission.reason && (
        <section>
          <h2>{say(texts.reasonFor)}</h2>
          <OriginalText text={submission.reason} />
        </section>
      )}
      {responses.map((response) => <JointResponse key={response.id} {...response} />)}
      <h2>{say(promiseTexts.promises)}</h2>
      <PromiseList promises={submission.promises} />
      <h2>{say(texts.timeline)}</h2>
      <ProcessList steps={steps.map(({ text, at }) => ({ title: say(text), text: <InBothCapitals at={at} /> }))} />
      {submission.published_at && <p><a className="usa-link" href={`/${language}/submissions/${reference}`}>{say(texts.publicPage)}</a></p>}
      <h2>{say(texts.whatYouWrote)}</h2>
      <SummaryList rows={[
        { term: say(texts.title), value: <span lang={submission.language}>{submission.title}</span> },
        { term: say(texts.text), value: <OriginalText lang={submission.language} text={submission.text} /> },
        ...(submission.cosigners.length > 0 ? [{ term: say(texts.signedWith, { count: submission.cosigners.length }), value: <CosignerList cosigners={submission.cosigners} /> }] : []),
        { term: say(texts.howReceived), value: say(channelLabel[submission.channel]) },
        { term: say(texts.howPublish), value: say(publicationLabel[submission.publication].label) },
        { term: say(texts.contentHash), value: <><code className="hash">{submission.content_hash}</code><p>{submission.anonymised ? say(texts.contentGone) : <a className="usa-link" href={`/${language}/track/${reference}/content`}>{say(texts.download)}</a>}</p></> },
      ]} />
      <p><a className="usa-link" href={`/${language}/track/${reference}/notices`}>{say(choiceTexts.title)}</a></p>
      <p className="usa-hint">{say(texts.fromReceipt)}</p>
    </Page>
  );
}
