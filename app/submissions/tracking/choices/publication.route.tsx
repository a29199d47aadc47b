import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admitHolder } from "#app/people/doors.server.ts";
import { AnsweredForm, ErrorSummary, Radios, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { db } from "#db/database.server.ts";
import { publicationLabel } from "../../labels.ts";
import { PUBLICATIONS } from "../../submissions.ts";
import { submissionTexts } from "../../texts.ts";
import { versionsOf } from "../corrections/corrections.server.ts";
import { answerHolder } from "../holder.server.ts";
import { trackingTexts as texts } from "../texts.ts";
import { ChoiceForm, narrowerThan } from "../tracking.ts";
import { findForAuthor } from "../tracking.server.ts";
import { choosePublication } from "./publication-choices.server.ts";

export const meta: MetaFunction<typeof loader> = ({ params, data }) => metaTitle(params, data?.isPublic ? texts.hideTitle : texts.choiceTitle, texts.backToComment);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reference = await admitHolder(request, params);
  languageOf(params);
  const submission = (await findForAuthor(db, reference)) ?? notFound();
  const { id, chosen, chosen_reason, published_at, withdrawn_at, outcome } = submission;
  const latest = (await versionsOf(db, id)).at(-1)!;
  const offered = published_at ? narrowerThan(chosen).filter((choice) => choice !== "organization-only" || latest.organization) : [...PUBLICATIONS];
  const over = withdrawn_at ? ("withdrawn" as const) : outcome && !published_at ? ("decided" as const) : null;
  return answerHolder(reference, { reference, chosen, chosen_reason, isPublic: Boolean(published_at), offered, over });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reference = await admitHolder(request, params);
  const language = languageOf(params);
  const submission = (await findForAuthor(db, reference)) ?? notFound();
  const form = await readForm(request, ChoiceForm);
  if (!form.ok) return form.problems;
  const outcome = await choosePublication(db, submission, form.value);
  if (outcome === "chosen") return seeOther(`/${language}/track/${reference}#publication`);
  const missing = { "name-needed": texts.choiceNeedsName, "organization-needed": texts.choiceNeedsOrganization, "reason-needed": submissionTexts.enterPublicationReason } as const;
  if (outcome in missing) {
    const field = outcome === "reason-needed" ? "publicationReason" : "publication";
    return json({ problems: [{ field, text: missing[outcome as keyof typeof missing] }], values: form.typed }, { status: 422 });
  }
  const why = { withdrawn: texts.withdrawnAlready, decided: texts.choiceDecided, "shows-more": texts.showsMore, "withdraw-instead": texts.withdrawInstead } as const;
  return refuse(why[outcome as keyof typeof why], { values: form.typed });
}

export default function PublicationPage() {
  const { reference, chosen, chosen_reason, isPublic, offered, over } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const here = `/${useLanguage()}/track/${reference}`;
  const nothingLeft = isPublic && offered.length === 0;
  return (
    <Page title={say(isPublic ? texts.hideTitle : texts.choiceTitle)} crumbs={[{ to: here, text: reference }]}>
      <AnsweredForm answer={answer} values={isPublic ? {} : { publication: chosen, publicationReason: chosen_reason ?? "" }}>
        <ErrorSummary />
        <SummaryList rows={[{ term: say(texts.nowChosen), value: say(publicationLabel[chosen].label) }]} />
        {over && <p className="usa-intro">{say(over === "withdrawn" ? texts.withdrawnAlready : texts.choiceDecided)}</p>}
        {!over && <p className="usa-intro">{say(nothingLeft ? texts.nothingToHide : isPublic ? texts.hideIntro : texts.choiceIntro)}</p>}
        {!over && !nothingLeft && (
          <form method="post" noValidate className="usa-form">
            <Radios name="publication" label={say(submissionTexts.howPublish)}
              options={offered.map((value) => ({ value, label: say(publicationLabel[value].label), hint: say(publicationLabel[value].hint) }))} />
            {!isPublic && <TextArea name="publicationReason" rows={3} label={say(submissionTexts.publicationReason)} hint={say(submissionTexts.publicationReasonHint)} optional />}
            <SubmitButton>{say(texts.saveChoice)}</SubmitButton>
          </form>
        )}
        {!over && isPublic && <p>{say(texts.toUnpublish)} <a className="usa-link" href={`${here}/withdrawal`}>{say(texts.toWithdrawal)}</a></p>}
      </AnsweredForm>
      <p><a className="usa-link" href={here}>{say(texts.backToComment)}</a></p>
    </Page>
  );
}
