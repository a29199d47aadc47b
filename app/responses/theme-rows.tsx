import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { OUTCOMES } from "#app/themes/dispositions/dispositions.ts";
import { useField, TextArea } from "#app/ui/fields.tsx";
import { outcomeLabel } from "./labels.ts";
import { responseTexts as texts } from "./texts.ts";

export type RowTheme = { theme_id: number; slug: string; label_en: string; label_es: string; points: number };
export type RowAgency = { id: number; acronym: string; name_en: string; name_es: string };

/** What becomes of each theme: a row of fields for each, and the references of comments below. `themes` in the order of the fields. */
export function ThemeRows({ themes, agencies }: { themes: RowTheme[]; agencies: RowAgency[] }) {
  const say = useSay();
  const language = useLanguage();
  const fields = { outcome: useField("outcome").chosen, en: useField("theme_reason_en").chosen, es: useField("theme_reason_es").chosen, agency: useField("agency").chosen, out: useField("leave_out").chosen };
  return (
    <>
      {themes.map((theme, row) => {
        const label = pick(theme, "label", language);
        const id = (name: string) => (row === 0 ? `field-${name}` : `field-${name}-${row}`);
        return (
          <fieldset className="usa-fieldset theme-row" key={theme.theme_id}>
            <legend className="usa-legend">{say(texts.theme)}: {label} <span className="usa-hint">({say(texts.pointsOf, { count: theme.points })})</span></legend>
            <input type="hidden" name="theme" value={theme.theme_id} />
            <label className="usa-label" htmlFor={id("outcome")}>{say(texts.outcome, { theme: label })}</label>
            <span className="usa-hint" id={`${id("outcome")}-hint`}>{say(texts.outcomeHint)}</span>
            <select className="usa-select" id={id("outcome")} name="outcome" defaultValue={fields.outcome[row] ?? ""} aria-describedby={`${id("outcome")}-hint`}>
              <option value="">{say(texts.openOutcome)}</option>
              {OUTCOMES.map((outcome) => <option key={outcome} value={outcome}>{say(outcomeLabel[outcome])}</option>)}
            </select>
            <div className="both-texts">
              <div>
                <label className="usa-label" htmlFor={id("theme_reason_en")}>{say(texts.themeReasonEn, { theme: label })}</label>
                <textarea className="usa-textarea" id={id("theme_reason_en")} name="theme_reason_en" rows={3} lang={LOCALE.en} defaultValue={fields.en[row] ?? ""} />
              </div>
              <div>
                <label className="usa-label" htmlFor={id("theme_reason_es")}>{say(texts.themeReasonEs, { theme: label })}</label>
                <textarea className="usa-textarea" id={id("theme_reason_es")} name="theme_reason_es" rows={3} lang={LOCALE.es} defaultValue={fields.es[row] ?? ""} />
              </div>
            </div>
            <label className="usa-label" htmlFor={id("agency")}>{say(texts.agency, { theme: label })}</label>
            <select className="usa-select" id={id("agency")} name="agency" defaultValue={fields.agency[row] ?? ""}>
              <option value="">{say(texts.noAgency)}</option>
              {agencies.map((agency) => <option key={agency.id} value={agency.id}>{agency.acronym} · {pick(agency, "name", language)}</option>)}
            </select>
            <div className="usa-checkbox">
              <input className="usa-checkbox__input" type="checkbox" id={id("leave_out")} name="leave_out" value={theme.theme_id} defaultChecked={fields.out.includes(String(theme.theme_id))} />
              <label className="usa-checkbox__label" htmlFor={id("leave_out")}>{say(texts.leaveOut, { theme: label })}</label>
            </div>
          </fieldset>
        );
      })}
      <TextArea name="references" rows={4} label={say(texts.references)} hint={say(texts.referencesHint)} optional />
    </>
  );
}

/** Themes to answer, found by their words and added by the address of this page. */
export function ThemeFinder({ found, query, chosen }: { found: RowTheme[]; query: string; chosen: RowTheme[] }) {
  const say = useSay();
  const language = useLanguage();
  const kept = chosen.map(({ slug }) => <input key={slug} type="hidden" name="theme" value={slug} />);
  return (
    <section className="card" aria-labelledby="find-theme">
      <h2 id="find-theme">{say(texts.themes)}</h2>
      <form method="get">
        {kept}
        <label className="usa-label" htmlFor="find-words">{say(texts.findTheme)}</label>
        <input className="usa-input" id="find-words" name="q" type="search" defaultValue={query} />
        <button className="usa-button usa-button--outline" type="submit">{say(texts.find)}</button>
      </form>
      {found.length === 0 ? <p className="usa-hint">{say(texts.noThemes)}</p> : (
        <form method="get">
          {kept}
          <fieldset className="usa-fieldset">
            <legend className="usa-sr-only">{say(texts.themes)}</legend>
            {found.map((theme) => (
              <div className="usa-checkbox" key={theme.slug}>
                <input className="usa-checkbox__input" type="checkbox" id={`add-${theme.slug}`} name="theme" value={theme.slug} />
                <label className="usa-checkbox__label" htmlFor={`add-${theme.slug}`}>{pick(theme, "label", language)} <span className="usa-hint">({say(texts.pointsOf, { count: theme.points })})</span></label>
              </div>
            ))}
          </fieldset>
          <button className="usa-button usa-button--outline" type="submit">{say(texts.addThemes)}</button>
        </form>
      )}
    </section>
  );
}
