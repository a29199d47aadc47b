import type { SerializeFrom } from "@remix-run/node";
import { EventList } from "#app/history/event-list.tsx";
import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { PromiseList } from "#app/promises/promise-list.tsx";
import { promiseTexts } from "#app/promises/texts.ts";
import { AuthorLine } from "#app/submissions/author-line.tsx";
import { CosignerList } from "#app/submissions/cosigner-list.tsx";
import { channelLabel, publicationLabel } from "#app/submissions/labels.ts";
import { AnsweredForm, ErrorSummary, Radios, Select, SubmitButton, TextArea, type Option } from "#app/ui/fields.tsx";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import { AttachmentList } from "./attachments/attachment-list.tsx";
import { attachmentTexts } from "./attachments/texts.ts";
import { ClaimCard } from "./claims/claim-card.tsx";
import { Exchange } from "./questions/exchange.tsx";
import { questionTexts } from "./questions/texts.ts";
import { ReviewCard } from "./reviews/review-card.tsx";
import { SpamCard } from "./spam/spam-card.tsx";
import { triageTexts as texts } from "./texts.ts";
import { TemplateList } from "./template-list.tsx";
import { outcomeLabel } from "./triage.ts";
import type { Workspace } from "./workspace.server.ts";

type Props = SerializeFrom<Workspace> & { answer?: Refused };

/** One submission on the desk: source on the left, what to do with it and what was done on the right. */
export function WorkspacePage({ submission, notes, events, pillars, next, exchange, review, tookPart, promises, suspicion, attachments, claim, uncleared, templates, mayDo, answer }: Props) {
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/submissions/${submission.reference}`;
  const undecided = !submission.outcome && !submission.withdrawn_at;
  return (
    <Page title={<span lang={submission.language}>{submission.title}</span>} wide>
      <AnsweredForm answer={answer}><ErrorSummary /></AnsweredForm>
      <p className="desk-nav">
        <a className="usa-link" href={`/${language}/desk`}>{say(texts.queue)}</a>
        {next && <> · <a className="usa-link" href={`/${language}/desk/submissions/${next}`}>{say(texts.next)}</a></>}
      </p>
      <div className="workspace">
        <section className="workspace__source">
          <h2>{say(texts.source)}</h2>
          <OriginalText lang={submission.language} text={submission.text} />
          <AttachmentList {...attachments} claim={claim} here={here} />
          <Exchange exchange={exchange} lang={submission.language} here={here} mayAsk={mayDo.ask} templates={templates.filter(({ used_for }) => used_for === "question")} answer={answer} />
          <Notes notes={notes} here={here} mayNote={mayDo.note} answer={answer} />
          <h2>{say(texts.history)}</h2>
          <EventList events={events} />
        </section>
        <aside className="workspace__work" aria-label={say(texts.decideTitle)}>
          {undecided && suspicion && <SpamCard suspicion={suspicion} here={here} mayTriage={mayDo.triageSpam} />}
          {undecided && !suspicion && mayDo.decide && <DecideForm submission={submission} templates={templates} uncleared={uncleared} pillars={pillars} here={here} answer={answer} />}
          <ClaimCard claim={claim} mayRule={mayDo.rule} here={here} lang={submission.language} answer={answer} />
          <ReviewCard review={review} lang={submission.language} here={here} withdrawn={Boolean(submission.withdrawn_at)} maySettle={mayDo.settleReview} tookPart={tookPart} answer={answer} />
          <Decided submission={submission} mayAnswer={mayDo.answer} here={here} />
          <div className="card">
            <h2>{say(promiseTexts.promises)}</h2>
            <PromiseList promises={promises} />
          </div>
          <Facts submission={submission} pillars={pillars} />
          {undecided && !suspicion && <SpamCard suspicion={null} here={here} mayTriage={mayDo.triageSpam} />}
        </aside>
      </div>
    </Page>
  );
}

function DecideForm({ submission, templates, uncleared, pillars, here, answer }: Pick<Props, "submission" | "templates" | "uncleared" | "pillars" | "answer"> & { here: string }) {
  const say = useSay();
  const language = useLanguage();
  const wanted = submission.publication !== "not-for-publication";
  const first: Option = wanted
    ? { value: "publish", label: say(texts.toPublish), hint: say(texts.toPublishMeans, { choice: say(publicationLabel[submission.publication].label) }) }
    : { value: "withhold", label: say(texts.toWithhold), hint: say(texts.toWithholdMeans) };
  return (
    <form method="post" action={`${here}/decision`} noValidate className="card">
      <h2>{say(texts.decideTitle)}</h2>
      <AnsweredForm answer={answer}>
        <input type="hidden" name="version" value={submission.version} />
        {wanted && uncleared > 0 && <p className="usa-hint">{say(attachmentTexts.uncleared, { count: uncleared })}</p>}
        <Radios name="outcome" label={say(texts.outcome)} options={[first, { value: "decline", label: say(texts.toDecline), hint: say(texts.toDeclineMeans) }]} />
        {wanted && submission.pillars.length === 0 && (
          <Select name="pillar" label={say(texts.pillar)} empty={say(texts.noPillar)} options={pillars.map((pillar) => ({ value: String(pillar.id), label: `${pillar.id}. ${pick(pillar, "name", language)}` }))} />
        )}
        <TemplateList templates={templates.filter(({ used_for }) => used_for === "decline" || (!wanted && used_for === "withhold"))} lang={submission.language} />
        <TextArea name="reason" rows={4} label={say(texts.reason)} hint={say(texts.reasonHint)} optional lang={submission.language} />
        <SubmitButton>{say(texts.decide)}</SubmitButton>
      </AnsweredForm>
    </form>
  );
}

function Decided({ submission, mayAnswer, here }: Pick<Props, "submission"> & { mayAnswer: boolean; here: string }) {
  const say = useSay();
  const language = useLanguage();
  const { outcome, decided_at, decided_by, decided_for, withdrawn_at } = submission;
  return (
    <>
      {withdrawn_at && <div className="card"><p>{say(texts.wasWithdrawn, { date: formatDay(language, withdrawn_at) })}</p>{submission.withdrawal_reason && <><p><strong>{say(questionTexts.withdrawalReason)}</strong></p><OriginalText text={submission.withdrawal_reason} /></>}</div>}
      {outcome && decided_at && decided_by && decided_for && (
        <div className="card">
          <h2>{say(outcomeLabel[outcome])}</h2>
          <p>{say(texts.wasDecided, { name: decided_by, government: say(decided_for === "US" ? texts.unitedStates : texts.mexico), date: formatDay(language, decided_at) })}</p>
          {submission.reason && <OriginalText text={submission.reason} />}
          {submission.published_at && !withdrawn_at && (
            <>
              <p><a className="usa-link" href={`/${language}/submissions/${submission.reference}`}>{say(texts.publicPage)}</a></p>
              {submission.responses.map((id) => <p key={id}><a className="usa-link" href={`/${language}/desk/responses/${id}`}>{say(texts.openResponse, { id })}</a></p>)}
              {mayAnswer && <p><a className="usa-button" href={`${here}/response`}>{say(texts.draftResponse)}</a></p>}
            </>
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
        { term: say(texts.call), value: submission.call },
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

function Notes({ notes, here, mayNote, answer }: Pick<Props, "notes" | "answer"> & { mayNote: boolean; here: string }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <section id="notes" className="internal">
      <h2>{say(texts.notes)}</h2>
      <p className="usa-hint">{say(texts.notesMean)}</p>
      {notes.length === 0 && <p>{say(texts.noNotes)}</p>}
      {notes.map((note) => (
        <article key={note.id}>
          <p className="byline">{say(texts.wasDecided, { name: note.name, government: say(note.government === "US" ? texts.unitedStates : texts.mexico), date: formatDay(language, note.written_at) })}</p>
          <OriginalText text={note.text} />
        </article>
      ))}
      {mayNote && (
        <form method="post" action={`${here}/notes`} noValidate>
          <AnsweredForm answer={answer}>
            <TextArea name="text" rows={3} label={say(texts.note)} />
            <SubmitButton look="outline">{say(texts.addNote)}</SubmitButton>
          </AnsweredForm>
        </form>
      )}
    </section>
  );
}
