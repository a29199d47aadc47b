import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { SourceLink } from "#app/ui/origin-mark.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProcessList } from "#app/ui/process-list.tsx";
import { db } from "#db/database.server.ts";
import { agencies } from "./dialogue.server.ts";
import { LOOP } from "./loop.tsx";
import { sources } from "./sources.server.ts";
import { dialogueTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.aboutTitle);

const COMMANDS = [
  ["Linux", "sha256sum HLED-XXXX-XXXX.json"],
  ["macOS", "shasum -a 256 HLED-XXXX-XXXX.json"],
  ["Windows", "Get-FileHash HLED-XXXX-XXXX.json"],
] as const;

export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const [named, documents] = await Promise.all([agencies(db), sources(db)]);
  return json({ agencies: named, sources: documents });
}

export default function AboutPage() {
  const { agencies, sources } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.aboutTitle)} crumbs={[{ to: `/${language}/about`, text: say(texts.aboutTitle) }]}>
      <p className="usa-intro">{say(texts.aboutIntro)}</p>
      <h2>{say(texts.howItWorks)}</h2>
      <ProcessList steps={LOOP.map(({ title, text }) => ({ title: say(title), text: say(text) }))} />
      <Sides agencies={agencies} />
      <div className="two-columns">
        <section><h2>{say(texts.weShow)}</h2><List items={[texts.weShow1, texts.weShow2, texts.weShow3]} /></section>
        <section><h2>{say(texts.weKeep)}</h2><List items={[texts.weKeep1, texts.weKeep2, texts.weKeep3]} /></section>
      </div>
      <section id="check">
        <h2>{say(texts.checkTitle)}</h2>
        <p>{say(texts.checkText)}</p>
        <ol className="usa-list">
          <li><a href={`/${language}/track`}>{say(texts.check1)}</a></li>
          <li>{say(texts.check2)}</li>
          <li>
            {say(texts.check3)}
            <dl className="commands">{COMMANDS.map(([system, command]) => <div key={system}><dt>{system}</dt><dd><code className="command">{command}</code></dd></div>)}</dl>
          </li>
          <li>{say(texts.check4)}</li>
        </ol>
      </section>
      <section id="sources">
        <h2>{say(texts.sources)}</h2>
        <p>{say(texts.sourcesText)}</p>
        <ul className="sources">{sources.map((source) => <li key={`${source.url}${source.dated}`}><SourceLink {...source} /></li>)}</ul>
      </section>
    </Page>
  );
}

function List({ items }: { items: { en: string; es: string }[] }) {
  const language = useLanguage();
  return <ul className="usa-list">{items.map((item) => <li key={item.en}>{item[language]}</li>)}</ul>;
}

function Sides({ agencies }: Pick<ReturnType<typeof useLoaderData<typeof loader>>, "agencies">) {
  const say = useSay();
  const language = useLanguage();
  return (
    <section>
      <h2>{say(texts.sides)}</h2>
      <div className="two-columns">
        {(["US", "MX"] as const).map((government) => (
          <section className={`side-column side-column--${government}`} key={government}>
            <h3>{say(government === "US" ? texts.unitedStates : texts.mexico)}</h3>
            <dl>
              {agencies.filter((agency) => agency.government === government).map((agency) => (
                <div key={agency.acronym}>
                  <dt>{pick(agency, "name", language)} (<abbr>{agency.acronym}</abbr>){agency.co_chair && <span className="language-badge">{say(texts.chairs)}</span>}</dt>
                  <dd>{pick(agency, "role", language)} <a className="cite" href={agency.source.url} rel="external noopener">{agency.source.title}</a></dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </section>
  );
}
