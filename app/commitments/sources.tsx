import type { SerializeFrom } from "@remix-run/node";
import { formatDay } from "#app/languages/formats.ts";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { FoundCommitment } from "./board.server.ts";
import { commitmentTexts as texts } from "./texts.ts";

/** Where a commitment comes from: its themes with points of published comments, each one click from the words, and the answers. */
export function Sources({ themes, responses, outcomes }: SerializeFrom<Pick<FoundCommitment, "themes" | "responses" | "outcomes">>) {
  const say = useSay();
  const language = useLanguage();
  const submission = (reference: string, place = "") => <a className="usa-link" href={`/${language}/submissions/${reference}${place}`}>{reference}</a>;
  if (themes.length + responses.length + outcomes.length === 0) return <p>{say(texts.comesFromNothing)}</p>;
  return (
    <>
      {themes.length > 0 && <h3>{say(texts.themes)}</h3>}
      {themes.map((theme) => (
        <section key={theme.id}>
          <h4><a className="usa-link" href={`/${language}/themes/${theme.slug}`}>{pick(theme, "label", language)}</a></h4>
          <p className="usa-hint">{say(texts.pointsOf, { count: theme.count })}</p>
          <ul className="usa-list">
            {theme.points.map(({ id, reference, language: spoken, quote }) => <li key={id}><q lang={LOCALE[spoken]}>{quote}</q> ({submission(reference, `#point-${id}`)})</li>)}
            {theme.count > theme.points.length && theme.points.length > 0 && <li>{say(texts.andMore, { count: theme.count - theme.points.length })}</li>}
          </ul>
        </section>
      ))}
      {outcomes.length > 0 && <h3>{say(texts.meetings)}</h3>}
      {outcomes.map((outcome) => (
        <section key={outcome.id}>
          <h4><a className="usa-link" href={`/${language}/meetings/${outcome.slug}#outcome-${outcome.id}`}>{say(texts.toMeeting, { date: formatDay(language, outcome.held_on) })}</a></h4>
          <blockquote className="quote">{pick(outcome, "text", language)}</blockquote>
        </section>
      ))}
      {responses.length > 0 && <h3>{say(texts.responses)}</h3>}
      {responses.map((response) => (
        <section key={response.id}>
          <h4><a className="usa-link" href={`/${language}/responses/${response.id}`}>{say(texts.answerOf, { date: formatDay(language, response.published_at) })}</a></h4>
          <blockquote className="quote">{pick(response, "text", language)}</blockquote>
          {response.references.length > 0 && <p>{say(texts.answersTo)} {response.references.map((reference, index) => <span key={reference}>{index > 0 && ", "}{submission(reference)}</span>)}</p>}
        </section>
      ))}
    </>
  );
}
