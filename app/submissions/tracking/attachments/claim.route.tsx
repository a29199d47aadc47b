import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Form, Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admitHolder } from "#app/people/doors.server.ts";
import { AnsweredForm, ErrorSummary, Radios, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { answerHolder } from "../holder.server.ts";
import { trackingTexts } from "../texts.ts";
import { findForAuthor } from "../tracking.server.ts";
import { ClaimFacts } from "./attachment-list.tsx";
import { chooseAfterDenial, claimOf } from "./claims.server.ts";
import { authorsFileTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.claimTitle, trackingTexts.backToComment);

const ChoiceForm = { schema: z.object({ choice: z.enum(["withdraw", "publish"], "selectChoice") }), texts } satisfies Form;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reference = await admitHolder(request, params);
  languageOf(params);
  const { id, withdrawn_at } = (await findForAuthor(db, reference)) ?? notFound();
  return answerHolder(reference, { reference, withdrawn: Boolean(withdrawn_at), claim: (await claimOf(db, id)) ?? notFound() });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reference = await admitHolder(request, params);
  const language = languageOf(params);
  const submission = (await findForAuthor(db, reference)) ?? notFound();
  const form = await readForm(request, ChoiceForm);
  if (!form.ok) return form.problems;
  const outcome = await chooseAfterDenial(db, submission, form.value.choice);
  if (outcome === "chosen") return seeOther(`/${language}/track/${reference}/claim`);
  return refuse({ "already-chosen": texts.alreadyChosen, "not-denied": texts.notDenied, withdrawn: texts.isWithdrawn }[outcome], { values: form.typed });
}

export default function ClaimPage() {
  const { reference, claim, withdrawn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const here = `/${useLanguage()}/track/${reference}`;
  return (
    <Page title={say(texts.claimTitle)} crumbs={[{ to: here, text: reference }]}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <ClaimFacts claim={{ ...claim, withdrawn }} />
        {withdrawn && <p>{say(texts.isWithdrawn)}</p>}
        {claim.outcome === "denied" && !claim.choice && !withdrawn && (
          <form method="post" noValidate className="usa-form usa-form--large">
            <Radios name="choice" label={say(texts.choose)} options={[
              { value: "withdraw", label: say(texts.takeBack), hint: say(texts.takeBackMeans) },
              { value: "publish", label: say(texts.letBePublic), hint: say(texts.letBePublicMeans) },
            ]} />
            <p className="usa-hint">{say(texts.onceOnly)}</p>
            <SubmitButton>{say(texts.doChoose)}</SubmitButton>
          </form>
        )}
      </AnsweredForm>
      <p><a className="usa-link" href={here}>{say(trackingTexts.backToComment)}</a></p>
    </Page>
  );
}
