import { json, redirect, type HeadersFunction } from "@remix-run/node";
import type { Text } from "#app/languages/languages.ts";
import { filled } from "#app/languages/say.ts";
import { doorTexts } from "./door-texts.ts";

/** Ends the request: nothing is at this address, or it is not for this person to know whether something is. */
export function notFound(): never {
  throw ended(404, "Not Found", doorTexts.notFound);
}

/** Ends the request: this person is known and may not do this. */
export function forbidden(): never {
  throw ended(403, "Forbidden", doorTexts.forbidden);
}

/** Pages have a page for it (ui/error-page.tsx); where a file or data was asked for, these words are all there is. */
function ended(status: number, statusText: string, { en, es }: Text): Response {
  return new Response(`${en} ${es}`, { status, statusText, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}

/** The rule says no: the page comes again, with a sentence that says why and what to do. */
export function refuse<Kept extends object>(text: Text, kept?: Kept, status = 409) {
  return json({ refusal: text, problems: [], values: {}, ...kept }, { status });
}

/** Too many came: the page comes again with a sentence that says in how many seconds (`{wait}`), and Retry-After says it to machines. */
export function askToWait<Kept extends object>(text: Text, wait: number, kept?: Kept) {
  return json({ refusal: filled(text as { en: "{wait}"; es: string }, { wait }), problems: [], values: {}, ...kept }, { status: 429, headers: { "Retry-After": String(wait) } });
}

/** For a route whose action may ask to wait: Remix keeps the headers of an action from the page unless the route hands them on. */
export const retryAfter: HeadersFunction = ({ actionHeaders }) => {
  const wait = actionHeaders.get("Retry-After");
  return new Headers(wait ? { "Retry-After": wait } : undefined);
};

/**
 * A redirect inside the site. React Router lets `//host` and `/\host` leave it (CVE-2026-53669), so the
 * address must be a plain path that begins with a language or be the splash.
 */
export function seeOther(path: string, headers?: HeadersInit): Response {
  if (!isOwnPath(path)) throw new Error(`Refused to redirect to ${JSON.stringify(path)}: expected a path such as /en/desk.`);
  return redirect(path, { status: 303, headers });
}

/** Asks the browser to send the same form to another address of the site, without JavaScript. */
export function sendAgain(path: string): Response {
  if (!isOwnPath(path)) throw new Error(`Refused to send a form on to ${JSON.stringify(path)}: expected a path such as /en/desk.`);
  return redirect(path, 307);
}

/** The one way off the site: to the provider of a government, whose address is in the settings and in no request. */
export function leaveFor(address: URL, headers: HeadersInit) {
  return redirect(address.href, { status: 303, headers });
}

/** Whether a path stays on this site, whatever a browser makes of backslashes, controls and double slashes. */
export function isOwnPath(path: string): boolean {
  return /^\/(?:(?:en|es)(?:[/?#][\w\-./?=&%#+~:]*)?)?$/.test(path) && !path.includes("//");
}
