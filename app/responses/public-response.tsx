import type { SerializeFrom } from "@remix-run/node";
import type { ReactNode } from "react";
import { formatDay } from "#app/languages/formats.ts";
import { LOCALE, otherLanguage, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Day, InBothCapitals } from "#app/ui/when.tsx";
import { outcomeLabel } from "./labels.ts";
import { publicTexts as texts } from "./public-texts.ts";
import type { PublicResponse } from "./public.server.ts";
import { responseTexts } from "./texts.ts";

export type Shown = Omit<SerializeFrom<PublicResponse>, "published_at" | "first_published_at"> & { published_at: string | null; first_published_at: string | null };

/** A response in full: whose it is, both texts, what becomes of each theme, what came of it (`children`), the comments behind it, the seals and how to check them, what it said before. */
export function PublicResponseView({ response, children }: { response: Shown; children?: ReactNode }) {
  const say = useSay();
  const language = useLanguage();
  const { reason_en, reason_es, note_en, note_es } = response;
  const other = otherLanguage(language);
  return (
    <>
      <Standing response={response} />
      {reason_en && reason_es && <p className="usa-intro"><strong>{say(texts.because)}</strong> {pick({ reason_en, reason_es }, "reason", language)}</p>}
      {note_en && note_es && <p><strong>{say(texts.note)}</strong> {pick({ note_en, note_es }, "note", language)}</p>}
      <OriginalText text={pick(response, "text", language)} />
      <details>
        <summary>{say(texts.inOther)}</summary>
        <div lang={LOCALE[other]}><OriginalText text={pick(response, "text", other)} /></div>
      </details>
      {response.themes.length > 0 && (
        <section aria-labelledby="themes">
          <h2 id="themes">{say(texts.themes)}</h2>
          <ul className="usa-list">
            {response.themes.map((theme) => (
              <li key={theme.slug}>
                <strong><a className="usa-link" href={`/${language}/themes/${theme.slug}`}>{pick(theme, "label", language)}</a>:</strong>{" "}
                {!theme.outcome ? say(texts.notSettled) : theme.agency ? say(responseTexts.referredTo, { agency: `${theme.agency} · ${(language === "en" ? theme.agency_en : theme.agency_es) ?? ""}` }) : say(outcomeLabel[theme.outcome])}
                {theme.reason_en && theme.reason_es && <p>{say(texts.reason)} {language === "en" ? theme.reason_en : theme.reason_es}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {children}
      {response.submissions.length > 0 && (
        <section aria-labelledby="behind">
          <h2 id="behind">{say(texts.comments)}</h2>
          <ul className="usa-list">
            {response.submissions.map(({ reference, title, language: lang }) => <li key={reference}><a className="usa-link" href={`/${language}/submissions/${reference}`}><span lang={LOCALE[lang]}>{title}</span></a> ({reference})</li>)}
            {response.behind > response.submissions.length && <li>{say(texts.moreComments, { count: response.behind - response.submissions.length })}</li>}
          </ul>
        </section>
      )}
      <Seals response={response} />
      {response.versions.length > 0 && (
        <section aria-labelledby="versions">
          <h2 id="versions">{say(texts.versions)}</h2>
          {response.versions.map((version, index) => (
            <details key={version.revision}>
              <summary>{say(texts.versionOf, { date: formatDay(language, version.published_at), corrected: formatDay(language, (index === 0 ? response.published_at : response.versions[index - 1]!.published_at)!) })}</summary>
              <OriginalText text={pick(version, "text", language)} />
              <div lang={LOCALE[other]}><OriginalText text={pick(version, "text", other)} /></div>
              <p><code className="hash">{version.hash}</code> <a className="usa-link" href={`/${language}/responses/${response.id}/signed/${version.revision}`}>{say(texts.download)}</a></p>
            </details>
          ))}
        </section>
      )}
    </>
  );
}

/** What an answer is, when it was published, what came before and after it; and of one that is not joint, that the other government was asked. */
function Standing({ response: { kind, published_at, first_published_at, versions, supersedes, followed, asked, signatures } }: { response: Shown }) {
  const say = useSay();
  const language = useLanguage();
  const country = (government: "US" | "MX") => say(government === "US" ? responseTexts.unitedStates : responseTexts.mexico);
  return (
    <>
      {published_at && (
        <p className="usa-hint">
          {versions.length > 0 && first_published_at ? <>{say(texts.correctedOn, { date: formatDay(language, published_at) })} · {say(texts.firstOn, { date: formatDay(language, first_published_at) })}</> : say(responseTexts.answeredOn, { date: formatDay(language, published_at) })}
        </p>
      )}
      {followed.map(({ id, published_at: at }) => <p key={id}><a className="usa-link" href={`/${language}/responses/${id}`}>{say(texts.followed, { date: formatDay(language, at) })}</a></p>)}
      {supersedes !== null && <p><a className="usa-link" href={`/${language}/responses/${supersedes}`}>{say(texts.follows)}</a></p>}
      {asked.map(({ government, offered_at, opens_at, read_at }) => (
        <p key={government}>
          {say(texts.asked, { asking: country(government), date: formatDay(language, offered_at) })}{" "}
          {read_at ? say(texts.readOn, { date: formatDay(language, read_at) }) : opens_at && published_at && opens_at <= published_at ? say(texts.waited, { date: formatDay(language, opens_at) }) : null}
        </p>
      ))}
      {kind === "no-joint-position" && published_at && signatures.length === 1 && <p>{say(texts.onlyOne)}</p>}
    </>
  );
}

/** Both seals: for each government who signed, in which role, when in both capitals; and how anyone checks it. */
function Seals({ response: { id, revision, hash, scheme, signatures } }: { response: Shown }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <section className="joint-response" aria-labelledby="seals">
      <h2 id="seals">{say(texts.signatures)}</h2>
      <div className="seals">
        <ul className="usa-list usa-list--unstyled">
          {(["US", "MX"] as const).map((government) => {
            const signature = signatures.find((each) => each.government === government);
            return (
              <li key={government}>
                <strong>{say(government === "US" ? texts.forUS : texts.forMX)}</strong><br />
                {signature ? <>{say(signature.delegated ? texts.delegate : texts.signatory)}<br /><InBothCapitals at={signature.signed_at} /></> : say(texts.notSigned)}
              </li>
            );
          })}
        </ul>
      </div>
      <h3>{say(texts.checkTitle)}</h3>
      <ol className="usa-list">
        <li>{say(texts.check1)} {scheme === 1 && say(texts.checkOld)} <a className="usa-link" href={`/${language}/responses/${id}/signed/${revision}`}>{say(texts.download)}</a></li>
        <li>{say(texts.check2, { command: `sha256sum response-${id}-${revision}.txt` })}</li>
        <li>{say(texts.check3)} <code className="hash">{hash}</code></li>
      </ol>
    </section>
  );
}

/** When a list shows something was published: the day, and the first day of what was corrected. */
export function Published({ published_at, first_published_at }: { published_at: string; first_published_at: string | null }) {
  const say = useSay();
  const language = useLanguage();
  if (!first_published_at || first_published_at === published_at) return <Day at={published_at} />;
  return <>{say(texts.correctedOn, { date: formatDay(language, published_at) })}</>;
}
