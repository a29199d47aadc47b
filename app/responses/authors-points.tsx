import type { SerializeFrom } from "@remix-run/node";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { CameOf } from "#app/meetings/came-of.server.ts";
import { CameOfPoint } from "#app/meetings/came-of.tsx";
import type { AuthorsPoint } from "./behind.server.ts";
import { kindLabel, outcomeLabel } from "./labels.ts";
import { pointTexts as texts } from "./points-texts.ts";

/** Every place where an author's words were used: each point with its themes, what became of it and the answer that says so. */
export function AuthorsPoints({ points, came, lang }: { points: SerializeFrom<AuthorsPoint>[]; came: Record<number, CameOf>; lang: string }) {
  const say = useSay();
  const language = useLanguage();
  if (points.length === 0) return null;
  const answer = (id: number) => `/${language}/responses/${id}`;
  return (
    <section id="points" aria-labelledby="points-title">
      <h2 id="points-title">{say(texts.title)}</h2>
      <p className="usa-hint">{say(texts.intro)}</p>
      <ol className="usa-list">
        {points.map(({ id, quote, themes, outcome, reason_en, reason_es, response, exits }) => (
          <li key={id}>
            {quote === null ? <p>{say(texts.notPublic)}</p> : <blockquote lang={lang}>{quote}</blockquote>}
            <p>
              {themes.length === 0 ? say(texts.noTheme) : <>{say(texts.themes)} {themes.map((theme, index) => <span key={theme.slug}>{index > 0 && " · "}<a className="usa-link" href={`/${language}/themes/${theme.slug}#point-${id}`}>{pick(theme, "label", language)}</a></span>)}</>}
              <br />
              <strong>{outcome ? say(texts.outcome, { outcome: say(outcomeLabel[outcome]) }) : say(texts.noOutcome)}</strong>
              {reason_en && reason_es && <> {language === "en" ? reason_en : reason_es}</>}
            </p>
            {response !== null && <p><a className="usa-link" href={answer(response)}>{say(texts.toAnswer)}<span className="usa-sr-only"> ({id})</span></a></p>}
            {exits.map((exit) => <p key={exit.id}><a className="usa-link" href={answer(exit.id)}>{say(kindLabel[exit.kind])}<span className="usa-sr-only"> ({id})</span></a></p>)}
            <CameOfPoint came={came[id]} about={id} />
          </li>
        ))}
      </ol>
    </section>
  );
}
