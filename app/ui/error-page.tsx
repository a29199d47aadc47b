import { useLocation } from "@remix-run/react";
import { doorTexts } from "#app/http/door-texts.ts";
import { isLanguage, LANGUAGES, LOCALE, type Language } from "#app/languages/languages.ts";
import { uiTexts } from "./texts.ts";

const SAID = {
  400: [uiTexts.badRequestTitle, uiTexts.badRequest],
  403: [uiTexts.forbiddenTitle, doorTexts.forbidden],
  404: [uiTexts.notFoundTitle, doorTexts.notFound],
  405: [uiTexts.badRequestTitle, uiTexts.badRequest],
  500: [uiTexts.faultTitle, uiTexts.fault],
} as const;

/** What happened and what to do, in the language of the address, or in both where it has none. */
export function ErrorPage({ status }: { status: number }) {
  const [, first] = useLocation().pathname.split("/");
  const languages: readonly Language[] = isLanguage(first) ? [first] : LANGUAGES;
  const [title, text] = SAID[status as keyof typeof SAID] ?? SAID[status < 500 ? 400 : 500];
  return (
    <main id="main-content" tabIndex={-1} className="grid-container page error-page">
      <title>{`${title[languages[0]!]} – ${uiTexts.portal[languages[0]!]}`}</title>
      {languages.map((language, index) => (
        <section key={language} lang={LOCALE[language]}>
          {index === 0 ? <h1>{title[language]}</h1> : <h2>{title[language]}</h2>}
          <p className="usa-intro">{text[language]}</p>
          <p><a className="usa-button" href={`/${language}`}>{uiTexts.goHome[language]}</a></p>
        </section>
      ))}
    </main>
  );
}
