import type { SerializeFrom } from "@remix-run/node";
import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import type { Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { toldReason } from "#app/submissions/reasons.ts";
import { AnsweredForm, Radios, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { OriginalText } from "#app/ui/original-text.tsx";
import { triageTexts } from "../texts.ts";
import { outcomeLabel } from "../triage.ts";
import { useWorkspaceAddress } from "../workspace-address.ts";
import type { secondLooksAt, whyNotSettledBy } from "./second-looks.server.ts";
import { secondLookTexts as texts } from "./texts.ts";

type Look = SerializeFrom<Awaited<ReturnType<ReturnType<typeof secondLooksAt>["execute"]>>>[number];
type Props = { looks: Look[]; maySettle: boolean; whyNot: ReturnType<typeof whyNotSettledBy>; lang: Language; answer?: Refused | undefined };

/** The second look that a submission waits for, with the form for who may settle it or take it back; and those that were settled otherwise than by agreeing. */
export function SecondLookCard({ looks, maySettle, whyNot, answer }: Props) {
  const say = useSay();
  const at = useWorkspaceAddress();
  const pending = looks.find(({ result }) => result === null);
  const earlier = looks.filter(({ result }) => result !== null && result !== "agreed");
  if (!pending && earlier.length === 0) return null;
  return (
    <div className="card" id="second-look">
      {pending && (
        <>
          <h2>{say(texts.title)}</h2>
          <Proposed look={pending} />
          <p className="usa-hint">{say(pending.outcome === "publish-redacted" ? texts.needsAnyone : texts.needsOther)}</p>
          {maySettle && (
            <form method="post" action={at("/second-look")} noValidate>
              <input type="hidden" name="secondLook" value={pending.id} />
              {whyNot === "own-proposal" && <><p>{say(texts.yours)}</p><SubmitButton look="outline" name="lookResult" value="taken-back" keys="z">{say(texts.takeBack)}</SubmitButton></>}
              {whyNot === "same-government" && <p>{say(texts.sameGovernment)}</p>}
              {!whyNot && (
                <AnsweredForm answer={answer}>
                  <Radios name="lookResult" label={say(texts.result)} options={[
                    { value: "agreed", label: say(texts.agree), hint: say(texts.agreeMeans), keys: "1" },
                    { value: "overruled", label: say(texts.overrule), hint: say(texts.overruleMeans), keys: "3", then: "field-lookReason" },
                  ]} />
                  <TextArea name="lookReason" rows={3} label={say(texts.reason)} optional />
                  <SubmitButton keys="e">{say(texts.settle)}</SubmitButton>
                </AnsweredForm>
              )}
            </form>
          )}
        </>
      )}
      {earlier.length > 0 && (
        <>
          <h2>{say(texts.earlier)}</h2>
          {earlier.map((look) => <div key={look.id}><Proposed look={look} /><Settled look={look} /></div>)}
        </>
      )}
    </div>
  );
}

const RESULTS = { agreed: texts.agreed, overruled: texts.overruled, "taken-back": texts.takenBack } as const;

/** Who proposed what, and the reason that its author would read. */
function Proposed({ look }: { look: Look }) {
  const say = useSay();
  const language = useLanguage();
  const told = toldReason(language, look.reason_code, look.reason);
  return (
    <>
      <p><strong>{say(texts.proposes, { name: look.asked_by_name, government: say(look.asked_for === "US" ? triageTexts.unitedStates : triageTexts.mexico), outcome: say(outcomeLabel[look.outcome]), date: formatDay(language, look.asked_at) })}</strong></p>
      {told && <OriginalText text={told} />}
    </>
  );
}

/** Who settled it, and why where they did not agree. */
export function Settled({ look: { result, result_reason, settled_at, settled_by, settled_for } }: { look: Pick<Look, "result" | "result_reason" | "settled_at" | "settled_by" | "settled_for"> }) {
  const say = useSay();
  const language = useLanguage();
  if (!result || !settled_at) return null;
  const date = formatDay(language, settled_at);
  if (result === "voided" || !settled_by) return <p>{say(texts.voided, { date })}</p>;
  return (
    <>
      <p>{say(RESULTS[result], { name: settled_by, government: say(settled_for === "US" ? triageTexts.unitedStates : triageTexts.mexico), date })}</p>
      {result_reason && <OriginalText text={result_reason} />}
    </>
  );
}
