import type { SerializeFrom } from "@remix-run/node";
import { useLocation } from "@remix-run/react";
import type { Refused } from "#app/http/forms.ts";
import { CAPITALS, formatInstant } from "#app/languages/formats.ts";
import { LOCALE, otherLanguage } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Government } from "#app/people/people.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, SubmitButton } from "#app/ui/fields.tsx";
import { MergePage } from "../merging/merge-page.tsx";
import type { Collision } from "../merging/merging.ts";
import { Pieces } from "../merging/pieces.tsx";
import { SetAside } from "../merging/set-aside.tsx";
import { useWorkspaceAddress } from "../workspace-address.ts";
import { WorkspaceFrame } from "../workspace-frame.tsx";
import { HintList } from "./hint-list.tsx";
import { MachineCard } from "./machine/machine-card.tsx";
import type { TranslationView } from "./page.server.ts";
import { StateTags } from "./state-tag.tsx";
import { translationTexts as texts } from "./texts.ts";
import { TranslationForm } from "./translation-form.tsx";

/** What a save of a translation is answered with: what is wrong with it, or that somebody saved first. */
export type Answer = Refused & { collision?: Collision; finished?: "" | "yes" };
type Props = { view: SerializeFrom<TranslationView>; answer?: Answer | undefined };

/** A submission's translation: its state, what the checks found, the two texts side by side, what the machine does, every revision. */
export function TranslationPage({ view, answer }: Props) {
  const say = useSay();
  const language = useLanguage();
  const { reference, source, state, stale, words, revisions } = view;
  const at = useWorkspaceAddress();
  const here = at("/translation");
  const [from, to] = [LOCALE[view.language], LOCALE[otherLanguage(view.language)]];
  const side = (government: Government) => say(government === "US" ? texts.unitedStates : texts.mexico);
  const when = (at: string) => formatInstant(language, at, CAPITALS[language === "en" ? "US" : "MX"]);
  const labelOf = (name: string) => (name === "title" ? say(texts.title) : say(texts.paragraph, { number: Number(name.split(".")[1]) + 1 }));
  const latest = revisions[0];
  const saved = !answer && new URLSearchParams(useLocation().search).has("saved");
  return (
    <WorkspaceFrame frame={view.frame} tab="translation" answer={answer?.collision ? undefined : answer}>
      <AnsweredForm answer={{ refusal: answer?.refusal, problems: answer?.problems ?? [], values: answer?.values.title === undefined ? { title: words.title, paragraph: words.paragraphs } : answer.values }}>
        <h2>{say(texts.translation)}</h2>
        {saved && <Alert kind="success" answers>{say(texts.saved)}</Alert>}
        <p className="usa-intro">{say(texts.intro)}</p>
        <p><StateTags state={state} stale={stale !== null} unfinished={latest !== undefined && !view.finished} /></p>
        {latest && (
          <p className="usa-hint">
            {say(latest.kind === "machine" ? texts.machineAskedBy : texts.revisionBy, { number: latest.number, name: latest.name, government: side(latest.government), when: when(latest.written_at) })}
            {latest.reviewed_at && <> {say(texts.reviewedBy, { name: latest.reviewer!, government: side(latest.reviewer_government!), when: when(latest.reviewed_at) })}</>}
            {view.published && !stale && view.finished && <> <a className="usa-link" href={`/${language}/submissions/${reference}#translation`}>{say(texts.publicNow)}</a></>}
          </p>
        )}
        {answer?.collision ? (
          <MergePage collision={answer.collision} action={here} labelOf={labelOf} langOf={() => to}
            originalOf={(name) => ({ text: name === "title" ? source.title : source.paragraphs[Number(name.split(".")[1])], lang: from })}>
            <input type="hidden" name="source" value={source.hash} />
            <input type="hidden" name="finished" value={answer.finished ?? ""} />
          </MergePage>
        ) : (
          <>
            {stale && (
              <Alert kind="warning" heading={say(texts.staleTitle)}>
                <p>{say(texts.staleMeans)}</p>
                <details><summary>{say(texts.whatChanged)}</summary><Pieces pieces={stale.title} lang={from} /><Pieces pieces={stale.text} lang={from} /></details>
              </Alert>
            )}
            <MachineCard view={view} />
            {!answer && <HintList hints={view.hints} />}
            <h2>{say(texts.originalIn, { language: say(view.language === "en" ? texts.english : texts.spanish) })} · {say(texts.translationIn, { language: say(view.language === "en" ? texts.spanish : texts.english) })}</h2>
            {view.mayTranslate ? <TranslationForm view={view} action={here} /> : <ReadOnly view={view} from={from} to={to} />}
            {view.mayTranslate && latest && !latest.reviewed_at && !stale && view.finished && (
              <section className="card" aria-labelledby="review">
                <h2 id="review">{say(texts.reviewTitle)}</h2>
                {view.mayReview ? (
                  <form method="post" action={at("/translation/review")}>
                    <p>{say(texts.reviewMeans)}</p>
                    <input type="hidden" name="number" value={latest.number} />
                    <SubmitButton look="outline">{say(texts.review)}</SubmitButton>
                  </form>
                ) : <p>{say(texts.ownWork)}</p>}
              </section>
            )}
          </>
        )}
        {view.opened && (
          <section id="revision">
            <h2>{say(texts.revisionTitle, { number: view.opened.number })}</h2>
            <div lang={to} className="original-text"><p><strong>{view.opened.title}</strong></p>{view.opened.paragraphs.map((text, index) => <p key={index} className="content-words">{text}</p>)}</div>
          </section>
        )}
        <SetAside saves={view.setAside} labelOf={labelOf} langOf={() => to} />
        {revisions.length > 0 && (
          <section>
            <h2>{say(texts.revisions)}</h2>
            <ul className="usa-list">
              {revisions.map((each) => (
                <li key={each.number}>
                  <a className="usa-link" href={`${here}${here.includes("?") ? "&" : "?"}revision=${each.number}#revision`}>{say(each.kind === "machine" ? texts.machineAskedBy : texts.revisionBy, { number: each.number, name: each.name, government: side(each.government), when: when(each.written_at) })}</a>
                  {!each.finished && <> · {say(texts.unfinished)}</>}
                  {!each.current && <> · {say(texts.ofOtherWords)}</>}
                  {each.reviewed_at && <> · {say(texts.reviewedBy, { name: each.reviewer!, government: side(each.reviewer_government!), when: when(each.reviewed_at) })}</>}
                </li>
              ))}
            </ul>
          </section>
        )}
      </AnsweredForm>
    </WorkspaceFrame>
  );
}

/** For who reads the desk and translates nothing. */
function ReadOnly({ view: { source, words }, from, to }: Props & { from: string; to: string }) {
  return (
    <>
      <div className="aligned"><p lang={from}><strong>{source.title}</strong></p><p lang={to}><strong>{words.title}</strong></p></div>
      {source.paragraphs.map((text, index) => <div className="aligned" key={index}><p lang={from} className="content-words">{text}</p><p lang={to} className="content-words">{words.paragraphs[index]}</p></div>)}
    </>
  );
}
