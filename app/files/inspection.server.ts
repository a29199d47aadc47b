import { readFile } from "node:fs/promises";
import { EXTENSIONS, type Kind, type Refusal } from "./files.ts";

/**
 * Looks into a file in quarantine: what it is by content and extension, and whether it may be taken.
 * @returns its kind, or why it is refused
 */
export async function inspect({ path, name }: { path: string; name: string }): Promise<{ kind: Kind } | { refusal: Refusal }> {
  const start = (await readFile(path)).subarray(0, 8).toString("latin1");
  const extension = name.toLowerCase().split(".").at(-1)!;
  const kind = (Object.keys(EXTENSIONS) as Kind[]).find((each) => (EXTENSIONS[each] as readonly string[]).includes(extension));
  const begins: Record<Kind, RegExp> = { pdf: /^%PDF-/, docx: /^PK/, odt: /^PK/, txt: /^/, jpg: /^\xff\xd8\xff/, png: /^\x89PNG/ };
  return kind && begins[kind].test(start) ? { kind } : { refusal: "type" };
}
