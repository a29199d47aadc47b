import { useSay } from "#app/languages/use-language.ts";
import { actLabel, BULK_ACTS, type BulkAct } from "./bulk.ts";
import { bulkTexts as texts } from "./texts.ts";

const KEYS: Partial<Record<BulkAct, string>> & Record<string, string> = { publish: "1", decline: "3", assign: "a", label: "l", snooze: "h" };

/** What can be done with those selected, above the list and below it. Its buttons belong to the form around the list. */
export function BulkBar({ where }: { where: "above" | "below" }) {
  const say = useSay();
  return (
    <div className="bulk-bar" role="group" aria-label={say(texts.bar)}>
      <span className="bulk-bar__many" data-selected={say(texts.selected)}>{say(texts.bar)}</span>
      <BulkBox all={where} />
      {BULK_ACTS.map((act) => <button key={act} className="usa-button usa-button--outline" name="act" value={act} aria-keyshortcuts={KEYS[act]}>{say(actLabel[act])}</button>)}
    </div>
  );
}

/** The box that selects one submission of a list; or the one that selects them all, with the list's form or its script. */
export function BulkBox({ reference, all }: { reference: string; all?: undefined } | { reference?: undefined; all: "above" | "below" }) {
  const say = useSay();
  const id = `choose-${reference ?? all}`;
  return (
    <span className="usa-checkbox">
      <input className="usa-checkbox__input" type="checkbox" name={all ? "all" : "reference"} value={reference ?? "page"} id={id} data-select-all={all && true} />
      <label className="usa-checkbox__label" htmlFor={id}>{all ? say(texts.selectAll) : <span className="usa-sr-only">{say(texts.chooseOne, { reference })}</span>}</label>
    </span>
  );
}
