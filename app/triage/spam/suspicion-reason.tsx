import { useSay } from "#app/languages/use-language.ts";
import type { Suspicion } from "#app/submissions/submissions.ts";
import { triageTexts } from "../texts.ts";
import { spamTexts as texts } from "./texts.ts";

const SAID = { honeypot: texts.honeypot, unconfirmed: texts.unconfirmed, reviewer: texts.reviewer } as const;

type Suspected = { reason: Suspicion; suspected_by: string | null; suspected_for: "US" | "MX" | null };

/** Why a submission lies in suspected spam. */
export function SuspicionReason({ reason, suspected_by, suspected_for }: Suspected) {
  const say = useSay();
  if (!suspected_by) return <>{say(SAID[reason])}</>;
  return <>{say(texts.markedBy, { name: suspected_by, government: say(suspected_for === "US" ? triageTexts.unitedStates : triageTexts.mexico) })}</>;
}
