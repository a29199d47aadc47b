import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admitHolder } from "#app/people/doors.server.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { hiddenFromPublic } from "../../redactions/redactions.server.ts";
import { answerHolder } from "../holder.server.ts";
import { trackingTexts } from "../texts.ts";
import { findForAuthor } from "../tracking.server.ts";
import { ContestForm } from "./contests.ts";
import { contest, contestOf } from "./contests.server.ts";
import { HiddenWords } from "./hidden-words.tsx";
import { contestingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, trackingTexts.backToComment);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reference = await admitHolder(request, params);
  languageOf(params);
  const submission = (await findForAuthor(db, reference)) ?? notFound();
  const [hidden, contested] = await Promise.all([hiddenFromPublic(db, submission), contestOf(db, submission.id)]);
  return answerHolder(reference, { reference, language: submission.language, hidden, contested: Boolean(contested) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reference = await admitHolder(request, params);
  const language = languageOf(params);
  const submission = (await findForAuthor(db, reference)) ?? notFound();
  const form = await readForm(request, ContestForm);
  if (!form.ok) return form.problems;
  const outcome = await contest(db, submission, form.value);
  if (outcome === "contested") return seeOther(`/${language}/track/${reference}#hidden`);
  const why = { withdrawn: texts.withdrawn, "not-public": texts.notPublic, "nothing-hidden": texts.nothingHidden, "already-contested": texts.already };
  return refuse(why[outcome], { values: form.typed });
}

export default function ContestPage() {
  const { reference, language: lang, hidden, contested } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const here = `/${useLanguage()}/track/${reference}`;
  const offered = hidden.length > 0 && !contested;
  return (
    <Page title={say(texts.title)} crumbs={[{ to: here, text: reference }]}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        {hidden.length > 0 && <HiddenWords hidden={hidden} lang={lang} />}
        {offered || answer ? (
          <>
            <p className="usa-intro">{say(texts.intro)}</p>
            <form method="post" noValidate className="usa-form">
              <TextArea name="text" rows={8} label={say(texts.text)} hint={say(texts.textHint)} />
              {offered && <SubmitButton>{say(texts.send)}</SubmitButton>}
            </form>
          </>
        ) : <p className="usa-intro">{say(contested ? texts.already : texts.nothingHidden)}</p>}
      </AnsweredForm>
      <p><a className="usa-link" href={here}>{say(trackingTexts.backToComment)}</a></p>
    </Page>
  );
}
