import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { triageTexts } from "../../texts.ts";
import { LabelNamesForm } from "./labels.ts";
import { allLabels, makeLabel } from "./labels.server.ts";
import { labelTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.labels, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  const language = languageOf(params);
  return json({ labels: await allLabels(db, language), mayMake: may(person, "decide-submissions"), mayManage: may(person, "manage-labels") });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "decide-submissions");
  const language = languageOf(params);
  const form = await readForm(request, LabelNamesForm);
  if (!form.ok) return form.problems;
  const made = await makeLabel(db, person, { name_en: form.value.labelEn, name_es: form.value.labelEs });
  if (made === "name-taken") return refuse(texts.nameTaken, { values: form.typed });
  return seeOther(`/${language}/desk/labels`);
}

export default function LabelsPage() {
  const { labels, mayMake, mayManage } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.labels)} wide>
      <AnsweredForm answer={answer}><ErrorSummary /></AnsweredForm>
      <p className="usa-intro">{say(texts.intro)}</p>
      {labels.length === 0 ? <p>{say(texts.none)}</p> : (
        <table className="usa-table usa-table--borderless usa-table--stacked">
          <caption className="usa-sr-only">{say(texts.caption)}</caption>
          <thead>
            <tr>
              <th scope="col">{say(texts.english)}</th><th scope="col">{say(texts.spanish)}</th><th scope="col">{say(texts.used)}</th><th scope="col">{say(texts.state)}</th>
              {mayManage && <th scope="col">{say(texts.change)}</th>}
            </tr>
          </thead>
          <tbody>
            {labels.map((label) => (
              <tr key={label.id}>
                <th scope="row" data-label={say(texts.english)}><span lang={LOCALE.en}>{label.name_en}</span></th>
                <td data-label={say(texts.spanish)}><span lang={LOCALE.es}>{label.name_es}</span></td>
                <td data-label={say(texts.used)}>{Number(label.used) > 1000 ? say(texts.many) : say(texts.count, { count: Number(label.used) })}</td>
                <td data-label={say(texts.state)}>{say(label.listed ? texts.offered : texts.retired)}</td>
                {mayManage && <td data-label={say(texts.change)}><a className="usa-link" href={`/${language}/desk/labels/${label.id}`}>{say(texts.changeLabel, { name: pick(label, "name", language) })}</a></td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayMake && (
        <form method="post" noValidate>
          <h2>{say(texts.makeTitle)}</h2>
          <AnsweredForm answer={answer}>
            <TextField name="labelEn" label={say(texts.nameEn)} width="lg" />
            <TextField name="labelEs" label={say(texts.nameEs)} width="lg" />
            <SubmitButton>{say(texts.make)}</SubmitButton>
          </AnsweredForm>
        </form>
      )}
    </Page>
  );
}
