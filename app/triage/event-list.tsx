import type { Event } from "#app/history/history.ts";
import type { Text } from "#app/languages/languages.ts";
import { useSay } from "#app/languages/use-language.ts";
import { ProcessList } from "#app/ui/process-list.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import { spamTexts } from "./spam/texts.ts";
import { triageTexts as texts } from "./texts.ts";

const SAID_OF_PERSON = {
  "submission.entered": texts.eventEntered,
  "submission.asked": texts.eventAsked,
  "submission.published": texts.eventPublished,
  "submission.withheld": texts.eventWithheld,
  "submission.declined": texts.eventDeclined,
  "submission.noted": texts.eventNoted,
  "submission.review-settled": texts.eventReviewSettled,
  "submission.report-settled": texts.eventReportSettled,
  "submission.attachment-cleared": texts.eventAttachmentCleared,
  "submission.attachment-kept-back": texts.eventAttachmentKeptBack,
  "submission.confidential-opened": texts.eventConfidentialOpened,
  "submission.claim-granted": texts.eventClaimGranted,
  "submission.claim-denied": texts.eventClaimDenied,
  "response.drafted": texts.eventDrafted,
  "response.revised": texts.eventRevised,
  "response.signed": texts.eventSigned,
} as const;
/** What stakeholders and the portal do. With the list above it tells every event of a submission and of a response. */
const SAID = {
  "submission.received": texts.eventReceived,
  "submission.imported": texts.eventImported,
  "submission.corrected": texts.eventCorrected,
  "submission.publication-chosen": texts.eventChosen,
  "submission.withdrawn": texts.eventWithdrawn,
  "submission.replied": texts.eventReplied,
  "submission.added-to": texts.eventAdded,
  "submission.attached": texts.eventAttached,
  "submission.claim-withdrawn": texts.eventClaimWithdrawn,
  "submission.claim-waived": texts.eventClaimWaived,
  "submission.file-blocked": texts.eventFileBlocked,
  "submission.suspected": spamTexts.eventSuspected,
  "submission.released": spamTexts.eventReleased,
  "submission.rated": texts.eventRated,
  "submission.review-requested": texts.eventReviewRequested,
  "submission.reported": texts.eventReported,
  "submission.address-confirmed": texts.eventAddressConfirmed,
  "submission.notices-chosen": texts.eventNoticesChosen,
  "submission.link-requested": texts.eventLinkRequested,
  "submission.anonymised": texts.eventAnonymised,
  "response.published": texts.eventResponsePublished,
} as const satisfies Record<Exclude<Extract<Event, `${"submission" | "response"}.${string}`>, keyof typeof SAID_OF_PERSON>, Text>;

export type ShownEvent = { id: number; at: string; what: string; actor_kind?: string; government: "US" | "MX" | null; actor_name: string | null };

/** The history of one thing, first to last. */
export function EventList({ events }: { events: ShownEvent[] }) {
  const say = useSay();
  const told = ({ what, actor_kind, government, actor_name }: ShownEvent) => {
    const values = { name: actor_name ?? "", government: say(government === "US" ? texts.unitedStates : texts.mexico) };
    if (what === "submission.suspected") return actor_name ? say(spamTexts.eventSuspectedBy, values) : say(spamTexts.eventSuspected);
    if (what === "submission.released") return actor_name ? say(spamTexts.eventReleasedBy, values) : say(spamTexts.eventReleased);
    if (what === "submission.publication-chosen" && actor_kind === "portal") return say(texts.eventNamesHidden);
    if (what === "submission.attached" && actor_name) return say(texts.eventAttachedBy, values);
    if (what in SAID) return say(SAID[what as keyof typeof SAID]);
    return what in SAID_OF_PERSON ? say(SAID_OF_PERSON[what as keyof typeof SAID_OF_PERSON], values) : say(texts.eventOther);
  };
  return <ProcessList steps={events.map((event) => ({ key: event.id, title: told(event), text: <InBothCapitals at={event.at} /> }))} />;
}
