import type { SerializeFrom } from "@remix-run/node";
import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Text } from "#app/languages/languages.ts";
import { CAPITALS, formatInstant } from "#app/languages/formats.ts";
import { isLanguage } from "#app/languages/languages.ts";
import { say as sayIn } from "#app/languages/say.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { AnswerValue, FIELD_LABELS, type Choices } from "./answer-value.tsx";
import { STEP_ORDER, type Change, type Part } from "./drafts.ts";
import type { readStep, Stayed } from "./step.server.ts";
import { attachmentTexts } from "../attachments/texts.ts";
import { claimTexts } from "../claims/texts.ts";
import { submissionTexts } from "../texts.ts";
import { draftTexts as texts } from "./texts.ts";

/** What a step's frame needs to know of it. */
export type StepData = SerializeFrom<Awaited<ReturnType<typeof readStep>>>;
type AnyStep = (typeof STEP_ORDER)[number];

const TITLES: Record<AnyStep, Text> = {
  "about-you": submissionTexts.aboutYou, topic: submissionTexts.topic, comment: submissionTexts.yourComment, publication: submissionTexts.publication, check: texts.checkStep,
};

const PART_TITLES: Record<Part, Text> = { files: attachmentTexts.title, confidential: claimTexts.title };

/** The title of a step's page: its name and its place among the five. */
export function stepMeta(params: { language?: string }, step: AnyStep, part?: Part) {
  const language = isLanguage(params.language) ? params.language : "en";
  const place = sayIn(language, texts.stepOf, { step: STEP_ORDER.indexOf(step) + 1, total: STEP_ORDER.length });
  return metaTitle(params, `${(part ? PART_TITLES[part] : TITLES[step])[language]} – ${place}`, submissionTexts.submitTitle);
}

/** A step's frame: the way back, where one is, what others changed. */
export function StepFrame({ data, children }: { data: StepData; children: ReactNode }) {
  const say = useSay();
  const language = useLanguage();
  const { step, part, here } = data;
  const place = STEP_ORDER.indexOf(step);
  const back = data.from ? `${here}/check` : part ? `${here}/${part === "files" ? "comment" : "files"}` : step === "publication" ? `${here}/files` : place === 0 ? `/${language}/submit` : `${here}/${STEP_ORDER[place - 1]}`;
  const before = (
    <>
      <p className="back"><a className="usa-link" href={back}>{say(texts.back)}</a></p>
      <ol className="steps" aria-label={say(texts.steps)}>
        {STEP_ORDER.map((each, index) => (
          <li className={index < place ? "steps__done" : undefined} key={each} aria-current={index === place ? "step" : undefined}>
            {say(TITLES[each])}{index < place && <span className="usa-sr-only"> ({say(texts.stepDone)})</span>}
          </li>
        ))}
      </ol>
    </>
  );
  return (
    <Page title={<><span className="step-place">{say(texts.stepOf, { step: place + 1, total: STEP_ORDER.length })}</span> {say(part ? PART_TITLES[part] : TITLES[step])}</>} before={before}>
      {data.changes.length > 0 && <Changes changes={data.changes} intro={say(texts.changedHere)} />}
      {children}
    </Page>
  );
}

/** A step that asks: its form keeps what was typed, says what is wrong, and carries the version it was rendered from. */
export function StepPage({ data, answer, choices, children }: { data: StepData; answer: SerializeFrom<Stayed> | undefined; choices?: Choices; children: ReactNode }) {
  const say = useSay();
  const { pathname, search } = useLocation();
  const beside = (field: string) => {
    const change = answer?.changes.find((each) => each.field === field || (field === "cosignerOrganization" && each.field.startsWith("cosigner")));
    if (!answer?.theirs || !change || !answer.problems.some((problem) => problem.field === field)) return null;
    return <Theirs change={change}><AnswerValue field={field} answers={answer.theirs} choices={choices} /></Theirs>;
  };
  return (
    <StepFrame data={data}>
      <AnsweredForm answer={answer} values={data.values} beside={beside}>
        <ErrorSummary />
        {answer && answer.changes.length > 0 && <Changes changes={answer.changes} />}
        {/* Said aloud, because a form sent from #cosigners would carry that on to every page it leads to. */}
        <form method="post" action={pathname + search} noValidate className="usa-form usa-form--large">
          <input type="hidden" name="version" value={answer?.version ?? data.version} />
          {children}
          <p className="acts">
            <SubmitButton name="go" value="continue">{say(texts.continue)}</SubmitButton>
            <SubmitButton name="go" value="later" look="outline">{say(texts.saveForLater)}</SubmitButton>
          </p>
        </form>
      </AnsweredForm>
    </StepFrame>
  );
}

/** Who changed what, and when. */
export function Changes({ changes, intro }: { changes: Change[]; intro?: string }) {
  const say = useSay();
  const { who, when } = useTold();
  const fields = [...new Map(changes.map((change) => [FIELD_LABELS[change.field]?.en ?? change.field, change])).values()];
  return (
    <Alert kind="info" heading={say(texts.changedTitle)} answers>
      {intro && <p>{intro}</p>}
      <ul className="usa-list">
        {fields.map((change) => <li key={change.field}>{say(texts.changedBy, { field: say(FIELD_LABELS[change.field]!), who: who(change), when: when(change) })}</li>)}
      </ul>
    </Alert>
  );
}

function Theirs({ change, children }: { change: Change; children: ReactNode }) {
  const say = useSay();
  const { who, when } = useTold();
  return (
    <div className="theirs">
      <p className="theirs__who">{say(texts.theirs, { who: who(change), when: when(change) })}</p>
      {children}
    </div>
  );
}

function useTold() {
  const say = useSay();
  const language = useLanguage();
  return {
    who: ({ by, self }: Change) => (self ? say(texts.youElsewhere) : (by ?? say(texts.anotherBrowser))),
    when: ({ at }: Change) => formatInstant(language, at, CAPITALS[language === "en" ? "US" : "MX"]),
  };
}
