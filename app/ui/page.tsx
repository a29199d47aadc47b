import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { LOCALE, otherLanguage } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { uiTexts } from "./texts.ts";

export type Crumb = { to: string; text: string };

/** A page's inside: breadcrumb, one heading, content. `wide` for tables. */
export function Page({ title, before, crumbs, wide, children }: { title: ReactNode; before?: ReactNode; crumbs?: Crumb[]; wide?: boolean; children: ReactNode }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <main id="main-content" tabIndex={-1} className={wide ? "grid-container-widescreen page" : "grid-container page"}>
      {crumbs && (
        <nav className="usa-breadcrumb" aria-label={say(uiTexts.youAreHere)}>
          <ol className="usa-breadcrumb__list">
            {[{ to: `/${language}`, text: say(uiTexts.home) }, ...crumbs].map(({ to, text }) => (
              <li className="usa-breadcrumb__list-item" key={to}><a className="usa-breadcrumb__link" href={to}>{text}</a></li>
            ))}
          </ol>
        </nav>
      )}
      {before}
      <h1>{title}</h1>
      {children}
    </main>
  );
}

/** The link to the same place in the other language. */
export function LanguageLink() {
  const language = useLanguage();
  const { pathname, search } = useLocation();
  const other = otherLanguage(language);
  return (
    <a className="language-link" lang={LOCALE[other]} hrefLang={other} href={pathname.replace(/^\/(en|es)/, `/${other}`) + search}>
      {other === "es" ? "Español" : "English"}
    </a>
  );
}
