import type { SerializeFrom } from "@remix-run/node";
import { LOCALE, type Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { useWorkspaceAddress } from "#app/triage/workspace-address.ts";
import { titleOf } from "./campaigns.ts";
import type { campaignAt } from "./desk-campaigns.server.ts";
import { AddedPassages, Difference } from "./difference.tsx";
import { deskCampaignTexts as texts } from "./texts.ts";

export type CampaignAt = SerializeFrom<NonNullable<Awaited<ReturnType<typeof campaignAt>>>> | null;

/** Of which campaign a submission is one, and what it says that the template does not: whoever decides reads that first. */
export function CampaignCard({ campaign, lang, changes }: { campaign: CampaignAt; lang: Language; changes: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const at = useWorkspaceAddress();
  return (
    <div className="card">
      <h2>{say(texts.card)}</h2>
      {campaign ? (
        <>
          <p><a className="usa-link" href={`/${language}/desk/campaigns/${campaign.id}`}><span lang={campaign.name_en ? undefined : LOCALE[campaign.language]}>{titleOf(language, campaign)}</span></a> ({say(texts.campaign, { id: campaign.id })})</p>
          <p>{say(texts.oneOf, { submissions: campaign.submissions, texts: campaign.texts })} {campaign.is_template ? say(texts.stands) : campaign.passages.length === 0 && say(texts.addsNone)} {campaign.by_hand && say(texts.byHand)}</p>
          <AddedPassages passages={campaign.passages} lang={lang} />
          {!campaign.is_template && <Difference runs={campaign.runs} lang={lang} />}
        </>
      ) : <p>{say(texts.inNone)}</p>}
      {changes && <p><a className="usa-link" href={at("/campaign")}>{say(texts.change)}</a></p>}
    </div>
  );
}
