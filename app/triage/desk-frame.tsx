import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { commitmentTexts } from "#app/commitments/texts.ts";
import { historyTexts } from "#app/history/texts.ts";
import { statementTexts } from "#app/initiatives/statements/texts.ts";
import type { Text } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Person } from "#app/people/people.ts";
import { administrationTexts } from "#app/administration/texts.ts";
import { deskMeetingTexts } from "#app/meetings/desk/texts.ts";
import { managingTexts } from "#app/people/managing/texts.ts";
import { may, type Act } from "#app/people/permissions.ts";
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

type Counts = { reviews: number; reports: number; mentions: number };
/** A place of the menu, the address its pages begin with, and from which width of the window it stands in the row: else it is found under "More". */
type Place = { part: string; text: Text; row?: "always" | "middle" | "wide" | undefined; also?: string[]; count?: number; counted?: typeof reviewTexts.reviewsCount | typeof reportTexts.reportsCount | typeof noteTexts.mentionsCount };

/** The menu of a person: in the row what is worked on every day and what waits for an answer, under "More" the rest. */
function placesFor(person: Pick<Person, "grants" | "government">, { reviews, reports, mentions }: Counts): Place[] {
  const waits = (count: number) => (count > 0 ? "always" : "wide");
  const places: (Place & { act?: Act })[] = [
    { part: "", text: texts.queue, row: "always" },
    { part: "referrals", text: sortingTexts.referrals, row: "middle", act: "read-desk" },
    { part: "mentions", text: noteTexts.mentionsOfMe, count: mentions, counted: noteTexts.mentionsCount, row: waits(mentions), act: "read-desk" },
    { part: "translations", text: translationTexts.listTitle, row: "middle" },
    { part: "responses", text: texts.responses, row: "middle", also: ["delegations"] },
    { part: "themes", text: codebookTexts.codebook, row: "wide", also: ["rounds", "exports"] },
    { part: "dispositions", text: dispositionTexts.title, row: "wide" },
    { part: "meetings", text: deskMeetingTexts.title, row: "wide" },
    { part: "reviews", text: reviewTexts.reviews, count: reviews, counted: reviewTexts.reviewsCount, row: waits(reviews) },
    { part: "reports", text: reportTexts.reports, count: reports, counted: reportTexts.reportsCount, row: waits(reports) },
    { part: "commitments", text: commitmentTexts.title },
    { part: "initiatives", text: statementTexts.title },
    { part: "numbers", text: numbersTexts.numbers, act: "read-numbers" },
    { part: "spam", text: spamTexts.spam, act: "triage-spam" },
    { part: "entries/new", text: texts.enter, also: ["entries"], act: "enter-submissions" },
    { part: "administration", text: administrationTexts.administration, also: ["privacy"], act: "read-content" },
    { part: "people", text: managingTexts.people, act: "manage-people" },
    { part: "notices", text: texts.notices, act: "read-notices" },
    { part: "history", text: historyTexts.history, act: "read-history" },
  ];
  return places.filter(({ act }) => !act || may(person, act));
}

/** The frame of the reviewers' desk: where one is, who one is and for which government, and the way out. */
export function DeskFrame({ person, reviews, reports, mentions, settings, children }: Counts & { person: Pick<Person, "name" | "government" | "grants">; settings: Settings; children: ReactNode }) {
  const say = useSay();
  const language = useLanguage();
  const { pathname } = useLocation();
  const desk = `/${language}/desk`;
  const places = placesFor(person, { reviews, reports, mentions });
  const at = (path: string) => pathname.startsWith(`${desk}/${path}`);
  const elsewhere = ["account", "keys", "go", "bulk", "labels"].some(at);
  const here = elsewhere ? undefined : places.find(({ part, also = [] }) => part && [part, ...also].some(at))?.part ?? "";
  const link = ({ part, text, count, counted }: Place) => <a href={part ? `${desk}/${part}` : desk} aria-current={part === here ? "page" : undefined}>{count && counted ? say(counted, { count }) : say(text)}</a>;
  return (
    <>
      <SkipLink />
      <header className="desk-header">
        <div className="grid-container-widescreen">
          <a className="desk-header__name" href={desk}><Mark /><span>{say(texts.desk)}</span></a>
          <div className="desk-header__who">
            <p className={`desk-header__person side side--${person.government}`}>
              <a href={`${desk}/account`} aria-current={at("account") ? "page" : undefined}>{say(texts.signedInAs, { name: person.name, government: say(person.government === "US" ? texts.unitedStates : texts.mexico) })}</a>
            </p>
            <a href={`${desk}/go`}>{say(keyTexts.go)}</a>
            <a href={`${desk}/keys`} aria-current={at("keys") ? "page" : undefined}>{say(keyTexts.title)}</a>
            <form method="post" action={`/${language}/sign-out`}><button className="desk-header__out" type="submit">{say(texts.signOut)}</button></form>
            <LanguageLink />
          </div>
          <nav className="menu menu--desk" aria-label={say(uiTexts.menu)}>
            <ul>{places.map((place) => place.row && <li key={place.part} className={`desk-row--${place.row}`}>{link(place)}</li>)}</ul>
            <details className="menu-more">
              <summary aria-current={places.some(({ part, row }) => part === here && !row) ? "true" : undefined}>{say(texts.more)}</summary>
              <ul>
                {places.map((place) => <li key={place.part} className={place.row && `desk-more--${place.row}`}>{link(place)}</li>)}
                <li><a href={`/${language}`}>{say(uiTexts.publicSite)}</a></li>
              </ul>
            </details>
          </nav>
        </div>
      </header>
      <div className={settings.density === "compact" ? "desk desk--compact" : "desk"}>{children}</div>
      <DeskKeys {...settings} destinations={destinationsFor(person, language)} />
    </>
  );
}
