import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { commitmentTexts } from "#app/commitments/texts.ts";
import { LANGUAGES, LOCALE, otherLanguage, type Text } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { subscriptionTexts } from "#app/notices/subscriptions/texts.ts";
import { publicTexts } from "#app/responses/public-texts.ts";
import { publicThemeTexts } from "#app/themes/public/texts.ts";
import { Mark } from "./mark.tsx";
import { LanguageLink } from "./page.tsx";
import { uiTexts as texts } from "./texts.ts";

/** The frame around every public page: skip link, banner, name, language, menu, footer. */
export function PublicFrame({ banner, mailbox, children }: { banner: Text | null; mailbox: boolean; children: ReactNode }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      <SkipLink />
      <Banner text={banner} />
      <header className="site-header">
        <div className="grid-container site-header__name">
          <a className="site-name" href={`/${language}`}>
            <Mark />
            <span>
              <span className="site-name__portal">{say(texts.portal)}</span>
              <span className="site-name__dialogue">{say(texts.dialogue)}</span>
            </span>
          </a>
          <LanguageLink />
        </div>
        <div className="site-header__menu">
          <div className="grid-container">
            <nav className="menu" aria-label={say(texts.menu)}><MenuLinks /></nav>
            <details className="menu-phone">
              <summary>{say(texts.openMenu)}</summary>
              <nav aria-label={say(texts.menu)}><MenuLinks /></nav>
            </details>
            <a className="usa-button site-header__submit" href={`/${language}/submit`}>{say(texts.submit)}</a>
          </div>
        </div>
      </header>
      {children}
      <footer className="site-footer">
        <div className="grid-container">
          <p className="site-footer__name"><Mark /> <span>{say(texts.dialogue)}</span></p>
          <nav aria-label={say(texts.footer)}>
            <ul>
              <li><a href={`/${language}/about`}>{say(texts.about)}</a></li>
              <li><a href={`/${language}/promises`}>{say(texts.promises)}</a></li>
              <li><a href={`/${language}/subscribe`}>{say(subscriptionTexts.title)}</a></li>
              <li><a href={`/${language}/privacy`}>{say(texts.privacy)}</a></li>
              <li><a href={`/${language}/accessibility`}>{say(texts.accessibility)}</a></li>
              <li><a href={`/${language}/sign-in`}>{say(texts.reviewersSignIn)}</a></li>
              {mailbox && <li><a href={`/${language}/mailbox`}>{say(texts.mailbox)}</a></li>}
            </ul>
          </nav>
        </div>
      </footer>
    </>
  );
}

export function SkipLink() {
  return <a className="usa-skipnav" href="#main-content">{useSay()(texts.skip)}</a>;
}

/** In both languages: who came by a link in the other one must not miss it. */
export function Banner({ text }: { text: Text | null }) {
  const language = useLanguage();
  const say = useSay();
  if (!text) return null;
  return (
    <section className="site-banner" aria-label={say(texts.banner)}>
      <div className="grid-container">
        {[language, otherLanguage(language)].map((each) => <p key={each} lang={LOCALE[each]}>{text[each]}</p>)}
      </div>
    </section>
  );
}

function MenuLinks() {
  const say = useSay();
  const language = useLanguage();
  const { pathname } = useLocation();
  const links = [
    { to: `/${language}`, text: texts.home },
    { to: `/${language}/submissions`, text: texts.comments },
    { to: `/${language}/themes`, text: publicThemeTexts.title },
    { to: `/${language}/responses`, text: publicTexts.menu },
    { to: `/${language}/commitments`, text: commitmentTexts.title },
    { to: `/${language}/meetings`, text: texts.meetings },
    { to: `/${language}/about`, text: texts.about },
    { to: `/${language}/track`, text: texts.trackShort },
  ];
  const isHome = LANGUAGES.some((each) => pathname.replace(/\/$/, "") === `/${each}`);
  const within = (to: string) => (to === `/${language}` ? isHome : pathname === to || pathname.startsWith(`${to}/`));
  return (
    <ul>
      {links.map(({ to, text }) => <li key={to}><a href={to} aria-current={within(to) ? "page" : undefined}>{say(text)}</a></li>)}
    </ul>
  );
}
