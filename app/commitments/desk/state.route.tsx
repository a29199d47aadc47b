import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary, Radios, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { findCommitmentOnDesk } from "../board.server.ts";
import { StandingTag } from "../board.tsx";
import { STATES } from "../commitments.ts";
import { setCommitmentState } from "../commitments.server.ts";
import { StateForm } from "../forms.ts";
import { commitmentTexts as texts } from "../texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.setState, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const lead = await admit(request, "agree-commitments");
  languageOf(params);
  const commitment = (await findCommitmentOnDesk(db, params.commitment!)) ?? notFound();
  insist(lead, "agree-commitments", commitment);
  const { slug, standing, state, versions } = commitment;
  return json({ slug, standing, state, latest: versions[0]! });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lead = await admit(request, "agree-commitments");
  const language = languageOf(params);
  const commitment = (await findCommitmentOnDesk(db, params.commitment!)) ?? notFound();
  insist(lead, "agree-commitments", commitment);
  const form = await readForm(request, StateForm);
  if (!form.ok) return form.problems;
  const outcome = await setCommitmentState(db, lead, commitment, form.value);
  if (outcome === "set") return seeOther(`/${language}/desk/commitments/${commitment.slug}`);
  return refuse({ "not-agreed": texts.notAgreed, unchanged: texts.sameState }[outcome], { values: form.typed });
}

export default function CommitmentStatePage() {
  const { slug, standing, state, latest } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.setState)} before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/commitments/${slug}`}>{pick(latest, "title", language)}</a></p>}>
      <AnsweredForm {...(answer && { answer })}>
        <ErrorSummary />
        <p><StandingTag standing={standing} /></p>
        {state === null ? <p>{say(texts.notAgreed)}</p> : (
          <form method="post" noValidate>
            <p className="usa-intro">{say(texts.setStateIntro)}</p>
            <Radios name="state" label={say(texts.state)} options={STATES.filter((each) => each !== state).map((each) => ({ value: each, label: say(texts[each]) }))} />
            <TextArea name="reason_en" lang={LOCALE.en} rows={4} optional label={say(texts.reasonEnglish)} hint={say(texts.reasonHint)} />
            <TextArea name="reason_es" lang={LOCALE.es} rows={4} optional label={say(texts.reasonSpanish)} hint={say(texts.reasonHint)} />
            <SubmitButton>{say(texts.saveState)}</SubmitButton>
          </form>
        )}
      </AnsweredForm>
    </Page>
  );
}
