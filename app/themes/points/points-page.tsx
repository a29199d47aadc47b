import type { Refused } from "#app/http/forms.ts";
import { LOCALE, pick, type Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { useWorkspaceAddress } from "#app/triage/workspace-address.ts";
import { WorkspaceFrame } from "#app/triage/workspace-frame.tsx";
import { AnsweredForm, SubmitButton, TextArea, TextField, useField, Wrong } from "#app/ui/fields.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import type { Piece, Shown } from "./pieces.ts";
import { ThemeField, Tick, withQuery, type View } from "./parts.tsx";
import { PointList } from "./point-list.tsx";
import { pointTexts as texts } from "./texts.ts";

type Props = { view: View; answer?: Refused | undefined };

/** The points of a submission: its public words with the passages marked in them, what each says and under which themes, and how to mark more. */
export function PointsPage({ view, answer }: Props) {
  const { frame, submission, shown, themes, mayCode } = view;
  const say = useSay();
  const language = useLanguage();
  const at = useWorkspaceAddress();
  return (
    <WorkspaceFrame frame={frame} tab="points" answer={answer}>
      <p className="usa-intro">{say(shown ? texts.intro : texts.notPublic)} <a className="usa-link" href={`/${language}/desk/themes`}>{say(texts.codebook)}</a></p>
      <datalist id="themes">{themes.map((theme) => <option key={theme.id} value={pick(theme, "label", language)} />)}</datalist>
      <div className="points">
        {shown && (
          <section aria-labelledby="words">
            <h2 id="words">{say(texts.text)}</h2>
            <Sources view={view} />
            <div className="original-text" lang={LOCALE[submission.language]}>
              <ol className="numbered" data-words>
                {shown.paragraphs.map(({ number, sentences }) => <li key={number} value={number}><p>{sentences.map((sentence, index) => <Sentence key={index} sentence={sentence} view={view} answer={answer} />)}</p></li>)}
              </ol>
            </div>
            {view.pages > 1 && <Pagination page={view.page} more={view.page < view.pages} hrefFor={(page) => withQuery(at("/points"), { source: shown.file, page })} />}
            <Added view={view} />
          </section>
        )}
        <section className="points__work">
          {shown && mayCode && <MarkForm view={view} answer={answer} />}
          <PointList view={view} answer={answer} />
        </section>
      </div>
      {shown && mayCode && <script src="/points.js" defer />}
    </WorkspaceFrame>
  );
}

/** The comment and each published attachment, of which one is shown. */
function Sources({ view: { sources, shown } }: { view: View }) {
  const say = useSay();
  const at = useWorkspaceAddress();
  if (sources.length < 2) return null;
  return (
    <nav className="tabs" aria-label={say(texts.sources)}>
      <ul>{sources.map((file) => <li key={file ?? 0}><a href={withQuery(at("/points"), { source: file })} aria-current={file === shown?.file ? "page" : undefined}>{file === null ? say(texts.comment) : say(texts.attachment, { number: file })}</a></li>)}</ul>
    </nav>
  );
}

/** A sentence that can be ticked, with its passages marked. What stands between sentences cannot. */
function Sentence({ sentence: { number, pieces }, view, answer }: { sentence: Shown; view: View; answer: Refused | undefined }) {
  const chosen = answer?.values.sentence;
  const words = pieces.map((piece) => <Marked key={piece.start} piece={piece} view={view} />);
  if (number === null || !view.mayCode) return <span>{words}</span>;
  return (
    <span className="sentence">
      <input type="checkbox" form="mark" name="sentence" value={number} id={`sentence-${number}`} aria-labelledby={`sentence-${number}-words`} defaultChecked={Array.isArray(chosen) && chosen.includes(String(number))} />
      <label htmlFor={`sentence-${number}`} id={`sentence-${number}-words`}>{words}</label>
    </span>
  );
}

function Marked({ piece: { start, text, points, ends }, view }: { piece: Piece; view: View }) {
  const say = useSay();
  const language = useLanguage();
  if (points.length === 0) return <span data-start={start}>{text}</span>;
  return (
    <>
      <mark className={points.length > 1 ? "point point--several" : "point"} data-start={start}>{text}</mark>
      {ends.map((number) => {
        const point = view.points.find((each) => each.number === number);
        return <sup key={number} className="point__number" id={`passage-${point?.id}`}><a href={`#point-${point?.id}`} lang={LOCALE[language]} aria-label={say(texts.toPoint, { number })}>{number}</a></sup>;
      })}
    </>
  );
}

/** How a passage becomes a point. */
function MarkForm({ view: { submission, shown, campaign }, answer }: Props) {
  const say = useSay();
  const at = useWorkspaceAddress();
  const mine = answer && !answer.values.point ? answer : undefined;
  return (
    <form method="post" action={at("/points")} noValidate className="card" id="mark">
      <h2>{say(texts.mark)}</h2>
      <AnsweredForm {...(mine ? { answer: mine } : {})}>
        <input type="hidden" name="source" value={shown?.file ?? ""} />
        <input type="hidden" name="hash" value={shown?.hash ?? ""} />
        <input type="hidden" name="start" value="" />
        <input type="hidden" name="end" value="" />
        <SentenceProblem />
        <p className="usa-hint">{say(texts.bySentences)} <span data-scripted hidden>{say(texts.bySelecting)}</span></p>
        <ThemeField label={say(texts.theme)} shortcut="l" id="field-theme" />
        <ThemeField label={say(texts.anotherTheme)} id="field-theme-2" index={1} />
        <Tick name="important" label={say(texts.important)} hint={say(texts.importantHint)} />
        <Tick name="evidence" label={say(texts.evidence)} hint={say(texts.evidenceHint)} />
        {campaign && <Tick name="campaign" label={say(texts.forCampaign)} hint={say(texts.forCampaignHint, { campaign })} />}
        <TextArea name="memo" rows={2} label={say(texts.memo)} hint={say(texts.memoHint)} optional shortcut="n" />
        <p className="button-row">
          <SubmitButton name="doing" value="sentences" keys="e">{say(texts.markSentences)}</SubmitButton>
          <SubmitButton name="doing" value="whole" look="outline">{say(texts.markWhole)}</SubmitButton>
        </p>
        <TextArea name="words" rows={3} label={say(texts.words)} hint={say(texts.wordsHint)} lang={submission.language} optional />
        <TextField name="which" label={say(texts.which)} hint={say(texts.whichHint)} inputMode="numeric" width="sm" optional />
        <SubmitButton name="doing" value="words" look="outline">{say(texts.markWords)}</SubmitButton>
      </AnsweredForm>
    </form>
  );
}

function SentenceProblem() {
  const { problem } = useField("sentence");
  return <div id="field-sentence"><Wrong id="sentence-problem" text={problem} /></div>;
}

/** What members of the campaign said beyond its template. */
function Added({ view: { added, mayCode, submission } }: { view: View }) {
  const say = useSay();
  const language = useLanguage();
  if (added.length === 0) return null;
  return (
    <section aria-labelledby="added">
      <h2 id="added">{say(texts.added)}</h2>
      <p className="usa-hint">{say(texts.addedMeans)}</p>
      <ul className="usa-list usa-list--unstyled">
        {added.map(({ reference, hash, start, end, quote, language: written }) => (
          <li key={`${reference}${start}`} className="redaction__item">
            <p><q lang={LOCALE[written as Language]}>{quote}</q> · <a className="usa-link" href={`/${language}/desk/submissions/${reference}/points`}>{reference}</a></p>
            {mayCode && (
              <form method="post" action={`/${language}/desk/submissions/${reference}/points`}>
                {Object.entries({ hash, start, end, words: quote, from: submission.reference }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
                <button className="usa-button usa-button--outline" name="doing" value="words">{say(texts.markAdded, { reference })}</button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
