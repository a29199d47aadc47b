import type { RouteConfigEntry } from "@remix-run/route-config";
import routes from "#app/routes.ts";

/** A route's file and the path of its pages. */
export type Place = { file: string; path: string };

const placesOf = (entries: RouteConfigEntry[], under = ""): Place[] =>
  entries.flatMap((entry) => {
    const path = [under, entry.path].filter(Boolean).join("/");
    return [{ file: entry.file, path }, ...placesOf(entry.children ?? [], path)];
  });

/** Every route there is. */
export const allPlaces = async (): Promise<Place[]> => placesOf((await routes) as RouteConfigEntry[]);
