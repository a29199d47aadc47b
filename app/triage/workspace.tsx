import type { SerializeFrom } from "@remix-run/node";
import type { ReactNode } from "react";
import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { CampaignCard } from "#app/campaigns/desk/campaign-card.tsx";
import { PromiseList } from "#app/promises/promise-list.tsx";
import { promiseTexts } from "#app/promises/texts.ts";
import { AuthorLine } from "#app/submissions/author-line.tsx";
import { CosignerList } from "#app/submissions/cosigner-list.tsx";
import { channelLabel, publicationLabel } from "#app/submissions/labels.ts";
import { Versions } from "#app/submissions/tracking/corrections/versions.tsx";
import { verdictLabel } from "#app/submissions/tracking/verdicts/rating-form.tsx";
import { AnsweredForm, Radios, Select, SubmitButton, TextArea, type Option } from "#app/ui/fields.tsx";
import { OriginalText } from "#app/ui/original-text.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import { AttachmentList } from "./attachments/attachment-list.tsx";
import { attachmentTexts } from "./attachments/texts.ts";
import { ClaimCard } from "./claims/claim-card.tsx";
import { Notes } from "./notes/notes.tsx";
import { questionTexts } from "./questions/texts.ts";
import { REASONS, reasonLabel, toldReason } from "#app/submissions/reasons.ts";
import { SecondLookCard, Settled } from "./second-looks/second-look-card.tsx";
import { ReviewCard } from "./reviews/review-card.tsx";
import { SortingCards } from "./sorting/sorting-cards.tsx";
import { SpamCard } from "./spam/spam-card.tsx";
import { triageTexts as texts } from "./texts.ts";
import { TemplateList } from "./template-list.tsx";
import { outcomeLabel } from "./triage.ts";
import { useWorkspaceAddress } from "./workspace-address.ts";
import { Panes as ThreePanes, WorkspaceFrame, type Tab } from "./workspace-frame.tsx";
import type { Panes as FoundPanes, Workspace } from "./workspace.server.ts";

type Props = SerializeFrom<Workspace> & { answer?: Refused | undefined };
type Panes = SerializeFrom<FoundPanes> & { tab: Tab; answer?: Refused | undefined; children: ReactNode };

/** A text of more characters is longer than what stands beside it: before that a pane that scrolls by itself would only be in the way. */
const LONG = 4000;

/** One part of the workspace between what was submitted and what is known of it. */
export function SubmissionPanes({ submission, frame, pillars, promises, attachments, claim, versions, tab, answer, children }: Panes) {
  const say = useSay();
  return (
    <WorkspaceFrame frame={frame} tab={tab} answer={answer}>
      <ThreePanes
        long={submission.text.length > LONG}
        source={<>
          <OriginalText lang={submission.language} text={submission.text} numbered />
          <AttachmentList {...attachments} claim={claim} />
          {versions.length > 1 && <section><h2>{say(questionTexts.versions)}</h2><Versions versions={versions} lang={submission.language} /></section>}
        </>}
        work={children}
        facts={<>
          <Facts submission={submission} pillars={pillars} />
          <div className="card">
            <h2>{say(promiseTexts.promises)}</h2>
            <PromiseList promises={promises} />
          </div>
        </>}
      />
    </WorkspaceFrame>
  );
}

/** The first part of the workspace: what is to be decided about a submission and what was, with the desk's notes. */
export function WorkspacePage({ notes, readers, sorting, mine, latest, ratings, review, tookPart, suspicion, uncleared, redacted, looks, whyNotSettled, templates, campaign, mayDo, answer, ...panes }: Props) {
  const { submission, claim, pillars } = panes;
  const undecided = !submission.outcome && !submission.withdrawn_at;
  const free = undecided && !suspicion && !looks.some(({ result }) => result === null);
  return (
    <SubmissionPanes {...panes} tab="triage" answer={answer}>
      {undecided && suspicion && <SpamCard suspicion={suspicion} mayTriage={mayDo.triageSpam} />}
      {latest && !submission.withdrawn_at && <LatestQuestion question={latest} />}
      {campaign && <CampaignCard campaign={campaign} lang={submission.language} changes={mayDo.group} />}
      <SecondLookCard looks={looks} maySettle={mayDo.settleSecondLook && undecided} whyNot={whyNotSettled} lang={submission.language} answer={answer} />
      {!free && <Unsent words={answer?.values.reason} />}
      {free && mayDo.decide && <DecideForm {...{ submission, templates, uncleared, redacted, pillars, answer }} />}
      <ClaimCard claim={claim} mayRule={mayDo.rule} lang={submission.language} answer={answer} />
      <ReviewCard review={review} lang={submission.language} withdrawn={Boolean(submission.withdrawn_at)} maySettle={mayDo.settleReview} tookPart={tookPart} answer={answer} />
      <Ratings ratings={ratings} />
      <Decided submission={submission} looks={looks} mayAnswer={mayDo.answer} mayUndo={mayDo.undo} />
      <SortingCards sorting={sorting} pillars={pillars} filed={submission.pillars} answer={answer} />
      <Notes notes={notes} readers={readers} mine={mine} mayNote={mayDo.note} answer={answer} />
      {!campaign && mayDo.group && <CampaignCard campaign={null} lang={submission.language} changes />}
      {free && <SpamCard suspicion={null} mayTriage={mayDo.triageSpam} />}
    </SubmissionPanes>
  );
}

/** What a reviewer had written when somebody else was quicker: the form is gone, their words are not. */
function Unsent({ words }: { words: string | string[] | undefined }) {
  const say = useSay();
  if (typeof words !== "string" || !words) return null;
  return <div className="card"><h2>{say(texts.unsent)}</h2><OriginalText text={words} /></div>;
}

/** That the author was asked something, or replied: whoever decides reads it first. */
function LatestQuestion({ question: { reply, replied_at, asked_at } }: { question: NonNullable<Props["latest"]> }) {
  const say = useSay();
  const language = useLanguage();
  const at = useWorkspaceAddress();
  return (
    <div className="card">
      <p><strong>{reply && replied_at ? say(questionTexts.repliedOn, { date: formatDay(language, replied_at) }) : say(questionTexts.openSince, { date: formatDay(language, asked_at) })}</strong></p>
      <p><a className="usa-link" href={at("/messages")}>{say(questionTexts.readMessages)}</a></p>
    </div>
  );
}

function Ratings({ ratings }: Pick<Props, "ratings">) {
  const say = useSay();
  if (ratings.length === 0) return null;
  return (
    <div className="card">
      <h2>{say(questionTexts.ratings)}</h2>
      {ratings.map(({ response_id, verdict, text }) => (
        <div key={response_id}>
          <p><strong>{say(questionTexts.ratingOf, { id: response_id, verdict: say(verdictLabel[verdict]) })}</strong></p>
          {text && <OriginalText text={text} />}
        </div>
      ))}
    </div>
  );
}

function DecideForm({ submission, templates, uncleared, redacted, pillars, answer }: Pick<Props, "submission" | "templates" | "uncleared" | "redacted" | "pillars" | "answer">) {
  const say = useSay();
  const language = useLanguage();
  const at = useWorkspaceAddress();
  const wanted = submission.publication !== "not-for-publication";
  const options: Option[] = [
    ...(wanted && !redacted ? [{ value: "publish", label: say(texts.toPublish), hint: say(texts.toPublishMeans, { choice: say(publicationLabel[submission.publication].label) }), keys: "1" }] : []),
    ...(wanted && redacted ? [{ value: "publish-redacted", label: say(texts.toPublishRedacted), hint: say(texts.toPublishRedactedMeans), keys: "2" }] : []),
    ...(submission.channel === "import" ? [] : [{ value: "return", label: say(texts.toReturn), hint: say(texts.toReturnMeans), then: "field-reason" }]),
    { value: "withhold", label: say(texts.toWithhold), hint: say(texts.toWithholdMeans), ...(!wanted && { keys: "1" }), then: "field-reasonCode" },
    { value: "decline", label: say(texts.toDecline), hint: say(texts.toDeclineMeans), keys: "3", then: "field-reasonCode" },
  ];
  const reasons = (["decline", "withhold"] as const).map((outcome) => ({
    label: say(outcome === "withhold" ? texts.toWithhold : texts.toDecline),
    // "Another reason" stands in both lists; which one counts, the decision says.
    options: REASONS[outcome].filter((code) => code !== "author-asked" || !wanted).map((code) => ({ value: code, label: say(reasonLabel(code)!) })),
  }));
  return (
    <form method="post" action={at("/decision")} noValidate className="card">
      <h2>{say(texts.decideTitle)}</h2>
      <AnsweredForm answer={answer} values={wanted ? {} : { reasonCode: "author-asked" }}>
        <input type="hidden" name="version" value={submission.version} />
        {wanted && uncleared > 0 && <p className="usa-hint">{say(attachmentTexts.uncleared, { count: uncleared })}</p>}
        <Radios name="outcome" label={say(texts.outcome)} options={options} />
        {wanted && submission.pillars.length === 0 && (
          <Select name="pillar" label={say(texts.pillar)} empty={say(texts.noPillar)} options={pillars.map((pillar) => ({ value: String(pillar.id), label: `${pillar.id}. ${pick(pillar, "name", language)}` }))} />
        )}
        <Select name="reasonCode" label={say(texts.reasonCode)} hint={say(texts.reasonCodeHint)} empty={say(texts.noReason)} groups={reasons} />
        <TemplateList templates={templates} lang={submission.language} />
        <TextArea name="reason" rows={4} label={say(texts.reason)} hint={say(texts.reasonHint)} optional lang={submission.language} />
        <SubmitButton keys="e">{say(texts.decide)}</SubmitButton>
      </AnsweredForm>
    </form>
  );
}

function Decided({ submission, looks, mayAnswer, mayUndo }: Pick<Props, "submission" | "looks"> & { mayAnswer: boolean; mayUndo: boolean }) {
  const say = useSay();
  const at = useWorkspaceAddress();
  const language = useLanguage();
  const { outcome, decided_at, decided_by, decided_for, withdrawn_at } = submission;
  const agreed = looks.find(({ id }) => id === submission.second_look_id);
  const told = toldReason(language, submission.reason_code, submission.reason);
  return (
    <>
      {withdrawn_at && <div className="card"><p>{say(texts.wasWithdrawn, { date: formatDay(language, withdrawn_at) })}</p>{submission.withdrawal_reason && <><p><strong>{say(questionTexts.withdrawalReason)}</strong></p><OriginalText text={submission.withdrawal_reason} /></>}</div>}
      {outcome && decided_at && decided_by && decided_for && (
        <div className="card">
          <h2>{say(outcomeLabel[outcome])}</h2>
          <p>{say(agreed ? texts.wasDecidedTogether : texts.wasDecided, { name: decided_by, government: say(decided_for === "US" ? texts.unitedStates : texts.mexico), date: formatDay(language, decided_at) })}</p>
          {agreed && <Settled look={agreed} />}
          {told && <OriginalText text={told} />}
          {submission.published_at && !withdrawn_at && (
            <>
              <p><a className="usa-link" href={`/${language}/submissions/${submission.reference}`}>{say(texts.publicPage)}</a></p>
              {submission.responses.map((id) => <p key={id}><a className="usa-link" href={`/${language}/desk/responses/${id}`}>{say(texts.openResponse, { id })}</a></p>)}
              {mayAnswer && <p><a className="usa-button" href={at("/response")}>{say(texts.draftResponse)}</a></p>}
            </>
          )}
          {mayUndo && (
            <form method="post" action={at("/undo")}>
              <p className="usa-hint">{say(texts.undoMeans)}</p>
              <SubmitButton look="outline" keys="z">{say(texts.undo)}</SubmitButton>
            </form>
          )}
        </div>
      )}
    </>
  );
}

function Facts({ submission, pillars }: Pick<Props, "submission" | "pillars">) {
  const say = useSay();
  const language = useLanguage();
  const none = say(texts.notGiven);
  const initiative = language === "en" ? submission.initiative_en : submission.initiative_es;
  const named = submission.pillars.map((id) => pillars.find((pillar) => pillar.id === id)).filter((pillar) => pillar !== undefined);
  return (
    <div className="card">
      <h2>{say(texts.facts)}</h2>
      <SummaryList rows={[
        { term: say(texts.reference), value: submission.reference },
        { term: say(texts.author), value: <AuthorLine {...submission} /> },
        ...(submission.cosigners.length > 0 ? [{ term: say(texts.cosigners, { count: submission.cosigners.length }), value: <CosignerList cosigners={submission.cosigners} /> }] : []),
        { term: say(texts.email), value: submission.email ?? none },
        { term: say(texts.received), value: <InBothCapitals at={submission.received_at} /> },
        { term: say(texts.channel), value: <Channel {...submission} /> },
        { term: say(texts.pillars), value: named.length > 0 ? <ol className="usa-list usa-list--unstyled">{named.map((pillar) => <li key={pillar.id}>{pillar.id}. {pick(pillar, "name", language)}</li>)}</ol> : say(texts.noPillar) },
        ...(initiative ? [{ term: say(texts.initiative), value: initiative }] : []),
        { term: say(texts.call), value: pick(submission, "call", language) },
        { term: say(texts.publicationChoice), value: say(publicationLabel[submission.publication].label) },
        ...(submission.publication_reason ? [{ term: say(texts.publicationReason), value: <OriginalText text={submission.publication_reason} /> }] : []),
        ...(submission.wanted_result ? [{ term: say(texts.wantedResult), value: <OriginalText lang={submission.language} text={submission.wanted_result} /> }] : []),
        ...(submission.category ? [{ term: say(texts.category), value: submission.category }] : []),
        ...(submission.place ? [{ term: say(texts.place), value: submission.place }] : []),
        ...(submission.duplicate_count ? [{ term: say(texts.copies), value: submission.duplicate_count }] : []),
        ...(submission.attachment_urls?.length ? [{ term: say(texts.attachments), value: <ul className="usa-list">{submission.attachment_urls.map((url) => <li key={url} className="hash">{url}</li>)}</ul> }] : []),
      ]} />
    </div>
  );
}

/** How it came: the import and its number there, or who entered it and when. */
function Channel({ channel, source, external_id, received_at, entered_at, entered_by, entered_for }: Props["submission"]) {
  const say = useSay();
  const language = useLanguage();
  if (source) return <>{say(texts.channelImport, { source, id: external_id ?? "" })}</>;
  if (!entered_at || !entered_by || !(channel in ENTERED)) return <>{say(channelLabel[channel])}</>;
  return <>{say(ENTERED[channel as keyof typeof ENTERED], {
    date: formatDay(language, received_at), name: entered_by, government: say(entered_for === "US" ? texts.unitedStates : texts.mexico), entered: formatDay(language, entered_at),
  })}</>;
}
const ENTERED = { "e-mail": texts.enteredEmail, paper: texts.enteredPaper, meeting: texts.enteredMeeting } as const;
