import { createRequestHandler, writeReadableStreamToWritable, type ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import type { Upload } from "#app/files/receiving.server.ts";

/**
 * Hands requests to Remix. In place of @remix-run/express because the body has been read and checked already, and because
 * the address of the portal comes from our settings: a client's Host and X-Forwarded-* headers decide nothing.
 */
export function handleWithRemix(build: ServerBuild | (() => Promise<ServerBuild>), origin: string | undefined): RequestHandler {
  const handle = createRequestHandler(build, process.env.NODE_ENV);
  return async (request, response, next) => {
    try {
      const gone = new AbortController();
      response.on("close", () => gone.abort());
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers)) {
        if (value !== undefined && !name.startsWith("x-forwarded-")) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
      }
      const url = new URL(request.originalUrl, origin ?? `http://${validHost(request.headers.host)}`);
      const body = request.body instanceof Buffer ? request.body : undefined;
      const answer = await handle(
        new Request(url, { method: request.method, headers, body: body && new Uint8Array(body), signal: gone.signal }),
        { nonce: response.locals.nonce, requestId: response.locals.requestId, network: request.ip ?? "unknown", uploads: (response.locals as { uploads?: Upload[] }).uploads ?? [] },
      );
      response.status(answer.status);
      if (answer.statusText) response.statusMessage = answer.statusText;
      answer.headers.forEach((value, name) => {
        if (name !== "set-cookie") response.setHeader(name, value);
      });
      response.setHeader("Set-Cookie", answer.headers.getSetCookie());
      if (answer.body) await writeReadableStreamToWritable(answer.body, response);
      else response.end();
    } catch (error) {
      next(error);
    }
  };
}

/** A host header is text from outside: anything but a name or address with a port would make `new URL` throw. */
const validHost = (host: string | undefined): string => (host && /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:]+\](:\d{1,5})?$/i.test(host) ? host : "localhost");
