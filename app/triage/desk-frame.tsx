import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { commitmentTexts } from "#app/commitments/texts.ts";
import { historyTexts } from "#app/history/texts.ts";
import { statementTexts } from "#app/initiatives/statements/texts.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Person } from "#app/people/people.ts";
import { administrationTexts } from "#app/administration/texts.ts";
import { deskMeetingTexts } from "#app/meetings/desk/texts.ts";
import { managingTexts } from "#app/people/managing/texts.ts";
import { may } from "#app/people/permissions.ts";
import { codebookTexts } from "#app/themes/codebook/texts.ts";
import { dispositionTexts } from "#app/themes/dispositions/texts.ts";
import { SkipLink } from "#app/ui/frame.tsx";
import { Mark } from "#app/ui/mark.tsx";
import { LanguageLink } from "#app/ui/page.tsx";
import { uiTexts } from "#app/ui/texts.ts";
import { DeskKeys } from "./keys/desk-keys.tsx";
import { destinationsFor } from "./keys/destinations.ts";
import type { Settings } from "./keys/keys.ts";
import { keyTexts } from "./keys/texts.ts";
import { numbersTexts } from "./numbers/texts.ts";
import { reportTexts } from "./reports/texts.ts";
import { reviewTexts } from "./reviews/texts.ts";
import { noteTexts } from "./notes/texts.ts";
import { sortingTexts } from "./sorting/texts.ts";
import { spamTexts } from "./spam/texts.ts";
import { triageTexts as texts } from "./texts.ts";
import { translationTexts } from "./translations/texts.ts";

/** The frame of the reviewers' desk: where one is, who one is and for which government, and the way out. */
export function DeskFrame({ person, reviews, reports, mentions, settings, children }: { person: Pick<Person, "name" | "government" | "grants">; reviews: number; reports: number; mentions: number; settings: Settings; children: ReactNode }) {
  const say = useSay();
  const language = useLanguage();
  const { pathname } = useLocation();
  const desk = `/${language}/desk`;
  const within = ["numbers", "translations", "responses", "delegations", "themes", "rounds", "exports", "dispositions", "commitments", "initiatives", "meetings", "referrals", "mentions", "labels", "reviews", "reports", "spam", "entries", "privacy", "notices", "people", "administration", "history", "account", "keys", "go", "bulk"].find((part) => pathname.startsWith(`${desk}/${part}`));
  const current = (part: string | undefined) => (within === part ? "page" : undefined);
  return (
    <>
      <SkipLink />
      <header className="desk-header">
        <div className="grid-container-widescreen">
          <a className="desk-header__name" href={desk}><Mark /><span>{say(texts.desk)}</span></a>
          <div className="desk-header__who">
            <p className={`desk-header__person side side--${person.government}`}>
              <a href={`${desk}/account`} aria-current={current("account")}>{say(texts.signedInAs, { name: person.name, government: say(person.government === "US" ? texts.unitedStates : texts.mexico) })}</a>
            </p>
            <a href={`${desk}/go`}>{say(keyTexts.go)}</a>
            <a href={`${desk}/keys`} aria-current={current("keys")}>{say(keyTexts.title)}</a>
            <form method="post" action={`/${language}/sign-out`}><button className="desk-header__out" type="submit">{say(texts.signOut)}</button></form>
            <LanguageLink />
          </div>
          <nav className="menu menu--desk" aria-label={say(uiTexts.menu)}>
            <ul>
              <li><a href={desk} aria-current={current(undefined)}>{say(texts.queue)}</a></li>
              <li><a href={`${desk}/translations`} aria-current={current("translations")}>{say(translationTexts.listTitle)}</a></li>
              <li><a href={`${desk}/responses`} aria-current={current("responses") ?? current("delegations")}>{say(texts.responses)}</a></li>
              <li><a href={`${desk}/themes`} aria-current={current("themes") ?? current("rounds") ?? current("exports")}>{say(codebookTexts.codebook)}</a></li>
              <li><a href={`${desk}/dispositions`} aria-current={current("dispositions")}>{say(dispositionTexts.title)}</a></li>
              <li><a href={`${desk}/commitments`} aria-current={current("commitments")}>{say(commitmentTexts.title)}</a></li>
              <li><a href={`${desk}/initiatives`} aria-current={current("initiatives")}>{say(statementTexts.title)}</a></li>
              <li><a href={`${desk}/meetings`} aria-current={current("meetings")}>{say(deskMeetingTexts.title)}</a></li>
              <li><a href={`${desk}/reviews`} aria-current={current("reviews")}>{reviews ? say(reviewTexts.reviewsCount, { count: reviews }) : say(reviewTexts.reviews)}</a></li>
              <li><a href={`${desk}/reports`} aria-current={current("reports")}>{reports ? say(reportTexts.reportsCount, { count: reports }) : say(reportTexts.reports)}</a></li>
              {may(person, "read-numbers") && <li><a href={`${desk}/numbers`} aria-current={current("numbers")}>{say(numbersTexts.numbers)}</a></li>}
              {may(person, "read-desk") && <li><a href={`${desk}/referrals`} aria-current={current("referrals")}>{say(sortingTexts.referrals)}</a></li>}
              {may(person, "read-desk") && <li><a href={`${desk}/mentions`} aria-current={current("mentions")}>{mentions ? say(noteTexts.mentionsCount, { count: mentions }) : say(noteTexts.mentionsOfMe)}</a></li>}
              {may(person, "triage-spam") && <li><a href={`${desk}/spam`} aria-current={current("spam")}>{say(spamTexts.spam)}</a></li>}
              {may(person, "enter-submissions") && <li><a href={`${desk}/entries/new`} aria-current={current("entries")}>{say(texts.enter)}</a></li>}
              {may(person, "read-content") && <li><a href={`${desk}/administration`} aria-current={current("administration") ?? current("privacy")}>{say(administrationTexts.administration)}</a></li>}
              {may(person, "manage-people") && <li><a href={`${desk}/people`} aria-current={current("people")}>{say(managingTexts.people)}</a></li>}
              {may(person, "read-notices") && <li><a href={`${desk}/notices`} aria-current={current("notices")}>{say(texts.notices)}</a></li>}
              {may(person, "read-history") && <li><a href={`${desk}/history`} aria-current={current("history")}>{say(historyTexts.history)}</a></li>}
              <li><a href={`/${language}`}>{say(uiTexts.publicSite)}</a></li>
            </ul>
          </nav>
        </div>
      </header>
      <div className={settings.density === "compact" ? "desk desk--compact" : "desk"}>{children}</div>
      <DeskKeys {...settings} destinations={destinationsFor(person, language)} />
    </>
  );
}
