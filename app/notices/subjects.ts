import type { Language, Text } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import type { Kind } from "./notices.ts";
import { personTexts as people } from "./people/texts.ts";
import { digestTexts } from "./digests/texts.ts";
import { subscriptionTexts } from "./subscriptions/texts.ts";
import { noticeTexts as texts } from "./texts.ts";

/** What each kind of notice says of itself in a subject. */
export const subjectTexts: Record<Kind, Text> = {
  receipt: texts.receiptSubject, "draft-link": texts.draftLinkSubject, question: texts.questionSubject, published: texts.publishedSubject, "published-redacted": texts.publishedRedactedSubject, reopened: texts.undoneSubject,
  withheld: texts.withheldSubject, declined: texts.declinedSubject, answered: texts.answeredSubject, "review-settled": texts.reviewSubject,
  withdrawn: texts.withdrawnSubject, "tracking-link": texts.trackingLinkSubject, "claim-granted": texts.claimGrantedSubject, "claim-denied": texts.claimDeniedSubject, "file-blocked": texts.fileBlockedSubject,
  redacted: texts.redactedSubject, "contest-settled": texts.contestSettledSubject, outcome: texts.outcomeSubject, committed: texts.committedSubject, progressed: texts.progressedSubject,
  invitation: people.invitationSubject, "reset-link": people.resetLinkSubject, "password-changed": people.passwordChangedSubject, "details-changed": people.detailsChangedSubject,
  "role-granted": people.roleGrantedSubject, "role-revoked": people.roleRevokedSubject, disabled: people.disabledSubject, enabled: people.enabledSubject,
  "sessions-ended": people.sessionsEndedSubject, "factor-changed": people.factorChangedSubject, arrival: people.arrivalSubject,
  mentioned: people.mentionedSubject, assigned: people.assignedSubject, "to-sign": people.toSignSubject,
  subscription: subscriptionTexts.confirmSubject, digest: digestTexts.subject, "desk-digest": digestTexts.deskSubject,
};

/** "[HLED-7K3M-Q2XD] We received your comment". Never a title, a name or a code: subjects are shown on locked screens. */
export const subjectOf = (kind: Kind, language: Language, reference: string | null): string => `[${reference ?? "HLED"}] ${say(language, subjectTexts[kind])}`;
