import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, type SerializeFrom } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admitWriter } from "#app/people/doors.server.ts";
import { Checkboxes, Select } from "#app/ui/fields.tsx";
import { OriginMark, originOf } from "#app/ui/origin-mark.tsx";
import { db } from "#db/database.server.ts";
import { formChoices } from "../choices.server.ts";
import { submissionTexts } from "../texts.ts";
import { fittingFirst } from "./drafts.ts";
import { answerStep, readStep, type Stayed } from "./step.server.ts";
import { StepPage, stepMeta } from "./step-page.tsx";
import { draftTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => stepMeta(params, "topic");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const writer = await admitWriter(request, params);
  return json({ ...(await readStep(db, { request, params }, writer, "topic")), choices: await formChoices(db) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const writer = await admitWriter(request, params);
  return answerStep(db, { request, params }, writer, "topic");
}

/** The first sentence of a summary: a pillar in one line. */
const inOneLine = (summary: string): string => summary.split(/(?<=\p{L}{3}\.)\s/u)[0]!;

export default function TopicPage() {
  const { choices, ...data } = useLoaderData<typeof loader>();
  const answer = useActionData() as SerializeFrom<Stayed> | undefined;
  const say = useSay();
  const language = useLanguage();
  const { pillars, initiatives } = choices;
  const name = (pillar: (typeof pillars)[number]) => `${pillar.id}. ${pick(pillar, "name", language)}`;
  const chosen = [(answer?.values ?? data.values).pillars ?? []].flat();
  const origins = [...new Set(pillars.map((pillar) => originOf(pillar, "summary", language)))];
  return (
    <StepPage data={data} answer={answer} choices={choices}>
      <Checkboxes name="pillars" label={say(submissionTexts.pillars)} hint={say(submissionTexts.pillarsHint)}
        options={pillars.map((pillar) => ({ value: String(pillar.id), label: name(pillar), hint: inOneLine(pick(pillar, "summary", language)) }))} />
      {origins.map((origin) => <OriginMark key={origin} origin={origin} sources={[]} />)}
      <Select name="mainPillar" label={say(submissionTexts.mainPillar)} empty={say(submissionTexts.onePillar)} options={pillars.map((pillar) => ({ value: String(pillar.id), label: name(pillar) }))} />
      <Select name="initiative" label={say(submissionTexts.initiative)} hint={say(texts.initiativeHint)} optional empty={say(submissionTexts.noInitiative)}
        groups={fittingFirst(pillars, chosen).map((pillar) => ({
          label: name(pillar),
          options: initiatives.filter(({ pillar_id }) => pillar_id === pillar.id).map((initiative) => ({ value: initiative.slug, label: pick(initiative, "title", language) })),
        }))} />
    </StepPage>
  );
}
