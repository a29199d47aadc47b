import type { SerializeFrom } from "@remix-run/node";
import { formatDay } from "#app/languages/formats.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { CameOfMeeting } from "#app/meetings/came-of.server.ts";
import { Day } from "#app/ui/when.tsx";
import type { AuthorsCommitment } from "./behind.server.ts";
import { StandingTag } from "./board.tsx";
import { commitmentTexts as texts } from "./texts.ts";

/** What happened since with what an author said: what meetings came to on its themes, and the commitments it led to, each with where it stands and what was done last. */
export function AuthorsCommitments({ commitments, outcomes }: { commitments: SerializeFrom<AuthorsCommitment>[]; outcomes: CameOfMeeting[] }) {
  const say = useSay();
  const language = useLanguage();
  if (commitments.length + outcomes.length === 0) return null;
  return (
    <section id="commitments" aria-labelledby="commitments-title">
      <h2 id="commitments-title">{say(texts.happenedSince)}</h2>
      <p className="usa-hint">{say(texts.happenedIntro)}</p>
      <ul className="usa-list">
        {outcomes.map((outcome) => (
          <li key={`outcome-${outcome.id}`}>
            <p><a className="usa-link" href={`/${language}/meetings/${outcome.slug}#outcome-${outcome.id}`}>{say(texts.toMeeting, { date: formatDay(language, outcome.held_on) })}</a></p>
            {pick(outcome, "text", language).split(/\n\s*\n/).map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
          </li>
        ))}
        {commitments.map((commitment) => (
          <li key={commitment.id}>
            <p><a className="usa-link" href={`/${language}/commitments/${commitment.slug}`}>{pick(commitment, "title", language)}</a> <StandingTag standing={commitment.standing} /></p>
            {commitment.entry_on && <p><Day at={commitment.entry_on} />: {commitment[`entry_${language}`]}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
