import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, type SerializeFrom } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useSay } from "#app/languages/use-language.ts";
import { admitWriter } from "#app/people/doors.server.ts";
import { Radios, TextArea, TextField } from "#app/ui/fields.tsx";
import { db } from "#db/database.server.ts";
import { languageLabel } from "../labels.ts";
import { LIMITS } from "../submissions.ts";
import { submissionTexts } from "../texts.ts";
import { answerStep, readStep, type Stayed } from "./step.server.ts";
import { StepPage, stepMeta } from "./step-page.tsx";
import { draftTexts as texts } from "./texts.ts";

/** JavaScript adds the count of characters. */
export const handle = { scripts: true };
export const meta: MetaFunction = ({ params }) => stepMeta(params, "comment");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const writer = await admitWriter(request, params);
  return json({ ...(await readStep(db, { request, params }, writer, "comment")), limit: LIMITS.text });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const writer = await admitWriter(request, params);
  return answerStep(db, { request, params }, writer, "comment");
}

export default function CommentPage() {
  const { limit, ...data } = useLoaderData<typeof loader>();
  const answer = useActionData() as SerializeFrom<Stayed> | undefined;
  const say = useSay();
  const [text, setText] = useState<string>();
  // What was typed before the page woke up counts too.
  useEffect(() => setText(document.querySelector<HTMLTextAreaElement>("#field-text")?.value), []);
  return (
    <StepPage data={data} answer={answer}>
      <TextField name="title" label={say(submissionTexts.title)} hint={say(submissionTexts.titleHint)} width="xl" />
      <TextArea name="text" label={say(submissionTexts.text)} hint={say(submissionTexts.textHint)} counted={text !== undefined && <Count left={limit - text.length} />} onInput={setText} />
      <TextArea name="wantedResult" rows={4} label={say(texts.wantedResult)} hint={say(texts.wantedResultHint)} optional />
      <Radios name="language" label={say(submissionTexts.language)} options={(["en", "es"] as const).map((value) => ({ value, label: say(languageLabel[value]) }))} />
    </StepPage>
  );
}

/** How many characters are left; announced politely, not at every key. */
function Count({ left }: { left: number }) {
  const say = useSay();
  return <p className={left < 0 ? "usa-character-count__status usa-character-count__status--invalid" : "usa-hint usa-character-count__status"} aria-live={left < 1000 ? "polite" : "off"}>
    {left < 0 ? say(submissionTexts.charactersOver, { over: -left }) : say(submissionTexts.charactersLeft, { left })}
  </p>;
}
