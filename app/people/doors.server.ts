import { trackingCookie } from "#app/http/cookies.server.ts";
import { forbidden, seeOther } from "#app/http/answers.server.ts";
import { isLanguage } from "#app/languages/languages.ts";
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
  const session = await sessionIn(request);
  if (session?.secondFactor) return may(session.person, act) ? session.person : forbidden();
  const { pathname, search } = new URL(request.url);
  const [, language] = pathname.split("/");
  const back = request.method === "GET" ? `?back=${encodeURIComponent(pathname + search)}` : "";
  throw seeOther(`/${isLanguage(language) ? language : "en"}/sign-in${session ? "/second-factor" : ""}${back}`);
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
