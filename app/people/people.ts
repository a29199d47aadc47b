import type { Language } from "#app/languages/languages.ts";

export const GOVERNMENTS = ["US", "MX"] as const;
export type Government = (typeof GOVERNMENTS)[number];

/** The language in which the portal writes to the people of each government; every message leads to the other one too. */
export const OFFICE_LANGUAGE = { US: "en", MX: "es" } as const satisfies Record<Government, Language>;

export const ROLES = ["reviewer", "lead", "signatory", "administrator", "auditor"] as const;
export type Role = (typeof ROLES)[number];

/** The roles that may be granted for one pillar; the others are for the whole portal. */
export const PILLAR_ROLES = ["reviewer", "lead", "signatory"] as const satisfies readonly Role[];

/** A role that a person holds, for one pillar or (null) for all of them. */
export type Grant = { role: Role; pillar: number | null };

/** A person who signs in, for one government. `roles` are those of their grants, each once. */
export type Person = { id: number; name: string; email: string; government: Government; roles: Role[]; grants: Grant[] };

export const rolesOf = (grants: readonly Grant[]): Role[] => [...new Set(grants.map(({ role }) => role))];
