export const STANDINGS = ["enabled", "invited", "disabled"] as const;
/** Signs in, has not joined yet, or may sign in no more. */
export type Standing = (typeof STANDINGS)[number];
