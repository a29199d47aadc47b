import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { AnsweredForm, ErrorSummary } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { beginning, pillarsOfAnswers, submissionsNamed } from "./answering.server.ts";
import { editing } from "./editor.server.ts";
import { Editor, type Edited } from "./editor.tsx";
import { wrongTexts } from "./labels.ts";
import { BeginningForm, themesIn } from "./responses.ts";
import { beginResponse } from "./responses.server.ts";
import { ThemeFinder, ThemeRows } from "./theme-rows.tsx";
import { responseTexts as texts } from "./texts.ts";
import { fillIn } from "./variables.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.beginTitle, texts.listTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "write-responses");
  languageOf(params);
  return json(await beginning(db, new URL(request.url).searchParams));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const writer = await admit(request, "write-responses");
  const language = languageOf(params);
  const form = await readForm(request, BeginningForm);
  const answered = { themes: [form.ok ? form.typed.theme : form.refused.values.theme].flat().flatMap((id) => Number(id) || []), submissions: [] };
  const shown = await editing(db, form.ok ? form.typed : form.refused.values, answered);
  if (shown) return shown;
  if (!form.ok) return form.problems;
  const { kind, reason_en, reason_es, references, supersedes } = form.value;
  const [themes, submissions] = [themesIn(form.value), await submissionsNamed(db, references)];
  if (!themes) return refuse(texts.unreadable, { values: form.typed });
  if (!submissions) return refuse(texts.unknownReference, { values: form.typed });
  const about = { themes: themes.map(({ theme_id }) => theme_id), submissions };
  insist(writer, "write-responses", { pillars: await pillarsOfAnswers(db, about) });
  const response = await beginResponse(db, writer, { kind, reason_en, reason_es, supersedes, themes, submissions, ...(await fillIn(db, about, form.value)) });
  if (typeof response === "string") return refuse(wrongTexts[response], { values: form.typed });
  return seeOther(`/${language}/desk/responses/${response.id}`);
}

export default function BeginPage() {
  const { templates, chosen, found, query, agencies, references, supersedes } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as (Refused & Edited) | undefined;
  const say = useSay();
  return (
    <Page title={say(texts.beginTitle)} wide>
      <AnsweredForm answer={answer} values={{ kind: "joint", references }}>
        <ErrorSummary />
        <p className="usa-intro">{say(texts.beginIntro)}</p>
        {supersedes !== null && <p>{say(texts.supersedesHint, { id: supersedes })}</p>}
        <ThemeFinder found={found} query={query} chosen={chosen} />
        <Editor base={0} templates={templates} edited={answer}>
          <input type="hidden" name="supersedes" value={supersedes ?? ""} />
          <ThemeRows themes={chosen} agencies={agencies} />
        </Editor>
      </AnsweredForm>
    </Page>
  );
}
