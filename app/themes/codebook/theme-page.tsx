import type { SerializeFrom } from "@remix-run/node";
import type { Refused } from "#app/http/forms.ts";
import { formatDay, formatNumber } from "#app/languages/formats.ts";
import { LOCALE, LANGUAGES, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { countryLabel, sectorLabel } from "#app/submissions/labels.ts";
import { COUNTRIES, SECTORS, type Country, type Sector } from "#app/submissions/submissions.ts";
import { Pieces } from "#app/triage/merging/pieces.tsx";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary, Select, SubmitButton } from "#app/ui/fields.tsx";
import { Page } from "#app/ui/page.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tick } from "../points/parts.tsx";
import type { loader } from "./theme.route.tsx";
import { codebookTexts as texts } from "./texts.ts";

type View = SerializeFrom<typeof loader>;

/** A theme on the desk: its words in both languages, its points, beside which themes it stands, and its versions. */
export function ThemePage({ view, answer }: { view: View; answer?: Refused | undefined }) {
  const { theme, pillar, mayManage, beside } = view;
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/themes`;
  const merged = view.versions[0]?.into_slug;
  return (
    <Page title={pick(theme, "label", language)} wide>
      <AnsweredForm answer={answer}><ErrorSummary /></AnsweredForm>
      <p className="desk-nav">
        <a className="usa-link" aria-keyshortcuts="u" href={here}>{say(texts.codebook)}</a>
        <span>{pillar.id}. {pick(pillar, "name", language)}</span>
        <span>{say(theme.published ? texts.isPublic : texts.ofDesk)}</span>
        {merged && <a className="usa-link" href={`${here}/${merged}`}>{say(texts.mergedInto, { theme: pick({ into_en: view.versions[0]?.into_en ?? "", into_es: view.versions[0]?.into_es ?? "" }, "into", language) })}</a>}
      </p>
      <p className="usa-intro">{say(texts.counted, { points: theme.points, submissions: theme.submissions, texts: theme.texts })}</p>
      <div className="both-languages">{LANGUAGES.map((each) => <Words key={each} theme={theme} lang={each} />)}</div>
      {mayManage && (
        <form method="post" className="button-row">
          <a className="usa-button usa-button--outline" aria-keyshortcuts="e" href={`${here}/${theme.slug}/revision`}>{say(texts.revise)}</a>
          <a className="usa-button usa-button--outline" href={`${here}/${theme.slug}/merge`}>{say(theme.merged_into ? texts.part : texts.merge)}</a>
          {!theme.published && !theme.merged_into && <><SubmitButton>{say(texts.publish)}</SubmitButton><span className="usa-hint">{say(texts.publishMeans)}</span></>}
        </form>
      )}
      <Points view={view} />
      {beside.length > 0 && (
        <section aria-labelledby="beside">
          <h2 id="beside">{say(texts.together)}</h2>
          <table className="usa-table usa-table--borderless">
            <caption className="usa-sr-only">{say(texts.togetherCaption)}</caption>
            <thead><tr><th scope="col">{say(texts.theme)}</th><th scope="col">{say(texts.submissions)}</th></tr></thead>
            <tbody>{beside.map((other) => <tr key={other.slug}><th scope="row"><a className="usa-link" href={`${here}/${other.slug}`}>{pick(other, "label", language)}</a></th><td>{formatNumber(language, other.submissions)}</td></tr>)}</tbody>
          </table>
        </section>
      )}
      <Versions view={view} />
    </Page>
  );
}

function Words({ theme, lang }: { theme: View["theme"]; lang: "en" | "es" }) {
  const say = useSay();
  const examples = (name: "include" | "exclude") => pick(theme, name, lang).split("\n").map((line) => line.trim()).filter(Boolean);
  return (
    <section aria-labelledby={`words-${lang}`}>
      <h2 id={`words-${lang}`}>{say(lang === "en" ? texts.english : texts.spanish)}</h2>
      <div lang={LOCALE[lang]}>
        <p><strong>{pick(theme, "label", lang)}</strong></p>
        <p className="point__memo">{pick(theme, "definition", lang)}</p>
      </div>
      {(["include", "exclude"] as const).filter((name) => examples(name).length > 0).map((name) => (
        <div key={name}>
          <h3>{say(texts[name])}</h3>
          <ul className="usa-list" lang={LOCALE[lang]}>{examples(name).map((line, index) => <li key={index}>{line}</li>)}</ul>
        </div>
      ))}
    </section>
  );
}

function Points({ view: { theme, filter, points, more, page } }: { view: View }) {
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/themes/${theme.slug}`;
  const asked = Object.entries({ sector: filter.sector, country: filter.country, language: filter.language, important: filter.important ? "yes" : null }).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []));
  const any = say(texts.any);
  return (
    <section aria-labelledby="points">
      <h2 id="points">{say(texts.pointsOf)}</h2>
      <form method="get" action={here} className="theme-filter">
        <AnsweredForm values={{ sector: filter.sector ?? "", country: filter.country ?? "", language: filter.language ?? "" }}>
          <Select name="sector" label={say(texts.sector)} empty={any} options={SECTORS.map((value) => ({ value, label: say(sectorLabel[value]) }))} />
          <Select name="country" label={say(texts.country)} empty={any} options={COUNTRIES.map((value) => ({ value, label: say(countryLabel[value]) }))} />
          <Select name="language" label={say(texts.language)} empty={any} options={[{ value: "en", label: say(texts.inEnglish) }, { value: "es", label: say(texts.inSpanish) }]} />
          <Tick name="important" label={say(texts.important)} checked={filter.important} />
          <SubmitButton look="outline">{say(texts.filter)}</SubmitButton>
        </AnsweredForm>
      </form>
      {points.length === 0 && <p>{say(texts.noPoints)}</p>}
      <ul className="usa-list usa-list--unstyled">
        {points.map((point) => (
          <li key={point.id} className="redaction__item">
            <q lang={LOCALE[point.language]}>{point.quote}</q>
            <p className="usa-hint">
              <a className="usa-link" href={`/${language}/desk/submissions/${point.reference}/points#point-${point.id}`}>{point.reference}</a>
              {point.sector && <> · {say(sectorLabel[point.sector as Sector])}</>}{point.country && <> · {say(countryLabel[point.country as Country])}</>}{point.important && <> · {say(texts.isImportant)}</>}
            </p>
          </li>
        ))}
      </ul>
      <Pagination page={page} more={more} hrefFor={(number) => `${here}?${[...asked, `page=${number}`].join("&")}`} />
    </section>
  );
}

const NAMES = { label: texts.label, definition: texts.definition, include: texts.include, exclude: texts.exclude };

function Versions({ view: { versions } }: { view: View }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{say(texts.versions)}</h2>
      {versions.map(({ number, name, government, written_at, changed, into_en, into_es, ...version }) => (
        <details key={number} className="card">
          <summary>{say(texts.version, { number })} · {say(texts.by, { name, government: say(government === "US" ? triageTexts.unitedStates : triageTexts.mexico), date: formatDay(language, written_at) })}</summary>
          {into_en !== null && into_es !== null && <p>{say(texts.mergedInto, { theme: language === "en" ? into_en : into_es })}</p>}
          {version.parent_en !== null && version.parent_es !== null && <p>{say(texts.parent)}: {language === "en" ? version.parent_en : version.parent_es}</p>}
          {changed.length === 0 && <p>{say(texts.sameWords)}</p>}
          {changed.map(({ name: column, pieces }) => {
            const [word, lang] = column.split("_") as [keyof typeof NAMES, "en" | "es"];
            return <div key={column}><h3>{say(NAMES[word])} · {say(lang === "en" ? texts.inEnglish : texts.inSpanish)}</h3><Pieces pieces={pieces} lang={LOCALE[lang]} /></div>;
          })}
        </details>
      ))}
    </section>
  );
}
