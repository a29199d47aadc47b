import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { findOnDesk } from "#app/triage/queue.server.ts";
import { TemplateList } from "#app/triage/template-list.tsx";
import { templatesFor } from "#app/triage/templates.server.ts";
import { AnsweredForm, ErrorSummary } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { BothTexts } from "./both-texts.tsx";
import { DraftForm } from "./responses.ts";
import { draftResponse } from "./responses.server.ts";
import { responseTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.newTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const writer = await admit(request, "write-responses");
  languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(writer, "write-responses", submission);
  const { reference, title, text, language, published_at } = submission;
  const templates = await templatesFor(db, ["response"]);
  return json({ reference, title, text, language, published: Boolean(published_at), templates, begun: templates.find(({ slug }) => slug === new URL(request.url).searchParams.get("template")) ?? null });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const writer = await admit(request, "write-responses");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(writer, "write-responses", submission);
  const form = await readForm(request, DraftForm);
  if (!form.ok) return form.problems;
  const response = await draftResponse(db, writer, submission, form.value);
  if (response === "not-published") return refuse(texts.notPublished, { values: form.typed });
  return seeOther(`/${language}/desk/responses/${response.id}`);
}

export default function NewResponsePage() {
  const { templates, begun, ...submission } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  return (
    <Page title={say(texts.newTitle)} wide>
      <AnsweredForm answer={answer} values={begun ? { en: begun.text_en, es: begun.text_es } : {}}>
        <ErrorSummary />
        <p className="usa-intro">{say(submission.published ? texts.newIntro : texts.notPublished)}</p>
        <section className="answered-submission">
          <h2 lang={submission.language}>{submission.title}</h2>
          <OriginalText lang={submission.language} text={submission.text} />
        </section>
        {submission.published && <TemplateList templates={templates} lang={submission.language} into={(slug) => `?template=${slug}`} />}
        {submission.published && <BothTexts base={0} />}
      </AnsweredForm>
    </Page>
  );
}
