import type { SerializeFrom } from "@remix-run/node";
import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import { LOCALE, type Text } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { PersonalData } from "#app/submissions/personal-data.ts";
import { REDACTION_REASONS, redactionReasonLabel, type Field } from "#app/submissions/redactions/redactions.ts";
import { AnsweredForm, Radios, Select, SubmitButton, TextArea, TextField } from "#app/ui/fields.tsx";
import { OriginalText } from "#app/ui/original-text.tsx";
import { ContestCard } from "../contests/contest-card.tsx";
import { triageTexts } from "../texts.ts";
import { useWorkspaceAddress } from "../workspace-address.ts";
import { WorkspaceFrame } from "../workspace-frame.tsx";
import type { findRedactionPage, Part } from "./redaction-page.server.ts";
import { redactingTexts as texts } from "./texts.ts";

type Found = SerializeFrom<NonNullable<Awaited<ReturnType<typeof findRedactionPage>>>>;
type Props = Found & { answer?: Refused | undefined };

export const KIND: Record<PersonalData["kind"], Text> = {
  email: texts.kindEmail, telephone: texts.kindTelephone, address: texts.kindAddress, curp: texts.kindCurp, rfc: texts.kindRfc, ssn: texts.kindSsn, card: texts.kindCard,
};
export const fieldLabel: Record<Exclude<Field, "text">, Text> = { title: texts.fieldTitle, name: texts.fieldName, organization: texts.fieldOrganization };

/** The redactions of a submission: what came beside what the public reads, what the detectors propose, and what was redacted. */
export function RedactionPage({ answer, ...page }: Props) {
  const { frame, submission, shown, mayRedact, mayAsk, lookedAt, contest, standing } = page;
  const at = useWorkspaceAddress();
  const say = useSay();
  return (
    <WorkspaceFrame frame={frame} tab="redaction" answer={answer}>
      {lookedAt && <p className="usa-intro">{say(texts.lookedAt)} <a className="usa-link" href={at("#second-look")}>{say(texts.toSecondLook)}</a></p>}
      {submission.publication === "not-for-publication" && <p className="usa-intro">{say(texts.notPublic)}</p>}
      {mayRedact && submission.published_at && <p><strong>{say(texts.atOnce)}</strong></p>}
      <Voided {...page} />
      <div className="redaction">
        <section aria-labelledby="received">
          <h2 id="received">{say(texts.received)}</h2>
          <p className="usa-hint">{say(texts.originalMeans)}</p>
          <Received {...page} />
        </section>
        <section aria-labelledby="public">
          <h2 id="public">{say(submission.published_at ? texts.publicNow : texts.public)}</h2>
          <dl className="redaction__fields" lang={LOCALE[submission.language]}>
            <dt>{say(texts.fieldTitle)}</dt><dd>{shown.title}</dd>
            <dt>{say(texts.fieldName)}</dt><dd>{shown.name ?? <i>{say(texts.notShown)}</i>}</dd>
            <dt>{say(texts.fieldOrganization)}</dt><dd>{shown.organization ?? <i>{say(texts.notShown)}</i>}</dd>
          </dl>
          <OriginalText lang={submission.language} text={shown.text} numbered />
        </section>
        <section className="redaction__work">
          {contest && <ContestCard {...page} contest={contest} lang={submission.language} answer={answer} />}
          <Late {...page} answer={answer} />
          {mayRedact && <Proposals {...page} />}
          {mayRedact && <Add {...page} answer={answer} />}
          <Standing {...page} />
          {mayAsk && standing.length > 0 && <ToSecondLook {...page} />}
        </section>
      </div>
      {mayRedact && <script src="/redaction.js" defer />}
    </WorkspaceFrame>
  );
}

/** The way to publish what is redacted: another person says whether it is right. */
function ToSecondLook({ submission }: Found) {
  const say = useSay();
  const at = useWorkspaceAddress();
  return (
    <form method="post" action={at("/decision")} className="card">
      <input type="hidden" name="outcome" value="publish-redacted" />
      <input type="hidden" name="version" value={submission.version} />
      <p>{say(texts.secondLookMeans)}</p>
      <SubmitButton>{say(texts.askSecondLook)}</SubmitButton>
    </form>
  );
}

/** What came, with what is redacted and what is proposed marked. No other text stands in it, so that what is selected is what is sent. */
function Received({ submission, received, paragraphs }: Found) {
  const say = useSay();
  const shown = (place: string, parts: Part[]) => <span data-place={place}>{parts.map((part, index) => <Piece key={index} part={part} />)}</span>;
  return (
    <div lang={LOCALE[submission.language]} className="original-text">
      <dl className="redaction__fields">
        {(["title", "name", "organization"] as const).filter((field) => received[field].length > 0).map((field) => (
          <div key={field}><dt lang={undefined}>{say(fieldLabel[field])}</dt><dd>{shown(field, received[field])}</dd></div>
        ))}
      </dl>
      <ol className="numbered">{paragraphs.map(({ number, parts }) => <li key={number} id={`paragraph-${number}`}><p>{shown(`text-${number}`, parts)}</p></li>)}</ol>
    </div>
  );
}

function Piece({ part }: { part: Part }) {
  if (part.redacted) return <mark className="redacted">{part.text}</mark>;
  return part.proposed ? <mark className="proposed">{part.text}</mark> : <>{part.text}</>;
}

function Voided({ voided }: Found) {
  const say = useSay();
  if (voided.length === 0) return null;
  return (
    <div className="usa-alert usa-alert--warning">
      <div className="usa-alert__body">
        <p className="usa-alert__text">{say(texts.voided, { count: voided.length })}</p>
        <ul className="usa-list">{voided.map(({ id, field, quote, reason_code }) => <li key={id}>{field !== "text" && <>{say(fieldLabel[field])}: </>}<q>{quote}</q> · {say(redactionReasonLabel[reason_code])}</li>)}</ul>
      </div>
    </div>
  );
}

/** Each proposal with its two buttons. */
function Proposals({ proposals, submission }: Found) {
  const say = useSay();
  const at = useWorkspaceAddress();
  return (
    <div className="card" id="proposals">
      <h2>{say(texts.proposals)}</h2>
      {proposals.length === 0 ? <p>{say(texts.noProposals)}</p> : <p className="usa-hint">{say(texts.proposalsMean)}</p>}
      <ul className="usa-list usa-list--unstyled">
        {proposals.map(({ kind, found, field, start, end, place }) => (
          <li key={`${field}${start}`} className="redaction__item">
            <p><strong>{say(KIND[kind])}</strong> · {field === "text" ? say(texts.paragraph, { number: place ?? 1 }) : say(fieldLabel[field])}<br /><q lang={LOCALE[submission.language]}>{found}</q></p>
            <form method="post" action={at("/redaction")} className="button-row">
              <input type="hidden" name="version" value={submission.version} />
              <input type="hidden" name="proposal" value={`${field}:${start}:${end}`} />
              <button className="usa-button" name="doing" value="accept" aria-label={say(texts.acceptThis, { found })}>{say(texts.accept)}</button>
              <button className="usa-button usa-button--outline" name="doing" value="dismiss" aria-label={say(texts.dismissThis, { found })}>{say(texts.dismiss)}</button>
            </form>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A passage by its place and words, which the script fills in from what is selected. */
function Add({ submission, received, paragraphs, answer }: Props) {
  const say = useSay();
  const at = useWorkspaceAddress();
  const fields = (["title", "name", "organization"] as const).filter((field) => received[field].length > 0);
  const places = [...paragraphs.map(({ number }) => ({ value: `text-${number}`, label: say(texts.paragraph, { number }) })), ...fields.map((field) => ({ value: field, label: say(fieldLabel[field]) }))];
  return (
    <form method="post" action={at("/redaction")} noValidate className="card" id="redact">
      <h2>{say(texts.add)}</h2>
      <AnsweredForm answer={answer}>
        <p className="usa-hint" data-scripted hidden>{say(texts.bySelecting)}</p>
        <input type="hidden" name="version" value={submission.version} />
        <Select name="place" label={say(texts.where)} options={places} />
        <TextArea name="words" rows={3} label={say(texts.words)} lang={submission.language} />
        <TextField name="which" label={say(texts.which)} hint={say(texts.whichHint)} inputMode="numeric" width="sm" optional />
        <Select name="reason" label={say(texts.why)} empty={say(texts.choose)} options={REDACTION_REASONS.map((value) => ({ value, label: say(redactionReasonLabel[value]) }))} />
        <TextArea name="note" rows={2} label={say(texts.note)} hint={say(texts.noteHint)} lang={submission.language} optional />
        <p className="button-row">
          <SubmitButton name="doing" value="words">{say(texts.redactWords)}</SubmitButton>
          <SubmitButton name="doing" value="whole" look="outline">{say(texts.redactWhole)}</SubmitButton>
        </p>
      </AnsweredForm>
    </form>
  );
}

/** What is redacted, why and by whom. */
function Standing({ standing, submission }: Found) {
  const say = useSay();
  const language = useLanguage();
  const at = useWorkspaceAddress();
  const country = (government: "US" | "MX") => say(government === "US" ? triageTexts.unitedStates : triageTexts.mexico);
  return (
    <div className="card" id="redactions">
      <h2>{say(texts.standing)}</h2>
      {standing.length === 0 && <p>{say(texts.none)}</p>}
      <ul className="usa-list usa-list--unstyled">
        {standing.map(({ id, field, quote, reason_code, note, late, carried_from, by_name, by_government, redacted_at, mayRemove }) => (
          <li key={id} className="redaction__item">
            <p>
              <strong>{say(redactionReasonLabel[reason_code])}</strong>{field !== "text" && <> · {say(fieldLabel[field])}</>}
              <br /><q lang={LOCALE[submission.language]}>{quote}</q>
              {note && <><br /><span lang={LOCALE[submission.language]}>{note}</span></>}
              <br /><span className="usa-hint">{say(texts.by, { name: by_name, government: country(by_government), date: formatDay(language, redacted_at) })}{late && <> · {say(texts.late)}</>}{carried_from && <> · {say(texts.carried)}</>}</span>
            </p>
            {mayRemove && (
              <form method="post" action={at("/redaction")}>
                <input type="hidden" name="version" value={submission.version} />
                <input type="hidden" name="redaction" value={id} />
                <button className="usa-button usa-button--outline" name="doing" value="remove" aria-label={say(texts.removeThis, { quote })}>{say(texts.remove)}</button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The second look at what was redacted when it was public already. */
function Late({ late, submission, answer }: Props) {
  const say = useSay();
  const at = useWorkspaceAddress();
  if (!late.waits) return null;
  return (
    <div className="card" id="late">
      <h2>{say(texts.lookTitle)}</h2>
      {late.mayLook ? (
        <form method="post" action={at("/redaction")} noValidate>
          <AnsweredForm answer={answer}>
            <input type="hidden" name="version" value={submission.version} />
            <Radios name="lookResult" label={say(texts.lookIntro)} options={[{ value: "agreed", label: say(texts.agreed) }, { value: "overruled", label: say(texts.overruled) }]} />
            <TextArea name="lookReason" rows={2} label={say(texts.lookReason)} optional />
            <SubmitButton name="doing" value="look">{say(texts.look)}</SubmitButton>
          </AnsweredForm>
        </form>
      ) : <p>{say(texts.lookNotByYou)}</p>}
    </div>
  );
}
