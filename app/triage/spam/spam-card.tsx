import { formatDay } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Suspicion } from "#app/submissions/submissions.ts";
import { SubmitButton } from "#app/ui/fields.tsx";
import { useWorkspaceAddress } from "../workspace-address.ts";
import { SuspicionReason } from "./suspicion-reason.tsx";
import { spamTexts as texts } from "./texts.ts";

type Suspected = { reason: Suspicion; suspected_at: string; suspected_by: string | null; suspected_for: "US" | "MX" | null };

/** In the workspace: that a submission lies in suspected spam and why, with the way out; or the way in. */
export function SpamCard({ suspicion, mayTriage }: { suspicion: Suspected | null; mayTriage: boolean }) {
  const say = useSay();
  const at = useWorkspaceAddress();
  const language = useLanguage();
  if (!suspicion && !mayTriage) return null;
  return (
    <form method="post" action={at("/suspicion")} className="card">
      <h2>{say(suspicion ? texts.spam : texts.suspectTitle)}</h2>
      {suspicion ? (
        <>
          <p>{say(texts.liesHere, { date: formatDay(language, suspicion.suspected_at) })} <SuspicionReason {...suspicion} />.</p>
          {mayTriage && <SubmitButton name="spam" value="no">{say(texts.release)}</SubmitButton>}
        </>
      ) : (
        <>
          <p className="usa-hint">{say(texts.suspectMeans)}</p>
          <SubmitButton look="outline" name="spam" value="yes">{say(texts.suspect)}</SubmitButton>
        </>
      )}
    </form>
  );
}
