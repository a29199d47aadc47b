import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admitHolder } from "#app/people/doors.server.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextArea, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { db } from "#db/database.server.ts";
import { standingIn } from "../../claims/claims.server.ts";
import type { Place } from "../../claims/claims.ts";
import type { Standing } from "../../claims/passages.ts";
import { StandingList } from "../../claims/standing-list.tsx";
import { claimTexts } from "../../claims/texts.ts";
import { submissionTexts } from "../../texts.ts";
import { answerHolder } from "../holder.server.ts";
import { trackingTexts as texts } from "../texts.ts";
import { CorrectionForm } from "../tracking.ts";
import { findForAuthor } from "../tracking.server.ts";
import { correct, versionsOf } from "./corrections.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.correctionTitle, texts.backToComment);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reference = await admitHolder(request, params);
  languageOf(params);
  const { id, language, withdrawn_at, outcome, closed } = (await findForAuthor(db, reference)) ?? notFound();
  const latest = (await versionsOf(db, id)).at(-1)!;
  const over = withdrawn_at ? ("withdrawn" as const) : outcome ? ("decided" as const) : null;
  return answerHolder(reference, { reference, language, latest, over, closed });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reference = await admitHolder(request, params);
  const language = languageOf(params);
  const submission = (await findForAuthor(db, reference)) ?? notFound();
  const form = await readForm(request, CorrectionForm);
  if (!form.ok) return form.problems;
  const outcome = await correct(db, submission, form.value);
  if (outcome === "unchanged" || typeof outcome !== "string") return seeOther(`/${language}/track/${reference}#words`);
  if (outcome === "name-needed") return json({ problems: [{ field: "name", text: submissionTexts.enterName }], values: form.typed }, { status: 422 });
  if (outcome === "organization-needed") return json({ problems: [{ field: "organization", text: submissionTexts.enterOrganization }], values: form.typed }, { status: 422 });
  if (outcome === "passages-stand") {
    const standing = await standingIn(db, submission.id, form.value);
    const problems = [...new Set(standing.map(({ place }) => place.of))].map((field) => ({ field, text: claimTexts.stillStanding }));
    return json({ problems, values: form.typed, standing }, { status: 422 });
  }
  // What was typed goes on from the version that is shown beside it: sending it again is a choice, made with both in view.
  const seen = (await findForAuthor(db, reference))!.version;
  if (outcome === "stale") return refuse(texts.staleCorrection, { values: { ...form.typed, base: String(seen) }, stale: true });
  if (outcome === "anonymised") return refuse(submissionTexts.contentGone, { values: form.typed });
  return refuse(outcome === "decided" ? texts.decidedMeanwhile : texts.withdrawnAlready, { values: form.typed });
}

export default function CorrectionPage() {
  const { reference, language, latest, over, closed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as (Refused & { stale?: boolean; standing?: Standing<Place>[] }) | undefined;
  const say = useSay();
  const here = `/${useLanguage()}/track/${reference}`;
  const { title, text, name, organization, number } = latest;
  const typed = (field: string) => (typeof answer?.values[field] === "string" ? answer.values[field] : "");
  return (
    <Page title={say(texts.correctionTitle)} crumbs={[{ to: here, text: reference }]}>
      <AnsweredForm answer={answer} values={{ title, text, name: name ?? "", organization: organization ?? "" }}>
        <ErrorSummary />
        <StandingList claim={{ standing: answer?.standing ?? [], unchecked: [] }} />
        {!over && (
          <>
            <p className="usa-intro">{say(texts.correctionIntro)}</p>
            <form method="post" noValidate className="usa-form usa-form--large">
              <input type="hidden" name="base" value={typed("base") || number} />
              <TextField name="title" label={say(submissionTexts.title)} hint={say(submissionTexts.titleHint)} width="xl" />
              <TextArea name="text" label={say(submissionTexts.text)} hint={say(submissionTexts.textHint)} lang={language} />
              <TextField name="name" label={say(submissionTexts.name)} hint={say(submissionTexts.nameHint)} optional autoComplete="name" spellCheck={false} />
              <TextField name="organization" label={say(submissionTexts.organization)} optional autoComplete="organization" />
              <SubmitButton>{say(texts.saveCorrection)}</SubmitButton>
            </form>
          </>
        )}
        {over && !answer && <p className="usa-intro">{say(over === "withdrawn" ? texts.withdrawnAlready : texts.cannotCorrect)}</p>}
      </AnsweredForm>
      {!over && answer?.stale && (
        <section className="summary-box">
          <h2>{say(texts.savedMeanwhile)}</h2>
          <SummaryList rows={[
            { term: say(submissionTexts.title), value: <span lang={language}>{title}</span> },
            { term: say(submissionTexts.text), value: <OriginalText lang={language} text={text} /> },
            { term: say(submissionTexts.name), value: name ?? say(texts.notGiven) },
            { term: say(submissionTexts.organization), value: organization ?? say(texts.notGiven) },
          ]} />
        </section>
      )}
      {over && answer && (
        <form method="post" action={`${here}/messages`} className="usa-form">
          <AnsweredForm values={{ addition: [typed("title"), typed("text")].filter(Boolean).join("\n\n") }}>
            <input type="hidden" name="kind" value="addition" />
            <TextArea name="addition" label={say(texts.whatYouTyped)} lang={language} />
            {!closed && <SubmitButton>{say(texts.sendAsAddition)}</SubmitButton>}
          </AnsweredForm>
        </form>
      )}
      <p><a className="usa-link" href={here}>{say(texts.backToComment)}</a></p>
    </Page>
  );
}
