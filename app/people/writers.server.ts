import { createHash, randomBytes } from "node:crypto";
import { draftsCookie } from "#app/http/cookies.server.ts";

/** Who writes drafts: a browser, by a number of its own and the name that was given in it, with the keys of the drafts it opened, the latest last. */
export type Writer = { editor: string; name: string | null; keys: string[] };

const OPENED = 10;

/** How a draft is called in an address: its key cannot be made from it. */
export const handleOf = (key: string): string => createHash("sha256").update(key).digest("hex").slice(0, 16);

/** The writer that this browser is; a new one where it has no cookie of ours. */
export async function writerOf(request: Request): Promise<Writer> {
  const [, editor, keys, name] = /^([0-9a-f]{16})~((?:[0-9a-f]{32}\.?)*)~([\w%!'()*.~-]*)$/.exec((await draftsCookie.read(request)) ?? "") ?? [];
  if (!editor) return { editor: randomBytes(8).toString("hex"), name: null, keys: [] };
  return { editor, name: name ? decodeURIComponent(name) : null, keys: keys!.split(".").filter(Boolean) };
}

/** The cookie of a writer who opened one more draft, or changed their name. */
export function rememberWriter({ editor, name, keys }: Writer, opened?: string): Promise<string> {
  const kept = opened ? [...keys.filter((key) => key !== opened), opened] : keys;
  return draftsCookie.write(`${editor}~${kept.slice(-OPENED).join(".")}~${name ? encodeURIComponent(name) : ""}`);
}
