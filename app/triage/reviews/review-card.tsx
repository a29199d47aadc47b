import type { SerializeFrom } from "@remix-run/node";
import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import type { Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { toldReason } from "#app/submissions/reasons.ts";
import { AnsweredForm, Radios, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Day } from "#app/ui/when.tsx";
import { triageTexts } from "../texts.ts";
import { outcomeLabel } from "../triage.ts";
import { useWorkspaceAddress } from "../workspace-address.ts";
import type { reviewOf } from "./reviews.server.ts";
import { RESULTS } from "./reviews.ts";
import { reviewTexts as texts } from "./texts.ts";

type Props = { review: SerializeFrom<Awaited<ReturnType<typeof reviewOf>>>; lang: Language; withdrawn: boolean; maySettle: boolean; tookPart: boolean; answer?: Refused };

/** The author's request for review: settled or how it was settled; and the decisions that a review set aside. */
export function ReviewCard({ review: { request, reversed }, lang, withdrawn, maySettle, tookPart, answer }: Props) {
  const say = useSay();
  const at = useWorkspaceAddress();
  const language = useLanguage();
  const country = (government: "US" | "MX") => say(government === "US" ? triageTexts.unitedStates : triageTexts.mexico);
  const before = reversed.map((decision) => (
    <div key={decision.id}>
      <p><strong>{say(decision.cause === "undo" ? texts.undone : texts.before)}:</strong> {say(outcomeLabel[decision.outcome])}</p>
      <p>{say(texts.settledBy, { name: decision.decided_by, government: country(decision.decided_for), date: formatDay(language, decision.decided_at) })}</p>
      <OriginalText text={toldReason(language, decision.reason_code, decision.reason) ?? ""} />
    </div>
  ));
  if (!request) return before.length > 0 ? <div className="card">{before}</div> : null;
  const waits = !request.outcome && !withdrawn;
  return (
    <div className="card" id="review">
      <h2>{say(texts.asksFor)}</h2>
      <p className="usa-hint">{say(texts.requested)} <Day at={request.requested_at} /></p>
      <OriginalText text={request.asked} />
      {request.outcome && request.reason && request.settled_at && request.settled_by && request.settled_for && (
        <>
          <p><strong>{say(texts[request.outcome])}</strong></p>
          <p>{say(texts.settledBy, { name: request.settled_by, government: country(request.settled_for), date: formatDay(language, request.settled_at) })}</p>
          <OriginalText text={request.reason} />
          {request.answer_again && <p><strong>{say(texts.answerAgain)}</strong></p>}
        </>
      )}
      {waits && maySettle && tookPart && <p>{say(texts.notByYou)}</p>}
      {waits && maySettle && !tookPart && (
        <form method="post" action={at("/review")} noValidate>
          <AnsweredForm answer={answer}>
            <Radios name="result" label={say(texts.outcome)} options={RESULTS.map((value) => ({ value, label: say(texts[value]), hint: say(texts[`${value}Means`]) }))} />
            <TextArea name="resultReason" rows={4} label={say(texts.reason)} hint={say(texts.reasonHint)} lang={lang} />
            <SubmitButton>{say(texts.settle)}</SubmitButton>
          </AnsweredForm>
        </form>
      )}
      {before}
    </div>
  );
}
