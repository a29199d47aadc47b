import { useLocation } from "@remix-run/react";
import type { Refused } from "#app/http/forms.ts";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, ErrorSummary, Select, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { Page } from "#app/ui/page.tsx";
import { actLabel, actMeans, becameLabel, type BulkAct, type foresee, type Item } from "./bulk.ts";
import { bulkTexts as texts } from "./texts.ts";

type Foreseen = Item & { foreseen: ReturnType<typeof foresee> };

/** Before it happens: how many change and how, which are skipped and why, and what is said once for all of them. */
export function BulkLook({ act, items, pillars, answer }: { act: BulkAct; items: Foreseen[]; pillars: { id: number; name_en: string; name_es: string }[]; answer?: Refused | undefined }) {
  const say = useSay();
  const language = useLanguage();
  const { search } = useLocation();
  const will = items.filter(({ foreseen }) => foreseen === "will");
  const skipped = items.filter(({ foreseen }) => foreseen !== "will");
  const why = [...new Set(skipped.map(({ foreseen }) => foreseen as keyof typeof becameLabel))];
  return (
    <Page title={say(texts.lookTitle, { act: say(actLabel[act]), count: items.length })}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
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
            {pillars.length > 0 && (
              <Select name="pillar" label={say(texts.pillar)} hint={say(texts.pillarHint, { count: will.filter((item) => item.pillars.length === 0).length })} empty={say(texts.noPillar)}
                options={pillars.map((pillar) => ({ value: String(pillar.id), label: `${pillar.id}. ${pick(pillar, "name", language)}` }))} />
            )}
            {(act === "decline" || act === "withhold") && <TextArea name="reason" rows={4} label={say(texts.reason)} hint={say(texts.reasonHint)} optional={act === "withhold"} />}
            <SubmitButton name="go" value="confirm">{say(texts.confirm, { act: say(actLabel[act]), count: will.length })}</SubmitButton>
          </form>
        )}
        {will.length > 0 && <details><summary>{say(texts.those)}: {will.length}</summary><ItemList items={will} /></details>}
      </AnsweredForm>
      <p><a className="usa-link" aria-keyshortcuts="u" href={`/${language}/desk${backTo(search)}`}>{say(texts.cancel)}</a></p>
    </Page>
  );
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
