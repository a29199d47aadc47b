import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatNumber } from "#app/languages/formats.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { codebook, inTree } from "./themes.server.ts";
import { codebookTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.codebook, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  const language = languageOf(params);
  const [themes, pillars] = await Promise.all([codebook(db, language), pillarNames(db)]);
  return json({ themes: inTree(themes), pillars, mayManage: may(person, "manage-themes") });
}

export default function CodebookPage() {
  const { themes, pillars, mayManage } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/themes`;
  const labels = new Map(themes.map((theme) => [theme.id, pick(theme, "label", language)]));
  return (
    <Page title={say(texts.codebook)} wide>
      <p className="usa-intro">{say(texts.intro)}</p>
      {mayManage && <p><a className="usa-button" href={`${here}/new`}>{say(texts.add)}</a></p>}
      {themes.length === 0 && <p>{say(texts.none)}</p>}
      {pillars.filter(({ id }) => themes.some(({ pillar_id }) => pillar_id === id)).map((pillar) => (
        <section key={pillar.id} aria-labelledby={`pillar-${pillar.id}`}>
          <h2 id={`pillar-${pillar.id}`}>{pillar.id}. {pick(pillar, "name", language)}</h2>
          <table className="usa-table usa-table--borderless usa-table--stacked queue-table">
            <caption className="usa-sr-only">{say(texts.caption, { pillar: pick(pillar, "name", language) })}</caption>
            <thead><tr><th scope="col">{say(texts.theme)}</th><th scope="col">{say(texts.points)}</th><th scope="col">{say(texts.submissions)}</th><th scope="col">{say(texts.texts)}</th><th scope="col">{say(texts.state)}</th></tr></thead>
            <tbody>
              {themes.filter(({ pillar_id }) => pillar_id === pillar.id).map((theme) => (
                <tr key={theme.id}>
                  <th scope="row" data-label={say(texts.theme)}><span className="theme-depth" data-depth={theme.depth}><a className="usa-link" href={`${here}/${theme.slug}`}>{pick(theme, "label", language)}</a></span></th>
                  <td data-label={say(texts.points)}>{formatNumber(language, theme.points)}</td>
                  <td data-label={say(texts.submissions)}>{formatNumber(language, theme.submissions)}</td>
                  <td data-label={say(texts.texts)}>{formatNumber(language, theme.texts)}</td>
                  <td data-label={say(texts.state)}>{theme.merged_into ? say(texts.mergedInto, { theme: labels.get(theme.merged_into) ?? "" }) : say(theme.published ? texts.isPublic : texts.ofDesk)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </Page>
  );
}
