import { isOwnPath } from "#app/http/answers.server.ts";
import type { Language } from "#app/languages/languages.ts";

/** Where somebody was going when they were asked who they are: a path of our own, or nothing. */
export const backIn = (written: string): string => (isOwnPath(written) ? written : "");

/** The same, as an address carries it on from page to page. */
export function backOf(request: Request): { back: string; query: string } {
  const back = backIn(new URL(request.url).searchParams.get("back") ?? "");
  return { back, query: queryOf(back) };
}
export const queryOf = (back: string): string => (back ? `?back=${encodeURIComponent(back)}` : "");

/** Onwards to there, or else to the desk. */
export const onwards = (back: string, language: Language): string => back || `/${language}/desk`;
