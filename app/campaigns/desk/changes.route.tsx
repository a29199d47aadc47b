import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import type { Text } from "#app/languages/languages.ts";
import { admit } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { joinCampaigns, linkCampaigns, nameCampaign, partCampaigns } from "../placements.server.ts";
import { readCampaign, SaidForm } from "./campaigns.ts";
import { proposedLinks, saidOf } from "./desk-campaigns.server.ts";
import { CampaignFrame } from "./frame.tsx";
import { shownAt } from "./shown.server.ts";
import { JoinForms, NameForm, VersionForms } from "./said-forms.tsx";
import { deskCampaignTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.changes, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  const { id, campaign } = await shownAt(db, languageOf(params), params.campaign, "/changes");
  const [said, proposals] = await Promise.all([saidOf(db, id), proposedLinks(db, campaign)]);
  return json({ id, campaign: campaign ?? null, said, proposals, says: may(person, "group-campaigns") });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "group-campaigns");
  const language = languageOf(params);
  const { id } = await shownAt(db, language, params.campaign, "/changes");
  const form = await readForm(request, SaidForm);
  if (!form.ok) return form.problems;
  const wrong = (field: string, text: Text) => json({ problems: [{ field, text }], values: form.typed }, { status: 422 });
  const { go, name_en, name_es, reason, partReason } = form.value;
  const [other, version, join] = [readCampaign(form.value.other), readCampaign(form.value.version), readCampaign(form.value.join)];
  const done = (campaign = id) => seeOther(`/${language}/desk/campaigns/${campaign}/changes`);
  switch (go) {
    case "name": {
      if (!name_en || !name_es) return wrong(name_en ? "name_es" : "name_en", texts.enterNames);
      return (await nameCampaign(db, person, id, { name_en, name_es })) === "named" ? done() : refuse(texts.unchanged, { values: form.typed });
    }
    case "join": {
      if (other === null) return wrong("other", texts.enterNumber);
      if (!reason) return wrong("reason", texts.enterReason);
      const outcome = await joinCampaigns(db, person, id, { other, reason });
      return typeof outcome === "object" ? done(outcome.joined) : wrong("other", outcome === "same-campaign" ? texts.sameCampaign : texts.unknownNumber);
    }
    case "part": {
      if (!partReason) return wrong("partReason", texts.enterReason);
      return join !== null && (await partCampaigns(db, person, { join, reason: partReason })) === "parted" ? done() : refuse(texts.alreadyParted, { values: form.typed });
    }
    case "link":
    case "set-aside": {
      if (version === null) return wrong("version", texts.enterNumber);
      const outcome = await linkCampaigns(db, person, id, { other: version, linked: go === "link" });
      if (outcome === "settled") return done();
      return outcome === "unchanged" ? refuse(texts.unchanged, { values: form.typed }) : wrong("version", outcome === "same-language" ? texts.sameLanguage : texts.unknownNumber);
    }
  }
}

export default function CampaignChangesPage() {
  const { id, campaign, said, proposals, says } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  return (
    <CampaignFrame id={id} campaign={campaign} tab="/changes" answer={answer}>
      <AnsweredForm answer={answer} values={{ name_en: campaign?.name_en ?? "", name_es: campaign?.name_es ?? "" }}>
        {says && <NameForm />}
        <VersionForms linked={said.linked} setAside={said.setAside} proposals={proposals} says={says} />
        <JoinForms joins={said.joins} says={says} />
      </AnsweredForm>
    </CampaignFrame>
  );
}
