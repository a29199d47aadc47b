import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicCampaignOf } from "#app/campaigns/public.server.ts";
import { publicCampaignTexts } from "#app/campaigns/public-texts.ts";
import { notFound } from "#app/http/answers.server.ts";
import { pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { whatCameOf } from "#app/meetings/came-of.server.ts";
import { JointResponse } from "#app/responses/joint-response.tsx";
import { PointItem } from "#app/themes/public/point-item.tsx";
import { publicThemeTexts } from "#app/themes/public/texts.ts";
import { publicPointsIn } from "#app/themes/public/themes.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { StatusTag } from "#app/ui/status-tag.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { Day } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { AuthorLine } from "./author-line.tsx";
import { PublishedAttachments } from "./attachments/published-attachments.tsx";
import { CosignerList } from "./cosigner-list.tsx";
import { channelLabel } from "./labels.ts";
import { misuseTexts } from "./misuse/texts.ts";
import { findPublicSubmission } from "./public.server.ts";
import { readReference } from "./reference.ts";
import { submissionTexts as texts } from "./texts.ts";
import { publicTranslationTexts } from "./translations/texts.ts";
import { TranslationSection } from "./translations/translation-section.tsx";

export const meta: MetaFunction<typeof loader> = ({ params, data }) => metaTitle(params, data?.title ?? "", texts.listTitle);

export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const reference = readReference(params.reference!) ?? notFound();
  const [submission, campaign, points] = await Promise.all([findPublicSubmission(db, reference), publicCampaignOf(db, reference), publicPointsIn(db, reference)]);
  return json({ ...(submission ?? notFound()), campaign: campaign ? { count: campaign.submissions, texts: campaign.texts } : null, points, came: await whatCameOf(db, points.map(({ id }) => id)) });
}

export default function SubmissionPage() {
  const submission = useLoaderData<typeof loader>();
  const { reference, responses, initiative, cosigners, cosigner_count: count } = submission;
  // Where the governments say that they have no joint position yet, nothing is answered.
  const answer = responses.find(({ kind }) => kind !== "no-joint-position");
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={<span lang={submission.language}>{submission.title}</span>} crumbs={[{ to: `/${language}/submissions`, text: say(texts.listTitle) }]}>
      <p className="byline"><AuthorLine {...submission} /></p>
      {answer && <p><StatusTag status="answered">{say(texts.statusAnswered)}</StatusTag> <a className="usa-link" href={`#answer-${answer.id}`}>{say(publicThemeTexts.response)}</a></p>}
      {submission.part_of && (
        <p>{submission.part_of.is_public
          ? <a className="usa-link" href={`/${language}/submissions/${submission.part_of.reference}`}>{say(texts.partOf, { reference: submission.part_of.reference })}</a>
          : say(texts.partOf, { reference: submission.part_of.reference })}</p>
      )}
      {submission.campaign && <p><a className="usa-link" href={`/${language}/campaigns/${reference}`}>{say(publicCampaignTexts.oneOf, submission.campaign)}</a></p>}
      {submission.translation && <p><a className="usa-link" href="#translation">{say(publicTranslationTexts.read)}</a></p>}
      <OriginalText lang={submission.language} text={submission.text} />
      {submission.translation && <TranslationSection translation={submission.translation} original={submission.language} />}
      <PublishedAttachments reference={reference} attachments={submission.attachments} />
      {count > 0 && (
        <section>
          <h2>{say(texts.signedWith, { count })}</h2>
          <CosignerList cosigners={cosigners} />
        </section>
      )}
      {submission.parts.length > 0 && (
        <section>
          <h2>{say(texts.parts)}</h2>
          <ul className="usa-list">
            {submission.parts.map((part) => <li key={part.reference}><a className="usa-link" href={`/${language}/submissions/${part.reference}`}><span lang={part.language}>{part.title}</span></a> ({part.reference})</li>)}
          </ul>
        </section>
      )}
      {submission.points.length > 0 && (
        <section aria-labelledby="points">
          <h2 id="points">{say(publicThemeTexts.pointsHere)}</h2>
          <ul className="said-list">{submission.points.map((point) => <PointItem key={point.id} point={point} of="comment" came={submission.came[point.id]} />)}</ul>
        </section>
      )}
      {responses.length === 0 && <p className="usa-hint">{say(texts.noResponse)}</p>}
      {responses.map((response) => <JointResponse key={response.id} {...response} />)}
      <SummaryList rows={[
        { term: say(texts.reference), value: reference },
        { term: say(texts.receivedAt), value: <Day at={submission.received_at} /> },
        { term: say(texts.howReceived), value: say(channelLabel[submission.channel]) },
        { term: say(texts.published), value: <Day at={submission.published_at} /> },
        { term: say(texts.pillar), value: <a className="usa-link" href={`/${language}/pillars/${submission.pillar}`}>{pick(submission, "pillar", language)}</a> },
        ...(initiative ? [{ term: say(texts.initiative), value: <a className="usa-link" href={`/${language}/initiatives/${initiative}`}>{language === "en" ? submission.initiative_en : submission.initiative_es}</a> }] : []),
        ...(submission.source ? [{ term: say(texts.origin), value: say(texts.importedFrom, { source: submission.source, id: submission.external_id ?? "" }) }] : []),
        ...(submission.duplicate_count && submission.duplicate_count > 1 ? [{ term: say(texts.origin), value: say(texts.sentOnce, { count: submission.duplicate_count }) }] : []),
      ]} />
      <p><a className="usa-link" href={`/${language}/submissions/${reference}/report`}>{say(misuseTexts.toReport)}</a></p>
    </Page>
  );
}
