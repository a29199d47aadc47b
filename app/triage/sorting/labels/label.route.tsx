import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { triageTexts } from "../../texts.ts";
import { LabelChangeForm } from "./labels.ts";
import { findLabel, listLabel, renameLabel } from "./labels.server.ts";
import { labelTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.labels, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "manage-labels");
  languageOf(params);
  return json({ label: (await findLabel(db, params.label!)) ?? notFound() });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "manage-labels");
  const language = languageOf(params);
  const label = (await findLabel(db, params.label!)) ?? notFound();
  const form = await readForm(request, LabelChangeForm);
  if (!form.ok) return form.problems;
  const { does, labelEn: name_en, labelEs: name_es } = form.value;
  const outcome = does === "rename" ? await renameLabel(db, person, label.id, { name_en, name_es }) : await listLabel(db, person, label.id, does === "list");
  if (outcome === "name-taken") return refuse(texts.nameTaken, { values: form.typed });
  return seeOther(`/${language}/desk/labels`);
}

export default function LabelPage() {
  const { label } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/labels`;
  return (
    <Page title={pick(label, "name", language)} crumbs={[{ to: here, text: say(texts.labels) }]}>
      <AnsweredForm answer={answer}><ErrorSummary /></AnsweredForm>
      <form method="post" noValidate>
        <h2>{say(texts.renameTitle)}</h2>
        <AnsweredForm answer={answer} values={{ labelEn: label.name_en, labelEs: label.name_es }}>
          <TextField name="labelEn" label={say(texts.nameEn)} width="lg" />
          <TextField name="labelEs" label={say(texts.nameEs)} width="lg" />
          <SubmitButton name="does" value="rename">{say(texts.rename)}</SubmitButton>
        </AnsweredForm>
      </form>
      <form method="post">
        <input type="hidden" name="labelEn" value={label.name_en} />
        <input type="hidden" name="labelEs" value={label.name_es} />
        <h2>{say(label.listed ? texts.offered : texts.retired)}</h2>
        {label.listed && <p>{say(texts.retireMeans)}</p>}
        <SubmitButton look="outline" name="does" value={label.listed ? "retire" : "list"}>{say(label.listed ? texts.retire : texts.list)}</SubmitButton>
      </form>
      <p><a className="usa-link" href={here}>{say(texts.back)}</a></p>
    </Page>
  );
}
