import type { SerializeFrom } from "@remix-run/node";
import { formatDay, formatSize } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { SeenAttachment } from "#app/submissions/attachments/sight.server.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { triageTexts } from "../texts.ts";
import { holdLabel } from "./attachments.ts";
import { redactionTexts } from "./redaction-texts.ts";
import { attachmentTexts as texts } from "./texts.ts";

type Shown = Omit<SerializeFrom<SeenAttachment>, "is_public_version">;
const useCountry = () => {
  const say = useSay();
  return (government: "US" | "MX" | null) => say(government === "US" ? triageTexts.unitedStates : triageTexts.mexico);
};

/** "PDF, 1.2 MB" */
export function KindAndSize({ kind, size }: Pick<Shown, "kind" | "size">) {
  return <>{useSay()(texts.kindAndSize, { kind: kind.toUpperCase(), size: formatSize(useLanguage(), size) })}</>;
}

/** What the virus scanner said of a file, or who released it, or why it is held. */
export function ScanState({ found, held, scanned_at, released_at, released_by, released_for }: Pick<Shown, "found" | "held" | "scanned_at" | "released_at" | "released_by" | "released_for">) {
  const say = useSay();
  const language = useLanguage();
  const country = useCountry();
  if (found) return <strong>{say(texts.infected, { found })}</strong>;
  if (held) return <strong>{say(holdLabel[held])}</strong>;
  if (released_at) return <>{say(texts.releasedBy, { name: released_by ?? "", government: country(released_for), date: formatDay(language, released_at) })}</>;
  return <>{scanned_at ? say(texts.clean, { date: formatDay(language, scanned_at) }) : say(texts.heldWaiting)}</>;
}

/** Whether it is published with its submission, who said so, and the reason that its author reads. */
export function ClearanceState({ sealed, clearance, cleared_by, cleared_for, cleared_at, clearance_reason }: Pick<Shown, "sealed" | "clearance" | "cleared_by" | "cleared_for" | "cleared_at" | "clearance_reason">) {
  const say = useSay();
  const language = useLanguage();
  const country = useCountry();
  if (sealed) return <>{say(texts.neverPublished)}</>;
  if (clearance === "reopened" && cleared_at) return <strong>{say(redactionTexts.reopened, { date: formatDay(language, cleared_at) })}</strong>;
  if (!clearance || !cleared_at) return <>{say(texts.notCleared)}</>;
  const by = { name: cleared_by ?? "", government: country(cleared_for), date: formatDay(language, cleared_at) };
  return <>{say(clearance === "publish" ? texts.clearedBy : texts.keptBackBy, by)}{clearance_reason && <OriginalText text={clearance_reason} />}</>;
}
