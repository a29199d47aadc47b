import type { ReactNode } from "react";
import { formatDay } from "#app/languages/formats.ts";
import { LOCALE, type Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { submissionTexts } from "../../texts.ts";
import { trackingTexts as texts } from "../texts.ts";
import { compareVersions, paragraphsOf, type Compared } from "./compare.ts";

export type Version = { number: number; at: string; name: string | null; organization: string | null; title: string; text: string; content_hash: string };

/** Every version of a corrected submission, the latest open: each readable whole, with what changed from it or to it marked. */
export function Versions({ versions, lang, gone, fileOf }: { versions: Version[]; lang: Language; gone?: boolean; fileOf?: (number: number) => string }) {
  const say = useSay();
  const language = useLanguage();
  const called = ({ number, at }: Version) => {
    const date = formatDay(language, at);
    return number === 1 ? say(texts.versionReceived, { date }) : say(texts.versionCorrected, { number, date });
  };
  return (
    <div className="versions">
      {[...versions].reverse().map((version, index) => {
        const latest = index === 0;
        const next = versions[version.number];
        const before = versions[version.number - 2];
        // The latest shows what it brought, the earlier ones what left after them.
        const text = latest ? before && compareVersions(before.text, version.text).after : compareVersions(version.text, next!.text).before;
        const other = latest ? before : next;
        const line = (term: string, value: string | null, otherwise: string | null | undefined) => value && (
          <p><strong>{term}:</strong> <Part lang={lang} latest={latest} text={value} changed={other !== undefined && value !== otherwise} /></p>
        );
        const inside = (
          <>
            <p className="versions__when">{called(version)}</p>
            {line(say(submissionTexts.title), version.title, other?.title)}
            {line(say(submissionTexts.name), version.name, other?.name)}
            {line(say(submissionTexts.organization), version.organization, other?.organization)}
            <div lang={LOCALE[lang]}>
              {(text ?? paragraphsOf(version.text).map((each): Compared => ({ text: each, changed: false }))).map((each, place) => (
                <p key={place} className="versions__paragraph"><Part {...each} latest={latest} /></p>
              ))}
            </div>
            <p className="usa-hint">{say(submissionTexts.contentHash)}: <code className="hash">{version.content_hash}</code></p>
            {fileOf && gone && <p>{say(submissionTexts.contentGone)}</p>}
            {fileOf && !gone && <p><a className="usa-link" href={fileOf(version.number)}>{say(texts.downloadVersion, { number: version.number })}</a> <span className="usa-hint">{say(texts.checkVersion)}</span></p>}
          </>
        );
        return latest ? <Open key={version.number}>{inside}</Open> : (
          <details key={version.number}>
            <summary>{say(texts.seeVersion, { number: version.number })}</summary>
            {inside}
          </details>
        );
      })}
    </div>
  );
}

const Open = ({ children }: { children: ReactNode }) => <div>{children}</div>;

/** A part of a version, marked where the other version says it otherwise: by a word that is read aloud and a line, not by colour alone. */
function Part({ text, changed, latest, lang }: Compared & { latest: boolean; lang?: Language }) {
  const say = useSay();
  if (!changed) return <span lang={lang && LOCALE[lang]}>{text}</span>;
  const word = <span className="versions__word">{say(latest ? texts.changedHere : texts.removedLater)}</span>;
  return latest ? <ins>{word} <span lang={lang && LOCALE[lang]}>{text}</span></ins> : <del>{word} <span lang={lang && LOCALE[lang]}>{text}</span></del>;
}
