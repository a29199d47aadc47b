import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { useWorkspaceAddress, viewOf, workspaceAddress } from "#app/triage/workspace-address.ts";
import { findFrame } from "#app/triage/workspace-frame.server.ts";
import { WorkspaceFrame } from "#app/triage/workspace-frame.tsx";
import { AnsweredForm } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { putInCampaign } from "../placements.server.ts";
import { CampaignCard } from "./campaign-card.tsx";
import { PlaceForm, whereTo } from "./campaigns.ts";
import { campaignAt, submissionsNamed } from "./desk-campaigns.server.ts";
import { MoveFields } from "./move-fields.tsx";
import { deskCampaignTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.placeTitle, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "group-campaigns");
  languageOf(params);
  const [[submission], found] = await Promise.all([submissionsNamed(db, [params.reference!]), findFrame(db, params.reference!, person, new URL(request.url).search)]);
  if (!submission || !found) notFound();
  insist(person, "group-campaigns", submission);
  return json({ frame: found.frame, campaign: (await campaignAt(db, submission.id)) ?? null });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "group-campaigns");
  const language = languageOf(params);
  const [submission] = await submissionsNamed(db, [params.reference!]);
  if (!submission) notFound();
  insist(person, "group-campaigns", submission);
  const form = await readForm(request, PlaceForm);
  if (!form.ok) return form.problems;
  const to = whereTo(form.value);
  if (to === null) return json({ problems: [{ field: "other", text: texts.enterNumber }], values: form.typed }, { status: 422 });
  const outcome = await putInCampaign(db, person, [submission.id], { to, reason: form.value.reason });
  if (outcome === "unknown-campaign") return json({ problems: [{ field: "other", text: texts.unknownNumber }], values: form.typed }, { status: 422 });
  if (outcome === "nothing") return refuse(texts.nothingMoved, { values: form.typed });
  return seeOther(workspaceAddress(language, params.reference!, "/campaign", viewOf(new URL(request.url).search)));
}

export default function PlacePage() {
  const { frame, campaign } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const at = useWorkspaceAddress();
  return (
    <WorkspaceFrame frame={frame} tab="triage" answer={answer}>
      <h2>{say(texts.placeTitle)}</h2>
      <CampaignCard campaign={campaign} lang={frame.language} changes={false} />
      <form method="post" action={at("/campaign")} noValidate><AnsweredForm answer={answer}><MoveFields one /></AnsweredForm></form>
    </WorkspaceFrame>
  );
}
