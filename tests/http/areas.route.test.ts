import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { expect, test, vi } from "vitest";
import { handleByArea } from "#app/http/remix-handler.server.ts";
import { places } from "#tests/support/places.ts";
import { often } from "#tests/support/thorough.ts";

/** The routes that were built, each of which answers with its own name. */
async function namedRoutes(): Promise<ServerBuild> {
  const build = (await import(pathToFileURL(join(process.cwd(), "build/server/index.js")).href)) as ServerBuild;
  const routes = Object.fromEntries(Object.entries(build.routes).map(([id, route]) => [id, { ...route, module: { loader: () => new Response(id), default: undefined } as unknown as typeof route.module }]));
  return { ...build, routes };
}

test("every address is answered by the route that would answer it if all were asked, however it is written", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const build = await namedRoutes();
  const [all, byArea] = [createRequestHandler(build, "production"), handleByArea(build)];
  const answer = async (handle: typeof all, path: string) => {
    const { status, text } = await handle(new Request(`http://localhost${path}`)).then(async (answered) => ({ status: answered.status, text: await answered.text() }));
    return status === 200 ? text : status;
  };
  const paths = places.map(({ path }) => `/${path.replace(":language", "en").replace(/:\w+/g, "HLED-2B4C-9F0G").replace("*", "nowhere")}`);
  const words = [...new Set(paths.flatMap((path) => path.split("/").slice(2)))];
  const otherwise = [
    (path: string) => path.toUpperCase(), (path: string) => path.replace(/\/([a-z])([^/]*)$/, (_, first: string, rest: string) => `/%${first.charCodeAt(0).toString(16)}${rest}`),
    (path: string) => `${path}/`, (path: string) => `${path}/more`, (path: string) => path.replace(/\/(?=[^/]*$)/, "//"), (path: string) => path.replace(/^\/en/, ""),
  ];
  const written = [
    ...paths, ...paths.flatMap((path, index) => [0, 1, 2, 3, 4, 5].filter((each) => often(0, 1) === 1 || each % 3 === index % 3).map((each) => otherwise[each]!(path))),
    ...words.map((word, index) => (index % 2 === 0 ? `/en/desk/${word}` : `/en/${word}/${word}`)), "/", "/en", "/en/desk/submissions/ñ",
  ];
  const said = new Map<string, unknown>();
  for (const path of new Set(written)) {
    const [expected, found] = [await answer(all, path), await answer(byArea, path)];
    said.set(path, expected);
    expect(found, path).toBe(expected);
  }
  expect(new Set(said.values()).size).toBeGreaterThan(places.length * 0.9);
});
