import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { findOnDesk } from "#app/triage/queue.server.ts";
import { templatesFor } from "#app/triage/templates.server.ts";
import { AnsweredForm, ErrorSummary } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { editing } from "./editor.server.ts";
import { Editor, type Edited } from "./editor.tsx";
import { wrongTexts } from "./labels.ts";
import { DraftForm } from "./responses.ts";
import { draftResponse } from "./responses.server.ts";
import { responseTexts as texts } from "./texts.ts";
import { fillIn } from "./variables.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.newTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const writer = await admit(request, "write-responses");
  languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(writer, "write-responses", submission);
  const { reference, title, text, language, published_at } = submission;
  return json({ reference, title, text, language, published: Boolean(published_at), templates: await templatesFor(db, ["response"]) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const writer = await admit(request, "write-responses");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(writer, "write-responses", submission);
  const form = await readForm(request, DraftForm);
  const answered = { themes: [], submissions: [submission.id] };
  const shown = await editing(db, form.ok ? form.typed : form.refused.values, answered);
  if (shown) return shown;
  if (!form.ok) return form.problems;
  const { kind, reason_en, reason_es } = form.value;
  const response = await draftResponse(db, writer, submission, { kind, reason_en, reason_es, ...(await fillIn(db, answered, form.value)) });
  if (typeof response === "string") return refuse(wrongTexts[response], { values: form.typed });
  return seeOther(`/${language}/desk/responses/${response.id}`);
}

export default function NewResponsePage() {
  const { templates, ...submission } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as (Refused & Edited) | undefined;
  const say = useSay();
  return (
    <Page title={say(texts.newTitle)} wide>
      <AnsweredForm answer={answer} values={{ kind: "joint" }}>
        <ErrorSummary />
        <p className="usa-intro">{say(submission.published ? texts.newIntro : texts.notPublished)}</p>
        <section className="answered-submission">
          <h2 lang={submission.language}>{submission.title}</h2>
          <OriginalText lang={submission.language} text={submission.text} />
        </section>
        {submission.published && <Editor base={0} templates={templates} edited={answer} />}
      </AnsweredForm>
    </Page>
  );
}
