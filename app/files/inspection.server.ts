import { createReadStream } from "node:fs";
import type { Kind, Refusal } from "./files.ts";
import { look } from "./looking.server.ts";

/**
 * Looks into a file in quarantine: what it is by content and extension, and whether it may be taken.
 * @returns its kind, or why it is refused
 */
export async function inspect({ path, name }: { path: string; name: string }): Promise<{ kind: Kind } | { refusal: Refusal }> {
  return (await look(createReadStream(path), { task: "inspect", name })) as { kind: Kind } | { refusal: Refusal };
}
