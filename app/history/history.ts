/**
 * What can happen, and the jobs that follow from it. A domain verb records its event; the event enqueues its
 * followers in the same transaction (record, in history.server.ts). Nothing downstream is called from a verb.
 */
export const EVENTS = {
  "submission.received": ["send-notices"],
  "submission.entered": ["send-notices"],
  "submission.imported": [],
  "submission.corrected": [],
  "submission.publication-chosen": [],
  "submission.withdrawn": ["send-notices"],
  "submission.asked": ["send-notices"],
  "submission.replied": [],
  "submission.added-to": [],
  "submission.published": ["send-notices"],
  "submission.withheld": ["send-notices"],
  "submission.declined": ["send-notices"],
  "submission.noted": [],
  "submission.suspected": [],
  "submission.released": [],
  "submission.rated": [],
  "submission.review-requested": [],
  "submission.review-settled": ["send-notices"],
  "submission.reported": [],
  "submission.report-settled": [],
  "submission.address-confirmed": ["send-notices", "release-confirmed"],
  "submission.notices-chosen": [],
  "submission.link-requested": ["send-notices"],
  "submission.anonymised": [],
  "draft.link-requested": ["send-notices"],
  "response.drafted": [],
  "response.revised": [],
  "response.signed": [],
  "response.published": ["send-notices"],
  "privacy.slot-changed": [],
  "call.promises-set": ["refresh-due-dates"],
  "person.created": [],
  "person.joined": [],
  "person.signed-in": [],
  "person.signed-out": [],
} as const satisfies Record<string, readonly Job[]>;

export type Event = keyof typeof EVENTS;
/** The names of the jobs, as the worker knows them. */
export type Job = "send-notices" | "refresh-due-dates" | "release-confirmed";
