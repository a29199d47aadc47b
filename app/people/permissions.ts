import type { Person, Role } from "./people.ts";

/** Who may do what. Every door of the desk names one of these acts, and the interface asks the same table. */
export const PERMISSIONS = {
  "read-desk": ["reviewer", "lead", "signatory", "administrator", "auditor"],
  "decide-submissions": ["reviewer", "lead"],
  "enter-submissions": ["reviewer", "lead"],
  "triage-spam": ["reviewer", "lead"],
  "write-notes": ["reviewer", "lead"],
  "ask-authors": ["reviewer", "lead"],
  "settle-reviews": ["reviewer", "lead"],
  "settle-reports": ["reviewer", "lead"],
  "write-responses": ["reviewer", "lead"],
  "sign-responses": ["signatory"],
  "release-files": ["reviewer", "lead"],
  "clear-attachments": ["reviewer", "lead"],
  "read-confidential": ["reviewer", "lead"],
  "rule-on-claims": ["reviewer", "lead"],
  "edit-privacy": ["administrator"],
  "read-notices": ["administrator", "auditor"],
} as const satisfies Record<string, readonly Role[]>;

export type Act = keyof typeof PERMISSIONS;

export function may(person: Pick<Person, "roles">, act: Act): boolean {
  const allowed: readonly Role[] = PERMISSIONS[act];
  return person.roles.some((role) => allowed.includes(role));
}
