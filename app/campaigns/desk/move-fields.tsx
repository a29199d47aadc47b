import { useSay } from "#app/languages/use-language.ts";
import { Radios, SubmitButton, TextArea, TextField } from "#app/ui/fields.tsx";
import { deskCampaignTexts as texts } from "./texts.ts";

/** Where submissions are put, and why: `one` of them, or those that were selected. */
export function MoveFields({ one = false }: { one?: boolean }) {
  const say = useSay();
  return (
    <div className="card">
      <h2>{say(one ? texts.change : texts.move)}</h2>
      <p className="usa-hint">{say(one ? texts.moveOneMeans : texts.moveMeans)}</p>
      <Radios name="to" label={say(texts.where)} options={[
        { value: "none", label: say(texts.toNone) }, { value: "new", label: say(texts.toNew) }, { value: "other", label: say(texts.toOther), then: "field-other" },
      ]} />
      <TextField name="other" label={say(texts.otherNumber)} hint={say(texts.otherHint)} inputMode="numeric" width="sm" optional />
      <TextArea name="reason" rows={3} label={say(texts.reason)} hint={say(texts.reasonHint)} />
      <SubmitButton>{say(one ? texts.moveIt : texts.moveThem)}</SubmitButton>
    </div>
  );
}
