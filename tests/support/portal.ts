import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readSettings } from "#app/http/settings.server.ts";
import type { Person } from "#app/people/people.ts";
import { openSession } from "#app/people/session.server.ts";
import { db } from "#db/database.server.ts";
import { createPortal } from "#server";

/** Nothing is compressed for a test that asks thousands of times. */
const PLAIN = { "Accept-Encoding": "identity" };

/** The portal as a request meets it: the door, the build, this file's own database. `npm test` has built it. */
export async function openPortal() {
  const server = createServer(await createPortal(readSettings({ ...process.env, ORIGIN: undefined })));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    /** A request from a page of the portal; redirects are shown, not followed. */
    ask(path: string, init: RequestInit = {}) {
      return fetch(url + path, { redirect: "manual", ...init, headers: { Origin: url, ...PLAIN, ...init.headers } });
    },
    /** Sends a form as a page of the portal does. */
    send(path: string, form: Record<string, string | string[]>, headers: Record<string, string> = {}) {
      return fetch(url + path, { method: "POST", redirect: "manual", body: encode(form), headers: { Origin: url, ...PLAIN, ...headers } });
    },
    close: () => new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

export function encode(form: Record<string, string | string[]>): URLSearchParams {
  return new URLSearchParams(Object.entries(form).flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each])));
}

/** The Cookie header of a person who has signed in. */
export async function cookieOf(person: Pick<Person, "id">): Promise<string> {
  return (await openSession(db, person.id, { secondFactor: true })).split(";")[0]!;
}

/** The Cookie header of a person who has shown a password and no second factor. */
export async function halfwayCookieOf(person: Pick<Person, "id">): Promise<string> {
  return (await openSession(db, person.id, { secondFactor: false })).split(";")[0]!;
}

/** The cookies an answer sets, as the next request sends them. */
export const cookiesFrom = (answer: Response): string => answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
