export const GOVERNMENTS = ["US", "MX"] as const;
export type Government = (typeof GOVERNMENTS)[number];

export const ROLES = ["reviewer", "lead", "signatory", "administrator", "auditor"] as const;
export type Role = (typeof ROLES)[number];

/** A person who signs in, for one government. */
export type Person = { id: number; name: string; email: string; government: Government; roles: Role[] };
