import { createHash } from "node:crypto";

/** What JSON can hold, of that which events hold: numbers are whole. */
export type Json = string | number | boolean | null | Json[] | { [member: string]: Json };

/**
 * RFC 8785 of a value whose numbers are whole, without members that are null. The database says the same in SQL
 * (canonical_json, migration create_chain); this is the second opinion and shares nothing with it.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    let members = "";
    for (const name of Object.keys(value).sort()) {
      const member = value[name]!;
      if (member !== null) members += `${members && ","}${JSON.stringify(name)}:${canonicalJson(member)}`;
    }
    return `{${members}}`;
  }
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new Error(`The history holds whole numbers only: ${value} was found.`);
  return JSON.stringify(value);
}

/** What a link says: SHA-256 over the whole event, the hash before it (none before the first) and its number, in hexadecimal. */
export const linkHash = (previous: string | null, seq: number, event: Json): string =>
  createHash("sha256").update(canonicalJson({ event, previous, seq, version: 1 })).digest("hex");
