import { Transform } from "node:stream";
import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import type { Upload } from "#app/files/receiving.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { Nonce } from "#app/http/nonce.ts";
import { log } from "#app/http/log.server.ts";
import { isLanguage, LOCALE } from "#app/languages/languages.ts";

declare module "@remix-run/node" {
  interface AppLoadContext {
    nonce: string;
    requestId: string;
    /** The address the request came from, as the settings of trusted proxies say. */
    network: string;
    /** The files that came with the form, in quarantine until the answer is sent. */
    uploads: Upload[];
  }
}

/** Renders the whole page before it is sent, so that an error in it gets a status and a page of its own. */
export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext, { nonce }: AppLoadContext) {
  return new Promise<Response>((resolve, reject) => {
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(
      <Nonce.Provider value={nonce}>
        <RemixServer context={context} url={request.url} nonce={nonce} />
      </Nonce.Provider>,
      {
        nonce,
        onAllReady() {
          const body = inOnePiece(isRefused(context));
          const [, language] = new URL(request.url).pathname.split("/");
          headers.set("Content-Type", "text/html; charset=utf-8");
          if (isLanguage(language)) headers.set("Content-Language", LOCALE[language]);
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          failed = true;
          log.error({ error: String(error) }, "a page could not be rendered");
        },
      },
    );
    setTimeout(abort, 10_000).unref();
  });
}

/** Whether the answer to a form is that something is wrong with it. */
function isRefused({ staticHandlerContext: { actionData } }: EntryContext): boolean {
  return Object.values(actionData ?? {}).some((answer: Partial<Refused> | null) => answer?.refusal || answer?.problems?.length);
}

/**
 * The page in one piece, as it was meant. React fills a piece up with NUL where a character of several bytes does not fit at its end (react-dom 18.3.1,
 * writeStringChunk): browsers show U+FFFD for it in a field, and what was typed would come back changed. No page has a NUL of its own.
 * One that refuses a form has "Error: " before its title (the same word in both languages): a title is what is announced first, and `meta` is not told of actions.
 */
function inOnePiece(refused: boolean): Transform {
  const pieces: Buffer[] = [];
  return new Transform({
    transform(piece: Buffer, _encoding, next) {
      pieces.push(piece.includes(0) ? piece.filter((octet) => octet !== 0) as Buffer : piece);
      next();
    },
    flush(done) {
      const page = Buffer.concat(pieces);
      const at = refused ? page.indexOf("<title>") : -1;
      done(null, at < 0 ? page : Buffer.concat([page.subarray(0, at + 7), Buffer.from("Error: "), page.subarray(at + 7)]));
    },
  });
}

/** What a loader or action throws unforeseen. The person sees a sentence and the request's number; the log has the rest. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }) {
  if (request.signal.aborted) return;
  log.error({ request: context.requestId, stack: error instanceof Error ? error.stack : String(error) }, "unforeseen");
}
