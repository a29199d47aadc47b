import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Refused } from "#app/http/forms.ts";
import { LOCALE, type Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary } from "#app/ui/fields.tsx";
import { Page } from "#app/ui/page.tsx";
import { inBothCapitals } from "#app/ui/when.tsx";
import { titleOf } from "./campaigns.ts";
import { deskCampaignTexts as texts } from "./texts.ts";

const TABS = [{ part: "", label: texts.campaign }, { part: "/members", label: texts.members }, { part: "/changes", label: texts.changes }] as const;
type Shown = { name_en: string | null; name_es: string | null; title: string; language: Language; submissions: number; texts: number; summarised_at: string };

/** The frame of every page of a campaign: what it is called, how much it is, and its parts. */
export function CampaignFrame({ id, campaign, tab, answer, children }: { id: number; campaign: Shown | null; tab: (typeof TABS)[number]["part"]; answer?: Refused | undefined; children: ReactNode }) {
  const say = useSay();
  const language = useLanguage();
  const { pathname, search } = useLocation();
  const here = `/${language}/desk/campaigns/${id}`;
  const named = campaign?.name_en && campaign.name_es;
  return (
    <Page title={campaign ? <span lang={named ? undefined : LOCALE[campaign.language]}>{titleOf(language, campaign)}</span> : say(texts.campaign, { id })} wide>
      <AnsweredForm answer={answer}><ErrorSummary /></AnsweredForm>
      <p className="desk-nav">
        <span>{say(texts.campaign, { id })}</span>
        <a className="usa-link" href={`/${language}/desk/campaigns`}>{say(texts.campaigns)}</a>
        <a className="usa-link" href={`/${language}/desk`}>{say(triageTexts.queue)}</a>
      </p>
      {campaign ? (
        <>
          <p className="usa-intro">{say(texts.counted, { submissions: campaign.submissions, texts: campaign.texts })}</p>
          <p className="usa-hint">{say(texts.summarised, { when: inBothCapitals(language, campaign.summarised_at) })}</p>
        </>
      ) : <p>{say(texts.empty)} <a className="usa-link" href={pathname + search}>{say(texts.lookAgain)}</a></p>}
      <nav className="tabs" aria-label={say(triageTexts.parts)}>
        <ul>{TABS.map(({ part, label }) => <li key={part}><a href={here + part} aria-current={part === tab ? "page" : undefined}>{part === "" ? say(texts.campaign, { id }) : say(label as typeof texts.members)}</a></li>)}</ul>
      </nav>
      {children}
    </Page>
  );
}
