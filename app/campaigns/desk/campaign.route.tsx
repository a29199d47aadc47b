import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { prepareBulk } from "#app/triage/bulk/bulk.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { db } from "#db/database.server.ts";
import { HandleForm } from "./campaigns.ts";
import { CampaignFacts } from "./facts.tsx";
import { CampaignFrame } from "./frame.tsx";
import { Handling, actOf } from "./handling.tsx";
import { OverTime } from "./over-time.tsx";
import { countWaiting, reportsIn, waitingWithoutAdded } from "./desk-campaigns.server.ts";
import { shownAt } from "./shown.server.ts";
import { deskCampaignTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.campaigns, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  const { id, campaign } = await shownAt(db, languageOf(params), params.campaign, "");
  const [waiting, reports] = await Promise.all([campaign ? countWaiting(db, campaign) : null, reportsIn(db, id)]);
  return json({ id, campaign: campaign ?? null, waiting, reports, decides: may(person, "decide-submissions") });
}

/** Takes down the members for which the representative's decision is to be confirmed. Nothing happens before the bulk page was confirmed. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "decide-submissions");
  const language = languageOf(params);
  const { id, campaign } = await shownAt(db, language, params.campaign, "");
  const form = await readForm(request, HandleForm);
  if (!form.ok) return form.problems;
  const act = campaign && !campaign.closed ? actOf(campaign.outcome) : null;
  const references = campaign && act ? await waitingWithoutAdded(db, campaign) : [];
  if (!campaign || !act || references.length === 0) return refuse(texts.noLonger);
  const { reason, reason_code, pillars } = campaign;
  const prepared = await prepareBulk(db, person, act, references, { campaign: id, terms: { reason, pillar: pillars[0] ?? null, ...(reason_code && { reasonCode: reason_code }) } });
  if (prepared === "nothing") return refuse(texts.noLonger);
  return seeOther(`/${language}/desk/bulk/${prepared.id}?in=${encodeURIComponent(`view=waiting&campaign=${id}`)}`);
}

export default function DeskCampaignPage() {
  const { id, campaign, waiting, reports, decides } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <CampaignFrame id={id} campaign={campaign} tab="" answer={answer}>
      {campaign && waiting && (
        <div className="workspace">
          <section className="workspace__source" aria-labelledby="template">
            <h2 id="template">{say(texts.template)}</h2>
            <p className="usa-hint">{say(texts.templateOf, { reference: campaign.reference })}</p>
            <OriginalText lang={campaign.language} text={campaign.text} />
            <p><a className="usa-link" href={`/${language}/desk/submissions/${campaign.reference}`}>{say(texts.openTemplate, { reference: campaign.reference })}</a></p>
          </section>
          <section className="workspace__work" aria-label={say(texts.handling)}>
            <Handling campaign={campaign} waiting={waiting} decides={decides} />
            <OverTime days={campaign.figures.days} from={campaign.first_received} to={campaign.last_received} count={campaign.submissions} />
          </section>
          <aside className="workspace__facts" aria-label={say(texts.facts)}><CampaignFacts campaign={campaign} reports={reports} /></aside>
        </div>
      )}
    </CampaignFrame>
  );
}
