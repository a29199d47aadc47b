import type { SerializeFrom } from "@remix-run/node";
import { formatDay } from "#app/languages/formats.ts";
import { LANGUAGES, LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { DeskOutcome } from "../outcomes.server.ts";
import { deskMeetingTexts as texts } from "./texts.ts";

/** An outcome in both languages, on what, who recorded it, where it stands and what it led to; on a page of its own its heading is the first below the title. */
export function OutcomeText({ outcome, heading: Heading = "h2" }: { outcome: SerializeFrom<DeskOutcome>; heading?: "h2" | "h3" }) {
  const say = useSay();
  const language = useLanguage();
  const label = outcome[`label_${language}`];
  const { agreed, agreed_by, agreed_at, by, government, commitments } = outcome;
  return (
    <>
      <Heading>{outcome.kind === "minutes" ? say(texts.minutes) : label ? say(texts.onTheme, { theme: label }) : say(texts.beside)}</Heading>
      {LANGUAGES.map((each) => <div key={each} lang={LOCALE[each]}>{outcome[`text_${each}`].split(/\n\s*\n/).map((paragraph, index) => <p key={index}>{paragraph}</p>)}</div>)}
      <p className="usa-hint">{say(texts.recordedBy, { name: by, government: say(government === "US" ? texts.unitedStates : texts.mexico), date: formatDay(language, outcome.recorded_at) })}</p>
      <p>{agreed === null || !agreed_by || !agreed_at ? say(texts.waitsAgreement) : agreed ? say(outcome.kind === "minutes" ? texts.minutesPublic : texts.agreedBy, { name: agreed_by, date: formatDay(language, agreed_at) }) : say(texts.refusedBy, { name: agreed_by, date: formatDay(language, agreed_at), reason: outcome.reason ?? "" })}</p>
      {commitments.length > 0 && <><p>{say(texts.ledTo)}</p><ul className="usa-list">{commitments.map((commitment) => <li key={commitment.id}>{pick(commitment, "title", language)}</li>)}</ul></>}
    </>
  );
}
