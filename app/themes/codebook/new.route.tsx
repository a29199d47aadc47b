import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { addTheme } from "./codebook.server.ts";
import { ThemeForm } from "./forms.ts";
import { ThemeFields } from "./theme-fields.tsx";
import { usableThemes } from "./themes.server.ts";
import { codebookTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.addTitle, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "manage-themes");
  const language = languageOf(params);
  const [themes, pillars] = await Promise.all([usableThemes(db, language), pillarNames(db)]);
  return json({ themes, pillars });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "manage-themes");
  const language = languageOf(params);
  const form = await readForm(request, ThemeForm);
  if (!form.ok) return form.problems;
  const { base: _base, ...input } = form.value;
  insist(person, "manage-themes", { pillar: input.pillar_id });
  const outcome = await addTheme(db, person, input);
  if (typeof outcome === "object") return seeOther(`/${language}/desk/themes/${outcome.slug}`);
  const why = { "label-taken": texts.labelTaken, "unknown-parent": texts.parentGone, "unknown-pillar": texts.selectPillar };
  return refuse(why[outcome], { values: form.typed });
}

export default function NewThemePage() {
  const { themes, pillars } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.addTitle)} wide>
      <p className="desk-nav"><a className="usa-link" aria-keyshortcuts="u" href={`/${language}/desk/themes`}>{say(texts.codebook)}</a></p>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <form method="post" noValidate><ThemeFields base={0} pillars={pillars} themes={themes} /></form>
      </AnsweredForm>
    </Page>
  );
}
