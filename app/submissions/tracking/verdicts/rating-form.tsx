import type { Text } from "#app/languages/languages.ts";
import type { Refused } from "#app/http/forms.ts";
import { useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, Radios, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { trackingTexts as texts } from "../texts.ts";
import { VERDICTS } from "../tracking.ts";

export const verdictLabel: Record<(typeof VERDICTS)[number], Text> = { yes: texts.verdictYes, partly: texts.verdictPartly, no: texts.verdictNo };

/** The one question after an answer. */
export function RatingForm({ response, to, answer }: { response: number; to: string; answer?: Refused }) {
  const say = useSay();
  return (
    <form method="post" action={to} noValidate className="usa-form">
      <AnsweredForm answer={answer}>
        <input type="hidden" name="response" value={response} />
        <Radios name="verdict" label={say(texts.ratingTitle)} hint={say(texts.ratingIntro)} options={VERDICTS.map((value) => ({ value, label: say(verdictLabel[value]) }))} />
        <TextArea name="text" rows={4} label={say(texts.ratingText)} hint={say(texts.ratingTextHint)} optional />
        <SubmitButton>{say(texts.saveRating)}</SubmitButton>
      </AnsweredForm>
    </form>
  );
}
