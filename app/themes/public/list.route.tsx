import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { remembered } from "#app/http/remember.server.ts";
import { pick, type Language } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { ThemeList } from "./theme-list.tsx";
import { publicThemes } from "./themes.server.ts";
import { publicThemeTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title);

const themesNow = remembered(60, (language: Language) => publicThemes(db, { language }));

export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const [pillars, themes] = await Promise.all([pillarNames(db), themesNow(language)]);
  return json({ pillars: pillars.map((pillar) => ({ ...pillar, themes: themes.filter(({ pillar_id }) => pillar_id === pillar.id) })), none: themes.length === 0 });
}

export default function ThemesPage() {
  const { pillars, none } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.title)} crumbs={[{ to: `/${language}/themes`, text: say(texts.title) }]}>
      <p className="usa-intro">{say(texts.intro)}</p>
      {none && <p>{say(texts.none)}</p>}
      {pillars.filter(({ themes }) => themes.length > 0).map((pillar) => (
        <section key={pillar.id} aria-labelledby={`pillar-${pillar.id}`}>
          <h2 id={`pillar-${pillar.id}`}><a href={`/${language}/pillars/${pillar.slug}`}>{say(texts.pillarName, { number: pillar.id, name: pick(pillar, "name", language) })}</a></h2>
          <ThemeList themes={pillar.themes} />
        </section>
      ))}
    </Page>
  );
}
