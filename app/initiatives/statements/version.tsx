import type { SerializeFrom } from "@remix-run/node";
import { formatDay } from "#app/languages/formats.ts";
import { LANGUAGES, LOCALE } from "#app/languages/languages.ts";
import { say as sayIn } from "#app/languages/say.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { SAID } from "./statements.ts";
import type { publicStatement, StatementVersion } from "./statements.server.ts";
import { statementTexts as texts } from "./texts.ts";

/** A version of a statement, both languages side by side, with who wrote it and who agreed to it. */
export function VersionOfStatement({ version }: { version: SerializeFrom<StatementVersion> }) {
  const say = useSay();
  const language = useLanguage();
  const named = (government: string) => say(government === "US" ? texts.unitedStates : texts.mexico);
  return (
    <section aria-labelledby={`version-${version.number}`}>
      <h2 id={`version-${version.number}`}>{say(texts.version, { number: version.number })}</h2>
      <p className="usa-hint">{say(texts.versionBy, { name: version.written_by, government: named(version.written_for), date: formatDay(language, version.written_at) })}</p>
      {SAID.map((part) => (
        <div className="both-texts" key={part}>
          {LANGUAGES.map((each) => <div key={each} lang={LOCALE[each]}><h3>{sayIn(each, texts[part])}</h3><OriginalText text={version[`${part}_${each}`]} /></div>)}
        </div>
      ))}
      <h3>{say(texts.agreements)}</h3>
      <ul className="usa-list">
        {(["US", "MX"] as const).map((government) => {
          const given = version.agreements.find((each) => each.government === government);
          return <li key={government}>{given ? say(texts.agreedBy, { name: given.name, government: named(government), date: formatDay(language, given.agreed_at) }) : say(texts.notAgreedYet, { government: named(government) })}</li>;
        })}
      </ul>
      <p className="usa-hint">{say(texts.hash)}: <code className="command">{version.hash}</code></p>
    </section>
  );
}

/** One part of what both governments say together, in the language of the page. */
export function StatedPart({ statement, part }: { statement: SerializeFrom<NonNullable<Awaited<ReturnType<typeof publicStatement>>>>; part: (typeof SAID)[number] }) {
  const language = useLanguage();
  return <div className="stated"><OriginalText text={statement[`${part}_${language}`]} /></div>;
}
