import type { RouteConfigEntry } from "@remix-run/route-config";
import routes from "#app/routes.ts";

/** A route of app/routes.ts: the file that answers it, and its whole address with its parameters. */
export type Place = { file: string; path: string };

function placesOf(entries: RouteConfigEntry[], under = ""): Place[] {
  return entries.flatMap((entry) => {
    const path = [under, entry.path].filter(Boolean).join("/");
    return [{ file: entry.file, path }, ...placesOf(entry.children ?? [], path)];
  });
}

/** Every route there is. */
export const places: Place[] = placesOf((await routes) as RouteConfigEntry[]);
