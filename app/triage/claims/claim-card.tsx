import type { SerializeFrom } from "@remix-run/node";
import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import type { Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { claimFor } from "#app/submissions/attachments/sight.server.ts";
import { AnsweredForm, Radios, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { OriginalText } from "#app/ui/original-text.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { Day } from "#app/ui/when.tsx";
import { triageTexts } from "../texts.ts";
import { useWorkspaceAddress } from "../workspace-address.ts";
import { claimTexts as texts } from "./texts.ts";

type Props = { claim: SerializeFrom<Awaited<ReturnType<typeof claimFor>>>; mayRule: boolean; lang: Language; answer?: Refused | undefined };

/** The claim of confidentiality: who may read, what was ruled and why, what its author chose; and the form for who may rule. */
export function ClaimCard({ claim, mayRule, lang, answer }: Props) {
  const say = useSay();
  const at = useWorkspaceAddress();
  const language = useLanguage();
  if (!claim) return null;
  const { readers, certified_at, outcome, reason, ruled_at, ruled_by, ruled_for, choice, chosen_at, withdrawn_at, open } = claim;
  const by = ruled_at && ruled_by && say(texts.ruledBy, { name: ruled_by, government: say(ruled_for === "US" ? triageTexts.unitedStates : triageTexts.mexico), date: formatDay(language, ruled_at) });
  return (
    <div className="card" id="claim">
      <h2>{say(texts.claim)}</h2>
      <SummaryList rows={[
        { term: say(texts.whoReads), value: say(texts.readers, { readers }) },
        { term: say(texts.certified), value: <Day at={certified_at} /> },
        { term: say(texts.outcome), value: outcome ? <><strong>{say(texts[outcome])}</strong><br />{by}{reason && <OriginalText text={reason} />}</> : say(texts.notRuled) },
        ...(outcome === "denied" ? [{ term: say(texts.choice), value: choice && chosen_at ? say(texts.chose, { choice, date: formatDay(language, chosen_at) }) : say(texts.noChoice) }] : []),
      ]} />
      {!outcome && !withdrawn_at && !open && <p>{say(texts.notYours)}</p>}
      {!outcome && mayRule && (
        <form method="post" action={at("/claim")} noValidate>
          <AnsweredForm answer={answer}>
            <Radios name="ruling" label={say(texts.outcome)} options={[
              { value: "granted", label: say(texts.toGrant), hint: say(texts.toGrantMeans) },
              { value: "denied", label: say(texts.toDeny), hint: say(texts.toDenyMeans) },
            ]} />
            <TextArea name="rulingReason" rows={4} label={say(texts.reason)} hint={say(texts.reasonHint)} lang={lang} />
            <SubmitButton>{say(texts.rule)}</SubmitButton>
          </AnsweredForm>
        </form>
      )}
    </div>
  );
}
