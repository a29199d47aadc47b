/** What can become of a point. */
export const OUTCOMES = ["adopted", "partly-adopted", "already-addressed", "under-study", "not-adopted", "out-of-scope", "referred"] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** Where the governments do not act as asked, they say why, in both languages. */
export const needsReason = (outcome: Outcome): boolean => outcome !== "adopted" && outcome !== "partly-adopted";
