import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { Text } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { findSlots } from "./slots.server.ts";
import { privacyTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.accessTitle);

export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const { US, MX } = await findSlots(db);
  const contacts = [...US, ...MX].filter(({ slot }) => slot === "us-contact" || slot === "mx-contact");
  return json({ contacts: contacts.map(({ slot, text_en, text_es }) => ({ slot, text_en, text_es })) });
}

const SECTIONS: { title: Text; paragraph?: Text; items?: Text[] }[] = [
  { title: texts.aim, paragraph: texts.aimText },
  { title: texts.tested, items: [texts.tested1, texts.tested2, texts.tested3] },
  { title: texts.limits, items: [texts.limits1, texts.limits2, texts.limits3] },
];

export default function AccessibilityPage() {
  const { contacts } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.accessTitle)} crumbs={[{ to: `/${language}/accessibility`, text: say(texts.accessTitle) }]}>
      <p className="usa-intro">{say(texts.accessIntro)}</p>
      {SECTIONS.map(({ title, paragraph, items }) => (
        <section key={title.en}>
          <h2>{title[language]}</h2>
          {paragraph && <p>{paragraph[language]}</p>}
          {items && <ul className="usa-list">{items.map((item) => <li key={item.en}>{item[language]}</li>)}</ul>}
        </section>
      ))}
      <section>
        <h2>{say(texts.tellUs)}</h2>
        <p>{say(texts.tellUsText)} <a className="usa-link" href={`/${language}/submit`}>{say(texts.toForm)}</a></p>
        {contacts.map(({ slot, text_en, text_es }) => text_en && text_es && (
          <div key={slot}>
            <h3>{say(slot === "us-contact" ? texts.rightsUS : texts.rightsMX)}</h3>
            <OriginalText text={language === "en" ? text_en : text_es} />
          </div>
        ))}
      </section>
    </Page>
  );
}
