/** What we send of comments and drafts, and when somebody can choose not to receive it. */
export const KINDS = [
  "receipt", "draft-link", "question", "published", "published-redacted", "withheld", "declined", "reopened", "answered", "review-settled", "withdrawn", "tracking-link", "claim-granted", "claim-denied", "file-blocked", "redacted", "contest-settled", "outcome", "committed", "progressed",
] as const;
/** What we tell the people of the two governments of themselves and of their work. Only the letter of the week can be stopped (digests/). */
export const PERSON_KINDS = [
  "invitation", "reset-link", "password-changed", "details-changed", "role-granted", "role-revoked", "disabled", "enabled", "sessions-ended", "factor-changed", "arrival",
  "mentioned", "assigned", "to-sign", "desk-digest",
] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];
/** What goes to those who follow the dialogue by e-mail: the link to confirm, and the letter of the week. */
export const SUBSCRIBER_KINDS = ["subscription", "digest"] as const;
export type SubscriberKind = (typeof SUBSCRIBER_KINDS)[number];
export type Kind = (typeof KINDS)[number] | PersonKind | SubscriberKind;

export const isOfSubscriber = (kind: Kind): kind is SubscriberKind => (SUBSCRIBER_KINDS as readonly Kind[]).includes(kind);

export const isOfPerson = (kind: Kind): kind is PersonKind => (PERSON_KINDS as readonly Kind[]).includes(kind);

/** What is told to the authors of many submissions at once. */
const MANY_KINDS = ["answered", "outcome", "committed", "progressed"] as const;
export type ManyKind = (typeof MANY_KINDS)[number];
export const isOfMany = (kind: Kind): kind is ManyKind => (MANY_KINDS as readonly Kind[]).includes(kind);

export const GROUPS = ["questions", "decisions", "answers"] as const;
export type Group = (typeof GROUPS)[number];

/** The group in which a kind is chosen or not. A receipt and links that somebody asked for are no subscription. */
export const GROUP_OF = {
  receipt: null, "draft-link": null, "tracking-link": null,
  question: "questions", published: "decisions", "published-redacted": "decisions", reopened: "decisions", withheld: "decisions", declined: "decisions", "review-settled": "decisions", withdrawn: "decisions", "claim-granted": "decisions", "claim-denied": "decisions", "file-blocked": "decisions", redacted: "decisions", "contest-settled": "decisions",
  answered: "answers", outcome: "answers", committed: "answers", progressed: "answers",
  invitation: null, "reset-link": null, "password-changed": null, "details-changed": null, "role-granted": null, "role-revoked": null, disabled: null, enabled: null, "sessions-ended": null, "factor-changed": null, arrival: null,
  mentioned: null, assigned: null, "to-sign": null, "desk-digest": null,
  subscription: null, digest: null,
} as const satisfies Record<Kind, Group | null>;

/** What went wrong when a notice was last tried: a word of ours, never the mail server's. */
export type Failure = "unreachable" | "timed-out" | "sign-in-refused" | "address-refused" | "message-refused" | "cut-off" | "other";

/** Why a notice is not sent: see docs/decisions/0013-notices.md. */
export type Held = "limit" | "address-refused" | "draft-gone" | "link-over";
