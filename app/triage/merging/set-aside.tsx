import { CAPITALS, formatInstant } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Government } from "#app/people/people.ts";
import type { Texts } from "./merging.ts";
import { mergingTexts as texts } from "./texts.ts";

type Stale = { id: number; base: number; saved_at: string; name: string; government: Government; texts: Texts };

/** What was saved too late, for whoever comes back for it. */
export function SetAside({ saves, labelOf, langOf }: { saves: Stale[]; labelOf: (name: string) => string; langOf: (name: string) => string | undefined }) {
  const say = useSay();
  const language = useLanguage();
  if (saves.length === 0) return null;
  return (
    <section id="set-aside">
      <h2>{say(texts.setAside)}</h2>
      <p className="usa-hint">{say(texts.setAsideMeans)}</p>
      {saves.map(({ id, base, saved_at, name, government, texts: words }) => (
        <details key={id}>
          <summary>{say(texts.setAsideBy, { name, government: say(government === "US" ? texts.unitedStates : texts.mexico), base, when: formatInstant(language, saved_at, CAPITALS[language === "en" ? "US" : "MX"]) })}</summary>
          <dl>
            {Object.entries(words).map(([field, text]) => <div key={field}><dt>{labelOf(field)}</dt><dd className="content-words" lang={langOf(field)}>{text}</dd></div>)}
          </dl>
        </details>
      ))}
    </section>
  );
}
