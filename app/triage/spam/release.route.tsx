import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { triageTexts } from "../texts.ts";
import { ChosenForm } from "./spam.ts";
import { namedOnDesk, releaseAll, type Result } from "./suspicions.server.ts";
import { spamTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.releaseTitle, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reviewer = await admit(request, "triage-spam");
  languageOf(params);
  const references = new URL(request.url).searchParams.getAll("reference").filter((reference) => /^[\w-]{1,40}$/.test(reference)).slice(0, 25);
  const chosen = await namedOnDesk(db, references);
  for (const submission of chosen) insist(reviewer, "triage-spam", submission);
  return json({ chosen });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reviewer = await admit(request, "triage-spam");
  languageOf(params);
  const form = await readForm(request, ChosenForm);
  if (!form.ok) return form.problems;
  for (const submission of await namedOnDesk(db, form.value.reference)) insist(reviewer, "triage-spam", submission);
  return json({ results: await releaseAll(db, reviewer, form.value.reference) });
}

const BECAME = { released: texts.released, "not-suspected": texts["not-suspected"], withdrawn: texts.withdrawn } as const;

export default function ReleasePage() {
  const { chosen } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | { results: Result[] } | undefined;
  const results = answer && "results" in answer ? answer.results : undefined;
  const refused = answer && !("results" in answer) ? answer : undefined;
  const say = useSay();
  const language = useLanguage();
  const link = ({ reference, title, language: lang }: { reference: string; title: string; language: "en" | "es" }) => (
    <><a className="usa-link" href={`/${language}/desk/submissions/${reference}`}><span lang={lang}>{title}</span></a> ({reference})</>
  );
  return (
    <Page title={say(texts.releaseTitle)}>
      {refused && <AnsweredForm answer={refused}><ErrorSummary /></AnsweredForm>}
      {results ? (
        <>
          <h2>{say(texts.results)}</h2>
          <div role="status"><ul className="usa-list">{results.map((result) => <li key={result.reference}>{link(result)}: {say(BECAME[result.released])}</li>)}</ul></div>
        </>
      ) : chosen.length === 0 ? <p>{say(texts.noneChosen)}</p> : (
        <form method="post">
          <p className="usa-intro">{say(texts.releaseIntro, { count: chosen.length })}</p>
          <ul className="usa-list">
            {chosen.map((submission) => <li key={submission.reference}>{link(submission)}<input type="hidden" name="reference" value={submission.reference} /></li>)}
          </ul>
          <SubmitButton>{say(texts.release)}</SubmitButton>
        </form>
      )}
      <p><a className="usa-link" href={`/${language}/desk/spam`}>{say(texts.backToSpam)}</a></p>
    </Page>
  );
}
