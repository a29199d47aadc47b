import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, type SerializeFrom } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useSay } from "#app/languages/use-language.ts";
import { retryAfter } from "#app/http/answers.server.ts";
import { admitWriter } from "#app/people/doors.server.ts";
import { Radios, TextArea, TextField } from "#app/ui/fields.tsx";
import { db } from "#db/database.server.ts";
import { languageLabel } from "../labels.ts";
import { LIMITS } from "../submissions.ts";
import { submissionTexts } from "../texts.ts";
import { answerStep, readStep, type Stayed } from "./step.server.ts";
import { StepPage, stepMeta } from "./step-page.tsx";
import { draftTexts as texts } from "./texts.ts";

export const headers = retryAfter;
export const meta: MetaFunction = ({ params }) => stepMeta(params, "comment");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const writer = await admitWriter(request, params);
  return json({ ...(await readStep(db, { request, params }, writer, "comment")), limit: LIMITS.text });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const writer = await admitWriter(request, params);
  return answerStep(db, { request, params, context }, writer, "comment");
}

export default function CommentPage() {
  const { limit, ...data } = useLoaderData<typeof loader>();
  const answer = useActionData() as SerializeFrom<Stayed> | undefined;
  const say = useSay();
  return (
    <StepPage data={data} answer={answer}>
      <TextField name="title" label={say(submissionTexts.title)} hint={say(submissionTexts.titleHint)} width="xl" />
      <TextArea name="text" label={say(submissionTexts.text)} hint={say(submissionTexts.textHint)} counted={<Count of="field-text" limit={limit} />} />
      <TextArea name="wantedResult" rows={4} label={say(texts.wantedResult)} hint={say(texts.wantedResultHint)} optional />
      <Radios name="language" label={say(submissionTexts.language)} options={(["en", "es"] as const).map((value) => ({ value, label: say(languageLabel[value]) }))} />
    </StepPage>
  );
}

/** How many characters are left: empty until /count.js fills it. Its one kilobyte stands in for the 140 that waking the whole page would weigh. */
function Count({ of, limit }: { of: string; limit: number }) {
  const say = useSay();
  return (
    <>
      <p className="usa-hint usa-character-count__status" data-count-of={of} data-limit={limit} data-left={say(submissionTexts.charactersLeft, { left: "#" })} data-over={say(submissionTexts.charactersOver, { over: "#" })} />
      <script src="/count.js" defer />
    </>
  );
}
