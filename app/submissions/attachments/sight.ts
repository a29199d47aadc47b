import type { Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";

/** A claim of confidentiality as far as it says who reads what stands under it; the pillars are those of its submission. */
export type Claim = { readers: "both" | "US" | "MX"; choice: "withdraw" | "publish" | null; withdrawn_at: Date | string | null; pillars: readonly number[] };

/**
 * Whether a person may read what stands under a claim. The one place that decides it, for the server and for the interface.
 * Without a claim nobody may: what is confidential never opens because a row is missing.
 */
export function mayReadConfidential(person: Pick<Person, "government" | "grants">, claim: Claim | null | undefined): boolean {
  if (!claim || claim.withdrawn_at || claim.choice === "withdraw") return false;
  if (claim.choice === "publish") return may(person, "read-desk");
  return may(person, "read-confidential", claim) && (claim.readers === "both" || claim.readers === person.government);
}

/** A number in an address, as an attachment has one; 0, which none has, where it is something else. */
export const readNumber = (number: string | undefined): number => (/^[1-9]\d{0,5}$/.test(number ?? "") ? Number(number) : 0);
