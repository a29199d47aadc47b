import { createHash, randomBytes } from "node:crypto";
import { Lucia, TimeSpan, type Adapter } from "lucia";
import { sql } from "kysely";
import { db, type Db } from "#db/database.server.ts";
import { readSettings } from "#app/http/settings.server.ts";
import type { Person, Role } from "./people.ts";

// lucia is deprecated upstream. Nothing outside this file knows its name: docs/decisions/0004-lucia-behind-one-file.md.
declare module "lucia" {
  interface Register {
    UserId: number;
    Lucia: Lucia<Record<never, never>, Omit<Person, "id">>;
    DatabaseUserAttributes: Omit<Person, "id">;
  }
}

const idle = new TimeSpan(30, "m");

/** Stores the SHA-256 of tokens only, reads in one query, and lets the database's clock decide what is over. */
function adapter(db: Db): Adapter {
  return {
    async getSessionAndUser(id) {
      const row = await db
        .selectFrom("sessions as s")
        .innerJoin("people as p", "p.id", "s.person_id")
        .select(["s.id", "s.expires_at", "p.id as person_id", "p.name", "p.email", "p.government"])
        .select(sql<Role[]>`array(select role from roles where person_id = p.id order by role)`.as("roles"))
        .where("s.id", "=", id)
        .where("p.disabled_at", "is", null)
        .where("s.expires_at", ">", sql<Date>`now()`)
        .where("s.created_at", ">", sql<Date>`now() - interval '12 hours'`)
        .executeTakeFirst();
      if (!row) return [null, null];
      const { person_id, name, email, government, roles } = row;
      return [
        { id: row.id, userId: person_id, expiresAt: row.expires_at, attributes: {} },
        { id: person_id, attributes: { name, email, government, roles } },
      ];
    },
    async getUserSessions(personId) {
      const rows = await db.selectFrom("sessions").selectAll().where("person_id", "=", personId).execute();
      return rows.map((row) => ({ id: row.id, userId: row.person_id, expiresAt: row.expires_at, attributes: {} }));
    },
    async setSession({ id, userId }) {
      await db.insertInto("sessions").values({ id, person_id: userId, expires_at: inHalfAnHour }).execute();
    },
    async updateSessionExpiration(id) {
      await db.updateTable("sessions").set({ expires_at: inHalfAnHour }).where("id", "=", id).execute();
    },
    async deleteSession(id) {
      await db.deleteFrom("sessions").where("id", "=", id).execute();
    },
    async deleteUserSessions(personId) {
      await db.deleteFrom("sessions").where("person_id", "=", personId).execute();
    },
    async deleteExpiredSessions() {
      await db.deleteFrom("sessions").where("expires_at", "<=", sql<Date>`now()`).execute();
    },
  };
}
const inHalfAnHour = sql<Date>`now() + interval '30 minutes'`;

const lucia = (over: Db) =>
  new Lucia(adapter(over), { sessionExpiresIn: idle, getUserAttributes: (person) => person });

const secure = () => readSettings().ORIGIN?.startsWith("https:") ?? false;
/** What the session's cookie is called here: bound to the host where there is https. */
export const cookieName = () => (secure() ? "__Host-hled-session" : "hled-session");
const hash = (token: string) => createHash("sha256").update(token).digest("hex");

/** The token in the cookie, or null where there is none or it cannot be one of ours: other shapes never reach the database. */
function tokenIn(request: Request): string | null {
  const found = new RegExp(`(?:^|;\\s*)${cookieName()}=([0-9a-f]{50})(?:;|$)`).exec(request.headers.get("Cookie") ?? "");
  return found?.[1] ?? null;
}

/** The person this browser is signed in as: 30 minutes idle, 12 hours at most. */
export async function personSignedIn(request: Request): Promise<Person | null> {
  const token = tokenIn(request);
  if (!token) return null;
  const { user } = await lucia(db).validateSession(hash(token));
  return user;
}

/** Opens a session in the caller's transaction, with a new token each time. @returns the Set-Cookie header */
export async function openSession(tx: Db, personId: number): Promise<string> {
  const token = randomBytes(25).toString("hex");
  await lucia(tx).deleteExpiredSessions();
  await lucia(tx).createSession(personId, {}, { sessionId: hash(token) });
  return cookie(token);
}

/** Ends this browser's session on the server. @returns the Set-Cookie header that empties the browser's */
export async function closeSession(tx: Db, request: Request): Promise<string> {
  const token = tokenIn(request);
  if (token) await lucia(tx).invalidateSession(hash(token));
  return `${cookie("")}; Max-Age=0`;
}

const cookie = (value: string) => `${cookieName()}=${value}; Path=/; HttpOnly; SameSite=Lax${secure() ? "; Secure" : ""}`;
