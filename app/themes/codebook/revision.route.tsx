import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { pick } from "#app/languages/languages.ts";
import { filled } from "#app/languages/say.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { THEME_WORDS } from "../themes.ts";
import { reviseTheme } from "./codebook.server.ts";
import { ThemeForm } from "./forms.ts";
import { ThemeFields } from "./theme-fields.tsx";
import { findTheme, usableThemes } from "./themes.server.ts";
import { codebookTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.revise, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "manage-themes");
  const language = languageOf(params);
  const theme = (await findTheme(db, params.theme!)) ?? notFound();
  insist(person, "manage-themes", { pillar: theme.pillar_id });
  const [themes, pillars] = await Promise.all([usableThemes(db, language), pillarNames(db)]);
  return json({ theme, themes: themes.filter(({ id }) => id !== theme.id), pillars });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "manage-themes");
  const language = languageOf(params);
  const theme = (await findTheme(db, params.theme!)) ?? notFound();
  insist(person, "manage-themes", { pillar: theme.pillar_id });
  const form = await readForm(request, ThemeForm);
  if (!form.ok) return form.problems;
  insist(person, "manage-themes", { pillar: form.value.pillar_id });
  const outcome = await reviseTheme(db, person, theme.id, form.value);
  if (outcome === "revised") return seeOther(`/${language}/desk/themes/${theme.slug}`);
  if (typeof outcome === "object") return refuse(filled(texts.isStale, { number: outcome.stale }), { values: form.typed });
  const why = { "label-taken": texts.labelTaken, "unknown-parent": texts.parentGone, "unknown-pillar": texts.selectPillar, "parent-below": texts.parentBelow, merged: texts.isMerged, unchanged: texts.unchanged };
  return refuse(why[outcome], { values: form.typed });
}

export default function RevisionPage() {
  const { theme, themes, pillars } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const stands = { ...Object.fromEntries(THEME_WORDS.map((name) => [name, theme[name]])), pillar_id: String(theme.pillar_id), parent_id: String(theme.parent_id ?? "") };
  return (
    <Page title={say(texts.reviseTitle, { theme: pick(theme, "label", language) })} wide>
      <p className="desk-nav"><a className="usa-link" aria-keyshortcuts="u" href={`/${language}/desk/themes/${theme.slug}`}>{pick(theme, "label", language)}</a></p>
      <AnsweredForm {...(answer ? { answer } : {})} values={stands}>
        <ErrorSummary />
        <form method="post" noValidate><ThemeFields base={theme.version} pillars={pillars} themes={themes} /></form>
      </AnsweredForm>
    </Page>
  );
}
