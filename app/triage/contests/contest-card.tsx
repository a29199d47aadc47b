import type { SerializeFrom } from "@remix-run/node";
import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import type { Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { redactionReasonLabel, type RedactionReason } from "#app/submissions/redactions/redactions.ts";
import type { contestOf } from "#app/submissions/tracking/contests/contests.server.ts";
import { AnsweredForm, Checkboxes, Radios, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Day } from "#app/ui/when.tsx";
import { triageTexts } from "../texts.ts";
import { useWorkspaceAddress } from "../workspace-address.ts";
import { contestTexts as texts } from "./texts.ts";

type Contest = SerializeFrom<NonNullable<Awaited<ReturnType<typeof contestOf>>>>;
type Props = {
  contest: Contest; standing: { id: number; quote: string; reason_code: RedactionReason }[]; closed: boolean; tookPart: boolean; maySettle: boolean; lang: Language; answer?: Refused | undefined;
};
const RESULT = { stands: texts.stands, lifted: texts.wasLifted, "partly-lifted": texts.wasPartlyLifted };

/** What the author contests, and how it was settled or is to be. */
export function ContestCard({ contest, standing, closed, tookPart, maySettle, lang, answer }: Props) {
  const say = useSay();
  const language = useLanguage();
  const at = useWorkspaceAddress();
  const { outcome, reason, settled_at, settled_by, settled_for } = contest;
  const waits = !outcome && !closed && maySettle;
  return (
    <div className="card" id="contest">
      <h2>{say(texts.title)}</h2>
      <p className="usa-hint">{say(texts.contested)} <Day at={contest.contested_at} /></p>
      <OriginalText lang={lang} text={contest.text} />
      {outcome && reason && settled_at && settled_by && settled_for && (
        <>
          <p><strong>{say(RESULT[outcome])}</strong></p>
          <p>{say(texts.settledBy, { name: settled_by, government: say(settled_for === "US" ? triageTexts.unitedStates : triageTexts.mexico), date: formatDay(language, settled_at) })}</p>
          <OriginalText text={reason} />
        </>
      )}
      {waits && tookPart && <p>{say(texts.notByYou)}</p>}
      {waits && !tookPart && (
        <form method="post" action={at("/contest")} noValidate>
          <AnsweredForm answer={answer}>
            <Radios name="result" label={say(texts.outcome)} options={[
              { value: "stands", label: say(texts.stands), hint: say(texts.standsMeans) },
              ...(standing.length > 1 ? [{ value: "partly-lifted", label: say(texts["partly-lifted"]), hint: say(texts.partlyMeans) }] : []),
              { value: "lifted", label: say(texts.lifted), hint: say(texts.liftedMeans) },
            ]} />
            {standing.length > 1 && <Checkboxes name="lift" label={say(texts.which)} hint={say(texts.whichHint)} options={standing.map(({ id, quote, reason_code }) => ({ value: String(id), label: <q>{quote}</q>, hint: say(redactionReasonLabel[reason_code]) }))} />}
            <TextArea name="contestReason" rows={4} label={say(texts.reason)} hint={say(texts.reasonHint)} lang={lang} />
            <SubmitButton>{say(texts.settle)}</SubmitButton>
          </AnsweredForm>
        </form>
      )}
    </div>
  );
}
