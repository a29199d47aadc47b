import type { Event } from "#app/history/history.ts";

/** The events of a submission that its author is told. The others are the desk's own, or told by what follows from them. */
export const TOLD_TO_AUTHOR = [
  "submission.received", "submission.entered", "submission.imported", "submission.corrected", "submission.publication-chosen", "submission.withdrawn",
  "submission.asked", "submission.replied", "submission.added-to", "submission.published", "submission.published-redacted", "submission.reopened", "submission.withheld", "submission.declined",
  "submission.suspected", "submission.released", "submission.rated", "submission.review-requested", "submission.review-settled", "submission.anonymised",
  "submission.attached", "submission.attachment-cleared", "submission.attachment-kept-back", "submission.claim-granted", "submission.claim-denied", "submission.claim-withdrawn", "submission.claim-waived",
  "submission.file-blocked", "submission.redacted-late", "submission.redactions-contested", "submission.contest-settled",
  "submission.retagged", "submission.moved", "submission.split", "submission.joined-back",
] as const satisfies Event[];
export type ToldToAuthor = (typeof TOLD_TO_AUTHOR)[number];
