import { createRequestHandler, writeReadableStreamToWritable, type ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import type { Upload } from "#app/files/receiving.server.ts";

/**
 * Hands requests to Remix. In place of @remix-run/express because the body has been read and checked already, and because
 * the address of the portal comes from our settings: a client's Host and X-Forwarded-* headers decide nothing.
 */
export function handleWithRemix(build: ServerBuild | (() => Promise<ServerBuild>), origin: string | undefined): RequestHandler {
  const handle = typeof build === "function" ? createRequestHandler(build, process.env.NODE_ENV) : handleByArea(build);
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

type Handle = ReturnType<typeof createRequestHandler>;

/**
 * A handler for each area of the portal, which knows the routes that can match there, and one that knows all of them for whatever is written otherwise.
 * Remix tries one pattern after the other, twice for each request, and makes an element of each route for each page: with two hundred of them that was most of a small page's time.
 */
export function handleByArea(build: ServerBuild): Handle {
  const everything = createRequestHandler(build, process.env.NODE_ENV);
  const routes = Object.entries(build.routes).map(([id, route]) => ({ id, words: wordsOf(pathOf(build, route)) }));
  const areas = new Set(routes.flatMap(({ words: [first, second] }) => (first ? [first, `${first}/${second}`] : [])));
  const handles = new Map<string, Handle>();
  const handleOf = (area: string): Handle => {
    const asked = area.split("/");
    const ids = new Set(routes.filter(({ words }) => words.every((word, index) => word === null || word === undefined || word === asked[index])).map(({ id }) => id));
    const within = <Routes extends object>(all: Routes) => Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id))) as Routes;
    return createRequestHandler({ ...build, routes: within(build.routes), assets: { ...build.assets, routes: within(build.assets.routes) } }, process.env.NODE_ENV);
  };
  return (request, context) => {
    const [first, second] = wordsOf(new URL(request.url).pathname);
    if (!first || second === null || !areas.has(first)) return everything(request, context);
    const area = areas.has(`${first}/${second}`) ? `${first}/${second}` : first;
    const handle = handles.get(area) ?? handleOf(area);
    handles.set(area, handle);
    return handle(request, context);
  };
}

type Route = ServerBuild["routes"][string];
const pathOf = (build: ServerBuild, { parentId, path = "" }: Route): string => `${parentId === undefined ? "" : pathOf(build, build.routes[parentId]!)}/${path}`;

/** The two words after the language, in the case in which all are compared: undefined where the path has ended, null where it is not a plain word, as in a pattern that takes any. */
const wordsOf = (path: string): (string | null | undefined)[] => path.split("/").filter(Boolean).slice(1, 3).map((word) => (/^[\w.~-]+$/.test(word) ? word.toLowerCase() : null));

/** A host header is text from outside: anything but a name or address with a port would make `new URL` throw. */
const validHost = (host: string | undefined): string => (host && /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:]+\](:\d{1,5})?$/i.test(host) ? host : "localhost");
