import type { SerializeFrom } from "@remix-run/node";
import type { FileText } from "#app/files/reading.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import { LOCALE } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, ErrorSummary, Radios, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { uiTexts } from "#app/ui/texts.ts";
import { ClearanceState, KindAndSize, ScanState } from "./attachment-facts.tsx";
import type { AttachmentPage as Opened } from "./attachment-page.server.ts";
import { triageTexts } from "../texts.ts";
import { redactionTexts } from "./redaction-texts.ts";
import { RedactionsLink } from "./redactions-page.tsx";
import { attachmentTexts as texts } from "./texts.ts";

type Props = SerializeFrom<Opened> & { answer?: Refused | undefined };

/** One attachment at the desk: what is known of it, its text with the public version beside a confidential one, and what to do with it. */
export function AttachmentPage({ reference, title, language: written, attachment, text, beside, isOfComment, redactions, proposal, mayClear, mayRelease, answer }: Props) {
  const say = useSay();
  const language = useLanguage();
  const { number, name, sealed, forgotten_at: forgotten } = attachment;
  const there = `/${language}/desk/submissions/${reference}`;
  const here = `${there}/attachments/${number}`;
  return (
    <Page title={say(texts.attachment, { number })} wide>
      <AnsweredForm answer={answer}><ErrorSummary /></AnsweredForm>
      <p className="desk-nav"><a className="usa-link" href={`${there}#attachments`}>{reference}: <span lang={LOCALE[written]}>{title}</span></a></p>
      {sealed && <Alert kind="warning">{say(texts.wasOpened)}</Alert>}
      <div className="workspace">
        <section className="workspace__source">
          <h2>{say(texts.text)}</h2>
          <ReadText text={text} forgotten={Boolean(forgotten)} />
          {(beside || isOfComment) && (
            <>
              <h2>{say(texts.besideIt)}</h2>
              {beside ? <><p><a className="usa-link" href={`${there}/attachments/${beside.number}`}>{say(texts.attachment, { number: beside.number })}</a></p><ReadText text={beside.text} forgotten={beside.forgotten} /></> : <p>{say(texts.theComment)}</p>}
            </>
          )}
        </section>
        <aside className="workspace__work" aria-label={say(texts.file)}>
          <div className="card">
            <h2>{say(texts.file)}</h2>
            <SummaryList rows={[
              { term: say(texts.file), value: <>{name ? <span className="file-name" translate="no">{name}</span> : say(texts.nameless, { number })}<br /><KindAndSize {...attachment} /><br />{say(texts.addedOn, { date: formatDay(language, attachment.added_at) })}{forgotten && <><br />{say(texts.forgotten, { date: formatDay(language, forgotten) })}</>}</> },
              // Of what is gone only what was once known of it is told.
              ...(forgotten && !attachment.found && !attachment.scanned_at && !attachment.released_at ? [] : [{ term: say(texts.scan), value: <ScanState {...attachment} /> }]),
              ...(forgotten && !attachment.clearance ? [] : [{ term: say(texts.clearance), value: <ClearanceState {...attachment} /> }]),
            ]} />
            {attachment.served && <p><a className="usa-button usa-button--outline" href={`${here}/file`}>{say(texts.download)}</a></p>}
            {mayRelease && (
              <form method="post" action={`${here}/release`}>
                <p className="usa-hint">{say(texts.releaseMeans)}</p>
                <SubmitButton look="outline">{say(texts.release)}</SubmitButton>
              </form>
            )}
          </div>
          {mayClear && !forgotten && (
            <div className="card">
              <h2>{say(redactionTexts.standing)}</h2>
              <p className="usa-hint">{say(redactionTexts.twoPersons)}</p>
              <RedactionsLink count={redactions} to={`${here}/redactions`} />
            </div>
          )}
          {mayClear && <ClearForm {...{ attachment, redactions, proposal, written, here, answer }} />}
        </aside>
      </div>
    </Page>
  );
}

function ClearForm({ attachment, redactions, proposal, written, here, answer }: Pick<Props, "attachment" | "redactions" | "proposal" | "answer"> & { written: Props["language"]; here: string }) {
  const say = useSay();
  const language = useLanguage();
  const [label, means] = redactions === 0 ? [texts.toClear, texts.toClearMeans] : proposal ? [redactionTexts.toClear, redactionTexts.toClearMeans] : [redactionTexts.toPropose, redactionTexts.toProposeMeans];
  const options = [
    ...(attachment.served && !proposal?.isMine ? [{ value: "publish", label: say(label), hint: say(means) }] : []),
    { value: "keep-back", label: say(texts.toKeepBack), hint: say(texts.toKeepBackMeans) },
  ];
  return (
    <form method="post" action={`${here}/clearance`} noValidate className="card">
      <h2>{say(texts.clearance)}</h2>
      {proposal && <p><strong>{say(redactionTexts.proposed, { name: proposal.by_name, government: say(proposal.by_government === "US" ? triageTexts.unitedStates : triageTexts.mexico), date: formatDay(language, proposal.proposed_at) })}</strong></p>}
      <AnsweredForm answer={answer}>
        <input type="hidden" name="revision" value={attachment.revision ?? 0} />
        <Radios name="outcome" label={say(texts.clearTitle)} hint={attachment.served ? undefined : say(attachment.forgotten_at ? texts.isForgotten : texts.clearableLater)} options={options} />
        <TextArea name="reason" rows={3} label={say(texts.reason)} hint={say(texts.reasonHint)} optional lang={written} />
        <SubmitButton>{say(texts.save)}</SubmitButton>
      </AnsweredForm>
    </form>
  );
}

/** What was read out of a file. What its author marked as confidential, [[like this]], stands out. */
function ReadText({ text: found, forgotten }: { text: SerializeFrom<FileText> | null; forgotten: boolean }) {
  const say = useSay();
  const language = useLanguage();
  if (!found) return <p>{say(forgotten ? texts.textForgotten : texts.textOfInfected)}</p>;
  if (found.outcome !== "read" || !found.text) return <p>{say(found.outcome === "unreadable" ? texts.unreadable : texts.noText)}</p>;
  const { text, language: lang } = found;
  if (!text.includes("[[")) return <OriginalText lang={lang ?? undefined} text={text} />;
  return (
    <div className="original-text">
      {lang && lang !== language && <p className="original-text__language"><span className="language-badge">{say(lang === "en" ? uiTexts.writtenInEnglish : uiTexts.writtenInSpanish)}</span></p>}
      <div lang={lang ? LOCALE[lang] : undefined}>
        {text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim()).map((paragraph, index) => (
          <p key={index}>{paragraph.trim().split(/\[\[(.*?)\]\]/s).map((part, place) => (place % 2 ? <mark key={place} title={say(texts.marked)}>{part}</mark> : part))}</p>
        ))}
      </div>
    </div>
  );
}
