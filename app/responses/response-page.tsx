import type { SerializeFrom } from "@remix-run/node";
import { EventList } from "#app/history/event-list.tsx";
import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import { LOCALE } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Government } from "#app/people/people.ts";
import { MergePage } from "#app/triage/merging/merge-page.tsx";
import type { Collision } from "#app/triage/merging/merging.ts";
import { SetAside } from "#app/triage/merging/set-aside.tsx";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { BothTexts } from "./both-texts.tsx";
import type { FoundResponse } from "./responses.server.ts";
import { responseTexts as texts } from "./texts.ts";

/** What a save is answered with: what is wrong with it, or that somebody saved first. */
export type Answer = Refused & { collision?: Collision };
type Props = SerializeFrom<FoundResponse> & { mayWrite: boolean; signsFor: Government | null; answer?: Answer };

/** A response on the desk: what it answers, both texts, who has signed them, and the forms to change or sign them. */
export function ResponsePage({ response, events, setAside, mayWrite, signsFor, answer }: Props) {
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/responses/${response.id}`;
  const country = (government: Government) => say(government === "US" ? texts.unitedStates : texts.mexico);
  const standing = response.signatures.filter(({ stands }) => stands);
  const collision = answer?.collision;
  const edited = !collision && answer?.values.en !== undefined;
  const labelOf = (name: string) => say(name === "en" ? texts.english : texts.spanish);
  const langOf = (name: string) => (name === "en" ? LOCALE.en : LOCALE.es);
  const open = !response.published_at;
  return (
    <Page title={say(texts.responseNumber, { id: response.id })} before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/responses`}>{say(texts.listTitle)}</a></p>} wide>
      <AnsweredForm answer={answer} values={{ en: response.text_en, es: response.text_es }}>
        {!collision && <ErrorSummary />}
        {!open && <p className="usa-intro">{say(texts.nowPublic)}</p>}
        {response.submissions.map((submission) => (
          <details key={submission.reference} className="answered-submission">
            <summary>{say(texts.answers)}: <span lang={submission.language}>{submission.title}</span></summary>
            <OriginalText lang={submission.language} text={submission.text} />
            <p><a className="usa-link" href={`/${language}/desk/submissions/${submission.reference}`}>{submission.reference}</a></p>
          </details>
        ))}
        <p className="usa-hint">{say(texts.revisionBy, { number: response.number, name: response.written_by, date: formatDay(language, response.written_at) })}</p>
        {collision && <MergePage collision={collision} action={here} labelOf={labelOf} langOf={langOf}>{standing.length > 0 && <p className="usa-hint">{say(texts.editVoids)}</p>}</MergePage>}
        {mayWrite && open && !collision && <BothTexts base={response.number} action={here} signed={standing.length > 0} />}
        {(!mayWrite || !open || edited) && (
          <section>
            <h2>{edited ? say(texts.theirs, { name: response.written_by }) : say(texts.previewTitle)}</h2>
            <div className="both-texts">
              <div lang={LOCALE.en}><h3 lang={LOCALE[language]}>{say(texts.english)}</h3><OriginalText text={response.text_en} /></div>
              <div lang={LOCALE.es}><h3 lang={LOCALE[language]}>{say(texts.spanish)}</h3><OriginalText text={response.text_es} /></div>
            </div>
          </section>
        )}
        <section className="seals">
          <h2>{say(texts.signatures)}</h2>
          <p className="usa-hint"><code className="hash">{response.hash}</code></p>
          {response.signatures.length === 0 && <p>{say(texts.noSignature)}</p>}
          <ul className="usa-list">
            {response.signatures.map(({ government, revision, name, signed_at, stands }) => (
              <li key={`${government}${revision}`}>
                {say(texts.signatureOn, { name, government: country(government), revision, date: formatDay(language, signed_at) })}{" "}
                <strong>{say(stands ? texts.stands : texts.void)}</strong>
              </li>
            ))}
          </ul>
          {signsFor && open && !standing.some(({ government }) => government === signsFor) && (
            <form method="post" action={`${here}/signature`} className="card">
              <h3>{say(texts.signTitle)}: {country(signsFor)}</h3>
              <p>{say(texts.signMeans)}</p>
              <input type="hidden" name="hash" value={response.hash} />
              <SubmitButton>{say(texts.sign)}</SubmitButton>
            </form>
          )}
          {signsFor && open && standing.some(({ government }) => government === signsFor) && <p>{say(texts.youSigned)}</p>}
        </section>
        <SetAside saves={setAside} labelOf={labelOf} langOf={langOf} />
        <h2>{say(triageTexts.history)}</h2>
        <EventList events={events} />
      </AnsweredForm>
    </Page>
  );
}
