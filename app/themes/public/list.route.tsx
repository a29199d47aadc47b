import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readQuery } from "#app/http/query.ts";
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

const Query = z.object({ answered: z.literal("yes").optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const { answered } = readQuery(request, Query);
  const [pillars, all] = await Promise.all([pillarNames(db), themesNow(language)]);
  const those = all.filter((theme) => theme.answered);
  const themes = answered ? those : all;
  return json({ pillars: pillars.map((pillar) => ({ ...pillar, themes: themes.filter(({ pillar_id }) => pillar_id === pillar.id) })), all: all.length, those: those.length, answered: answered === "yes" });
}

export default function ThemesPage() {
  const { pillars, all, those, answered } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.title)} crumbs={[{ to: `/${language}/themes`, text: say(texts.title) }]}>
      <p className="usa-intro">{say(texts.intro)}</p>
      {all === 0 ? <p>{say(texts.none)}</p> : (
        <nav aria-label={say(texts.which)}>
          <ul className="choices">
            <li><a href={`/${language}/themes`} aria-current={answered ? undefined : "page"}>{say(texts.allThemes, { count: all })}</a></li>
            <li><a href={`/${language}/themes?answered=yes`} aria-current={answered ? "page" : undefined}>{say(texts.onlyAnswered, { count: those })}</a></li>
          </ul>
        </nav>
      )}
      {answered && those === 0 && <p>{say(texts.noneAnswered)}</p>}
      {pillars.filter(({ themes }) => themes.length > 0).map((pillar) => (
        <section key={pillar.id} aria-labelledby={`pillar-${pillar.id}`}>
          <h2 id={`pillar-${pillar.id}`}><a href={`/${language}/pillars/${pillar.slug}`}>{say(texts.pillarName, { number: pillar.id, name: pick(pillar, "name", language) })}</a></h2>
          <ThemeList themes={pillar.themes} />
        </section>
      ))}
    </Page>
  );
}
