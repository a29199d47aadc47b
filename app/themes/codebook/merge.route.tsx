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
import { AnsweredForm, ErrorSummary, Select, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { mergeTheme, partTheme } from "./codebook.server.ts";
import { MergeForm } from "./forms.ts";
import { themesByPillar } from "./theme-fields.tsx";
import { findTheme, usableThemes } from "./themes.server.ts";
import { codebookTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.merge, triageTexts.desk);

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
  const form = await readForm(request, MergeForm);
  if (!form.ok) return form.problems;
  const { doing, base, into } = form.value;
  if (doing === "merge" && into === null) return json({ problems: [{ field: "into", text: texts.selectTheme }], values: form.typed }, { status: 422 });
  const outcome = doing === "merge" ? await mergeTheme(db, person, theme.id, { base, into: into! }) : await partTheme(db, person, theme.id, { base });
  if (outcome === "merged" || outcome === "parted") return seeOther(`/${language}/desk/themes/${theme.slug}`);
  if (typeof outcome === "object") return refuse(filled(texts.staleAct, { number: outcome.stale }), { values: form.typed });
  const why = { "already-merged": texts.isMerged, "unknown-theme": texts.intoGone, below: texts.below, "not-merged": texts.notMerged };
  return refuse(why[outcome], { values: form.typed });
}

export default function MergePage() {
  const { theme, themes, pillars } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const label = pick(theme, "label", language);
  return (
    <Page title={say(texts.mergeTitle, { theme: label })}>
      <p className="desk-nav"><a className="usa-link" aria-keyshortcuts="u" href={`/${language}/desk/themes/${theme.slug}`}>{label}</a></p>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <p>{say(texts.mergeMeans)}</p>
        <form method="post" noValidate>
          <input type="hidden" name="base" value={theme.version} />
          {theme.merged_into ? <SubmitButton name="doing" value="part">{say(texts.part)}</SubmitButton> : (
            <>
              <Select name="into" label={say(texts.into)} empty={say(texts.choose)} groups={themesByPillar(themes, pillars, language)} />
              <SubmitButton name="doing" value="merge">{say(texts.mergeNow)}</SubmitButton>
            </>
          )}
        </form>
      </AnsweredForm>
    </Page>
  );
}
