import { createReadableStreamFromReadable } from "@remix-run/node";
import type { Language } from "#app/languages/languages.ts";
import { MEDIA_TYPES, type Kind } from "./files.ts";
import { storage } from "./storage.server.ts";
import { downloadTexts } from "./texts.ts";

/**
 * The bytes of a file as an answer that no browser shows inside the portal. Who may have them was asked before.
 * @param name as it is saved: of our making for the public, the author's own for the author and for reviewers
 */
export async function download({ storage_key, kind, size, name }: { storage_key: string; kind: Kind; size: number; name: string }, request?: Request): Promise<Response> {
  const bytes = await storage().read(storage_key);
  // Nobody reads the body of an answer to HEAD: what was opened for it is closed.
  if (request?.method === "HEAD") bytes.destroy();
  return new Response(request?.method === "HEAD" ? null : createReadableStreamFromReadable(bytes), {
    headers: {
      "Content-Type": MEDIA_TYPES[kind],
      "Content-Length": String(size),
      "Content-Disposition": disposition(name),
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Cache-Control": "private, no-store",
    },
  });
}

/** One header, whatever the name holds (RFC 6266, RFC 8187). */
function disposition(name: string): string {
  const plain = name.normalize("NFD").replace(/[^\w.\- ]/g, "").trim() || "file";
  const encoded = encodeURIComponent(name.replace(/\p{Cs}/gu, "")).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Ends the request with one sentence: the same for what is not there and for what somebody may not know of. */
export function noSuchFile(language: Language): never {
  throw new Response(`${downloadTexts.noSuchFile[language]}`, { status: 404, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
