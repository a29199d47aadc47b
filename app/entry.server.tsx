import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { Nonce } from "#app/http/nonce.ts";
import { log } from "#app/http/log.server.ts";
import { isLanguage, LOCALE } from "#app/languages/languages.ts";

declare module "@remix-run/node" {
  interface AppLoadContext {
    nonce: string;
    requestId: string;
    /** The address the request came from, as the settings of trusted proxies say. */
    network: string;
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
          const body = new PassThrough();
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

/** What a loader or action throws unforeseen. The person sees a sentence and the request's number; the log has the rest. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }) {
  if (request.signal.aborted) return;
  log.error({ request: context.requestId, stack: error instanceof Error ? error.stack : String(error) }, "unforeseen");
}
