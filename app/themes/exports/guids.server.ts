import { createHash } from "node:crypto";

/** What a row is called in files of other programs: the same in every export, made from what the row is and its number (a UUID of version 8, RFC 9562). */
export function guidOf(kind: "theme" | "person" | "source" | "point" | "coding" | "memo", id: number | string): string {
  const hex = createHash("sha256").update(`hled ${kind} ${id}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${"89ab"[parseInt(hex[16]!, 16) % 4]}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
