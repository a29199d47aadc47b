import { useLocation } from "@remix-run/react";
import { LOCALE } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Alert } from "#app/ui/alert.tsx";
import { SubmitButton } from "#app/ui/fields.tsx";
import { Page } from "#app/ui/page.tsx";
import { StatusTag } from "#app/ui/status-tag.tsx";
import { backTo } from "./bulk-look.tsx";
import { actLabel, becameLabel, doneLabel, isDone, type BulkAct, type Item } from "./bulk.ts";
import { bulkTexts as texts } from "./texts.ts";

type Worked = Item & { outcome: string | null; undo_outcome: string | null; undo_asked_at: string | null };
type Props = { act: BulkAct; campaign: number | null; items: Worked[]; works: boolean; undone: boolean; reversible: boolean; repeated: boolean };

/** After it was confirmed: how far it is, what became of each, and the way back for one and for all. */
export function BulkResult({ act, campaign, items, works, undone, reversible, repeated }: Props) {
  const say = useSay();
  const language = useLanguage();
  const { pathname, search } = useLocation();
  const told = (word: string) => say(Object.hasOwn(becameLabel, word) ? becameLabel[word as keyof typeof becameLabel] : texts.gone);
  const result = ({ outcome, undo_outcome }: Worked) => {
    if (undo_outcome === "undone") return say(texts.undone);
    const done = outcome === null ? say(texts.waits) : isDone(act, outcome) ? say(doneLabel[act]) : told(outcome);
    return undo_outcome && undo_outcome !== "nothing-to-undo" ? `${done}. ${say(texts.notUndone, { why: told(undo_outcome) })}` : done;
  };
  const counts = new Map<string, number>();
  for (const item of items) counts.set(result(item), (counts.get(result(item)) ?? 0) + 1);
  const takesBack = items.filter(({ undo_asked_at }) => undo_asked_at !== null);
  const progress = takesBack.length > 0
    ? say(texts.undoing, { done: takesBack.filter(({ undo_outcome }) => undo_outcome !== null).length, all: takesBack.length })
    : say(texts.running, { done: items.filter(({ outcome }) => outcome !== null).length, all: items.length });
  const canUndo = ({ outcome, undo_asked_at }: Worked) => reversible && !works && isDone(act, outcome) && undo_asked_at === null;
  return (
    <Page title={say(texts.lookTitle, { act: say(actLabel[act]), count: items.length })}>
      {repeated && <Alert kind="info" answers>{say(texts.repeated)}</Alert>}
      {works ? <Alert kind="info" answers>{progress} <a className="usa-link" href={pathname + search}>{say(texts.lookAgain)}</a></Alert> : (
        <div role="status" data-landing tabIndex={-1}><ul className="usa-list">{[...counts].map(([words, count]) => <li key={words}>{words}: {count}</li>)}</ul></div>
      )}
      <p><a className="usa-link" aria-keyshortcuts="u" href={`/${language}/desk${backTo(search)}`}>{say(texts.back)}</a></p>
      {campaign !== null && <p><a className="usa-link" href={`/${language}/desk/campaigns/${campaign}`}>{say(texts.toCampaign, { id: campaign })}</a></p>}
      {items.some(canUndo) && !undone && (
        <form method="post">
          <p className="usa-hint">{say(texts.undoAllMeans)}</p>
          <button className="usa-button usa-button--outline" name="go" value="undo" aria-keyshortcuts="z">{say(texts.undoAll)}</button>
        </form>
      )}
      <h2>{say(texts.results)}</h2>
      <table className="usa-table usa-table--borderless usa-table--stacked">
        <caption className="usa-sr-only">{say(texts.caption)}</caption>
        <thead><tr><th scope="col">{say(texts.submission)}</th><th scope="col">{say(texts.became)}</th></tr></thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.reference}>
              <th scope="row" data-label={say(texts.submission)}>
                <a className="usa-link" href={`/${language}/desk/submissions/${item.reference}`}><span lang={LOCALE[item.language]}>{item.title}</span></a> ({item.reference})
              </th>
              <td data-label={say(texts.became)}>
                <StatusTag status={item.outcome === null ? "due" : item.undo_outcome === "undone" ? "cancelled" : isDone(act, item.outcome) ? "answered" : "closed"}>{result(item)}</StatusTag>
                {canUndo(item) && (
                  <form method="post">
                    <input type="hidden" name="reference" value={item.reference} />
                    <SubmitButton look="outline" name="go" value="undo-one">{say(texts.undoOne)}<span className="usa-sr-only"> {item.reference}</span></SubmitButton>
                  </form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  );
}
