import { trackingCookie } from "#app/http/cookies.server.ts";
import { forbidden, seeOther, sendAgain } from "#app/http/answers.server.ts";
import { isLanguage, type Language } from "#app/languages/languages.ts";
import type { Person } from "./people.ts";
import { may, type About, type Act } from "./permissions.ts";
import { sessionIn, type Session } from "./session.server.ts";
import { handleOf, writerOf, type Writer } from "./writers.server.ts";

/** Anyone may enter. Said aloud, because every loader and action opens by saying who may. */
export function anyone(): void {}

/**
 * Lets in a person whose role allows the act.
 * Nobody signed in: to the sign-in page, and back afterwards; halfway: to the second factor. Signed in without the right: 403.
 */
export async function admit(request: Request, act: Act): Promise<Person> {
  const person = await admitPerson(request);
  return may(person, act) ? person : forbidden();
}

/** Lets in whoever is signed in, also without any role. */
export async function admitPerson(request: Request): Promise<Person> {
  return (await admitSession(request)).person;
}

/**
 * Lets in a person who may do the act (or, without one, whoever is signed in) and has shown in the last ten minutes who they are.
 * Others confirm it first, and come back to the page; a form that they sent goes with them and is sent again (confirming/confirm.route.tsx).
 */
export async function admitConfirmed(request: Request, act?: Act): Promise<Person> {
  const { person, confirmed } = await admitSession(request);
  if (act && !may(person, act)) forbidden();
  if (confirmed) return person;
  const path = `/${languageIn(request)}/desk/confirm${backTo(request)}`;
  throw request.method === "GET" ? seeOther(path) : sendAgain(path);
}

async function admitSession(request: Request): Promise<Session> {
  const session = await sessionIn(request);
  if (session?.secondFactor) return session;
  throw seeOther(`/${languageIn(request)}/sign-in${session ? "/second-factor" : ""}${request.method === "GET" ? backTo(request) : ""}`);
}

function languageIn(request: Request): Language {
  const [, language] = new URL(request.url).pathname.split("/");
  return isLanguage(language) ? language : "en";
}
/** Where the request was going, for the query of another address: with the five characters that encodeURIComponent leaves and seeOther does not. */
function backTo(request: Request): string {
  const { pathname, search } = new URL(request.url);
  const back = encodeURIComponent(pathname + search).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return `?back=${back}`;
}

/** Turns away, with 403, a person whose role does not reach what the act is about: another pillar's, another government's. */
export function insist(person: Person, act: Act, about: About): void {
  if (!may(person, act, about)) forbidden();
}

/**
 * Lets in who opened this submission with its secret in this browser, in the last 30 minutes; others go to where the secret is asked for.
 */
export async function admitHolder(request: Request, { language, reference }: { language?: string; reference?: string }): Promise<string> {
  const opened = await trackingCookie.read(request);
  if (opened && opened === reference) return opened;
  throw seeOther(`/${isLanguage(language) ? language : "en"}/track`);
}

/**
 * Lets in the browsers that opened this draft: the one it was begun in, and those that came with its link. Others go to where a draft is opened.
 */
export async function admitWriter(request: Request, { language, draft }: { language?: string; draft?: string }): Promise<Writer & { key: string }> {
  const writer = await writerOf(request);
  const key = writer.keys.find((each) => handleOf(each) === draft);
  if (key) return { ...writer, key };
  throw seeOther(`/${isLanguage(language) ? language : "en"}/submit/resume`);
}

/** Lets in who has shown a password, whether or not a second factor followed: to the pages of the second factor. Others sign in first. */
export async function admitHalfway(request: Request): Promise<Session> {
  const session = await sessionIn(request);
  if (session) return session;
  const { pathname } = new URL(request.url);
  const [, language] = pathname.split("/");
  throw seeOther(`/${isLanguage(language) ? language : "en"}/sign-in`);
}
