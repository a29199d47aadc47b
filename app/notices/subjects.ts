import type { Text } from "#app/languages/languages.ts";
import type { Kind } from "./notices.ts";
import { noticeTexts as texts } from "./texts.ts";

/** What each kind of notice says of itself in a subject. */
export const subjectTexts: Record<Kind, Text> = {
  receipt: texts.receiptSubject, "draft-link": texts.draftLinkSubject, question: texts.questionSubject, published: texts.publishedSubject,
  withheld: texts.withheldSubject, declined: texts.declinedSubject, answered: texts.answeredSubject, "review-settled": texts.reviewSubject,
  withdrawn: texts.withdrawnSubject, "tracking-link": texts.trackingLinkSubject, "claim-granted": texts.claimGrantedSubject, "claim-denied": texts.claimDeniedSubject, "file-blocked": texts.fileBlockedSubject,
};
