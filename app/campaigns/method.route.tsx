import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatShare } from "#app/languages/formats.ts";
import type { Text } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { METHOD, SALUTATION, SIGNATURE, THRESHOLDS, foundByBands } from "./alike.ts";
import { methodTexts as texts } from "./method-texts.ts";
import { publicCampaignTexts } from "./public-texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, publicCampaignTexts.title);

export function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  return json({
    method: METHOD, thresholds: { ...THRESHOLDS, among: 2 * THRESHOLDS.sampled }, salutations: beginnings(SALUTATION), signatures: beginnings(SIGNATURE),
    // Cut and not rounded: nothing is found for certain.
    chances: [0.3, 0.5, 0.6, 0.7, 0.8, 0.9].map((common) => ({ common, found: Math.floor(1000 * foundByBands(common)) / 1000 })),
  });
}

/** The alternatives of a pattern, as it writes them. */
const beginnings = ({ source }: RegExp) => source.replace(/^\^\(|\)\\b$/g, "").split("|");

export default function MethodPage() {
  const { method, thresholds, salutations, signatures, chances } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const steps = [
    { title: say(texts.step1), text: say(texts.step1Text) },
    { title: say(texts.step2), text: say(texts.step2Text, thresholds), lists: [{ title: say(texts.salutations), items: salutations }, { title: say(texts.signatures), items: signatures }] },
    { title: say(texts.step3), text: say(texts.step3Text, thresholds) },
    { title: say(texts.step4), text: say(texts.step4Text, thresholds) },
    { title: say(texts.step5), text: say(texts.step5Text, thresholds) },
    { title: say(texts.step6), text: say(texts.step6Text, thresholds) },
    { title: say(texts.step7), text: say(texts.step7Text) },
    { title: say(texts.step8), text: say(texts.step8Text, thresholds) },
    { title: say(texts.step9), text: say(texts.step9Text, thresholds) },
  ];
  return (
    <Page title={say(texts.title)} crumbs={[{ to: `/${language}/submissions`, text: say(publicCampaignTexts.comments) }, { to: `/${language}/campaigns`, text: say(publicCampaignTexts.title) }]}>
      <p className="usa-intro">{say(texts.intro)}</p>
      <p>{say(texts.version, { method })}</p>
      <List title={texts.short} items={[texts.short1, texts.short2, texts.short3, texts.short4]} />
      <section>
        <h2>{say(texts.steps)}</h2>
        <ol className="usa-process-list">
          {steps.map(({ title, text, lists = [] }) => (
            <li className="usa-process-list__item" key={title}>
              <h3 className="usa-process-list__heading">{title}</h3>
              <p>{text}</p>
              {lists.map((list) => <p key={list.title}>{list.title}: {list.items.map((item, at) => <span key={item}>{at > 0 && " · "}<code>{item}</code></span>)}</p>)}
            </li>
          ))}
        </ol>
      </section>
      <List title={texts.people} items={[texts.people1, texts.people2, texts.people3, texts.people4]} />
      <List title={texts.numbers} items={[texts.numbers1, texts.numbers2, texts.numbers3]} />
      <List title={texts.limits} items={[texts.limits1, texts.limits2, texts.limits3, texts.limits5, texts.limits6, texts.limits4]} />
      <table className="usa-table usa-table--borderless totals">
        <caption>{say(texts.chances)}</caption>
        <thead><tr><th scope="col">{say(texts.inCommon)}</th><th scope="col">{say(texts.found)}</th></tr></thead>
        <tbody>{chances.map(({ common, found }) => <tr key={common}><th scope="row">{formatShare(language, common)}</th><td>{formatShare(language, found)}</td></tr>)}</tbody>
      </table>
      <List title={texts.check} items={[texts.check1, texts.check2, texts.check3]} />
    </Page>
  );
}

function List({ title, items }: { title: Text; items: Text[] }) {
  const language = useLanguage();
  return <section><h2>{title[language]}</h2><ul className="usa-list">{items.map((item) => <li key={item.en}>{item[language]}</li>)}</ul></section>;
}
