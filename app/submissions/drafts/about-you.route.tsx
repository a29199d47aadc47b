import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, type SerializeFrom } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { retryAfter } from "#app/http/answers.server.ts";
import { admitWriter } from "#app/people/doors.server.ts";
import { Radios, Select, TextField } from "#app/ui/fields.tsx";
import { db } from "#db/database.server.ts";
import { countryLabel, languageLabel, sectorLabel } from "../labels.ts";
import { STATES } from "../places.ts";
import { COUNTRIES, SECTORS } from "../submissions.ts";
import { submissionTexts } from "../texts.ts";
import { CosignerRows } from "../cosigner-rows.tsx";
import { ON_BEHALF } from "./drafts.ts";
import { answerStep, readStep, type Stayed } from "./step.server.ts";
import { StepPage, stepMeta } from "./step-page.tsx";
import { draftTexts as texts } from "./texts.ts";

export const headers = retryAfter;
export const meta: MetaFunction = ({ params }) => stepMeta(params, "about-you");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const writer = await admitWriter(request, params);
  return json(await readStep(db, { request, params }, writer, "about-you"));
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const writer = await admitWriter(request, params);
  return answerStep(db, { request, params, context }, writer, "about-you");
}

const WHOM = { myself: texts.myself, organization: texts.anOrganization };

export default function AboutYouPage() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as SerializeFrom<Stayed> | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <StepPage data={data} answer={answer}>
      {/* Enter in a field presses the first button of a form: this one, and not one of the rows below. */}
      <button className="usa-sr-only" type="submit" name="go" value="continue" tabIndex={-1} aria-hidden="true">{say(texts.continue)}</button>
      <Radios name="onBehalf" label={say(texts.onBehalf)} options={ON_BEHALF.map((value) => ({ value, label: say(WHOM[value]) }))} />
      <TextField name="name" label={say(submissionTexts.name)} hint={say(submissionTexts.nameHint)} autoComplete="name" spellCheck={false} />
      <TextField name="email" type="email" label={say(submissionTexts.email)} hint={say(texts.emailWhy)} optional autoComplete="email" spellCheck={false} />
      <TextField name="organization" label={say(submissionTexts.organization)} hint={say(texts.organizationIf)} autoComplete="organization" />
      <Radios name="sector" label={say(submissionTexts.sector)} options={SECTORS.map((value) => ({ value, label: say(sectorLabel[value]) }))} />
      <Radios name="country" label={say(submissionTexts.country)} hint={say(submissionTexts.countryHint)} options={COUNTRIES.map((value) => ({ value, label: say(countryLabel[value]) }))} />
      <Select name="state" label={say(submissionTexts.state)} optional empty={say(submissionTexts.noState)}
        groups={(["US", "MX"] as const).map((country) => ({ label: say(countryLabel[country]), options: STATES[country].map(([value, name]) => ({ value, label: name[language] })) }))} />
      <Radios name="replyLanguage" label={say(texts.replyLanguage)} options={(["en", "es"] as const).map((value) => ({ value, label: say(languageLabel[value]) }))} />
      <CosignerRows values={answer?.values ?? data.values} shown={data.rows} hint={say(texts.cosignersHint)} act="go" />
    </StepPage>
  );
}
