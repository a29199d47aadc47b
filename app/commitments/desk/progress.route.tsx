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
import { AnsweredForm, ErrorSummary, SubmitButton, TextArea, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { findCommitmentOnDesk } from "../board.server.ts";
import { todayAt } from "../commitments.ts";
import { reportProgress } from "../commitments.server.ts";
import { ReportingForm } from "../forms.ts";
import { commitmentTexts as texts } from "../texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.report, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reporter = await admit(request, "report-progress");
  languageOf(params);
  const commitment = (await findCommitmentOnDesk(db, params.commitment!)) ?? notFound();
  insist(reporter, "report-progress", commitment);
  return json({ slug: commitment.slug, latest: commitment.versions[0]!, today: todayAt(new Date()) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reporter = await admit(request, "report-progress");
  const language = languageOf(params);
  const commitment = (await findCommitmentOnDesk(db, params.commitment!)) ?? notFound();
  insist(reporter, "report-progress", commitment);
  const form = await readForm(request, ReportingForm);
  if (!form.ok) return form.problems;
  const { progress_en: text_en, progress_es: text_es, ...said } = form.value;
  const outcome = await reportProgress(db, reporter, commitment, { ...said, text_en, text_es });
  if (typeof outcome === "object") return seeOther(`/${language}/desk/commitments/${commitment.slug}`);
  return refuse({ "not-agreed": texts.notAgreed, dropped: texts.isDropped }[outcome], { values: form.typed });
}

export default function ProgressPage() {
  const { slug, latest, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.report)} before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/commitments/${slug}`}>{pick(latest, "title", language)}</a></p>} wide>
      <AnsweredForm {...(answer && { answer })} values={{ reported_on: today }}>
        <ErrorSummary />
        <p className="usa-intro">{say(texts.reportIntro)}</p>
        <form method="post" noValidate>
          <TextField name="reported_on" type="date" label={say(texts.reportedOn)} hint={say(texts.dayHint)} width="md" />
          <div className="both-texts">
            <TextArea name="progress_en" lang={LOCALE.en} rows={8} label={say(texts.progressEnglish)} />
            <TextArea name="progress_es" lang={LOCALE.es} rows={8} label={say(texts.progressSpanish)} />
          </div>
          <TextField name="evidence_url" optional label={say(texts.evidenceAddress)} hint={say(texts.evidenceAddressHint)} />
          <div className="both-texts">
            <div><TextField name="evidence_en" optional label={say(texts.evidenceEnglish)} /></div>
            <div><TextField name="evidence_es" optional label={say(texts.evidenceSpanish)} /></div>
          </div>
          <SubmitButton>{say(texts.saveProgress)}</SubmitButton>
        </form>
      </AnsweredForm>
    </Page>
  );
}
