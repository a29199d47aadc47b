import { useSay } from "#app/languages/use-language.ts";
import { ProcessList } from "#app/ui/process-list.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import { spamTexts } from "./spam/texts.ts";
import { triageTexts as texts } from "./texts.ts";

const SAID = {
  "submission.received": texts.eventReceived,
  "submission.imported": texts.eventImported,
  "submission.withdrawn": texts.eventWithdrawn,
  "submission.anonymised": texts.eventAnonymised,
  "submission.suspected": spamTexts.eventSuspected,
  "submission.released": spamTexts.eventReleased,
  "response.published": texts.eventResponsePublished,
} as const;
const SAID_OF_PERSON = {
  "submission.published": texts.eventPublished,
  "submission.withheld": texts.eventWithheld,
  "submission.declined": texts.eventDeclined,
  "submission.noted": texts.eventNoted,
  "submission.suspected": spamTexts.eventSuspectedBy,
  "submission.released": spamTexts.eventReleasedBy,
  "response.drafted": texts.eventDrafted,
  "response.revised": texts.eventRevised,
  "response.signed": texts.eventSigned,
} as const;

export type ShownEvent = { id: number; at: string; what: string; government: "US" | "MX" | null; actor_name: string | null };

/** The history of one thing, first to last. */
export function EventList({ events }: { events: ShownEvent[] }) {
  const say = useSay();
  const told = ({ what, government, actor_name }: ShownEvent) => {
    if (what in SAID && !(actor_name && what in SAID_OF_PERSON)) return say(SAID[what as keyof typeof SAID]);
    if (!(what in SAID_OF_PERSON)) return say(texts.eventOther);
    const country = say(government === "US" ? texts.unitedStates : texts.mexico);
    return say(SAID_OF_PERSON[what as keyof typeof SAID_OF_PERSON], { name: actor_name ?? "", government: country });
  };
  return <ProcessList steps={events.map((event) => ({ key: event.id, title: told(event), text: <InBothCapitals at={event.at} /> }))} />;
}
