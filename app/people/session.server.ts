import { createHash, createHmac, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { networkOf } from "#app/http/limits.server.ts";
import { readSettings } from "#app/http/settings.server.ts";
import { db, type Db } from "#db/database.server.ts";
import { browserOf } from "./browsers.ts";
import { sessionEngine as engine } from "./lucia.server.ts";
import type { Person } from "./people.ts";
import { findSessions } from "./session-store.server.ts";

const secure = () => readSettings().ORIGIN?.startsWith("https:") ?? false;
/** What the session's cookie is called here: bound to the host where there is https. */
export const cookieName = () => (secure() ? "__Host-hled-session" : "hled-session");
const cookie = (value: string) => `${cookieName()}=${value}; Path=/; HttpOnly; SameSite=Lax${secure() ? "; Secure" : ""}`;
const hash = (token: string) => createHash("sha256").update(token).digest("hex");

/** The sessions that a request names, by the hashes of their tokens: what cannot be a token of ours never reaches the database. */
function named(request: Request): string[] {
  const values = (request.headers.get("Cookie") ?? "").split(";").map((pair) => pair.trim()).filter((pair) => pair.startsWith(`${cookieName()}=`)).map((pair) => pair.slice(cookieName().length + 1));
  return values.map((value) => (/^[0-9a-f]{50}$/.test(value) ? hash(value) : ""));
}
/** The one session of a request. Of two cookies with its name one was put there by somebody else: then there is none. */
function idIn(request: Request): string | null {
  const [id, second] = named(request);
  return id && second === undefined ? id : null;
}

/** A session as it stands: whose, whether a second factor was passed (else it is halfway, and opens nothing), whether both were shown in the last ten minutes. */
export type Session = { person: Person; secondFactor: boolean; confirmed: boolean };

/** The session of this browser, also one that is halfway: 30 minutes idle, 12 hours at most. */
export async function sessionIn(request: Request): Promise<Session | null> {
  const id = idIn(request);
  const standing = id && (await engine.read(db, id));
  if (!standing) return null;
  const { person, secondFactor, confirmed } = standing;
  return { person, secondFactor, confirmed };
}

/** The person this browser is signed in as, with password and second factor. */
export async function personSignedIn(request: Request): Promise<Person | null> {
  const session = await sessionIn(request);
  return session?.secondFactor ? session.person : null;
}

/**
 * Opens a session in the caller's transaction, under a new token each time, and ends the one that the request carries.
 * @param how `secondFactor`: it was passed, else the session is halfway; `confirmed`: everything was shown just now (else it is asked for
 * before signing or changing people and keys); `network`: the address the request came from
 * @returns the Set-Cookie header
 */
export async function openSession(tx: Db, personId: number, how: { secondFactor: boolean; confirmed?: boolean; request?: Request; network?: string }): Promise<string> {
  const { secondFactor, confirmed = secondFactor, request, network } = how;
  const id = request && idIn(request);
  const before = id ? await engine.read(tx, id) : null;
  if (request) await endNamed(tx, request);
  await engine.endOver(tx);
  const token = randomBytes(25).toString("hex");
  const from = network ? networkOf(network).slice(0, 60) : (before?.network ?? null);
  await engine.open(tx, hash(token), personId, { secondFactor, confirmed, browser: request ? browserOf(request.headers.get("User-Agent")) : null, network: from });
  return cookie(token);
}

/** Ends this browser's session on the server. @returns the Set-Cookie header that empties the browser's */
export async function closeSession(tx: Db, request: Request): Promise<string> {
  await endNamed(tx, request);
  return `${cookie("")}; Max-Age=0`;
}

async function endNamed(tx: Db, request: Request) {
  for (const id of named(request).filter(Boolean)) await engine.end(tx, id);
}

/** Ends every session of a person, but the one of a request if it is given: after a change of password, role, factor or standing. */
export async function endSessions(tx: Db, personId: number, { except }: { except?: Request } = {}): Promise<void> {
  const kept = except && idIn(except);
  if (!kept) return engine.endAll(tx, personId);
  for (const { id } of await findSessions(tx, personId)) if (id !== kept) await engine.end(tx, id);
}

/** This browser's person has just shown again who they are, with everything they have: for ten minutes it need not be asked. */
export async function confirmSession(tx: Db, request: Request): Promise<void> {
  const id = idIn(request);
  if (id) await tx.updateTable("sessions").set({ confirmed_at: sql<Date>`now()` }).where("id", "=", id).where("second_factor_at", "is not", null).execute();
}

/** What a page calls a session: made from its id, which cannot be made from it. */
const handleOf = (id: string) => createHmac("sha256", process.env.HLED_SECRET ?? "").update(`session ${id}`).digest("hex").slice(0, 32);

/** The sessions of a person, the last seen first. @param request whose own is `here` */
export async function sessionsOf(db: Db, personId: number, request?: Request) {
  const own = request && idIn(request);
  const rows = await findSessions(db, personId);
  return rows.map(({ id, browser, network, created_at, seen_at, secondFactor }) => ({ handle: handleOf(id), browser, network, opened_at: created_at, seen_at, secondFactor, here: id === own }));
}

/** Ends one session of a person. @returns "unknown" when they have none that is called so */
export async function endSession(tx: Db, personId: number, handle: string): Promise<"ended" | "unknown"> {
  const found = (await findSessions(tx, personId)).find(({ id }) => handleOf(id) === handle);
  if (!found) return "unknown";
  await engine.end(tx, found.id);
  return "ended";
}
