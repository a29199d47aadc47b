import type { Refused } from "#app/http/forms.ts";
import { useSay } from "#app/languages/use-language.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, Checkboxes, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { GROUPS, type Group } from "../notices.ts";
import { choiceTexts as texts } from "./texts.ts";

/** What one is told of, from the page of the submission and from a mail alike. */
export function ChoicesForm({ reference, groups, saved, answer }: { reference: string; groups: Group[]; saved: boolean; answer: Refused | undefined }) {
  const say = useSay();
  return (
    <>
      {saved && <Alert kind="success" answers>{say(texts.saved)}</Alert>}
      <p className="usa-intro">{say(texts.intro, { reference })}</p>
      <AnsweredForm answer={answer} values={{ groups }}>
        <ErrorSummary />
        <form method="post" noValidate className="usa-form">
          <Checkboxes name="groups" label={say(texts.groups)} options={GROUPS.map((value) => ({ value, label: say(texts[value]), hint: say(texts[`${value}Means`]) }))} />
          <SubmitButton>{say(texts.save)}</SubmitButton>
        </form>
      </AnsweredForm>
    </>
  );
}
