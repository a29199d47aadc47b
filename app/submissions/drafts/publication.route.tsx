import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, type SerializeFrom } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useSay } from "#app/languages/use-language.ts";
import { admitWriter } from "#app/people/doors.server.ts";
import { Checkboxes, Radios, TextArea } from "#app/ui/fields.tsx";
import { db } from "#db/database.server.ts";
import { publicationLabel } from "../labels.ts";
import { PUBLICATIONS } from "../submissions.ts";
import { submissionTexts as texts } from "../texts.ts";
import { answerStep, readStep, type Stayed } from "./step.server.ts";
import { StepPage, stepMeta } from "./step-page.tsx";

export const meta: MetaFunction = ({ params }) => stepMeta(params, "publication");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const writer = await admitWriter(request, params);
  return json(await readStep(db, { request, params }, writer, "publication"));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const writer = await admitWriter(request, params);
  return answerStep(db, { request, params }, writer, "publication");
}

export default function PublicationPage() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as SerializeFrom<Stayed> | undefined;
  const say = useSay();
  return (
    <StepPage data={data} answer={answer}>
      <Radios name="publication" label={say(texts.howPublish)} hint={say(texts.lawMayAsk)}
        options={PUBLICATIONS.map((value) => ({ value, label: say(publicationLabel[value].label), hint: say(publicationLabel[value].hint) }))} />
      <TextArea name="publicationReason" rows={3} label={say(texts.publicationReason)} hint={say(texts.publicationReasonHint)} />
      <Checkboxes name="confirmed" label={say(texts.confirmLegend)} options={[{ value: "yes", label: say(texts.confirmed) }]} />
    </StepPage>
  );
}
