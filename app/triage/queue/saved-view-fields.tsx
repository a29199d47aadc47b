import type { Text } from "#app/languages/languages.ts";
import { useSay } from "#app/languages/use-language.ts";
import { Radios, TextField } from "#app/ui/fields.tsx";
import { triageTexts } from "../texts.ts";
import { savedTexts as texts } from "./saved-texts.ts";
import type { SHARED } from "./saved-views.ts";

/** With whom a view is shared, in words: a government is named, because who reads it may be of either. */
export const sharedLabel = ({ shared, government }: { shared: (typeof SHARED)[number]; government: "US" | "MX" }): Text =>
  shared === "government" ? (government === "US" ? triageTexts.unitedStates : triageTexts.mexico) : texts[shared];

/** What a saved view is called, and who sees it. */
export function SavedViewFields() {
  const say = useSay();
  return (
    <>
      <TextField name="title" label={say(texts.title)} />
      <Radios name="shared" label={say(texts.shared)} options={[
        { value: "nobody", label: say(texts.nobody), hint: say(texts.nobodyMeans) },
        { value: "government", label: say(texts.government), hint: say(texts.governmentMeans) },
        { value: "both", label: say(texts.both), hint: say(texts.bothMeans) },
      ]} />
    </>
  );
}
