import type { ReactNode } from "react";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { actLabel, BULK_ACTS, type BulkAct } from "./bulk.ts";
import { bulkTexts as texts } from "./texts.ts";

const KEYS: Partial<Record<BulkAct, string>> = { publish: "1", decline: "3", assign: "a", label: "l", snooze: "h" };

/**
 * A list of which several can be selected, with what can be done to them above it and below it.
 * @param view the query of the view that the list is a page of; `beyond`: how many it holds in words, where that is more than the page
 */
export function BulkForm({ view, references, beyond, children }: { view: string; references: string[]; beyond: string | null; children: ReactNode }) {
  const language = useLanguage();
  return (
    <form method="post" action={`/${language}/desk/bulk?in=${encodeURIComponent(view).replaceAll("*", "%2A")}`}>
      <input type="hidden" name="page" value={references.join(" ")} />
      <BulkBar where="above" beyond={beyond} />
      {children}
      <BulkBar where="below" beyond={beyond} />
    </form>
  );
}

function BulkBar({ where, beyond }: { where: "above" | "below"; beyond: string | null }) {
  const say = useSay();
  return (
    <div className="bulk-bar" role="group" aria-label={say(texts.bar)}>
      <span className="bulk-bar__many" data-selected={say(texts.selected)}>{say(texts.bar)}</span>
      <Box name="all" value="page" id={`choose-page-${where}`} page>{say(texts.selectAll)}</Box>
      {beyond && <Box name="all" value="view" id={`choose-view-${where}`}>{say(texts.selectView, { count: beyond })}</Box>}
      {BULK_ACTS.map((act) => <button key={act} className="usa-button usa-button--outline" name="act" value={act} aria-keyshortcuts={KEYS[act]}>{say(actLabel[act])}</button>)}
    </div>
  );
}

/** The box that selects one submission of a list. */
export function BulkBox({ reference }: { reference: string }) {
  const say = useSay();
  return <Box name="reference" value={reference} id={`choose-${reference}`}><span className="usa-sr-only">{say(texts.chooseOne, { reference })}</span></Box>;
}

function Box({ name, value, id, page, children }: { name: string; value: string; id: string; page?: boolean; children: ReactNode }) {
  return (
    <span className="usa-checkbox">
      <input className="usa-checkbox__input" type="checkbox" name={name} value={value} id={id} data-select-all={page} />
      <label className="usa-checkbox__label" htmlFor={id}>{children}</label>
    </span>
  );
}
