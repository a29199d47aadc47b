import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Outcome } from "#app/submissions/reasons.ts";
import { MOST, type BulkAct } from "#app/triage/bulk/bulk.ts";
import { outcomeLabel } from "#app/triage/triage.ts";
import { SubmitButton } from "#app/ui/fields.tsx";
import { deskCampaignTexts as texts } from "./texts.ts";

/** What is confirmed for members: the act that was the representative's decision. Redactions are passages of one letter, and are looked at in each. */
export const actOf = (outcome: Outcome | null): BulkAct | null => (outcome === null || outcome === "publish-redacted" ? null : outcome);

type Props = { campaign: { id: number; reference: string; outcome: Outcome | null; second_look: boolean; closed: boolean }; waiting: { without: number; added: number; unlooked: number }; decides: boolean };

/** First the representative, on its own page; then, for those that added nothing, the bulk page; those that added something one by one. */
export function Handling({ campaign: { id, reference, outcome, second_look, closed }, waiting, decides }: Props) {
  const say = useSay();
  const language = useLanguage();
  const open = (query: string) => `/${language}/desk/submissions/${reference}?in=${encodeURIComponent(query)}`;
  return (
    <div className="card">
      <h2>{say(texts.handling)}</h2>
      {closed ? <p>{say(texts.closed)}</p>
        : second_look ? <p>{say(texts.secondLook)}</p>
        : outcome === null ? <><p>{say(texts.decideFirst)}</p><p><a className={decides ? "usa-button" : "usa-link"} href={open(`view=waiting&campaign=${id}`)}>{say(decides ? texts.decideIt : texts.openTemplate, { reference })}</a></p></>
        : (
          <>
            <p>{say(texts.decidedAs, { decision: say(outcomeLabel[outcome]) })} {outcome === "publish-redacted" && say(texts.redacted)}</p>
            {actOf(outcome) && (waiting.without === 0 ? <p>{say(texts.noneWithout)}</p> : decides && (
              <form method="post">
                <SubmitButton name="go" value="confirm">{waiting.without > MOST ? say(texts.confirmFirst, { count: MOST }) : say(texts.confirmFor, { count: waiting.without })}</SubmitButton>
                <p className="usa-hint">{say(texts.confirmMeans)}</p>
              </form>
            ))}
          </>
        )}
      {waiting.added > 0 && (
        <>
          <p>{say(texts.readOwn, { count: waiting.added })}</p>
          <p><a className="usa-link" href={`/${language}/desk?view=waiting&campaign=${id}&added=yes`}>{say(texts.readOnes)}</a></p>
        </>
      )}
      {waiting.unlooked > 0 && <p className="usa-hint">{say(texts.unlooked, { count: waiting.unlooked })}</p>}
    </div>
  );
}
