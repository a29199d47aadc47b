import { useSay } from "#app/languages/use-language.ts";
import { SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { responseTexts as texts } from "./texts.ts";

/** The form for both texts, side by side as equals. `base` is the revision they were read from. */
export function BothTexts({ base, action, signed }: { base: number; action?: string; signed?: boolean }) {
  const say = useSay();
  return (
    <form method="post" action={action} noValidate>
      <input type="hidden" name="base" value={base} />
      <div className="both-texts">
        <TextArea name="en" lang="en" rows={14} label={say(texts.english)} />
        <TextArea name="es" lang="es" rows={14} label={say(texts.spanish)} />
      </div>
      {signed && <p className="usa-hint">{say(texts.editVoids)}</p>}
      <SubmitButton>{say(texts.saveDraft)}</SubmitButton>
    </form>
  );
}
