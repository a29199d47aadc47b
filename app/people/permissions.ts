import type { Government, Person, Role } from "./people.ts";

/** Who may do what. Every door of the desk names one of these acts, and the interface asks the same table: docs/decisions/0021-grants.md. */
export const PERMISSIONS = {
  "read-desk": ["reviewer", "lead", "signatory", "administrator", "auditor"],
  "decide-submissions": ["reviewer", "lead"],
  "settle-second-looks": ["reviewer", "lead"],
  "undo-decisions": ["lead"],
  "manage-labels": ["lead"],
  "enter-submissions": ["reviewer", "lead"],
  "redact-submissions": ["reviewer", "lead"],
  "redact-published": ["lead"],
  "settle-contests": ["reviewer", "lead"],
  "triage-spam": ["reviewer", "lead"],
  "group-campaigns": ["reviewer", "lead"],
  "save-views": ["reviewer", "lead", "signatory", "administrator"],
  "write-notes": ["reviewer", "lead"],
  "ask-authors": ["reviewer", "lead"],
  "settle-reviews": ["reviewer", "lead"],
  "settle-reports": ["reviewer", "lead"],
  "code-points": ["reviewer", "lead"],
  "manage-themes": ["lead"],
  "open-rounds": ["lead"],
  "dispose-points": ["lead"],
  "export-codings": ["reviewer", "lead", "auditor"],
  "write-responses": ["reviewer", "lead"],
  "read-responses": ["reviewer", "lead", "signatory"],
  "offer-responses": ["lead"],
  "sign-responses": ["signatory"],
  "write-commitments": ["reviewer", "lead"],
  "agree-commitments": ["lead"],
  "report-progress": ["reviewer", "lead"],
  "write-statements": ["lead"],
  "set-agenda": ["lead"],
  "record-outcomes": ["lead"],
  "freeze-briefings": ["lead"],
  "translate-submissions": ["reviewer", "lead"],
  "release-files": ["reviewer", "lead"],
  "clear-attachments": ["reviewer", "lead"],
  "read-confidential": ["reviewer", "lead"],
  "rule-on-claims": ["reviewer", "lead"],
  "edit-privacy": ["administrator"],
  "read-content": ["lead", "administrator", "auditor"],
  "manage-content": ["administrator"],
  "read-numbers": ["lead", "administrator", "auditor"],
  "read-notices": ["administrator", "auditor"],
  "read-history": ["administrator", "auditor"],
  "manage-people": ["administrator"],
} as const satisfies Record<string, readonly Role[]>;

export type Act = keyof typeof PERMISSIONS;

/** What an act is about, as far as rights depend on it. A submission or response has `pillars` and belongs to each of them. */
export type About = { government?: Government; pillar?: number | null; pillars?: readonly number[] };

/**
 * Whether a person may do something: at all, or to what it is about. A role granted for one pillar counts for what belongs to that
 * pillar, and for what belongs to none yet; what is of one government is for its own people.
 */
export function may(person: Pick<Person, "grants" | "government">, act: Act, { government, pillar, pillars = [] }: About = {}): boolean {
  if (government && government !== person.government) return false;
  const allowed: readonly Role[] = PERMISSIONS[act];
  const about = pillar ? [...pillars, pillar] : pillars;
  return person.grants.some((grant) => allowed.includes(grant.role) && (grant.pillar === null || about.length === 0 || about.includes(grant.pillar)));
}
