import type { Refused } from "#app/http/forms.ts";
import type { ReactNode } from "react";
import { formatDay, formatShare } from "#app/languages/formats.ts";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { CameOfPoint } from "#app/meetings/came-of.tsx";
import { outcomeLabel } from "#app/responses/labels.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { useWorkspaceAddress } from "#app/triage/workspace-address.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, useField, Wrong } from "#app/ui/fields.tsx";
import { ThemeField, Tick, withQuery, type View } from "./parts.tsx";
import { pointTexts as texts } from "./texts.ts";

type Point = View["points"][number];
type Item = { point: Point; view: View; answer: Refused | undefined };

/** Every point that holds for a submission, with its themes, what was noted, and what can be done with it. */
export function PointList({ view, answer }: { view: View; answer?: Refused | undefined }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <div className="card" id="points">
      {view.from && !answer && <Alert kind="success" answers>{say(texts.addedMarked)} <a className="usa-link" href={`/${language}/desk/submissions/${view.from}/points#added`}>{say(texts.backToAdded)}</a></Alert>}
      <h2>{say(texts.marked, { count: view.points.length })}</h2>
      <ol className="usa-list usa-list--unstyled">{view.points.map((point) => <Listed key={point.id} point={point} view={view} answer={answer} />)}</ol>
    </div>
  );
}

function Listed({ point, view, answer }: Item) {
  const say = useSay();
  const language = useLanguage();
  const at = useWorkspaceAddress();
  const { number, id, quote, own, start, file, memo, important, evidence, overlaps, themes } = point;
  const mine = Boolean(answer) && answer?.values.point === String(id);
  const source = withQuery(at("/points"), { source: file });
  return (
    <li className="redaction__item" id={`point-${id}`}>
      <h3 className="point__heading">
        {start !== null ? <a className="usa-link" href={file === (view.shown?.file ?? null) ? `#passage-${id}` : source} aria-label={say(texts.toPassage, { number })}>{say(texts.point, { number })}</a> : say(texts.point, { number })}
        {important && <span className="tag">{say(texts.important)}</span>}
        {evidence && <span className="tag">{say(texts.evidence)}</span>}
      </h3>
      <q lang={LOCALE[view.submission.language]}>{quote}</q>
      {start === null && <p className="usa-hint">{say(texts.lost)}</p>}
      {overlaps.length > 0 && <p className="usa-hint">{say(texts.overlaps, { others: new Intl.ListFormat(LOCALE[language]).format(overlaps.map((other) => say(texts.pointShort, { number: other }))) })}</p>}
      <Origin point={point} />
      {memo && <p className="point__memo">{memo}</p>}
      {themes.length === 0 ? <p className="usa-hint">{say(texts.noTheme)}</p> : (
        <ul className="chips">
          {themes.map((theme) => (
            <li key={theme.id} className="chip">
              <a className="usa-link" href={`/${language}/desk/themes/${theme.slug}`}>{pick(theme, "label", language)}</a>
              {view.mayCode && own && <Acting point={point} view={view}><input type="hidden" name="coded" value={theme.id} /><button className="usa-button usa-button--unstyled" name="doing" value="uncode" aria-label={say(texts.takeAway, { theme: pick(theme, "label", language), number })}>{say(texts.take)}</button></Acting>}
            </li>
          ))}
        </ul>
      )}
      <Since came={view.came[id]} about={id} />
      {own && <Proposals point={point} view={view} />}
      {view.mayCode && own && (
        <AnsweredForm {...(mine && answer ? { answer } : {})}>
          <Acting point={point} view={view} className="point__code">
            <ThemeField hidden label={say(texts.themeFor, { number })} id={mine ? "field-theme" : `theme-${id}`} />
            <button className="usa-button usa-button--outline" name="doing" value="code">{say(texts.code)}</button>
          </Acting>
          <details open={mine}>
            <summary>{say(texts.more)}</summary>
            <Acting point={point} view={view}>
              <Area name="memo" id={`memo-${id}`} label={say(texts.memo)} value={memo ?? ""} />
              <Tick name="important" id={`important-${id}`} label={say(texts.important)} checked={important} />
              <Tick name="evidence" id={`evidence-${id}`} label={say(texts.evidence)} checked={evidence} />
              <button className="usa-button usa-button--outline" name="doing" value="remark">{say(texts.remark)}</button>
            </Acting>
            <Acting point={point} view={view}>
              <Area name="reason" id={mine ? "field-reason" : `reason-${id}`} label={say(texts.reason)} value="" />
              <button className="usa-button usa-button--outline" name="doing" value="remove">{say(texts.remove)}</button>
            </Acting>
          </details>
        </AnsweredForm>
      )}
    </li>
  );
}

/** What the public reads of a point by now: its disposition, the answer that says so, and what came of it. */
function Since({ came, about }: { came: View["came"][number] | undefined; about: number }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      {came?.outcome && <p>{say(texts.becomes, { outcome: say(outcomeLabel[came.outcome]) })}{came.response !== null && <> <a className="usa-link" href={`/${language}/responses/${came.response}`}>{say(texts.toAnswer)}<span className="usa-sr-only"> ({about})</span></a></>}</p>}
      <CameOfPoint came={came} about={about} />
    </>
  );
}

/** A form about one point. */
function Acting({ point, view, className, children }: { point: Point; view: View; className?: string; children: ReactNode }) {
  const at = useWorkspaceAddress();
  return (
    <form method="post" action={withQuery(at("/points"), { source: view.shown?.file ?? null, page: view.page > 1 ? view.page : null })} noValidate className={className}>
      <input type="hidden" name="point" value={point.id} />
      <input type="hidden" name="source" value={view.shown?.file ?? ""} />
      {children}
    </form>
  );
}

function Area({ name, id, label, value }: { name: string; id: string; label: string; value: string }) {
  const { problem, typed } = useField(name);
  return (
    <div className="usa-form-group">
      <label className="usa-label" htmlFor={id}>{label}</label>
      <Wrong id={`${id}-problem`} text={problem} />
      <textarea className="usa-textarea" id={id} name={name} rows={2} defaultValue={typed || value} aria-describedby={problem ? `${id}-problem` : undefined} />
    </div>
  );
}

/** Who marked a point, and where, if not here. */
function Origin({ point: { own, campaign_id, marked_in, name, government, marked_at } }: { point: Point }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <p className="usa-hint">
      {!own && <><a className="usa-link" href={`/${language}/desk/submissions/${marked_in}/points`}>{say(texts.ofCampaign, { reference: marked_in })}</a> · </>}
      {own && campaign_id !== null && <><a className="usa-link" href={`/${language}/desk/campaigns/${campaign_id}`}>{say(texts.isTemplate)}</a> · </>}
      {say(texts.by, { name, government: say(government === "US" ? triageTexts.unitedStates : triageTexts.mexico), date: formatDay(language, marked_at) })}
    </p>
  );
}

/** Themes that similar words propose: not counted until somebody accepts one. */
function Proposals({ point, view }: { point: Point; view: View }) {
  const say = useSay();
  const language = useLanguage();
  if (point.proposals.length === 0) return null;
  return (
    <div className="proposed-themes">
      <h4>{say(texts.proposals)}</h4>
      <ul className="usa-list usa-list--unstyled">
        {point.proposals.map((theme) => {
          const label = pick(theme, "label", language), score = formatShare(language, theme.score);
          return (
            <li key={theme.id}>
              <p><a className="usa-link" href={`/${language}/desk/themes/${theme.slug}`}>{label}</a> {theme.quote === null ? say(texts.resemblesTheme, { score }) : say(texts.resembles, { quote: shortened(theme.quote), score })}</p>
              {view.mayCode && (
                <Acting point={point} view={view} className="button-row">
                  <input type="hidden" name="coded" value={theme.id} />
                  <button className="usa-button" name="doing" value="accept" aria-label={say(texts.acceptThis, { theme: label, number: point.number })}>{say(texts.accept)}</button>
                  <button className="usa-button usa-button--outline" name="doing" value="dismiss" aria-label={say(texts.dismissThis, { theme: label, number: point.number })}>{say(texts.dismiss)}</button>
                </Acting>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const shortened = (quote: string): string => (quote.length > 120 ? `${quote.slice(0, 117).trimEnd()}…` : quote);
