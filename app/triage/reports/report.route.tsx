import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { AnsweredForm, ErrorSummary, Radios, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { triageTexts } from "../texts.ts";
import { findReport, settleReport } from "./reports.server.ts";
import { findingLabel, readReport, ReportSettlementForm } from "./reports.ts";
import { reportTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.reports, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const report = (await findReport(db, readReport(params.report))) ?? notFound();
  return json({ report, maySettle: may(person, "settle-reports", report) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "settle-reports");
  const language = languageOf(params);
  const report = (await findReport(db, readReport(params.report))) ?? notFound();
  insist(person, "settle-reports", report);
  const form = await readForm(request, ReportSettlementForm);
  if (!form.ok) return form.problems;
  const outcome = await settleReport(db, person, report, form.value);
  if (outcome === "already-settled") return refuse(texts.alreadySettled, { values: form.typed });
  return seeOther(`/${language}/desk/reports/${report.id}`);
}

export default function ReportPage() {
  const { report, maySettle } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const named = [report.named, report.named_organization].filter(Boolean).join(", ");
  const { outcome, settled_at, settled_by, settled_for } = report;
  return (
    <Page title={say(texts.reportTitle, { id: report.id })} wide>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <p className="desk-nav"><a className="usa-link" href={`/${language}/desk/reports`}>{say(texts.reports)}</a></p>
        <SummaryList rows={[
          { term: say(texts.about), value: <><span lang={report.written}>{report.title}</span> ({report.reference})</> },
          { term: say(texts.namedAs), value: named ? <bdi>{named}</bdi> : say(texts.nobodyNamed) },
          { term: say(texts.by), value: <bdi>{report.name}</bdi> },
          { term: say(texts.email), value: report.email ?? say(triageTexts.notGiven) },
          { term: say(texts.reported), value: <InBothCapitals at={report.reported_at} /> },
          { term: say(texts.what), value: <OriginalText lang={report.language} text={report.text} /> },
          { term: say(texts.result), value: say(outcome ? findingLabel[outcome] : texts.open) },
        ]} />
        <p><a className="usa-link" href={`/${language}/desk/submissions/${report.reference}`}>{say(texts.openSubmission)}</a></p>
        {outcome && settled_at && settled_by && settled_for && (
          <div className="card">
            <h2>{say(findingLabel[outcome])}</h2>
            <p>{say(texts.settledBy, { name: settled_by, government: say(settled_for === "US" ? triageTexts.unitedStates : triageTexts.mexico), date: formatDay(language, settled_at) })}</p>
            <OriginalText text={report.reason ?? ""} />
          </div>
        )}
        {maySettle && (!outcome || answer) && (
          <form method="post" noValidate className="card">
            <h2>{say(texts.settle)}</h2>
            <Radios name="finding" label={say(texts.result)} options={[
              { value: "upheld", label: say(texts.upheld), hint: say(texts.upheldMeans) },
              { value: "not-upheld", label: say(texts.notUpheld), hint: say(texts.notUpheldMeans) },
            ]} />
            <TextArea name="reason" rows={4} label={say(texts.reason)} hint={say(texts.reasonHint)} />
            {!outcome && <SubmitButton>{say(texts.settle)}</SubmitButton>}
          </form>
        )}
      </AnsweredForm>
    </Page>
  );
}
