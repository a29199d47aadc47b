import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { answersOf, submissionsNamed } from "./answering.server.ts";
import { findResponse } from "./desk.server.ts";
import { wrongTexts } from "./labels.ts";
import { AnswersForm, readId, themesIn } from "./responses.ts";
import { reviseResponse } from "./responses.server.ts";
import { ThemeFinder, ThemeRows } from "./theme-rows.tsx";
import { responseTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.answersTitle, texts.listTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const writer = await admit(request, "write-responses");
  languageOf(params);
  const response = (await findResponse(db, readId(params.response))) ?? notFound();
  insist(writer, "write-responses", response);
  return json(await answersOf(db, response, new URL(request.url).searchParams));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const writer = await admit(request, "write-responses");
  const language = languageOf(params);
  const response = (await findResponse(db, readId(params.response))) ?? notFound();
  insist(writer, "write-responses", response);
  const form = await readForm(request, AnswersForm);
  if (!form.ok) return form.problems;
  const { base, references, note_en, note_es } = form.value;
  const [themes, submissions] = [themesIn(form.value), await submissionsNamed(db, references)];
  if (!themes) return refuse(texts.unreadable, { values: form.typed });
  if (!submissions) return refuse(texts.unknownReference, { values: form.typed });
  const outcome = await reviseResponse(db, writer, response, { base, themes, submissions, note_en, note_es });
  if (outcome === "revised") return seeOther(`/${language}/desk/responses/${response.id}`);
  return refuse(typeof outcome === "object" ? texts.changed : wrongTexts[outcome], { values: form.typed });
}

export default function AnswersPage() {
  const { id, number, chosen, found, query, agencies, values, signed, noted } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const here = `/${useLanguage()}/desk/responses/${id}`;
  return (
    <Page title={say(texts.answersTitle)} before={<p className="desk-nav"><a className="usa-link" href={here}>{say(texts.responseNumber, { id })}</a></p>} wide>
      <AnsweredForm answer={answer} values={values}>
        <ErrorSummary />
        <p className="usa-intro">{say(texts.answersIntro)}</p>
        <ThemeFinder found={found} query={query} chosen={chosen} />
        <form method="post" noValidate>
          <input type="hidden" name="base" value={number} />
          <ThemeRows themes={chosen} agencies={agencies} />
          {noted && (
            <div className="both-texts">
              <TextArea name="note_en" lang="en-US" rows={3} label={say(texts.noteEn)} hint={say(texts.noteHint)} />
              <TextArea name="note_es" lang="es-MX" rows={3} label={say(texts.noteEs)} hint={say(texts.noteHint)} />
            </div>
          )}
          {signed && <p className="usa-hint">{say(texts.editVoids)}</p>}
          <SubmitButton>{say(texts.saveAnswers)}</SubmitButton>
        </form>
      </AnsweredForm>
    </Page>
  );
}
