import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { receiptCookie } from "#app/http/cookies.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import { refuse, retryAfter, seeOther } from "#app/http/answers.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admitWriter } from "#app/people/doors.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { db } from "#db/database.server.ts";
import { formChoices } from "../choices.server.ts";
import { personalDataIn, type PersonalData } from "../personal-data.ts";
import { draftFilesOf } from "../attachments/draft-files.server.ts";
import { FileList } from "../attachments/file-list.tsx";
import { attachmentTexts } from "../attachments/texts.ts";
import { checkClaim } from "../claims/claims.server.ts";
import { StandingList } from "../claims/standing-list.tsx";
import { claimTexts } from "../claims/texts.ts";
import { submissionTexts } from "../texts.ts";
import { AnswerValue, FIELD_LABELS } from "./answer-value.tsx";
import { closedRefusal } from "./closed.server.ts";
import { STEP_NAMES, type Change, type Step } from "./drafts.ts";
import { Preview } from "./preview.tsx";
import { ProofOfWork, Trap } from "../sending/proof-of-work.tsx";
import { challengeFor } from "../sending/sending.server.ts";
import { tellUnsent } from "../sending/unsent.server.ts";
import { sendWithinLimits } from "./sending.server.ts";
import { readStep, whereItWent } from "./step.server.ts";
import { Changes, StepFrame, stepMeta } from "./step-page.tsx";
import { addressIn, fieldsOf, SendForm, unfinished } from "./steps.ts";
import { draftTexts as texts } from "./texts.ts";

/** Scripts only under pressure, when there is a proof of work to do. */
export const handle = { scripts: (data: unknown) => Boolean((data as { challenge?: unknown } | undefined)?.challenge) };
export const headers = retryAfter;
export const meta: MetaFunction = ({ params }) => stepMeta(params, "check");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const writer = await admitWriter(request, params);
  const data = await readStep(db, { request, params }, writer, "check");
  const { title = "", text = "" } = data.values;
  const address = addressIn(data.values);
  const [claim, files] = await Promise.all([checkClaim(db, writer.key, data.values), draftFilesOf(db, writer.key).execute()]);
  return json({
    ...data, challenge: await challengeFor(db, { network: context.network, address }), hasAddress: address !== null, choices: await formChoices(db), missing: [...unfinished(data.values), ...claim.problems.map((problem) => ({ ...problem, step: "confidential" as const }))], claim, files: files.map(({ name, kind, size, confidential, public_version_of }) => ({ name, kind, size, confidential, public_version_of })), hints: personalDataIn(String(title), String(text)),
    fields: STEP_NAMES.map((step) => ({ step, fields: fieldsOf(step).filter((field) => !/^cosigner(Sector|Country)$/.test(field)) })),
  });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const writer = await admitWriter(request, params);
  const language = languageOf(params);
  const form = await readForm(request, SendForm);
  if (!form.ok) return form.problems;
  const sent = await sendWithinLimits(db, writer, form.value, context.network);
  if (sent === "gone") return whereItWent(db, writer.key, language);
  if (sent === "passages-stand") return refuse(claimTexts.notSent);
  if (sent === "unfinished") return refuse(texts.unfinished);
  if (sent === "call-closed") return refuse(await closedRefusal(db));
  if (sent === "unknown-pillar") return refuse(submissionTexts.unknownPillar);
  if ("unsent" in sent) return tellUnsent(sent);
  if ("changes" in sent) return refuse(texts.checkAgain, { changes: sent.changes });
  return seeOther(`/${language}/receipt`, { "Set-Cookie": await receiptCookie.write(writer.key) });
}

const HINTS = {
  telephone: texts.looksLikeTelephone, email: texts.looksLikeEmail, curp: texts.looksLikeCurp, rfc: texts.looksLikeRfc, ssn: texts.looksLikeSsn, card: texts.looksLikeCard, address: texts.looksLikeAddress,
} as const satisfies Record<PersonalData["kind"], object>;
const HEADINGS: Record<Step, { en: string; es: string }> = {
  "about-you": submissionTexts.aboutYou, topic: submissionTexts.topic, comment: submissionTexts.yourComment, publication: submissionTexts.publication,
};

export default function CheckPage() {
  const { choices, missing, hints, fields, files, claim, challenge, hasAddress, ...data } = useLoaderData<typeof loader>();
  const answer = useActionData() as (Refused & { changes?: Change[] }) | undefined;
  const say = useSay();
  const language = useLanguage();
  const { here, values } = data;
  const to = (step: Step | "confidential", field: string) => `${here}/${step}?from=check#field-${field}`;
  const chosen = [values.pillars ?? []].flat();
  const fitting = values.initiative ? [] : choices.initiatives.filter(({ pillar_id }) => chosen.includes(String(pillar_id)));
  const ordinary = files.filter(({ confidential, public_version_of }) => !confidential && public_version_of === null);
  const asked = (field: string) => field !== "publicationReason" || values.publication === "not-for-publication";
  return (
    <StepFrame data={data}>
      <AnsweredForm answer={answer}><ErrorSummary /></AnsweredForm>
      {answer?.changes && <Changes changes={answer.changes} />}
      <p className="usa-intro">{say(texts.checkIntro)}</p>
      {missing.length > 0 && (
        <Alert kind="warning" heading={say(texts.stillMissing)}>
          <ul className="usa-list">{missing.map(({ step, field, text }, index) => <li key={index}><a className="usa-link" href={to(step, field)}>{text[language]}</a></li>)}</ul>
        </Alert>
      )}
      <StandingList claim={claim} />
      {hints.length > 0 && (
        <Alert kind="info" heading={say(texts.looksLike)}>
          <p>{say(texts.looksLikeIntro)}</p>
          <ul className="usa-list">{hints.map(({ kind, found }) => <li key={found}>{say(HINTS[kind], { found })}</li>)}</ul>
        </Alert>
      )}
      {fields.map((group) => (
        <section key={group.step}>
          <h2>{say(HEADINGS[group.step])}</h2>
          <SummaryList rows={group.fields.filter(asked).map((field) => ({
            term: say(FIELD_LABELS[field]!), value: <AnswerValue field={field} answers={values} choices={choices} />, change: { to: to(group.step, field), text: say(submissionTexts.change) },
          }))} />
        </section>
      ))}
      <section>
        <h2>{say(attachmentTexts.title)}</h2>
        <SummaryList rows={[
          { term: say(attachmentTexts.title), change: { to: `${here}/files?from=check`, text: say(submissionTexts.change) }, value: ordinary.length === 0 ? say(attachmentTexts.none) : <FileList files={ordinary} /> },
          ...(!claim.claimed ? [] : [
            ...["readers", "confidentialText", "certified"].map((field) => ({ term: say(FIELD_LABELS[field]!), value: <AnswerValue field={field} answers={values} />, change: { to: to("confidential", field), text: say(submissionTexts.change) } })),
            { term: say(claimTexts.files), value: <FileList files={files.filter(({ confidential, public_version_of }) => confidential || public_version_of !== null)} />, change: { to: to("confidential", "confidential"), text: say(submissionTexts.change) } },
          ]),
        ]} />
      </section>
      {fitting.length > 0 && (
        <Alert kind="info" heading={say(texts.fitting)}>
          <ul className="usa-list">{fitting.map((initiative) => <li key={initiative.slug}>{pick(initiative, "title", language)}</li>)}</ul>
          <p><a className="usa-link" href={to("topic", "initiative")}>{say(texts.chooseInitiative)}</a></p>
        </Alert>
      )}
      <Preview values={values} files={files.filter(({ confidential }) => !confidential).length} />
      <form method="post">
        <input type="hidden" name="version" value={data.version} />
        <Trap />
        {challenge && <ProofOfWork challenge={challenge} hasAddress={hasAddress} />}
        <p className="acts">
          <SubmitButton look="big">{say(submissionTexts.send)}</SubmitButton>
          <a className="usa-link" href={`${here}/saved`}>{say(texts.saveForLater)}</a>
        </p>
      </form>
    </StepFrame>
  );
}
