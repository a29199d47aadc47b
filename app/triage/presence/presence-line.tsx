import { useLanguage } from "#app/languages/use-language.ts";
import { tellPresent, type Present } from "./presence.ts";

/** Who else is at this submission, as the page was opened; /desk.js asks again every fifteen seconds. */
export function PresenceLine({ present, here }: { present: Present[]; here: string }) {
  const language = useLanguage();
  return <output className="presence" aria-live="polite" data-presence={`${here}/presence`}>{tellPresent(language, present)}</output>;
}
