import { StandingTag } from "#app/commitments/board.tsx";
import { commitmentTexts } from "#app/commitments/texts.ts";
import { formatDay } from "#app/languages/formats.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { CameOf, OnAgenda } from "./came-of.server.ts";
import { meetingTexts as texts } from "./texts.ts";

/** The way from a theme to a meeting: to what it came to, else to its agenda. */
export function ToMeeting({ on: { slug, item, held_on, deferred, outcome } }: { on: OnAgenda }) {
  const say = useSay();
  const language = useLanguage();
  const date = formatDay(language, held_on);
  return outcome !== null
    ? <a className="usa-link" href={`/${language}/meetings/${slug}#outcome-${outcome}`}>{say(commitmentTexts.toMeeting, { date })}</a>
    : <a className="usa-link" href={`/${language}/meetings/${slug}#item-${item}`}>{say(deferred ? texts.putOffAt : texts.onAgendaOf, { date })}</a>;
}

/** What came of a point since: commitments and meetings, each one click away. */
export function CameOfPoint({ came, about }: { came: Pick<CameOf, "commitments" | "meetings"> | undefined; about: number }) {
  const say = useSay();
  const language = useLanguage();
  if (!came || came.commitments.length + came.meetings.length === 0) return null;
  return (
    <>
      <p>{say(texts.cameOfIt)}<span className="usa-sr-only"> ({about})</span></p>
      <ul className="usa-list">
        {came.commitments.map((commitment) => <li key={commitment.slug}><a className="usa-link" href={`/${language}/commitments/${commitment.slug}`}>{say(commitmentTexts.commitment)}: {pick(commitment, "title", language)}</a> <StandingTag standing={commitment.standing} /></li>)}
        {came.meetings.map((on) => <li key={on.item}><ToMeeting on={on} /></li>)}
      </ul>
    </>
  );
}
