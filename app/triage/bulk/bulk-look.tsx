import { useLocation } from "@remix-run/react";
import type { Refused } from "#app/http/forms.ts";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Government } from "#app/people/people.ts";
import { AnsweredForm, Checkboxes, ErrorSummary, Select, SubmitButton, TextArea, TextField } from "#app/ui/fields.tsx";
import { Page } from "#app/ui/page.tsx";
import { triageTexts } from "../texts.ts";
import { actLabel, actMeans, becameLabel, type BulkAct, type foresee, type Item, type Terms } from "./bulk.ts";
import { sortingTexts } from "../sorting/texts.ts";
import { bulkTexts as texts } from "./texts.ts";

type Names = { id: number; name_en: string; name_es: string };
/** What can be chosen for all of them, as far as the act asks for it. */
export type Choices = { pillars: Names[]; people: { id: number; name: string; government: Government }[]; labels: Names[] };
type Foreseen = Item & { foreseen: ReturnType<typeof foresee> };

/** Before it happens: how many change and how, which are skipped and why, and what is said once for all of them. */
export function BulkLook({ act, items, choices, proposed, campaign, answer }: { act: BulkAct; items: Foreseen[]; choices: Choices; proposed: Terms | null; campaign: number | null; answer?: Refused | undefined }) {
  const say = useSay();
  const language = useLanguage();
  const { search } = useLocation();
  const will = items.filter(({ foreseen }) => foreseen === "will");
  const skipped = items.filter(({ foreseen }) => foreseen !== "will");
  const why = [...new Set(skipped.map(({ foreseen }) => foreseen as keyof typeof becameLabel))];
  return (
    <Page title={say(texts.lookTitle, { act: say(actLabel[act]), count: items.length })}>
      <AnsweredForm answer={answer} values={{ reason: proposed?.reason ?? "", pillar: String(proposed?.pillar ?? "") }}>
        <ErrorSummary />
        {campaign !== null && <p>{say(texts.forCampaign)} <a className="usa-link" href={`/${language}/desk/campaigns/${campaign}`}>{say(texts.toCampaign, { id: campaign })}</a></p>}
        <p className="usa-intro">{say(texts.willChange, { count: will.length })} {will.length > 0 && say(actMeans[act])}</p>
        {skipped.length > 0 && (
          <section>
            <p>{say(texts.willSkip, { count: skipped.length })}</p>
            {why.map((word) => (
              <details key={word}>
                <summary>{say(becameLabel[word])}: {skipped.filter(({ foreseen }) => foreseen === word).length}</summary>
                <ItemList items={skipped.filter(({ foreseen }) => foreseen === word)} />
              </details>
            ))}
          </section>
        )}
        {will.length === 0 ? <p>{say(texts.nothingToDo)}</p> : (
          <form method="post" noValidate className="card">
            <TermFields act={act} choices={choices} unfiled={will.filter((item) => item.pillars.length === 0).length} />
            <SubmitButton name="go" value="confirm">{say(texts.confirm, { act: say(actLabel[act]), count: will.length })}</SubmitButton>
          </form>
        )}
        {will.length > 0 && <details><summary>{say(texts.those)}: {will.length}</summary><ItemList items={will} /></details>}
      </AnsweredForm>
      <p><a className="usa-link" aria-keyshortcuts="u" href={`/${language}/desk${backTo(search)}`}>{say(texts.cancel)}</a></p>
    </Page>
  );
}

/** What the act asks once for all of them. */
function TermFields({ act, choices: { pillars, people, labels }, unfiled }: { act: BulkAct; choices: Choices; unfiled: number }) {
  const say = useSay();
  const language = useLanguage();
  const filed = pillars.map((pillar) => ({ value: String(pillar.id), label: `${pillar.id}. ${pick(pillar, "name", language)}` }));
  switch (act) {
    case "publish":
      return unfiled > 0 ? <Select name="pillar" label={say(texts.pillar)} hint={say(texts.pillarHint, { count: unfiled })} empty={say(texts.noPillar)} options={filed} /> : null;
    case "decline":
    case "withhold":
      return <TextArea name="reason" rows={4} label={say(texts.reason)} hint={say(texts.reasonHint)} optional={act === "withhold"} />;
    case "assign":
      return <Select name="to" label={say(texts.to)} hint={say(texts.toHint)} empty={say(sortingTexts.select)}
        options={[...people.map(({ id, name, government }) => ({ value: String(id), label: `${name}, ${say(government === "US" ? triageTexts.unitedStates : triageTexts.mexico)}` })), { value: "nobody", label: say(texts.nobody) }]} />;
    case "label":
      return labels.length > 0 ? <Select name="label" label={say(texts.whichLabel)} empty={say(sortingTexts.select)} options={labels.map((label) => ({ value: String(label.id), label: pick(label, "name", language) }))} /> : <p>{say(texts.noLabels)}</p>;
    case "retag":
      return <><Checkboxes name="pillars" label={say(texts.pillars)} options={filed} /><Select name="pillar" label={say(texts.mainPillar)} empty={say(texts.firstPillar)} options={filed} /></>;
    case "snooze":
      return <TextField name="until" type="date" label={say(texts.until)} hint={say(texts.untilHint)} />;
    case "spam":
      return null;
  }
}

/** The queue as it was, from the address of a bulk act. */
export const backTo = (search: string): string => {
  const view = new URLSearchParams(search).get("in");
  return view ? `?${new URLSearchParams(view)}` : "";
};

function ItemList({ items }: { items: Item[] }) {
  const language = useLanguage();
  return (
    <ul className="usa-list">
      {items.map(({ reference, title, language: lang }) => <li key={reference}><a className="usa-link" href={`/${language}/desk/submissions/${reference}`}><span lang={LOCALE[lang]}>{title}</span></a> ({reference})</li>)}
    </ul>
  );
}
