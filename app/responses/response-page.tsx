import type { SerializeFrom } from "@remix-run/node";
import { EventList } from "#app/history/event-list.tsx";
import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { MergePage } from "#app/triage/merging/merge-page.tsx";
import type { Collision } from "#app/triage/merging/merging.ts";
import { SetAside } from "#app/triage/merging/set-aside.tsx";
import type { Template } from "#app/triage/templates.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary } from "#app/ui/fields.tsx";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import type { ResponseOnDesk } from "./desk.server.ts";
import { Editor, type Edited } from "./editor.tsx";
import { HintList } from "./hint-list.tsx";
import { kindLabel, outcomeLabel } from "./labels.ts";
import { Redline, Signatures, Steps } from "./steps.tsx";
import { responseTexts as texts } from "./texts.ts";

/** What a save is answered with: what is wrong with it, that somebody saved first, or what a button of the editor shows. */
export type Answer = Refused & Edited & { collision?: Collision };
export type View = SerializeFrom<ResponseOnDesk> & { templates: Template[] };

/** A response on the desk: what it answers, both texts, how far it is, who has signed it, and the forms for each of these. */
export function ResponsePage({ answer, templates, ...view }: View & { answer?: Answer | undefined }) {
  const { response, hints, reader } = view;
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/responses/${response.id}`;
  const standing = response.signatures.filter(({ stands }) => stands);
  const collision = answer?.collision;
  const edited = !collision && answer?.values.en !== undefined && !answer.preview && !answer.inserted;
  const labelOf = (name: string) => say(name === "en" ? texts.english : texts.spanish);
  const langOf = (name: string) => (name === "en" ? LOCALE.en : LOCALE.es);
  const correcting = response.corrects !== null || response.published_at !== null;
  const values = {
    en: response.paragraphs.en, es: response.paragraphs.es, kind: response.kind, reason_en: response.reason_en ?? "", reason_es: response.reason_es ?? "",
    ...(response.corrects !== null && !response.published_at && { note_en: response.note_en ?? "", note_es: response.note_es ?? "" }),
  };
  return (
    <Page title={say(texts.responseNumber, { id: response.id })} before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/responses`}>{say(texts.listTitle)}</a></p>} wide>
      <AnsweredForm answer={answer?.values.en === undefined && answer ? { ...answer, values } : answer} values={values}>
        {!collision && <ErrorSummary />}
        <p className="usa-intro">{say(kindLabel[response.kind])}{response.published_at && <> · {say(texts.nowPublic)}</>}</p>
        {response.corrects !== null && !response.published_at && <p>{say(texts.isCorrection)}</p>}
        {response.supersedes !== null && <p>{say(texts.supersedesHint, { id: response.supersedes })}</p>}
        <p className="usa-hint">{say(texts.revisionBy, { number: response.number, name: response.written_by, date: formatDay(language, response.written_at) })}</p>
        <p className="acts">
          <a className="usa-link" href={`${here}/preview`}>{say(texts.previewPublic)}</a>
          <a className="usa-link" href={`${here}/preview?as=mail`}>{say(texts.previewMail)}</a>
          {(response.published_at || response.corrects !== null) && <a className="usa-link" href={`/${language}/responses/${response.id}`}>{say(texts.toPublicPage)}</a>}
          {response.published_at && response.kind !== "joint" && reader.mayWrite && <a className="usa-link" href={`/${language}/desk/responses/new?supersedes=${response.id}`}>{say(texts.toSupersede)}</a>}
        </p>
        <Answered {...view} here={here} />
        {!answer && <HintList hints={hints} linked={reader.mayWrite} />}
        <Redline {...view} />
        {response.published_at && reader.mayWrite && <p className="usa-hint">{say(texts.correcting)}</p>}
        {collision && (
          <MergePage collision={collision} action={here} labelOf={labelOf} langOf={langOf}>
            {["kind", "reason_en", "reason_es", "note_en", "note_es"].map((name) => <input key={name} type="hidden" name={name} value={String(answer.values[name] ?? "")} />)}
            {standing.length > 0 && <p className="usa-hint">{say(texts.editVoids)}</p>}
          </MergePage>
        )}
        {reader.mayWrite && !collision && <Editor base={response.number} action={here} templates={templates} hints={answer ? [] : hints} signed={standing.length > 0} noted={correcting} edited={answer} />}
        {(!reader.mayWrite || edited) && (
          <section>
            <h2>{edited ? say(texts.theirs, { name: response.written_by }) : say(texts.previewTitle)}</h2>
            <div className="both-texts">
              <div><h3>{say(texts.english)}</h3><OriginalText lang="en" text={response.text_en} /></div>
              <div><h3>{say(texts.spanish)}</h3><OriginalText lang="es" text={response.text_es} /></div>
            </div>
          </section>
        )}
        <Steps {...view} here={here} />
        <Signatures {...view} here={here} />
        <SetAside saves={view.setAside} labelOf={labelOf} langOf={langOf} />
        <h2>{say(triageTexts.history)}</h2>
        <EventList events={view.events} />
      </AnsweredForm>
    </Page>
  );
}

function Answered({ response, reader, here }: Pick<View, "response" | "reader"> & { here: string }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{say(texts.answersTitle)}</h2>
      {response.themes.length > 0 && (
        <ul className="usa-list">
          {response.themes.map((theme) => (
            <li key={theme.theme_id}>
              <strong>{pick(theme, "label", language)}</strong> ({say(texts.pointsOf, { count: theme.points })}): {say(theme.outcome ? outcomeLabel[theme.outcome] : texts.openOutcome)}
              {theme.agency && <> · {theme.agency}</>}
              {theme.reason_en && theme.reason_es && <div className="both-texts"><p lang={LOCALE.en}>{theme.reason_en}</p><p lang={LOCALE.es}>{theme.reason_es}</p></div>}
            </li>
          ))}
        </ul>
      )}
      {response.submissions.map((submission) => (
        <details key={submission.reference} className="answered-submission">
          <summary>{say(texts.answers)}: <span lang={submission.language}>{submission.title}</span></summary>
          <OriginalText lang={submission.language} text={submission.text} />
          <p><a className="usa-link" href={`/${language}/desk/submissions/${submission.reference}`}>{submission.reference}</a></p>
        </details>
      ))}
      {reader.mayWrite && <p><a className="usa-link" href={`${here}/answers`}>{say(texts.toAnswers)}</a></p>}
    </section>
  );
}
