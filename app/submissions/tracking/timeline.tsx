import { useSay } from "#app/languages/use-language.ts";
import type { Text } from "#app/languages/languages.ts";
import { ProcessList } from "#app/ui/process-list.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import { redactionTexts } from "../redactions/texts.ts";
import { submissionTexts } from "../texts.ts";
import { authorsFileTexts as fileTexts } from "./attachments/texts.ts";
import { partTexts } from "./parts/texts.ts";
import { trackingTexts as texts } from "./texts.ts";
import type { ToldToAuthor } from "./timeline.ts";

/** What the author or the portal did. */
const DONE = {
  "submission.received": texts.toldReceived,
  "submission.imported": texts.toldImported,
  "submission.corrected": texts.toldCorrected,
  "submission.publication-chosen": texts.toldChosen,
  "submission.withdrawn": texts.toldWithdrawn,
  "submission.replied": texts.toldReplied,
  "submission.added-to": texts.toldAdded,
  "submission.suspected": texts.toldSuspected,
  "submission.released": texts.toldReleased,
  "submission.rated": texts.toldRated,
  "submission.review-requested": texts.toldReviewAsked,
  "submission.anonymised": texts.toldAnonymised,
  "submission.attached": fileTexts.toldAttached,
  "submission.claim-withdrawn": fileTexts.toldClaimWithdrawn,
  "submission.claim-waived": fileTexts.toldClaimWaived,
  "submission.file-blocked": fileTexts.toldBlocked,
  "submission.redactions-contested": redactionTexts.toldContested,
} as const;
/** What someone did for their government. */
const DONE_BY = {
  "submission.entered": texts.toldEntered,
  "submission.asked": texts.toldAsked,
  "submission.published": texts.toldPublished,
  "submission.published-redacted": texts.toldPublishedRedacted,
  "submission.reopened": texts.toldReopened,
  "submission.withheld": texts.toldWithheld,
  "submission.declined": texts.toldDeclined,
  "submission.review-settled": texts.toldReviewSettled,
  "submission.attachment-cleared": fileTexts.toldCleared,
  "submission.attachment-kept-back": fileTexts.toldKeptBack,
  "submission.claim-granted": fileTexts.toldGranted,
  "submission.claim-denied": fileTexts.toldDenied,
  "submission.retagged": partTexts.toldRetagged,
  "submission.moved": partTexts.toldMoved,
  "submission.split": partTexts.toldSplit,
  "submission.joined-back": partTexts.toldJoinedBack,
  "submission.redacted-late": redactionTexts.toldLate,
  "submission.contest-settled": redactionTexts.toldContestSettled,
} as const satisfies Record<Exclude<ToldToAuthor, keyof typeof DONE>, Text>;
/** What the portal, or the source of an import, did in the author's place. */
const DONE_BY_PORTAL: Partial<Record<string, Text>> = { "submission.publication-chosen": texts.toldHidden, "submission.withdrawn": texts.toldWithdrawnThere };

/** What a person of each government did, one proposing and one agreeing. */
const DONE_TOGETHER: Partial<Record<string, Text>> = { "submission.withheld": texts.toldWithheldTogether, "submission.declined": texts.toldDeclinedTogether };

export type AuthorsEvent = { id: number; at: string; what: string; actor_kind: string; government: "US" | "MX" | null; together: boolean };

/** What has happened to a submission, as its author reads it: governments, never people. */
export function Timeline({ events, answeredAt }: { events: AuthorsEvent[]; answeredAt: string[] }) {
  const say = useSay();
  const told = ({ what, actor_kind, government, together }: AuthorsEvent) => {
    if (together && DONE_TOGETHER[what]) return say(DONE_TOGETHER[what]);
    const byPortal = actor_kind === "portal" && DONE_BY_PORTAL[what];
    if (byPortal) return say(byPortal);
    const who = say(government === "MX" ? texts.reviewerForMX : texts.reviewerForUS);
    if (what === "submission.attached" && actor_kind === "person") return say(fileTexts.toldAttachedBy, { who });
    if (what in DONE) return say(DONE[what as keyof typeof DONE]);
    return say(DONE_BY[what as keyof typeof DONE_BY], { who });
  };
  const steps = [
    ...events.map((event) => ({ key: `event-${event.id}`, at: event.at, title: told(event) })),
    ...answeredAt.map((at) => ({ key: `answer-${at}`, at, title: say(submissionTexts.wasAnswered) })),
  ];
  // Answers have a history of their own: they find their place by their time.
  steps.sort((a, b) => a.at.localeCompare(b.at, "en-US"));
  return <ProcessList steps={steps.map(({ key, title, at }) => ({ key, title, text: <InBothCapitals at={at} /> }))} />;
}
