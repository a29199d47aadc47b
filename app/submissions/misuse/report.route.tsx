import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { mayReport } from "#app/http/limits.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextArea, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { db } from "#db/database.server.ts";
import { mintKey } from "../drafts/drafts.server.ts";
import { readReference } from "../reference.ts";
import { submissionTexts } from "../texts.ts";
import { findReportable, reportMisuse } from "./misuse.server.ts";
import { MisuseForm } from "./misuse.ts";
import { misuseTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => [...metaTitle(params, texts.reportTitle), { name: "robots", content: "noindex" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const { reference, title, language } = (await findReportable(db, readReference(params.reference!) ?? notFound())) ?? notFound();
  return json({ reference, title, language, key: mintKey(), sent: new URL(request.url).searchParams.get("sent") === "yes" });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const submission = (await findReportable(db, readReference(params.reference!) ?? notFound())) ?? notFound();
  const form = await readForm(request, MisuseForm);
  if (!form.ok) return form.problems;
  if (!(await mayReport(context.network))) return refuse(texts.tooManyReports, { values: form.typed }, 429);
  await reportMisuse(db, submission, form.value, language);
  return seeOther(`/${language}/submissions/${submission.reference}/report?sent=yes`);
}

export default function ReportPage() {
  const { reference, title, language: written, key, sent } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const here = `/${useLanguage()}/submissions/${reference}`;
  const back = <p><a className="usa-link" href={here}>{say(texts.backToPublic)}</a></p>;
  const crumbs = [{ to: here, text: reference }];
  if (sent && !answer) {
    return (
      <Page title={say(texts.thanksTitle)} crumbs={crumbs}>
        <p className="usa-intro">{say(texts.thanksNext)}</p>
        <p>{say(texts.thanksWrite)}</p>
        {back}
      </Page>
    );
  }
  return (
    <Page title={say(texts.reportTitle)} crumbs={crumbs}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <p className="usa-intro">{say(texts.reportIntro)}</p>
        <SummaryList rows={[{ term: say(texts.aboutComment), value: <span lang={written}>{title}</span> }, { term: say(submissionTexts.reference), value: reference }]} />
        <form method="post" action={`${here}/report`} noValidate className="usa-form">
          <input type="hidden" name="key" value={typeof answer?.values.key === "string" && answer.values.key ? answer.values.key : key} />
          <TextField name="name" label={say(texts.yourName)} autoComplete="name" spellCheck={false} />
          <TextField name="email" type="email" label={say(texts.yourEmail)} hint={say(texts.yourEmailHint)} optional autoComplete="email" spellCheck={false} />
          <TextArea name="text" rows={8} label={say(texts.whatHappened)} hint={say(texts.whatHappenedHint)} />
          <SubmitButton>{say(texts.sendReport)}</SubmitButton>
        </form>
      </AnsweredForm>
      {back}
    </Page>
  );
}
